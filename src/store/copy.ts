import { basename } from 'node:path';
import type Database from 'better-sqlite3';
import { Problem } from '../values/problem.ts';
import { connect } from './connect.ts';
import { type Draft, syncFile } from './draft.ts';
import { failure } from './errors.ts';
import { damageOf, type Holdings, holdingsOf, identityOf } from './holdings.ts';
import { withRemedy } from './remedy.ts';
import { APPLICATION_ID } from './schema.ts';
import { BUSY_MILLISECONDS, pause } from './waiting.ts';

type Db = Database.Database;

/** More pages than a book can have: copied in one step, a book cannot change between two. */
const ALL_PAGES = 0x7fff_ffff;

/**
 * Copies every page into another file, which may be a live book: SQLite settles its journal and keeps others out.
 * `locked` runs when nobody else can write to the target any more; what it throws ends the copying with nothing done.
 */
export const copyPages = async (
  source: Db,
  target: string,
  locked: () => void = () => undefined,
  patience: number = BUSY_MILLISECONDS,
): Promise<void> => {
  if (target !== target.trim()) throw new Problem('cannot-create', `a name may not end in a blank: ${target}`);
  for (const end = Date.now() + patience; ; pause()) {
    const { totalPages } = await source.backup(target, {
      progress: () => {
        locked();
        return ALL_PAGES;
      },
    });
    // A target that another command holds is no error here, and nothing was copied.
    if (totalPages > 0) return;
    if (Date.now() > end) {
      throw new Problem('busy', `the book is in use by another command: ${target}; try again when it has finished`);
    }
  }
};

/** Reads one state of the book all through, whatever others write meanwhile. */
const inOneState = async <Result>(db: Db, read: () => Promise<Result>): Promise<Result> => {
  if (db.inTransaction) return read();
  db.exec('BEGIN');
  try {
    return await read();
  } finally {
    if (db.inTransaction) db.exec('COMMIT');
  }
};

/** Fills a draft with a copy that is proven to be the book, and on the disk; it still has to be published. */
export const fillWithCopy = async (db: Db, draft: Draft, book: string): Promise<Holdings> =>
  inOneState(db, async () => {
    const identity = identityOf(db);
    await copyPages(db, draft.path);
    proveCopy(draft, identity, db, book);
    return holdingsOf(db);
  });

/** The same where nothing can be awaited: SQLite writes the copy anew instead of page by page. */
export const fillWithVacuum = (db: Db, draft: Draft, book: string): void => {
  const identity = identityOf(db);
  db.prepare('VACUUM INTO ?').run(draft.path);
  proveCopy(draft, identity, db, book);
};

const proveCopy = (draft: Draft, identity: string, db: Db, book: string): void => {
  syncFile(draft.path);
  const copy = connect(draft.path, true);
  try {
    const found = [
      ...(Number(copy.pragma('application_id', { simple: true })) === APPLICATION_ID
        ? []
        : ['it is not marked as one']),
      ...damageOf(copy),
      ...(identityOf(copy) === identity ? [] : ['it holds something else than the book']),
    ];
    if (found.length === 0) return;
    if (damageOf(db).length > 0) {
      throw new Problem('book-damaged', `${book} is damaged, so no copy of it was kept: ${found[0]}`);
    }
    throw new Problem('cannot-write', `the copy of ${basename(book)} failed its check: ${found[0]}`);
  } finally {
    copy.close();
  }
};

/** Says of any failure on the way that there is no backup now, and why. */
export const noBackup = (error: unknown, target: string, book: string): unknown => {
  const known = failure(error);
  if (known === undefined) return error instanceof Problem ? withRemedy(error, book) : error;
  const problem = new Problem(known.code, `no backup was made at ${target}: ${known.message}`, { cause: error });
  return withRemedy(problem, book);
};
