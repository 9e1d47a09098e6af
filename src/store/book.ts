import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Derive } from '../ledger/derive.ts';
import { Problem } from '../values/problem.ts';
import { backUpBefore } from './backup.ts';
import { problemOf } from './errors.ts';
import { APPLICATION_ID, CURRENT_VERSION, GENERATION, migrate } from './schema.ts';

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

/** How long a command waits for another one to finish. */
const BUSY_MILLISECONDS = 10_000;

/** The oldest SQLite without the bug that corrupts a book under two connections (fixed in 3.51.3). */
const SQLITE_FLOOR = [3, 51, 3] as const;

/** Opens the book at `path`; every failure is a Problem and leaves the file's bytes as they were. */
export const openBook = (path: string, mode: OpenMode, derive: Derive): Book => {
  try {
    if (existsSync(path)) return openExisting(realpathSync(path), mode, derive);
    if (mode === 'create') return createFresh(path, derive);
  } catch (error) {
    throw problemOf(error, path);
  }
  throw new Problem('no-book', `there is no book yet at ${path}; the first import makes one, too`, {
    hint: 'fl init',
  });
};

const openExisting = (path: string, mode: OpenMode, derive: Derive): Book => {
  const header = inspect(path);
  if (header.version < CURRENT_VERSION) upgrade(path, header.version);
  if (header.version > CURRENT_VERSION && mode !== 'read') {
    throw new Problem('newer-write', `${path} was written by a newer fl: this one may only read it; update fl`);
  }
  // A journal left by a killed command must be rolled back first, which needs the right to write.
  const readonly = mode === 'read' && !existsSync(`${path}-journal`);
  const db = connect(path, readonly);
  if (mode === 'read') db.exec('BEGIN');
  return { path, db, derive, fresh: false, publish: () => undefined, close: () => db.close() };
};

/** A new book is built beside its place and moved there with its first change, so that a refusal leaves nothing. */
const createFresh = (path: string, derive: Derive): Book => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = join(realpathSync(dirname(path)), `.${basename(path)}.${process.pid}.draft`);
  rmSync(draft, { force: true });
  closeSync(openSync(draft, 'wx', 0o600));
  let db: Database.Database | undefined;
  let published = false;
  try {
    db = connect(draft, false);
    const made = db;
    made.transaction(() => migrate(made, 0)).immediate();
    const book: Book = {
      path,
      db: made,
      derive,
      get fresh() {
        return !published;
      },
      publish: () => {
        if (published) return;
        moveInto(draft, path);
        published = true;
      },
      close: () => {
        made.close();
        rmSync(draft, { force: true });
      },
    };
    return book;
  } catch (error) {
    db?.close();
    rmSync(draft, { force: true });
    throw error;
  }
};

/** Never over a file that appeared meanwhile: a second command made it. */
const moveInto = (draft: string, path: string): void => {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (existsSync(path)) {
      throw new Problem('busy', `another command made the book at ${path} just now; nothing was written: try again`, {
        cause: error,
      });
    }
    renameSync(draft, path); // a file system without hard links
  }
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } catch {
    // Windows cannot sync a folder; the file itself is synced by SQLite.
  } finally {
    closeSync(folder);
  }
};

interface Header {
  readonly version: number;
}

/** Reads the first 100 bytes before SQLite does, so that a foreign file is refused without being touched. */
const inspect = (path: string): Header => {
  const file = openSync(path, 'r');
  try {
    const stat = fstatSync(file);
    if (stat.isDirectory()) throw new Problem('not-a-book', `${path} is a folder, not a book: name a file with --book`);
    const bytes = Buffer.alloc(100);
    const length = readSync(file, bytes, 0, 100, 0);
    const refuse = (what: string): Problem =>
      new Problem('not-a-book', `${path} is not a book of fl: ${what}; name another file with --book`);
    if (length === 0) throw refuse('the file is empty');
    if (length < 100 || bytes.toString('latin1', 0, 16) !== 'SQLite format 3\0')
      throw refuse('it is no SQLite database');
    if (bytes.readUInt32BE(68) !== APPLICATION_ID) throw refuse("it is another program's database");
    const version = bytes.readUInt32BE(60);
    if (Math.floor(version / 1000) !== GENERATION) {
      throw new Problem('book-newer', `${path} was written by a newer fl, which this one cannot read: update fl`);
    }
    const pageSize = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16);
    const pagesCounted = bytes.readUInt32BE(24) === bytes.readUInt32BE(92) ? bytes.readUInt32BE(28) : 0;
    if (!existsSync(`${path}-journal`) && stat.size < pagesCounted * pageSize) {
      const missing = pagesCounted * pageSize - stat.size;
      throw new Problem(
        'book-damaged',
        `${path} is cut: its last ${missing} bytes are missing; put a copy of the book in its place`,
      );
    }
    return { version };
  } finally {
    closeSync(file);
  }
};

const PRAGMAS: readonly (readonly [name: string, value: string, reply: string])[] = [
  ['journal_mode', 'DELETE', 'delete'],
  ['synchronous', 'EXTRA', '3'],
  ['foreign_keys', 'ON', '1'],
  ['trusted_schema', 'OFF', '0'],
  ['cell_size_check', 'ON', '1'],
  ['temp_store', 'MEMORY', '2'],
  ['mmap_size', '0', '0'],
  ['cache_size', '-16384', '-16384'],
];

const connect = (path: string, readonly: boolean): Database.Database => {
  const db = new Database(path, { readonly, fileMustExist: true, timeout: BUSY_MILLISECONDS });
  try {
    db.defaultSafeIntegers(true);
    for (const [name, value, reply] of PRAGMAS) {
      if (!(readonly && name === 'journal_mode')) db.pragma(`${name} = ${value}`);
      const answer = String(db.pragma(name, { simple: true }));
      if (answer !== reply) throw new Error(`SQLite answers ${answer} for ${name}, not ${reply}`);
    }
    const version = String(db.prepare('SELECT sqlite_version()').pluck().get()).split('.').map(Number);
    const difference = SQLITE_FLOOR.map((part, index) => (version[index] ?? 0) - part).find((each) => each !== 0) ?? 0;
    if (difference < 0) throw new Error(`SQLite ${version.join('.')} is older than ${SQLITE_FLOOR.join('.')}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

const upgrade = (path: string, version: number): void => {
  const db = connect(path, false);
  try {
    backUpBefore(db, path, version);
    db.transaction(() => migrate(db, version)).immediate();
  } finally {
    db.close();
  }
};
