import { expect, test } from 'vitest';
import { type Question, walk } from '../../src/commands/walk.ts';
import { testWorld } from '../support/world.ts';

/** A person counts up to a number they choose, and may go back. */
const counting = (state: number): Question<number, string> =>
  state === 3
    ? { question: 'done', next: (typed) => (typed === '' ? 'back' : { result: `${state} ${typed}` }) }
    : {
        above: [`at ${state}`],
        question: 'more?',
        options: [
          { name: 'one more', value: 'more', next: { state: state + 1 } },
          { name: 'back', value: 'back', next: 'back' },
        ],
      };

const walked = async (...answers: string[]): Promise<string[]> => {
  const world = testWorld({ isTTY: true, answers });
  try {
    const result = await walk(0, counting, world);
    return [result, ...world.takeErr().match(/^at .*$/gm)!];
  } finally {
    world.remove();
  }
};

test('one question leads to the next, until an answer is the end', async () => {
  expect(await walked('more', 'more', 'more', ' so ')).toEqual(['3 so', 'at 0', 'at 1', 'at 2']);
});

test('back leads to the question before, and from the first to itself', async () => {
  expect(await walked('back', 'more', 'back', 'more', 'more', 'more', '', 'more', 'x')).toEqual([
    '3 x',
    ...['at 0', 'at 0', 'at 1', 'at 0', 'at 1', 'at 2', 'at 2'],
  ]);
});
