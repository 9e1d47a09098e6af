import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generateRows } from '../../tools/bench/account.ts';
import { SOURCES } from '../../tools/bench/sources.ts';
import { describeTraced } from './support/form.ts';
import { place } from './support/places.ts';
import { type Ended, execute, FL, inside, succeed } from './support/programs.ts';

const STATEMENT = SOURCES.find(({ name }) => name === 'Meezan')!.print(generateRows(20_000));

/** A folder with a book and a large statement of another account. */
const ready = async (): Promise<string> => {
  const folder = place();
  writeFileSync(join(folder, 'large.csv'), STATEMENT);
  await succeed(folder, ['init', '--set', 'backup=never']);
  return folder;
};

/** The import, which is sent SIGINT as it reads the statement for the k-th time. */
const interruptedAt = (folder: string, k: number): Promise<Ended> => {
  const options = ['-P', join(folder, 'large.csv'), '-e', 'trace=pread64', '-e', `inject=pread64:signal=INT:when=${k}`];
  const command = ['strace', '-f', '-qq', '-o', '/dev/null', ...options, ...FL, 'import', 'large.csv', '--json'];
  return execute(command, folder);
};

const bytesOf = (folder: string): string => readFileSync(join(folder, 'book.db'), 'latin1');

describeTraced('Ctrl-C while a process imports a large file', () => {
  // As it opens the file, looks through it, reads the first of its lines, reads the last of them.
  it.each([1, 12, 29, 48])('leaves the book as it was and says so (read %i)', async (k) => {
    const folder = await ready();
    const before = bytesOf(folder);
    const { exit, out } = await interruptedAt(folder, k);
    expect(exit).toBe(130);
    expect(JSON.parse(out).error).toMatchObject({ code: 'interrupted', message: 'stopped; the book is as it was' });
    expect(bytesOf(folder) === before).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('journal') || name.includes('draft'))).toEqual([]);
    expect((await inside(folder, ['doctor'])).exit).toBe(0);
  });
});
