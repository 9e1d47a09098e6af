import { closeSync, existsSync, linkSync, openSync, readSync, realpathSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import type { IsoDay } from '../values/calendar.ts';
import { Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import { backUpBeforeRestore } from './backup.ts';
import { headAt } from './chain.ts';
import { connect, inspect } from './connect.ts';
import { copyPages, fillWithCopy } from './copy.ts';
import { type Draft, isTaken, makeDraft, makeSuccessor, syncFile, syncFolder } from './draft.ts';
import { failure, problemOf } from './errors.ts';
import { recordHead } from './heads.ts';
import { damageOf, type Holdings, holdingsOf, identityOf } from './holdings.ts';
import { CURRENT_VERSION, migrate } from './schema.ts';

/** What is at the book's place now: nothing, a book, or a file that SQLite cannot open as one. */
export type Present = 'nothing' | 'book' | 'damaged';

export interface RestorePlan {
  readonly file: string;
  readonly holds: Holdings;
  /** The book's own place, links followed. */
  readonly book: string;
  readonly present: Present;
}

export interface Restored {
  readonly holds: Holdings;
  /** The book as it was before, where it could be read. */
  readonly safetyCopy: string | null;
  /** Where a file that could not be read was moved to. */
  readonly movedAside: string | null;
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
    const { version } = inspect(file);
    if (version > CURRENT_VERSION) throw new Problem('book-newer', `${file} was written by a newer fl: update fl`);
    if (existsSync(`${file}-journal`)) {
      throw new Problem('book-damaged', `a command was stopped while it wrote to ${file}: its journal is beside it`, {
        hint: `fl doctor --book ${quoted(file)}`,
      });
    }
    const db = connect(file, true);
    try {
      const [damage] = damageOf(db);
      if (damage !== undefined) throw new Problem('book-damaged', `${file} is damaged: ${damage}; name another backup`);
      return holdingsOf(db);
    } finally {
      db.close();
    }
  } catch (error) {
    throw problemOf(error, file);
  }
};

const isSameFile = (a: string, b: string): boolean => {
  const [one, other] = [a, b].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }));
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
};

/**
 * Puts a copy of the file in the book's place. The copy is made and brought to this version beside the book first, so
 * that the book is the one before or the restored one at any moment.
 */
export const restore = async (plan: RestorePlan, day: IsoDay): Promise<Restored> => {
  const { file, book, present } = plan;
  try {
    const draft = present === 'nothing' ? makeDraft(book) : makeSuccessor(book);
    if (draft === undefined) throw appeared(book);
    try {
      const holds = await prepare(file, draft);
      if (present === 'nothing') return { holds, safetyCopy: null, movedAside: putInto(book, draft, day) };
      if (present === 'damaged') return { holds, safetyCopy: null, movedAside: putAside(book, draft, day) };
      return { holds, ...(await overwrite(book, draft, day)) };
    } finally {
      draft.discard();
    }
  } catch (error) {
    throw problemOf(error, book);
  }
};

const appeared = (book: string): Problem =>
  new Problem('busy', `another command made ${book} just now; nothing was restored: try again`);

/** A journal without a book is of one that is gone: SQLite would play it back into the restored one. */
const putInto = (book: string, draft: Draft, day: IsoDay): string | null => {
  const aside = existsSync(`${book}-journal`) ? `${freeAside(book, day)}-journal` : null;
  if (aside !== null) {
    renameSync(`${book}-journal`, aside);
    syncFolder(dirname(book));
  }
  draft.publish();
  return aside;
};

const prepare = async (file: string, draft: Draft): Promise<Holdings> => {
  const source = connect(file, true);
  try {
    await fillWithCopy(source, draft, file);
  } finally {
    source.close();
  }
  const copy = connect(draft.path, false);
  try {
    const version = Number(copy.pragma('user_version', { simple: true }));
    if (version < CURRENT_VERSION) copy.transaction(() => migrate(copy, version)).immediate();
    return holdingsOf(copy);
  } finally {
    copy.close();
    syncFile(draft.path);
  }
};

