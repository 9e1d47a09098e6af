import type { BookedLine } from '../ledger/booking.ts';
import type { Entry } from '../ledger/entry.ts';
import { bookingContext, type LineContext, liveLines } from './booked-lines.ts';
import { type Facts, type Reader, readFacts } from './context.ts';
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

/** Books lines again, in place of what the book has for them. Says now and then which part of them is done. */
export function* bookRanges(book: Reader, context: LineContext, ranges: readonly IdRange[]): Generator<number> {
  const tally = dayTally(book);
  for (const range of ranges) {
    tally.remove(range);
    run(book.db, 'DELETE FROM entry WHERE line BETWEEN ? AND ?', range.first, range.last);
  }
  yield* insertEntries(book, context, ranges, tally);
}

/** Empties the table of entries and fills it again. */
export function* bookAll(book: Reader, context: LineContext): Generator<number> {
  run(book.db, 'DELETE FROM entry');
  run(book.db, 'DELETE FROM day_sum');
  yield* insertEntries(book, context, [{ first: 1, last: maxLine(book) }], dayTally(book));
}

function* insertEntries(
  book: Reader,
  context: LineContext,
  ranges: readonly IdRange[],
  tally: DayTally,
): Generator<number> {
  const insert = bulkInsert(book.db, 'entry', ENTRY_COLUMNS);
  const total = ranges.reduce((sum, { first: from, last: to }) => sum + to - from + 1, 0);
  let done = 0;
  for (const entries of deriveEntries(book, context, ranges)) {
    for (const entry of entries) {
      insert.add(entryValues(entry));
      tally.add(entry);
    }
    done += BLOCK;
    if (done < total) yield done / total;
  }
  insert.finish();
  tally.save();
}

/** Books lines in the change that brings them. */
export interface EntryWriter {
  /** Says which ids come next: nothing was said of them yet, and nothing linked. */
  turnTo(first: number, last: number): void;
  add(line: BookedLine): void;
  finish(): void;
}

export const entryWriter = (book: Reader, facts: Facts): EntryWriter => {
  const context = bookingContext(book, facts);
  const bookLine = book.derive.booker(context);
  const insert = bulkInsert(book.db, 'entry', ENTRY_COLUMNS);
  const tally = dayTally(book);
  return {
    turnTo: context.turnTo,
    add: (line) => {
      const entry = bookLine(line);
      insert.add(entryValues(entry));
      tally.add(entry);
    },
    finish: () => {
      insert.finish();
      tally.save();
    },
  };
};

/** Entries block by block. */
function* deriveEntries(book: Reader, context: LineContext, ranges: readonly IdRange[]): Generator<readonly Entry[]> {
  const bookLine = book.derive.booker(context);
  for (const { first: from, last: to } of ranges) {
    for (let start = from; start <= to; start += BLOCK) {
      const end = Math.min(start + BLOCK - 1, to);
      context.turnTo(start, end);
      yield liveLines(book, start, end).map(bookLine);
    }
  }
}

/** Whether no lines came before this change. */
export const isFirst = ({ db }: Reader): boolean =>
  first(db, 'SELECT 1 FROM chain WHERE lines_to > 0 LIMIT 1') === undefined;

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
    const blocks = deriveEntries(book, context, [{ first: 1, last: maxLine(book) }]);
    for (const entry of inTurn(blocks)) {
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

function* inTurn<Item>(blocks: Iterable<readonly Item[]>): Generator<Item> {
  for (const block of blocks) yield* block;
}

/** A stored cell is what was derived; whole numbers come from the book as bigint. */
const isSame = (stored: unknown, derived: unknown): boolean =>
  stored === derived ||
  (typeof derived === 'number' && stored === BigInt(derived)) ||
  (stored === null && derived === undefined);
