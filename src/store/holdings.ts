import type Database from 'better-sqlite3';
import { Problem } from '../values/problem.ts';
import { headOf } from './chain.ts';
import { bookDigest, readLanes } from './digest.ts';
import { first } from './rows.ts';
import { CURRENT_VERSION } from './schema.ts';

/** What a book or a copy of one holds, in a few words. */
export interface Holdings {
  /** That count now. */
  readonly lines: number;
  readonly changes: number;
  readonly last: { readonly id: number; readonly verb: string; readonly at: string } | null;
  /** Of the chain over all changes; none in a book from before there was one. */
  readonly head: string | null;
}

export const holdingsOf = (db: Database.Database): Holdings => asBook(db, countHoldings);

const countHoldings = (db: Database.Database): Holdings => {
  const count = (sql: string): number => Number(first<{ n: bigint }>(db, sql)!.n);
  const last = first<{ id: bigint; verb: string; at: string }>(
    db,
    'SELECT id, verb, at FROM change ORDER BY id DESC LIMIT 1',
  );
  return {
    lines: count('SELECT count(*) AS n FROM line WHERE live = 1'),
    changes: count('SELECT count(*) AS n FROM change'),
    last: last === undefined ? null : { ...last, id: Number(last.id) },
    head: hasChain(db) ? (headOf(db)?.head ?? null) : null,
  };
};

/** A book from before there was a chain gets one when it is brought to this version. */
const hasChain = (db: Database.Database): boolean =>
  first(db, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'chain'") !== undefined;

/** A file in which tables are missing is damaged, however sound its pages are. */
export const asBook = <Result>(db: Database.Database, read: (db: Database.Database) => Result): Result => {
  try {
    return read(db);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_ERROR')) throw error;
    throw new Problem('book-damaged', `${db.name} is damaged: ${error.message}`, { cause: error });
  }
};

/** What two copies of one book have in common and copies of two states do not. */
export const identityOf = (db: Database.Database): string => asBook(db, tellIdentity);

const tellIdentity = (db: Database.Database): string => {
  const { lines, changes, last, head } = holdingsOf(db);
  const version = Number(db.pragma('user_version', { simple: true }));
  // Another version's tables are not those that the digest asks for.
  const digest = version === CURRENT_VERSION ? bookDigest(db) : readLanes(db).join(' ');
  return [version, digest, head, lines, changes, last?.id].join(' ');
};

/** What is broken in the file itself, as SQLite tells it; nothing where it is sound. */
export const damageOf = (db: Database.Database): string[] => {
  const pages = (db.pragma('integrity_check') as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((answer) => answer !== 'ok');
  const references = (db.pragma('foreign_key_check') as { table: string; parent: string }[]).map(
    ({ table, parent }) => `a row of ${table} names a row of ${parent} that is not there`,
  );
  return [...pages, ...references];
};