/** Copies the draft into the live book, whose journal SQLite settles, once the book as it is has a copy. */
const overwrite = async (
  book: string,
  draft: Draft,
  day: IsoDay,
): Promise<Pick<Restored, 'safetyCopy' | 'movedAside'>> => {
  // Held open all through: closing it would let go of SQLite's locks on the book.
  const live = openSync(book, 'r');
  try {
    const safe = await safetyCopyOf(book, live, day);
    if (safe === undefined) return { safetyCopy: null, movedAside: putAside(book, draft, day) };
    await withDraft(draft, async (source) => {
      const refuseChanged = (): void => {
        if (stateOf(live) !== safe.state) {
          throw new Problem('busy', `another command wrote to ${book} just now; nothing was restored: try again`);
        }
      };
      try {
        await copyPages(source, book, refuseChanged);
      } catch (error) {
        // An error at the end does not mean that nothing was kept: what is there now tells.
        if (!holds(book, (db) => identityOf(db) === identityOf(source))) throw error;
      }
      // The journal's end is what makes it last, and SQLite's own connection for this does not wait for that.
      syncFolder(dirname(book));
      if (!holds(book, (db) => isOrFollows(db, source) && damageOf(db).length === 0)) {
        throw new Problem('cannot-write', `${book} is not what it should be after the restore`, {
          hint: `fl restore ${quoted(safe.path)}`,
        });
      }
    });
    return { safetyCopy: safe.path, movedAside: null };
  } finally {
    closeSync(live);
  }
};

/** What is so in the book as it can be read now; false where it cannot be. */
const holds = (book: string, so: (db: Database.Database) => boolean): boolean => {
  try {
    const db = connect(book, false); // an error may have left a journal, which has to be played back
    try {
      return so(db);
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
};

/** The restored book, as it was or with what another command has added since. */
const isOrFollows = (db: Database.Database, source: Database.Database): boolean => {
  const { head, last } = holdingsOf(source);
  return identityOf(db) === identityOf(source) || (last !== null && headAt(db, last.id) === head);
};

const withDraft = async (draft: Draft, work: (db: Database.Database) => Promise<void>): Promise<void> => {
  const db = connect(draft.path, true);
  try {
    await work(db);
  } finally {
    db.close();
  }
};

/** None where SQLite finds that the file is no book after all; one that is damaged inside is copied as it is. */
const safetyCopyOf = async (
  book: string,
  live: number,
  day: IsoDay,
): Promise<{ path: string; state: string } | undefined> => {
  const db = connect(book, false);
  try {
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    const state = stateOf(live);
    const { path } = await backUpBeforeRestore({ db, path: book }, day);
    return { path, state };
  } catch (error) {
    const code = error instanceof Problem ? error.code : failure(error)?.code;
    if (code === 'book-damaged' || code === 'not-a-book') return undefined;
    throw error;
  } finally {
    db.close();
  }
};

/** SQLite counts every transaction in the first page of the file. */
const stateOf = (file: number): string => {
  const counter = Buffer.alloc(4);
  readSync(file, counter, 0, 4, 24);
  return counter.toString('hex');
};

/** A file that cannot be read, with its journal, makes room for the draft: it is there under another name all the time. */
const putAside = (book: string, draft: Draft, day: IsoDay): string => {
  const aside = freeAside(book, day);
  const journal = `${book}-journal`;
  linkSync(book, aside);
  // Away first, and for good: SQLite would play it back into the restored book.
  if (existsSync(journal)) renameSync(journal, `${aside}-journal`);
  syncFolder(dirname(book));
  draft.publish();
  return aside;
};

const freeAside = (book: string, day: IsoDay): string => {
  for (let number = 1; ; number += 1) {
    const path = join(dirname(book), `${basename(book)}.damaged-${day}${number === 1 ? '' : `-${number}`}`);
    if (!isTaken(path) && !isTaken(`${path}-journal`)) return path;
  }
};

/** The record of heads goes on from the restored book. */
export const recordRestore = (book: string, at: string): string[] => {
  const db = connect(book, true);
  try {
    return recordHead({ db, path: book }, 'restore', at);
  } finally {
    db.close();
  }
};
