import { existsSync, realpathSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Derive } from '../ledger/derive.ts';
import { Problem } from '../values/problem.ts';
import { backUpBefore } from './backup.ts';
import { connect, inspect } from './connect.ts';
import { makeDraft } from './draft.ts';
import { problemOf } from './errors.ts';
import { CURRENT_VERSION, migrate } from './schema.ts';
import { bringUp } from './upgrade.ts';

/** `read` needs a book, `write` too, `create` makes one where there is none. */
export type OpenMode = 'read' | 'write' | 'create';

/** An open book. Nothing outside of the store looks at `db`. */
export interface Book {
  /** Where the book is, or will be once its first change is kept. */
  readonly path: string;
  readonly db: Database.Database;
  readonly derive: Derive;
  /** True until the first change of a book that was made just now is kept. */
  readonly fresh: boolean;
  /** Puts a fresh book in its place; called once its first change is committed. */
  publish(): void;
  close(): void;
}

/** Opens the book at `path`; every failure is a Problem and leaves the file's bytes as they were. */
export const openBook = (path: string, mode: OpenMode, derive: Derive): Book => {
  try {
    if (isThere(path)) return openExisting(realpathSync(path), mode, derive);
    if (mode === 'create') return createFresh(path, derive) ?? openExisting(realpathSync(path), mode, derive);
  } catch (error) {
    throw problemOf(error, path);
  }
  throw new Problem('no-book', `there is no book yet at ${path}; the first import makes one, too`, {
    hint: 'fl init',
  });
};

/** Unlike `existsSync`, tells a file that is not there from one that may not be looked at. */
const isThere = (path: string): boolean => {
  try {
    statSync(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
};

const openExisting = (path: string, mode: OpenMode, derive: Derive): Book => {
  const header = settled(path);
  if (header.version < CURRENT_VERSION) upgrade(path, header.version, derive);
  if (header.version > CURRENT_VERSION && mode !== 'read') {
    throw new Problem('newer-write', `${path} was written by a newer fl: this one may only read it; update fl`);
  }
  // A journal left by a killed command must be rolled back first, which needs the right to write.
  const readonly = mode === 'read' && !existsSync(`${path}-journal`);
  const db = connect(path, readonly);
  if (mode === 'read') db.exec('BEGIN');
  return { path, db, derive, fresh: false, publish: () => undefined, close: () => db.close() };
};

/**
 * The header as it counts: a journal left by a killed command is rolled back first. An upgrade that was killed may have
 * written its new version into a book whose tables are still the old ones.
 */
const settled = (path: string): ReturnType<typeof inspect> => {
  const header = inspect(path);
  if (!existsSync(`${path}-journal`)) return header;
  const db = connect(path, false);
  try {
    return { ...header, version: Number(db.pragma('user_version', { simple: true })) };
  } finally {
    db.close();
  }
};

/** A new book is built beside its place and moved there with its first change, so that a refusal leaves nothing. */
const createFresh = (path: string, derive: Derive): Book | undefined => {
  const draft = makeDraft(path);
  if (draft === undefined) return undefined;
  if (existsSync(`${path}-journal`)) {
    draft.discard();
    throw new Problem('book-damaged', `the book at ${path} is gone, but its journal is there`);
  }
  let db: Database.Database | undefined;
  let published = false;
  try {
    const made = connect(draft.path, false);
    db = made;
    made.transaction(() => migrate(made, 0)).immediate();
  } catch (error) {
    db?.close();
    draft.discard();
    throw error;
  }
  const made = db;
  return {
    path,
    db: made,
    derive,
    get fresh() {
      return !published;
    },
    publish: () => {
      if (!published) draft.publish();
      published = true;
    },
    close: () => {
      made.close();
      draft.discard();
    },
  };
};

const upgrade = (path: string, version: number, derive: Derive): void => {
  const db = connect(path, false);
  try {
    backUpBefore(db, path, version);
    bringUp({ db, derive });
  } finally {
    db.close();
  }
};
