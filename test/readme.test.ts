import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BARE, parseArguments, type Verb } from '../src/arguments.ts';
import { COMMANDS } from '../src/commands/index.ts';
import { helpOn } from '../src/help.ts';
import { checkStory, shellWords } from './support/transcripts.ts';
import { ROOT } from './support/world.ts';

interface Named {
  readonly path: readonly string[];
  readonly verb: Verb;
}

const below = (verb: Verb, above: readonly string[]): Named[] => {
  const path = [...above, verb.name];
  return [{ path, verb }, ...(verb.commands ?? []).flatMap((each) => below(each, path))];
};

const VERBS = COMMANDS.flatMap((command) => below(command, [])).filter(({ verb }) => verb.run !== undefined);
const README = () => readFileSync(join(ROOT, 'README.md'), 'utf8');

describe('the README', () => {
  it('gives the two commands, each on a line of its own', () => {
    const lines = README().split('\n');
    expect(lines).toContain('npm ci && npm run demo');
    expect(lines).toContain('npm ci && npm test');
  });

  it('shows what fl says now', async () => {
    const { was, told, ran } = await checkStory(ROOT, 'README.md');
    expect(told).toBe(was);
    expect(ran).toBeGreaterThan(0);
  });
});

describe('the page on transfers', () => {
  it('shows what fl says now', async () => {
    const { was, told, ran } = await checkStory(ROOT, 'docs/transfers.md');
    expect(told).toBe(was);
    expect(ran).toBeGreaterThan(0);
  });
});

describe('every command', () => {
  it('is there', () => expect(VERBS.length).toBeGreaterThan(0));

  it.each(VERBS)('$path has help and an example that is understood', ({ path, verb }) => {
    expect(helpOn(path, COMMANDS).join(' ')).toContain(verb.summary);
    expect(verb.examples.length).toBeGreaterThan(0);
    for (const example of verb.examples) {
      const [program, ...words] = shellWords(example);
      expect(program).toBe('fl');
      expect(parseArguments(words, COMMANDS).path).toEqual(path);
    }
  });

  it('appears in a story or in the README', () => {
    const folder = join(ROOT, 'test', 'transcripts');
    const stories = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const typed = [README(), ...stories]
      .flatMap((text) => text.replaceAll('\\\n', ' ').split('\n'))
      .filter((line) => line.startsWith('$ fl'))
      .map((line) => shellWords(line.slice(2)).slice(1))
      .flatMap((words) => {
        try {
          return [parseArguments(words, COMMANDS).path.join(' ')];
        } catch {
          return [];
        }
      });
    const missing = VERBS.map(({ path }) => path.join(' ')).filter((path) => !typed.includes(path));
    expect(missing).toEqual([]);
  });

  it('is also what fl alone runs', () => expect(COMMANDS.map(({ name }) => name)).toContain(BARE));
});
