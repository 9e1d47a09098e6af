import { counted } from '../../values/words.ts';
import type { Choosing, Question } from '../walk.ts';
import { type Labels, spokenLabels, type Verdict } from './answers.ts';
import type { Scene } from './scene.ts';
import { briefly, describeReach, reachWords } from './show.ts';
import { BACK, type Choice, type Step, these, to } from './step.ts';

export const scope = (scene: Scene, step: Step & { readonly at: 'scope' }, width: number): Choosing<Step, Verdict> => {
  const { labels, pattern: words } = step;
  const { group } = scene;
  const reach = scene.reach(words);
  const takesOthers = reach.waiting.length + reach.booked.length > 0;
  const rule: Choice = {
    name: `a rule: money ${group.sign} with ${briefly(words)}, old and new${reachWords(reach)}`,
    value: 'rule',
    next: { result: { verdict: 'answer', labels, pattern: words } },
  };
  const only: Choice = {
    name: `only ${these(scene)}`,
    value: 'only',
    next: { result: { verdict: 'answer', labels, pattern: undefined } },
  };
  // What comes first is what Enter alone means: it decides no line that was not asked about.
  const ruleFirst = group.lines.length > 1 && !takesOthers;
  return {
    above: step.shown ? describeReach(reach, words, width) : [],
    question: `${spokenLabels(labels)}: for which lines?`,
    options: [
      ...(ruleFirst ? [rule, only] : [only, rule]),
      ...(takesOthers && !step.shown
        ? [{ name: 'show the other lines of the rule', value: 'show', next: to({ ...step, shown: true }) }]
        : []),
      { name: 'a rule with other words …', value: 'words', next: to({ at: 'pattern', labels }) },
      BACK,
    ],
  };
};

export const pattern = ({ group }: Scene, labels: Labels): Question<Step, Verdict> => ({
  question: 'Words of the rule (Enter alone: back)',
  check: (typed) => {
    const without = group.lines.filter(
      ({ description }) => !description.toLowerCase().includes(typed.trim().toLowerCase()),
    );
    return without.length === 0
      ? undefined
      : `not a part of ${counted(without.length, 'line')} here, as ${JSON.stringify(without[0]!.description)}`;
  },
  next: (typed) => (typed === '' ? 'back' : to({ at: 'scope', labels, pattern: typed, shown: false })),
});
