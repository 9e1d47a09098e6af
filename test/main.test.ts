import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../src/main.ts';
import { bookPlace } from '../src/place.ts';
import { asked, fl, HOUSE } from './support/house.ts';

describe('an answer', () => {
  it('is told on stdout, its news on stderr', async () => {
    expect(await fl('find x')).toMatchObject({ exit: 0, out: 'found\n', err: 'some news\n' });
    expect(await fl('find x --json')).toMatchObject({
      out: '{\n  "schema": 1,\n  "found": true\n}\n',
      err: 'some news\n',
    });
  });

  it('of a dry run begins its news with that', async () => {
    expect(await fl('find x --dry-run')).toMatchObject({ err: 'dry run: nothing was written\nsome news\n' });
    expect(await fl('find x --dry-run --quiet')).toMatchObject({ err: '' });
  });

  it('goes to a file, never over one that is there', async () => {
    const { world, out } = await fl('find x --output a.txt');
    expect(out).toBe('');
    expect(readFileSync(join(world.folder, 'a.txt'), 'utf8')).toBe('found\n');
    const { world: taken } = await fl('find x');
    taken.takeErr();
    writeFileSync(join(taken.folder, 'a.txt'), 'mine');
    asked.length = 0;
    expect(await run(['find', 'x', '--output', 'a.txt'], taken, HOUSE)).toBe(73);
    expect(asked).toEqual([]);
    expect(taken.takeErr()).toBe('fl: there is already a file a.txt\ntry: fl find x --output a.txt --force\n');
    expect(await run(['find', 'x', '--output', 'a.txt', '--force'], taken, HOUSE)).toBe(0);
    expect(readFileSync(join(taken.folder, 'a.txt'), 'utf8')).toBe('found\n');
    expect(await fl('find x --output none/a.txt')).toMatchObject({ exit: 73 });
  });

  it('asks only where somebody can answer', async () => {
    expect(await fl('break ask', { isTTY: true, answers: [true] })).toMatchObject({ out: 'yes\n' });
    expect(await fl('break ask', { isTTY: true, answers: [false] })).toMatchObject({ out: 'no\n' });
    expect(await fl('break ask --yes')).toMatchObject({ out: 'yes\n' });
    expect(await fl('break ask')).toMatchObject({ exit: 2 });
    expect(await fl('break ask --no-input', { isTTY: true })).toMatchObject({ exit: 2 });
  });
});

describe('a failure', () => {
  it('of the user lists what is wrong and what to do', async () => {
    const { exit, err } = await fl('break problem --quiet');
    expect(exit).toBe(65);
    const lines = err.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'fl: a.csv has 22 bad records',
      '  a.csv:1: no day',
      '    write it as 2026-01-31',
      '  a.csv:2: no day',
    ]);
    expect(lines.slice(-3)).toEqual(['  … and 2 more', 'try: fl find x', '']);
    expect(JSON.parse((await fl('break problem --json')).out).error.problems).toHaveLength(22);
  });

  it('of fl is reported without anything private', async () => {
    const { exit, out, err } = await fl('break bug --json');
    expect(exit).toBe(70);
    expect(JSON.parse(out).error.code).toBe('internal');
    expect(err).toMatch(/^fl: a bug in fl ended this command \(TypeError\)\n {2}fl 0\.1\.0, Node /);
    expect(err + out).not.toMatch(/secret|ayesha/);
    expect(err).toContain('issue page');
  });
});

describe('the book', () => {
  const where = async (env: Record<string, string>, line = 'break book') => {
    const { exit, out, err } = await fl(line, { env });
    return exit === 0 ? out.trim() : `${exit} ${err.split('\n')[0]}`;
  };

  it('is where the flag says, else FL_BOOK, else the data folder', async () => {
    expect(await where({})).toBe('~/.local/share/fl/book.db');
    expect(await where({ XDG_DATA_HOME: '/data' })).toBe('/data/fl/book.db');
    expect(await where({ FL_BOOK: '/b.db' })).toBe('/b.db');
    expect(await where({ FL_BOOK: '/b.db' }, 'break book --book c.db')).toBe('~/c.db');
  });

  it('is in the data folder that the platform has', () => {
    const mac = { platform: 'darwin', homeDirectory: '/Users/a', directory: '/', env: {} } as const;
    expect(bookPlace(undefined, mac)).toBe('/Users/a/Library/Application Support/fl/book.db');
    const windows = { platform: 'win32', homeDirectory: 'C:\\Users\\a', directory: 'C:\\', env: {} } as const;
    expect(bookPlace(undefined, windows)).toBe('C:\\Users\\a\\AppData\\Local\\fl\\book.db');
    const local = { ...windows, env: { LOCALAPPDATA: 'D:\\Local' } };
    expect(bookPlace(undefined, local)).toBe('D:\\Local\\fl\\book.db');
  });

  it('is refused a home that is empty or relative', async () => {
    expect(await where({ HOME: '' })).toMatch(/^78 fl: HOME is empty; name the book/);
    expect(await where({ XDG_DATA_HOME: 'data' })).toMatch(/^78 fl: XDG_DATA_HOME is not an absolute path: data; name/);
    expect(await where({ XDG_DATA_HOME: '' })).toMatch(/^78 fl: XDG_DATA_HOME is empty; name/);
    expect((await fl('find x', { env: { HOME: '' } })).exit).toBe(0);
  });
});
