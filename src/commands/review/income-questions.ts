import type { Stream } from '../../ledger/line.ts';
import type { Choosing, Question } from '../walk.ts';
import { type Category, incomeCategory, type Labels, STREAM_MEANINGS, type Verdict } from './answers.ts';
import type { Scene } from './scene.ts';
import { BACK, type Step, scoped, type To, to } from './step.ts';

export const stream = (scene: Scene, chosen: Category | undefined): Choosing<Step, Verdict> => ({
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

export const client = (scene: Scene, labels: Labels): Question<Step, Verdict> => {
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

export const clientName = (scene: Scene, labels: Labels): Question<Step, Verdict> => ({
  question: 'Name of who paid (Enter alone: leave it open)',
  next: (typed) => {
    const same = scene.clients.find((each) => each.toLowerCase() === typed.toLowerCase());
    return scoped(scene, typed === '' ? labels : { ...labels, client: same ?? typed });
  },
});
