import { hash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { type LineHashes, lineHashes, rowText } from './canonical.ts';
import { LINE_FACTS, LINE_READINGS } from './line-columns.ts';
import { all, first, insertInto, run, statement } from './rows.ts';
import { WRITTEN } from './written.ts';

type Reader = Database.Database;

/** What is kept of a change in the chain. */
interface Link {
  readonly change: number;
  readonly linesTo: number;
  readonly facts: string;
  readonly readings: string;
  readonly head: string;
}

/** The newest change of the book and the head of its chain. */
export const headOf = (db: Reader): { change: number; head: string } | undefined => {
  const last = first<{ change: bigint; head: string }>(
    db,
    'SELECT change, head FROM chain ORDER BY change DESC LIMIT 1',
  );
  return last && { change: Number(last.change), head: last.head };
};

/** The head of the chain once this change was made. */
export const headAt = (db: Reader, change: number): string | undefined =>
  first<{ head: string }>(db, 'SELECT head FROM chain WHERE change = ?', change)?.head;

/** The head of the book's first change: books that are copies of one another share it. */
export const genesisOf = (db: Reader): string | undefined =>
  first<{ head: string }>(db, 'SELECT head FROM chain ORDER BY change LIMIT 1')?.head;

/** The head after a change: the one before it, which change it is, and what it wrote. */
export const nextHead = (before: string, change: number, facts: string): string =>
  hash('sha256', `${before}\n${change}\n${facts}`, 'hex');

/** Seals a change at the end of its transaction. `lines` was fed every line it inserted. */
export const seal = (db: Reader, change: number, lines: LineHashes): void => {
  const last = lastLink(db);
  const linesTo = Number(first<{ id: bigint | null }>(db, 'SELECT max(id) AS id FROM line')?.id ?? 0n);
  if (linesTo - last.linesTo !== lines.count()) throw new Error('a line was written that the chain does not hold');
  addLink(db, last.head, { change, linesTo, ...hashesOf(db, change, lines) });
};

/** Seals every change of a book that has no chain yet; it may have none. */
export const sealAll = (db: Reader): void => {
  const changes = all<{ id: bigint; lines_to: bigint | null }>(
    db,
    // A line that is new is seen by the statement that brought it, and ids ascend.
    `SELECT c.id, (SELECT max(s.last_line) FROM statement t JOIN sighting s ON s.statement = t.id WHERE t.change = c.id) AS lines_to
     FROM change c ORDER BY c.id`,
  );
  for (const { id, lines_to } of changes) {
    const { head, linesTo: from } = lastLink(db);
    const linesTo = Math.max(from, Number(lines_to ?? 0n));
    addLink(db, head, { change: Number(id), linesTo, ...hashesOf(db, Number(id), readLines(db, from, linesTo)) });
  }
};

const lastLink = (db: Reader): { head: string; linesTo: number } => {
  const sql = 'SELECT head, lines_to FROM chain ORDER BY change DESC LIMIT 1';
  const last = first<{ head: string; lines_to: bigint }>(db, sql);
  return { head: last?.head ?? '', linesTo: Number(last?.lines_to ?? 0n) };
};

const addLink = (db: Reader, before: string, link: Omit<Link, 'head'>): void => {
  const { change, linesTo, facts, readings } = link;
  const columns = ['change', 'lines_to', 'facts', 'readings', 'head'];
  run(db, insertInto('chain', columns), change, linesTo, facts, readings, nextHead(before, change, facts));
};

/** The hashes of a change: over its lines, then everything else it wrote. */
const hashesOf = (db: Reader, change: number, lines: LineHashes): Pick<Link, 'facts' | 'readings'> => {
  for (const { what, sql } of WRITTEN) {
    for (const row of statement(db, sql).raw().all(change, change) as unknown[][]) addWritten(lines, what, row);
  }
  return { facts: lines.facts.hex(), readings: lines.readings.hex() };
};

/** Adds a row of `WRITTEN` to what a change wrote. */
export const addWritten = ({ facts }: LineHashes, what: string, row: readonly unknown[]): void =>
  facts.add(`${what} ${rowText(row)}`);

/** Lines after one id up to another: the id, then `LINE_FACTS` and `LINE_READINGS`. */
export const LINES = `SELECT id, ${[...LINE_FACTS, ...LINE_READINGS].join(', ')} FROM line WHERE id > ? AND id <= ? ORDER BY id`;

/** The cells of a row of `LINES` as they were when the line came: an id that a later statement brought is left out. */
export const asTheyCame = (db: Reader): ((row: readonly unknown[]) => unknown[]) => {
  const gained = new Set(
    all<{ line: bigint }>(db, "SELECT line FROM variant WHERE what = 'gained-id'").map(({ line }) => line),
  );
  return ([id, ...cells]) => {
    if (gained.has(id as bigint)) cells[LINE_FACTS.indexOf('bank_id')] = null;
    return cells;
  };
};

const readLines = (db: Reader, after: number, to: number): LineHashes => {
  const hashes = lineHashes();
  const came = asTheyCame(db);
  const rows = db.prepare(LINES).raw().iterate(after, to) as IterableIterator<readonly unknown[]>;
  for (const row of rows) hashes.add(row[0] as bigint, came(row));
  return hashes;
};
