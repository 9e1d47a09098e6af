import type { Stream } from '../../ledger/line.ts';
import { counted, nearest } from '../../values/words.ts';
import type { Choosing, Next, Option, Question } from '../walk.ts';
import {
  type Category,
  incomeCategory,
  type Labels,
  labelsOf,
  naturesFor,
  ownCategory,
  STREAM_MEANINGS,
  spokenLabels,
  type Verdict,
} from './answers.ts';
import type { Scene } from './scene.ts';
import { briefly, describeGroup, describeReach, reachWords } from './show.ts';

/** Which question about a group is open. */
export type Step =
  | { readonly at: 'what' | 'category' | 'name' }
  | { readonly at: 'near'; readonly name: string; readonly near: Category }
  | { readonly at: 'nature'; readonly name: string }
  | { readonly at: 'stream'; readonly category: Category | undefined }
  | { readonly at: 'client' | 'client-name'; readonly labels: Labels }
  | { readonly at: 'scope'; readonly labels: Labels; readonly pattern: string | undefined; readonly shown: boolean }
  | { readonly at: 'pattern'; readonly labels: Labels };

type To = Next<Step, Verdict>;
type Choice = Option<Step, Verdict>;

const BACK: Choice = { name: 'back', value: 'back', next: 'back' };

const to = (state: Step): To => ({ state });
const end = (verdict: 'skip' | 'back' | 'stop' | 'one-by-one' | 'together'): To => ({ result: { verdict } });

/** The question that a step asks of a group. */
export const questionOf =
  (scene: Scene, width: number) =>
  (step: Step): Question<Step, Verdict> => {
    switch (step.at) {
      case 'what':
        return what(scene, width);
      case 'category':
        return category(scene);
      case 'name':
        return name(scene);
      case 'near':
        return near(scene, step);
      case 'nature':
        return nature(scene, step.name);
      case 'stream':
        return stream(scene, step.category);
      case 'client':
        return client(scene, step.labels);
      case 'client-name':
        return clientName(scene, step.labels);
      case 'scope':
        return scope(scene, step, width);
      case 'pattern':
        return pattern(scene, step.labels);
    }
  };

const these = ({ group }: Scene): string =>
  group.lines.length === 1 ? 'this line' : `these ${group.lines.length} lines`;

const what = (scene: Scene, width: number): Choosing<Step, Verdict> => {
  const { group, proposals, oneByOne, last } = scene;
  const known: Choice = { name: 'a category …', value: 'category', next: to({ at: 'category' }) };
  const income: Choice = {
    name: 'income: from a client, an employer, a bank …',
    value: 'income',
    next: to({ at: 'stream', category: undefined }),
  };
  return {
    above: describeGroup(scene, width),
    question: group.lines.length === 1 ? 'What is this line?' : `What are these ${group.lines.length} lines?`,
    options: [
      ...proposals.map((proposal, at) => ({
        name: `${spokenLabels(labelsOf(proposal))}: ${proposal.why}`,
        value: `proposal ${at + 1}`,
        next: scoped(scene, labelsOf(proposal)),
      })),
      ...(group.sign === 'in' ? [income, known] : [known]),
      { name: 'a new category …', value: 'new', next: to({ at: 'name' }) },
      {
        name: 'own money that moved: neither income nor expense',
        value: 'own',
        next: categorised(scene, ownCategory(scene.categories)),
      },
      ...(group.lines.length === 1
        ? []
        : [{ name: 'line by line: they differ', value: 'one-by-one', next: end('one-by-one') }]),
      ...(oneByOne ? [{ name: 'the rest of them together again', value: 'together', next: end('together') }] : []),
      { name: 'skip for now', value: 'skip', next: end('skip') },
      ...(last === undefined
        ? []
        : [
            {
              name: last === 'answer' ? 'back: take back the last answer' : 'back: to what was skipped last',
              value: 'back',
              next: end('back'),
            },
          ]),
      { name: 'stop', value: 'stop', next: end('stop') },
    ],
  };
};

const category = (scene: Scene): Choosing<Step, Verdict> => {
  const order = naturesFor(scene.group.sign).map(({ word }) => word);
  const sorted = scene.categories.toSorted((a, b) => order.indexOf(a.nature) - order.indexOf(b.nature));
  return {
    question: 'Which category?',
    options: [
      ...sorted.map((each) => ({
        name: `${each.name} (${each.nature})`,
        value: `= ${each.name}`,
        next: categorised(scene, each),
      })),
      { name: 'a new category …', value: 'new', next: to({ at: 'name' }) },
      BACK,
    ],
  };
};

