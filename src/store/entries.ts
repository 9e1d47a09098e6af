import type { Entry } from '../ledger/entry.ts';
import { bookingContext, type LineContext, liveLines } from './booked-lines.ts';
import { type Reader, readFacts } from './context.ts';
import { cursor } from './cursor.ts';
import { type DayTally, dayTally } from './day-sums.ts';
import { bulkInsert, first, run } from './rows.ts';

/** Lines are read and booked in blocks, so that memory does not grow with the book. */
const BLOCK = 500;

const ENTRY_COLUMNS = [
  'line',
  'day',
  'account',
  'currency',
  'minor',
  'kind',
  'nature',
  'category',
  'client',
  'stream',
  'transfer',
  'far',
  'flow',
  'home',
  'rate_day',
  'by',
] as const;

const entryValues = (entry: Entry): unknown[] => [
  entry.line,
  entry.day,
  entry.account,
  entry.amount.currency,
  entry.amount.minor,
  entry.kind,
  entry.nature,
  entry.category,
  entry.client,
  entry.stream,
  entry.transfer,
  entry.far,
  entry.flow,
  entry.home,
  entry.rateDay,
  entry.by.kind[0]! + entry.by.category[0]! + entry.by.client[0]! + entry.by.stream[0]!,
];

/** A run of line ids. */
export interface IdRange {
  readonly first: number;
  readonly last: number;
}

/** Books lines again, in place of what the book has for them. */
export const bookRanges = (book: Reader, context: LineContext, ranges: readonly IdRange[]): void => {
  const tally = dayTally(book);
  for (const range of ranges) {
    tally.remove(range);
    run(book.db, 'DELETE FROM entry WHERE line BETWEEN ? AND ?', range.first, range.last);
  }
  insertEntries(book, context, ranges, tally);
};

/** Empties the table of entries and fills it again. */
export const bookAll = (book: Reader, context: LineContext): void => {
  run(book.db, 'DELETE FROM entry');
  run(book.db, 'DELETE FROM day_sum');
  insertEntries(book, context, [{ first: 1, last: maxLine(book) }], dayTally(book));
};

const insertEntries = (book: Reader, context: LineContext, ranges: readonly IdRange[], tally: DayTally): void => {
  const insert = bulkInsert(book.db, 'entry', ENTRY_COLUMNS);
  for (const entry of deriveEntries(book, context, ranges)) {
    insert.add(entryValues(entry));
    tally.add(entry);
  }
  insert.finish();
  tally.save();
};

function* deriveEntries(book: Reader, context: LineContext, ranges: readonly IdRange[]): Generator<Entry> {
  const bookLine = book.derive.booker(context);
  for (const { first: from, last: to } of ranges) {
    for (let start = from; start <= to; start += BLOCK) {
      const end = Math.min(start + BLOCK - 1, to);
      context.turnTo(start, end);
      for (const line of liveLines(book, start, end)) yield bookLine(line);
    }
  }
}

export const maxLine = ({ db }: Reader): number =>
  Number(first<{ id: bigint | null }>(db, 'SELECT max(id) AS id FROM line')?.id ?? 0n);

/**
 * Every entry derived again, beside what the book holds, for `fl doctor`: lines whose entry differs or is missing, and
 * entries of lines that do not count. Both are walked in the order of lines.
 */
export const staleEntries = (book: Reader): { stale: number[]; extra: number[] } => {
  const context = bookingContext(book, readFacts(book));
  const stale: number[] = [];
  const extra: number[] = [];
  const stored = cursor(book.db, `SELECT ${ENTRY_COLUMNS.join(', ')} FROM entry ORDER BY line`);
  const passOver = (before: number): void => {
    for (; stored.next !== undefined && Number(stored.next[0]) < before; stored.step())
      extra.push(Number(stored.next[0]));
  };
  try {
    for (const entry of deriveEntries(book, context, [{ first: 1, last: maxLine(book) }])) {
      passOver(entry.line);
      const own = stored.next !== undefined && Number(stored.next[0]) === entry.line ? stored.next : undefined;
      const wanted = entryValues(entry);
      if (own === undefined || !own.every((cell, at) => isSame(cell, wanted[at]))) stale.push(entry.line);
      if (own !== undefined) stored.step();
    }
    passOver(Number.POSITIVE_INFINITY);
  } finally {
    stored.close();
  }
  return { stale, extra };
};

/** A stored cell is what was derived; whole numbers come from the book as bigint. */
const isSame = (stored: unknown, derived: unknown): boolean =>
  stored === derived ||
  (typeof derived === 'number' && stored === BigInt(derived)) ||
  (stored === null && derived === undefined);
