import { Problem, type ProblemCode } from '../values/problem.ts';

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
  ['ENOENT', 'cannot-create', 'there is no place to make the book', 'name another place with --book'],
  ['ENOTDIR', 'cannot-create', 'a part of the path is not a folder', 'name another place with --book'],
];

/** A failure of SQLite or the file system as a Problem the user can act on; anything else comes back as it is. */
export const problemOf = (error: unknown, path: string): unknown => {
  if (error instanceof Error && error.message === 'integer overflow') {
    return new Problem('bad-amount', `the amounts in ${path} add up to more than can be reckoned with`, {
      cause: error,
    });
  }
  if (error instanceof Problem || !coded(error)) return error;
  const known = BY_CODE.find(([prefix]) => error.code.startsWith(prefix));
  if (known === undefined) return error;
  const [, code, message, advice] = known;
  return new Problem(code, `${message}: ${path}; ${advice}`, { cause: error });
};