/** Income is asked further: tax law treats its streams apart. */
const categorised = (scene: Scene, chosen: Category): To =>
  chosen.nature === 'income'
    ? to({ at: 'stream', category: chosen })
    : scoped(scene, { category: chosen.name, nature: chosen.nature });

const name = (scene: Scene): Question<Step, Verdict> => ({
  question: 'Name of the new category (Enter alone: back)',
  next: (typed) => {
    if (typed === '') return 'back';
    const same = scene.categories.find((each) => each.name.toLowerCase() === typed.toLowerCase());
    if (same !== undefined) return categorised(scene, same);
    const found = nearest(
      typed,
      scene.categories.map((each) => each.name),
    );
    const alike = scene.categories.find((each) => each.name === found);
    return alike === undefined ? to({ at: 'nature', name: typed }) : to({ at: 'near', name: typed, near: alike });
  },
});

const near = (
  scene: Scene,
  { name: typed, near: known }: { readonly name: string; readonly near: Category },
): Choosing<Step, Verdict> => ({
  question: `There is a category ${known.name} already`,
  options: [
    { name: `${known.name} is meant`, value: 'known', next: categorised(scene, known) },
    { name: `${typed} is another one`, value: 'new', next: to({ at: 'nature', name: typed }) },
    BACK,
  ],
});

const nature = (scene: Scene, typed: string): Choosing<Step, Verdict> => ({
  question: `What is ${typed} for?`,
  options: [
    ...naturesFor(scene.group.sign).map(({ word, means }) => ({
      name: `${word}: ${means}`,
      value: word,
      next: categorised(scene, { name: typed, nature: word }),
    })),
    BACK,
  ],
});

const stream = (scene: Scene, chosen: Category | undefined): Choosing<Step, Verdict> => ({
  question: 'What kind of income? It decides which tax rules count.',
  options: [
    ...STREAM_MEANINGS.map(({ word, means }) => ({
      name: `${word}: ${means}`,
      value: word,
      next: withStream(scene, chosen ?? incomeCategory(word, scene.categories), word),
    })),
    BACK,
  ],
});

const withStream = (scene: Scene, { name: named, nature: of }: Category, word: Stream): To => {
  const labels = { category: named, nature: of, stream: word };
  return word === 'profit' ? scoped(scene, labels) : to({ at: 'client', labels });
};

const client = (scene: Scene, labels: Labels): Question<Step, Verdict> => {
  if (scene.clients.length === 0) return clientName(scene, labels);
  return {
    question: 'Who paid?',
    options: [
      ...scene.clients.map((each) => ({
        name: each,
        value: `= ${each}`,
        next: scoped(scene, { ...labels, client: each }),
      })),
      { name: 'somebody else …', value: 'new', next: to({ at: 'client-name', labels }) },
      // Where no client is said, a line has the one that its statement names.
      ...(scene.named === 1
        ? []
        : [
            {
              name: scene.named === 0 ? 'leave it open' : 'for each line whom its statement names',
              value: 'open',
              next: scoped(scene, labels),
            },
          ]),
      BACK,
    ],
  };
};

const clientName = (scene: Scene, labels: Labels): Question<Step, Verdict> => ({
  question: 'Name of who paid (Enter alone: leave it open)',
  next: (typed) => {
    const same = scene.clients.find((each) => each.toLowerCase() === typed.toLowerCase());
    return scoped(scene, typed === '' ? labels : { ...labels, client: same ?? typed });
  },
});

/** Where there are no words, there can be no rule. */
const scoped = ({ pattern: words }: Scene, labels: Labels): To =>
  words === undefined
    ? { result: { verdict: 'answer', labels, pattern: undefined } }
    : to({ at: 'scope', labels, pattern: words, shown: false });

const scope = (scene: Scene, step: Step & { readonly at: 'scope' }, width: number): Choosing<Step, Verdict> => {
  const { labels, pattern: words } = step;
  const { group } = scene;
  const reach = scene.reach(words!);
  const takesOthers = reach.waiting.length + reach.booked.length > 0;
  const rule: Choice = {
    name: `a rule: money ${group.sign} with ${briefly(words!)}, old and new${reachWords(reach)}`,
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
    above: step.shown ? describeReach(reach, words!, width) : [],
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

const pattern = ({ group }: Scene, labels: Labels): Question<Step, Verdict> => ({
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
