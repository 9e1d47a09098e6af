import { closeSync, openSync, readSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Derive } from '../ledger/derive.ts';
import type { IsoDay } from '../values/calendar.ts';
import { Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import { backUpBeforeRestore, type Clock } from './backup.ts';
import { headAt } from './chain.ts';
import { connect } from './connect.ts';
import { copyPages, fillWithCopy } from './copy.ts';
import { type Draft, makeDraft, makeSuccessor, settleName, syncFile } from './draft.ts';
import { failure, problemOf } from './errors.ts';
import { recordHead } from './heads.ts';
import { damageOf, type Holdings, holdingsOf, identityOf } from './holdings.ts';
import { putAside, putInto } from './put-aside.ts';
import type { RestorePlan } from './restore-plan.ts';
import { bringUp } from './upgrade.ts';
import { BUSY_MILLISECONDS } from './waiting.ts';

export interface Restored {
  readonly holds: Holdings;
  /** The book as it was before, where it could be read. */
  readonly safetyCopy: string | null;
  /** Where a file that could not be read was moved to. */
  readonly movedAside: string | null;
}

/**
 * Puts a copy of the file in the book's place. The copy is made and brought to this version beside the book first, so
 * that the book is the one before or the restored one at any moment.
 */
export const restore = async (
  plan: RestorePlan,
  derive: Derive,
  { day, at }: Clock,
  patience: number = BUSY_MILLISECONDS,
): Promise<Restored> => {
  const { file, book, present } = plan;
  try {
    const draft = present === 'nothing' ? makeDraft(book) : makeSuccessor(book);
    if (draft === undefined) throw appeared(book);
    try {
      const holds = await prepare(file, draft, derive);
      const safetyCopy = null;
      // Recorded first: between the restore and its record, the doctor would take the book for an old one put back.
      recordRestore(draft, book, at);
      if (present === 'nothing') return { holds, safetyCopy, movedAside: putInto(book, draft, day) };
      if (present === 'damaged') return { holds, safetyCopy, movedAside: putAside(book, draft, day) };
      return { holds, ...(await overwrite(book, draft, day, patience)) };
    } finally {
      draft.discard();
    }
  } catch (error) {
    throw problemOf(error, book);
  }
};

const appeared = (book: string): Problem =>
  new Problem('busy', `another command made ${book} just now; nothing was restored: try again`);

const prepare = async (file: string, draft: Draft, derive: Derive): Promise<Holdings> => {
  const source = connect(file, true);
  try {
    await fillWithCopy(source, draft, file);
  } finally {
    source.close();
  }
  const copy = connect(draft.path, false);
  try {
    bringUp({ db: copy, derive });
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
  patience: number,
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
        await copyPages(source, book, refuseChanged, patience);
      } catch (error) {
        // An error at the end does not mean that nothing was kept: what is there now tells.
        const isNow = (identity: string): boolean => holds(book, (db) => identityOf(db) === identity);
        if (!isNow(identityOf(source))) throw notRestored(error, book, isNow(safe.identity) ? undefined : safe.path);
      }
      // The journal's end is what makes it last, and SQLite's own connection for this does not wait for that.
      settleName(book);
      if (!holds(book, (db) => isOrFollows(db, source) && damageOf(db).length === 0)) {
        throw new Problem('cannot-write', `after the restore ${book} cannot be read back, or not as it should be`, {
          hint: `fl restore ${quoted(safe.path)}`,
        });
      }
    });
    return { safetyCopy: safe.path, movedAside: null };
  } finally {
    closeSync(live);
  }
};

/** What went wrong, and whether the book is as it was or only its copy. */
const notRestored = (error: unknown, book: string, copy: string | undefined): unknown => {
  const known = failure(error);
  if (known === undefined) return error;
  return copy === undefined
    ? new Problem(known.code, `nothing was restored: ${known.message}; ${book} is as it was`, { cause: error })
    : new Problem(known.code, `${book} was not restored: ${known.message}; as it was it is in ${copy}`, {
        cause: error,
        hint: `fl restore ${quoted(copy)}`,
      });
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

interface SafetyCopy {
  readonly path: string;
  readonly identity: string;
  readonly state: string;
}

/** None where the book turns out to be damaged inside: it is then moved aside as it is. */
const safetyCopyOf = async (book: string, live: number, day: IsoDay): Promise<SafetyCopy | undefined> => {
  let db: Database.Database | undefined;
  try {
    db = connect(book, false);
    db.exec('BEGIN');
    const identity = identityOf(db);
    const state = stateOf(live);
    const { path } = await backUpBeforeRestore({ db, path: book }, day);
    return { path, identity, state };
  } catch (error) {
    const code = error instanceof Problem ? error.code : failure(error)?.code;
    if (code === 'book-damaged' || code === 'not-a-book') return undefined;
    throw error;
  } finally {
    db?.close();
  }
};

/** SQLite counts every transaction in the first page of the file. */
const stateOf = (file: number): string => {
  const counter = Buffer.alloc(4);
  readSync(file, counter, 0, 4, 24);
  return counter.toString('hex');
};

/** The record of heads goes on from the restored book. */
const recordRestore = (draft: Draft, book: string, at: string): void => {
  const db = connect(draft.path, true);
  try {
    const [warning] = recordHead({ db, path: book }, 'restore', at);
    if (warning === undefined) return;
    throw new Problem('cannot-write', `nothing was restored: ${warning.replace(/^warning: /, '')}`);
  } finally {
    db.close();
  }
};
