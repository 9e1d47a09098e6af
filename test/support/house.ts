import { afterEach } from 'vitest';
import type { House } from '../../src/answer.ts';
import type { Command, Input } from '../../src/commands/command.ts';
import { run } from '../../src/main.ts';
import type { Book } from '../../src/store/book.ts';
import { Problem } from '../../src/values/problem.ts';
import { type Around, type TestWorld, testWorld } from './world.ts';

/** What the command `find` was asked, as long as one test runs. */
export const asked: Input[] = [];

const FIND: Command = {
  name: 'find',
  group: 'Every day',
  summary: 'Find what was lost',
  arguments: [{ name: 'word', summary: 'what to look for', many: true }],
  flags: [
    { name: 'account', value: 'NAME', summary: 'where to look' },
    { name: 'tag', value: 'KEY=VALUE', summary: 'a tag', repeat: true },
    { name: 'sign', value: 'SIGN', summary: 'the sign', choices: ['in', 'out'] },
  ],
  examples: ['fl find x'],
  writes: true,
  run: (input) => {
    asked.push(input);
    return { text: ['found'], data: { found: true }, news: ['some news'] };
  },
};

const BREAK: Command = {
  name: 'break',
  group: 'Care',
  summary: 'Break things',
  examples: ['fl break problem'],
  commands: [
    {
      name: 'problem',
      summary: 'A problem of the user',
      examples: [],
      run: () => {
        const problems = Array.from({ length: 22 }, (_, index) => ({
          code: 'bad-date',
          where: `a.csv:${index + 1}`,
          message: 'no day',
          hint: 'write it as 2026-01-31',
        }));
        throw new Problem('bad-record', 'a.csv has 22 bad records', { where: 'a.csv', hint: 'fl find x', problems });
      },
    },
    {
      name: 'bug',
      summary: 'A bug',
      examples: [],
      run: () => {
        throw new TypeError('secret of /home/ayesha');
      },
    },
    {
      name: 'ask',
      summary: 'A question',
      examples: [],
      run: async (_, { world }) => ({ text: [(await world.confirm('really?')) ? 'yes' : 'no'] }),
    },
    {
      name: 'book',
      summary: 'Where the book is',
      examples: [],
      run: (_, context) => {
        context.open('read');
        return { text: [context.bookPath] };
      },
    },
  ],
};

const OVERVIEW: Command = {
  name: 'overview',
  group: 'Every day',
  summary: 'What matters',
  examples: ['fl'],
  run: ({ globals }) => ({ text: [`today is ${globals.today}`] }),
};

/** A house with commands that answer, ask and fail, and no book. */
export const HOUSE: House = {
  commands: [BREAK, FIND, OVERVIEW],
  openFor: async () => (path) => ({ path, close: () => undefined }) as unknown as Book,
};

const worlds: TestWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
  asked.length = 0;
});

/** Runs one command line in a world of its own. */
export const fl = async (line: string | readonly string[], around: Around = {}) => {
  const world = testWorld(around);
  worlds.push(world);
  const exit = await run(typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line, world, HOUSE);
  return { exit, out: world.takeOut(), err: world.takeErr(), world };
};
