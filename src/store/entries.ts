import type { BookedLine, BookingContext, LegOf, Said } from '../ledger/booking.ts';
import type { Entry } from '../ledger/entry.ts';
import { type Facts, type Reader, readFacts, readRules, saidBetween } from './context.ts';
import { cursor } from './cursor.ts';
import { type DayTally, dayTally } from './day-sums.ts';
import { all, bulkInsert, first, run, statement } from './rows.ts';
import { homeCurrency } from './settings.ts';

/** The context of booking, with what was said and linked of the lines it is turned to. */
export interface LineContext extends BookingContext {
  turnTo(from: number, to: number): void;
}

/** What was said and linked of lines is read block by block; of a line outside of the block on its own. */
export const bookingContext = (book: Reader, facts: Facts): LineContext => {
  const { db } = book;
  let block = blockOf(book, 1, 0);
  const around = (line: number): Block => (block.from <= line && line <= block.to ? block : blockOf(book, line, line));
  return {
    turnTo: (from, to) => {
      block = blockOf(book, from, to);
    },
    home: homeCurrency(book),
    accounts: facts.accounts,
    natureOf: (category) => facts.natures.get(category),
    ruleFor: book.derive.ruleFinder(readRules(book)),
    said: (line) => around(line).said.get(line),
    legOf: (line) => around(line).legs.get(line),
    parentOf: (line) => {
      if (line.parentId === null) return undefined;
      const parent = statement(db, PARENT).raw().get(line.account, line.parentId) as Cells | undefined;
      return parent && bookedLine(parent);
    },
    rate: facts.rate,
    followedSince: (account) => facts.since.get(account),
  };
};

interface Block {
  readonly from: number;
  readonly to: number;
  readonly said: ReadonlyMap<number, Said>;
  readonly legs: ReadonlyMap<number, LegOf>;
}

const blockOf = (book: Reader, from: number, to: number): Block => ({
  from,
  to,
  said: saidBetween(book, from, to),
  legs: new Map(
    all<{ line: bigint; transfer: bigint; kind: LegOf['kind']; by: LegOf['by'] }>(
      book.db,
      `SELECT g.line, g.transfer, t.kind, t.by FROM transfer_leg g JOIN transfer t ON t.id = g.transfer
       WHERE g.line BETWEEN ? AND ?`,
      from,
      to,
    ).map((row) => [Number(row.line), { transfer: Number(row.transfer), kind: row.kind, by: row.by }]),
  ),
});

const LINE_COLUMNS =
  'id, account, day, currency, minor, description, counterparty, hint, stream, category, parent_id, other_minor, other_currency';

/** The columns of a line in this order; read as a list, since there are many. */
type Cells = [
  bigint,
  bigint,
  BookedLine['day'],
  BookedLine['currency'],
  bigint,
  string,
  string | null,
  BookedLine['hint'],
  BookedLine['stream'],
  string | null,
  string | null,
  bigint | null,
  BookedLine['otherCurrency'],
];

const bookedLine = (cells: Cells): BookedLine => ({
  id: Number(cells[0]),
  account: Number(cells[1]),
  day: cells[2],
  currency: cells[3],
  minor: cells[4],
  description: cells[5],
  counterparty: cells[6],
  hint: cells[7],
  stream: cells[8],
  category: cells[9],
  parentId: cells[10],
  otherMinor: cells[11],
  otherCurrency: cells[12],
});

const PARENT = `SELECT ${LINE_COLUMNS} FROM line WHERE account = ? AND bank_id = ? AND live = 1 AND hint <> 'refund'
  ORDER BY hint <> 'income', id LIMIT 1`;
const LIVE_LINES = `SELECT ${LINE_COLUMNS} FROM line WHERE id BETWEEN ? AND ? AND live = 1`;

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
      const lines = statement(book.db, LIVE_LINES).raw().all(start, end) as Cells[];
      for (const cells of lines) yield bookLine(bookedLine(cells));
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
