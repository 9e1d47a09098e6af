import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { Problem, type ProblemCode } from '../values/problem.ts';
import { withRemedy } from './remedy.ts';

interface Coded {
  readonly code: string;
  readonly message: string;
}

const coded = (error: unknown): error is Coded =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

const BY_CODE: readonly (readonly [prefix: string, code: ProblemCode, message: string, advice: string])[] = [
  ['SQLITE_BUSY', 'busy', 'the book is in use by another command', 'try again when it has finished'],
  ['SQLITE_LOCKED', 'busy', 'the book is in use by another command', 'try again when it has finished'],
  ['SQLITE_NOTADB', 'not-a-book', 'the file is not a book of fl', 'name another file with --book'],
  ['SQLITE_CORRUPT', 'book-damaged', 'the book is damaged', 'fl doctor tells what'],
  ['SQLITE_FULL', 'disk-full', 'the disk is full', 'free some space and run the command again'],
  [
    'SQLITE_READONLY',
    'no-permission',
    'the book may not be written to',
    'check the permissions of the file and its folder',
  ],
  ['SQLITE_PERM', 'no-permission', 'the book may not be opened', 'check the permissions of the file and its folder'],
  ['SQLITE_CANTOPEN', 'no-permission', 'the book cannot be opened', 'check the permissions of the file and its folder'],
  ['SQLITE_IOERR', 'cannot-write', 'the book could not be read or written', 'check the disk, then fl doctor'],
  ['EACCES', 'no-permission', 'no permission', 'check the permissions of the file and its folder'],
  ['EPERM', 'no-permission', 'no permission', 'check the permissions of the file and its folder'],
  ['EROFS', 'no-permission', 'the file system is read-only', 'name another place with --book'],
  ['ENOSPC', 'disk-full', 'the disk is full', 'free some space and run the command again'],
  ['EDQUOT', 'disk-full', 'the disk is full', 'free some space and run the command again'],
  ['EFBIG', 'disk-full', 'there is no room for a file of this size', 'free some space and run the command again'],
  ['EIO', 'cannot-write', 'the disk does not answer', 'check the disk, then fl doctor'],
  ['EEXIST', 'cannot-create', 'a file has the name that a folder should have', 'move it away'],
  ['ENOENT', 'cannot-create', 'there is no place to make the book', 'name another place with --book'],
  ['ENOTDIR', 'cannot-create', 'a part of the path is not a folder', 'name another place with --book'],
];

/** What went wrong with a file, where it is known what that means. */
export const failure = (
  error: unknown,
): { readonly code: ProblemCode; readonly message: string; readonly advice: string } | undefined => {
  const known = coded(error) ? BY_CODE.find(([prefix]) => error.code.startsWith(prefix)) : undefined;
  return known && { code: known[1], message: known[2], advice: known[3] };
};

const JOURNAL_REFUSED = {
  code: 'cannot-write',
  message: 'no journal can be made beside the book',
  advice: 'the disk is full or does not answer: check it, then run the command again',
} as const;

/** SQLite says only that it cannot open a file; where the folder may be written to, it is the disk and no permission. */
const mayStillWrite = (error: unknown, path: string): boolean => {
  if (!coded(error) || !error.code.startsWith('SQLITE_CANTOPEN')) return false;
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** A failure of SQLite or the file system as a Problem the user can act on; anything else comes back as it is. */
export const problemOf = (error: unknown, path: string): unknown => {
  if (error instanceof Error && error.message === 'integer overflow') {
    return new Problem('bad-amount', `the amounts in ${path} add up to more than can be reckoned with`, {
      cause: error,
    });
  }
  if (error instanceof Problem) return withRemedy(error, path);
  const known = mayStillWrite(error, path) ? JOURNAL_REFUSED : failure(error);
  if (known === undefined) return error;
  return withRemedy(new Problem(known.code, `${known.message}: ${path}; ${known.advice}`, { cause: error }), path);
};

/** The same for what SQLite says while a book is read, long after it was opened. */
export const bookProblem = (error: unknown, path: string): unknown =>
  coded(error) && error.code.startsWith('SQLITE_') ? problemOf(error, path) : error;
