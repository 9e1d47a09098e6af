import { nearest } from '../../values/words.ts';
import type { Choosing, Question } from '../walk.ts';
import { type Category, labelsOf, naturesFor, ownCategory, spokenLabels, type Verdict } from './answers.ts';
import { client, clientName, stream } from './income-questions.ts';
import type { Scene } from './scene.ts';
import { pattern, scope } from './scope-questions.ts';
import { describeGroup } from './show.ts';
import { BACK, type Choice, categorised, type Step, scoped, type To, to } from './step.ts';

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
