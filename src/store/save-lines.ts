import type { Identified } from '../ledger/identity.ts';
import type { Line } from '../ledger/line.ts';
import type { Writing } from './changes.ts';
import { count, readLanes, writeLanes } from './digest.ts';
import { LINE_FACTS, LINE_READINGS } from './line-columns.ts';
import { bulkInsert, first, insertInto, run } from './rows.ts';

export const LINE_COLUMNS = [...LINE_FACTS, ...LINE_READINGS, 'live'];

export const lineValues = (line: Line, account: number, key: string, occurrence: number): unknown[] => [
  account,
  line.day,
  line.time ?? null,
  line.zone ?? null,
  line.amount.currency,
  line.amount.minor,
  line.description,
  line.bankId ?? null,
  line.balance?.minor ?? null,
  key,
  occurrence,
  line.raw,
  line.counterparty ?? null,
  line.hint,
  line.stream ?? null,
  line.category ?? null,
  line.role ?? null,
  line.parentId ?? null,
  line.other?.minor ?? null,
  line.other?.currency ?? null,
  1,
];

/** Inserts new lines, wakes dormant ones, notes what was seen. Answers which lines were not live before, and the first new id. */
export const saveLines = (
  writing: Writing,
  sheet: number,
  account: number,
  accountName: string,
  identified: Identified,
): { added: number; ranges: { first: number; last: number }[]; firstNew: number } => {
  const { db } = writing.book;
  const lanes = readLanes(db);
  const insert = bulkInsert(db, 'line', LINE_COLUMNS);
  const last = Number(first<{ id: bigint | null }>(db, 'SELECT max(id) AS id FROM line')?.id ?? 0n);
  const ids: number[] = [];
  for (const { line, key, occurrence } of identified.added) {
    const id = last + ids.length + 1; // ids follow each other
    const values = lineValues(line, account, key, occurrence);
    insert.add(values);
    writing.lines.add(id, values);
    ids.push(id);
    count(lanes, 1, accountName, line.day, line.amount.minor, key);
  }
  insert.finish();
  for (const known of identified.seen) {
    if (known.live) continue;
    run(db, 'UPDATE line SET live = 1 WHERE id = ?', known.id);
    count(lanes, 1, accountName, known.day, known.minor, known.key);
    ids.push(known.id);
  }
  for (const { id, what, raw, bankId } of identified.variants) {
    run(db, insertInto('variant', ['statement', 'line', 'what', 'raw']), sheet, id, what, raw);
    if (bankId !== undefined) {
      run(db, 'UPDATE line SET bank_id = ? WHERE id = ? AND bank_id IS NULL', bankId, id);
      writing.touch({ firstLine: id, lastLine: id }); // refunds and exchanges find their other line by it
    }
    if (what !== 'withdrawn') continue;
    const old = first<{ day: string; minor: bigint; key: string }>(
      db,
      'SELECT day, minor, key FROM line WHERE id = ? AND live = 1',
      id,
    );
    if (old === undefined) continue;
    count(lanes, -1, accountName, old.day, old.minor, old.key);
    run(db, 'UPDATE line SET live = 0 WHERE id = ?', id);
    writing.touch({ firstLine: id, lastLine: id });
  }
  const sighted = toRanges([...ids, ...identified.seen.filter(({ live }) => live).map(({ id }) => id)]);
  for (const range of sighted)
    run(db, insertInto('sighting', ['statement', 'first_line', 'last_line']), sheet, range.first, range.last);
  writeLanes(db, lanes);
  return { added: ids.length, ranges: toRanges(ids), firstNew: last + 1 };
};

const toRanges = (ids: readonly number[]): { first: number; last: number }[] => {
  const ranges: { first: number; last: number }[] = [];
  for (const id of [...ids].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && id <= last.last + 1) last.last = Math.max(last.last, id);
    else ranges.push({ first: id, last: id });
  }
  return ranges;
};
