import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { Problem } from '../values/problem.ts';
import { sealAll } from './chain.ts';

/** "flbk": how a book is told from any other SQLite database. */
export const APPLICATION_ID = 0x666c626b;

/** A book of a later generation is not touched at all; a later migration of this one is only read. */
export const GENERATION = 1;

/** The files of `migrations/`, in order; a book's `user_version` is 1000 × generation + how many it has seen. */
export const MIGRATIONS = ['0001-book.sql', '0002-chain.sql', '0003-indexes.sql', '0004-own-layouts.sql'] as const;

/** What SQL alone cannot do, by the migration it follows. */
const STEPS: Readonly<Partial<Record<(typeof MIGRATIONS)[number], (db: Database.Database) => void>>> = {
  '0002-chain.sql': sealAll,
};

export const CURRENT_VERSION = GENERATION * 1000 + MIGRATIONS.length;

/** The folder of migrations, beside `src` in the repository and beside `dist` in the package. */
const migrationsFolder = (): string => {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, 'migrations');
    if (existsSync(join(candidate, MIGRATIONS[0]))) return candidate;
    if (dirname(folder) === folder) throw new Error('the migrations are missing from this installation');
  }
};

/** Brings the schema of an open database from `version` to the current one; the caller holds the transaction. */
export const migrate = (db: Database.Database, version: number): void => {
  const seen = version === 0 ? 0 : version % 1000;
  const unseen = MIGRATIONS.slice(seen);
  for (const file of unseen) {
    const sql = readFileSync(join(migrationsFolder(), file), 'utf8');
    try {
      db.exec(sql);
    } catch (error) {
      // The same file works on every sound book of that version.
      if ((error as { code?: string }).code !== 'SQLITE_ERROR') throw error;
      const said = `the book says it is of version ${version}, but its tables are not (${(error as Error).message})`;
      throw new Problem('book-damaged', said, { cause: error });
    }
  }
  for (const file of unseen) STEPS[file]?.(db); // they read the tables of today
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${CURRENT_VERSION}`);
};

/** A digest of every table, index, trigger and view, to notice a schema that was altered by hand. */
export const schemaFingerprint = (db: Database.Database): string => {
  const rows = db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').raw().all();
  return hash('sha256', JSON.stringify(rows), 'hex');
};

/** The fingerprint of a book made by this version. */
export const expectedFingerprint = (): string => {
  const db = new Database(':memory:');
  try {
    migrate(db, 0);
    return schemaFingerprint(db);
  } finally {
    db.close();
  }
};
