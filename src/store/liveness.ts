import type Database from 'better-sqlite3';
import { count, readLanes, writeLanes } from './digest.ts';
import { all, run } from './rows.ts';

interface Range {
  readonly first: number;
  readonly last: number;
}

const toRanges = (rows: readonly { first: bigint; last: bigint }[]): Range[] =>
  rows.map((row) => ({ first: Number(row.first), last: Number(row.last) })).sort((a, b) => a.first - b.first);

const LIVE = 'JOIN change c ON c.id = t.change AND c.live = 1';

/** Ids of the lines a change's statements see or withdraw. */
const touchedBy = (db: Database.Database, change: number): Range[] =>
  toRanges([
    ...all<{ first: bigint; last: bigint }>(
      db,
      'SELECT s.first_line AS first, s.last_line AS last FROM sighting s JOIN statement t ON t.id = s.statement WHERE t.change = ?',
      change,
    ),
    ...all<{ first: bigint; last: bigint }>(
      db,
      "SELECT v.line AS first, v.line AS last FROM variant v JOIN statement t ON t.id = v.statement WHERE t.change = ? AND v.what = 'withdrawn'",
      change,
    ),
  ]);

/**
 * A line is live while a live statement sees it and none withdrew it later. Brings every line that a change touched to
 * that state, after the change went live or dormant. Answers the ids whose state turned.
 */
export const refreshLines = (db: Database.Database, change: number): { woke: number; slept: number } => {
  const touched = touchedBy(db, change);
  if (touched.length === 0) return { woke: 0, slept: 0 };
  const lanes = readLanes(db);
  const turned = { woke: 0, slept: 0 };
  const turn = (range: Range, live: boolean): void => {
    if (range.first > range.last) return;
    const rows = all<{ account: string; day: string; minor: bigint; key: string }>(
      db,
      `SELECT a.name AS account, l.day, l.minor, l.key FROM line l JOIN account a ON a.id = l.account
       WHERE l.id BETWEEN ? AND ? AND l.live = ?`,
      range.first,
      range.last,
      live ? 0 : 1,
    );
    for (const row of rows) count(lanes, live ? 1 : -1, row.account, row.day, row.minor, row.key);
    turned[live ? 'woke' : 'slept'] += rows.length;
    run(
      db,
      'UPDATE line SET live = ? WHERE id BETWEEN ? AND ? AND live = ?',
      live ? 1 : 0,
      range.first,
      range.last,
      live ? 0 : 1,
    );
  };
  for (const range of touched) {
    const seen = toRanges(
      all(
        db,
        `SELECT max(s.first_line, ?) AS first, min(s.last_line, ?) AS last FROM sighting s JOIN statement t ON t.id = s.statement ${LIVE}
         WHERE s.first_line <= ? AND s.last_line >= ?`,
        range.first,
        range.last,
        range.last,
        range.first,
      ),
    );
    let next = range.first;
    for (const { first, last } of seen) {
      turn({ first: next, last: first - 1 }, false);
      turn({ first: Math.max(first, next), last }, true);
      next = Math.max(next, last + 1);
    }
    turn({ first: next, last: range.last }, false);
    for (const { line } of withdrawn(db, range)) turn({ first: Number(line), last: Number(line) }, false);
  }
  writeLanes(db, lanes);
  return turned;
};

/** Lines that a live statement withdrew and no later live statement saw again. */
const withdrawn = (db: Database.Database, range: Range): { line: bigint }[] =>
  all(
    db,
    `SELECT DISTINCT v.line FROM variant v JOIN statement t ON t.id = v.statement ${LIVE}
     WHERE v.what = 'withdrawn' AND v.line BETWEEN ? AND ?
       AND NOT EXISTS (SELECT 1 FROM sighting s JOIN statement t ON t.id = s.statement ${LIVE}
         WHERE v.line BETWEEN s.first_line AND s.last_line AND s.statement > v.statement)`,
    range.first,
    range.last,
  );
