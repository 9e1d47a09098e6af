import { existsSync, realpathSync, statSync } from 'node:fs';
import { Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import type { Book } from './book.ts';
import { connect, inspect } from './connect.ts';
import { chain } from './doctor/chain.ts';
import { isTaken } from './draft.ts';
import { failure, problemOf } from './errors.ts';
import { asBook, damageOf, type Holdings, holdingsOf } from './holdings.ts';
import { newestBackup } from './remedy.ts';
import { CURRENT_VERSION } from './schema.ts';

/** What is at the book's place now: nothing, a book, or a file that SQLite cannot open as one. */
export type Present = 'nothing' | 'book' | 'damaged';

export interface RestorePlan {
  readonly file: string;
  readonly holds: Holdings;
  /** The book's own place, links followed. */
  readonly book: string;
  readonly present: Present;
}

/** Looks at both ends of a restore; a Problem where it cannot be done. Nothing is written. */
export const planRestore = (file: string, book: string): RestorePlan => {
  const place = existsSync(book) ? realpathSync(book) : book;
  const present = presentAt(place);
  return { file, holds: prove(file, place), book: place, present };
};

const presentAt = (book: string): Present => {
  if (!isTaken(book)) return 'nothing';
  try {
    const { version } = inspect(book);
    if (version <= CURRENT_VERSION) return 'book';
  } catch (error) {
    if (error instanceof Problem && isUnreadable(error)) return 'damaged';
    throw problemOf(error, book);
  }
  throw new Problem('newer-write', `${book} was written by a newer fl: this one may not replace it; update fl`);
};

/** Another program's database is sound, and not ours to put away. */
const isUnreadable = ({ code, message }: Problem): boolean =>
  code === 'book-damaged' || (code === 'not-a-book' && !message.includes("another program's"));

/** The file to come back from, checked without a change to it. */
const prove = (file: string, book: string): Holdings => {
  if (!existsSync(file)) throw new Problem('not-found', `there is no file ${file}`, { where: file });
  if (isSameFile(file, book)) throw new Problem('usage', `${file} is the book itself: name a backup of it`);
  try {
    const { version, isLogged } = inspect(file, 'name a backup of a book');
    if (version > CURRENT_VERSION) throw new Problem('book-newer', `${file} was written by a newer fl: update fl`);
    if (isLogged) {
      throw new Problem(
        'book-damaged',
        `another program keeps ${file} with a write-ahead log: let fl settle it first`,
        {
          hint: `fl doctor --book ${quoted(file)}`,
        },
      );
    }
    if (existsSync(`${file}-journal`)) {
      throw new Problem('book-damaged', `a command was stopped while it wrote to ${file}: its journal is beside it`, {
        hint: `fl doctor --book ${quoted(file)}`,
      });
    }
    const db = connect(file, true);
    try {
      const [damage] = damageOf(db);
      if (damage !== undefined) throw new Problem('book-damaged', `${file} is damaged: ${damage}; name another backup`);
      // An older book gets its chain when it is brought to this version.
      const [altered] = version === CURRENT_VERSION ? asBook(db, () => chain.find({ db } as Book)) : [];
      if (altered !== undefined) {
        throw new Problem(
          'book-damaged',
          `${file} was altered: ${altered.where}: ${altered.message}; name another backup`,
        );
      }
      return holdingsOf(db);
    } finally {
      db.close();
    }
  } catch (error) {
    throw fileProblem(error, file, book);
  }
};

/** With another backup to come back from, where there is one. */
const fileProblem = (error: unknown, file: string, book: string): unknown => {
  const known = failure(error);
  const problem = known === undefined ? error : new Problem(known.code, `${known.message}: ${file}`, { cause: error });
  if (!(problem instanceof Problem) || problem.hint !== undefined) return problem;
  const other = newestBackup(book, file);
  if (other === undefined || problem.code === 'usage') return problem;
  return new Problem(problem.code, problem.message, { hint: `fl restore ${quoted(other)}`, cause: error });
};

const isSameFile = (a: string, b: string): boolean => {
  const [one, other] = [a, b].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }));
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
};
