import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import { derive } from '../../src/ledger/derive.ts';
import type { Reading } from '../../src/ledger/line.ts';
import { type ReadOptions, readStatement } from '../../src/statements/read.ts';
import { alreadyImported } from '../../src/store/already-imported.ts';
import type { Book } from '../../src/store/book.ts';
import { type Changed, change } from '../../src/store/changes.ts';
import { listLines } from '../../src/store/lines.ts';
import type { SavedFile } from '../../src/store/saved-file.ts';
import { saveReading } from '../../src/store/statements.ts';
import { newBook } from '../support/book.ts';

type Deriving = typeof derive;

/**
 * One empty book in memory, for thousands of short lives: each works within one transaction, which is rolled back in
 * the end, so that no statement is prepared twice. A command's transaction is a savepoint within it.
 */
export const bookPool = (deriving: Deriving = derive) => {
  const made = newBook();
  const memory = new Database(made.db.serialize());
  made.close();
  memory.defaultSafeIntegers(true);
  memory.pragma('foreign_keys = ON');
  let inside = false;
  const prepared = new Set<string>();
  const within: Readonly<Record<string, string>> = {
    'BEGIN IMMEDIATE': 'SAVEPOINT command',
    COMMIT: 'RELEASE command',
    ROLLBACK: 'ROLLBACK TO command; RELEASE command',
  };
  const db = Object.create(memory, {
    exec: {
      value: (sql: string) => {
        const savepoint = within[sql];
        if (savepoint !== undefined) inside = sql === 'BEGIN IMMEDIATE';
        memory.exec(savepoint ?? sql);
        return db;
      },
    },
    inTransaction: { get: () => inside },
    // SQLite lets go of a statement only between turns of the event loop: thousands would be kept until then.
    prepare: {
      value: (sql: string) => {
        if (prepared.has(sql)) throw new Error(`a statement is prepared a second time: ${sql}`);
        prepared.add(sql);
        return memory.prepare(sql);
      },
    },
  }) as Database.Database;
  const book: Book = {
    path: ':memory:',
    db,
    derive: deriving,
    fresh: false,
    publish: () => undefined,
    close: () => memory.close(),
  };
  return {
    /** Works on an empty book. */
    use: <Result>(work: (book: Book) => Result): Result => {
      memory.exec('BEGIN');
      try {
        return work(book);
      } finally {
        memory.exec('ROLLBACK');
        inside = false;
      }
    },
    close: () => memory.close(),
  };
};

export interface Bytes {
  readonly name: string;
  readonly text: string;
  readonly said?: ReadOptions | undefined;
}

const readings = new WeakMap<Bytes, Reading>();

/** What a file says depends on its bytes alone, so that one that is imported again, elsewhere or later, is read once. */
const readingOf = (file: Bytes, bytes: Buffer): Reading => {
  const known = readings.get(file) ?? readStatement(bytes, file.name, file.said ?? {});
  readings.set(file, known);
  return known;
};

/** Imports files in one change, as the command does. */
export const bring = (book: Book, ...files: readonly Bytes[]): Changed<SavedFile[]> => settling(book, undefined, files);

/** The same with an answer to what may be a line of the book. */
export const settling = (
  book: Book,
  settle: 'reworded' | 'as-new' | undefined,
  files: readonly Bytes[],
): Changed<SavedFile[]> =>
  change(book, { verb: 'import', note: '', now: () => '2026-11-24T00:00:00Z', dryRun: false }, (writing) =>
    files.map((file) => {
      const bytes = Buffer.from(file.text);
      const known = alreadyImported(book, file.name, hash('sha256', bytes, 'hex'), {}, undefined);
      const answers = { named: undefined, acceptChanges: false, settle };
      return known ?? saveReading(writing, readingOf(file, bytes), {}, answers);
    }),
  );

/** What the book holds, as the simulator tells its truth. */
export const held = (book: Book): string[] =>
  listLines(book, {})
    .map(({ account, day, amount, description }) => `${account} ${day} ${amount.minor} ${description}`)
    .sort();
