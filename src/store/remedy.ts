import { join } from 'node:path';
import { Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import { backupsOf, listBackups } from './backup-names.ts';
import { inspect } from './connect.ts';

/** The newest backup of a book that looks like one, its first page and its size being right; another than `except`. */
export const newestBackup = (book: string, except?: string): string | undefined => {
  const backups = listBackups(book);
  const plainFirst = [
    ...backups.filter(({ before }) => before === null),
    ...backups.filter(({ before }) => before !== null),
  ];
  return plainFirst.map(({ file }) => join(backupsOf(book), file)).find((path) => path !== except && looksSound(path));
};

const looksSound = (path: string): boolean => {
  try {
    inspect(path);
    return true;
  } catch {
    return false;
  }
};

/** A book that cannot be read is told with the way back, as far as there is one. */
export const withRemedy = (problem: Problem, book: string): Problem => {
  if (problem.hint !== undefined || (problem.code !== 'not-a-book' && problem.code !== 'book-damaged')) return problem;
  const backup = newestBackup(book);
  if (backup === undefined && problem.code === 'not-a-book') return problem;
  const hint =
    backup === undefined
      ? `there is no backup of it in ${backupsOf(book)}: move it away, then import your statements into a new book`
      : `fl restore ${quoted(backup)}`;
  const { where, problems, cause } = problem;
  return new Problem(problem.code, problem.message, { where, problems, cause, hint });
};
