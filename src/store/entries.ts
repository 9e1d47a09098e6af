import type { BookedLine, BookingContext, LegOf } from '../ledger/booking.ts';
import type { Entry } from '../ledger/entry.ts';
import type { IsoDay } from '../values/calendar.ts';
import { type Facts, type Reader, readFacts, readRules } from './context.ts';
import { cursor } from './cursor.ts';
import { all, bulkInsert, first, run } from './rows.ts';
import { homeCurrency } from './settings.ts';

export const bookingContext = (book: Reader, facts: Facts): BookingContext => {
  const { db } = book;
  const legs = new Map<number, LegOf>();
  for (const row of all<{ line: bigint; transfer: bigint; kind: LegOf['kind']; by: LegOf['by'] }>(
    db,
    'SELECT g.line, g.transfer, t.kind, t.by FROM transfer_leg g JOIN transfer t ON t.id = g.transfer',
  )) {
    legs.set(Number(row.line), { transfer: Number(row.transfer), kind: row.kind, by: row.by });
  }
  const since = new Map(
    all<{ account: bigint; day: IsoDay }>(
      db,
      `SELECT account, min(day) AS day FROM (
         SELECT t.account, t.from_day AS day FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
         UNION ALL SELECT b.account, b.day FROM balance b JOIN change c ON c.id = b.change AND c.live = 1)
       GROUP BY account`,
    ).map(({ account, day }) => [Number(account), day]),
  );
  return {
    home: homeCurrency(book),
    accounts: facts.accounts,
    natureOf: (category) => facts.natures.get(category),
    ruleFor: book.derive.ruleFinder(readRules(book)),
    said: (line) => facts.said.get(line),
    legOf: (line) => legs.get(line),
    parentOf: (line) => {
      if (line.parentId === null) return undefined;
      const parent = first<StoredLine>(
        db,
        `SELECT ${LINE_COLUMNS} FROM line WHERE account = ? AND bank_id = ? AND live = 1 AND hint <> 'refund'
         ORDER BY hint <> 'income', id LIMIT 1`,
        line.account,
        line.parentId,
      );
      return parent && bookedLine(parent);
    },
    rate: facts.rate,
    followedSince: (account) => since.get(account),
  };
};

const LINE_COLUMNS =
  'id, account, day, currency, minor, description, counterparty, hint, stream, category, parent_id AS parentId, other_minor AS otherMinor, other_currency AS otherCurrency';

type StoredLine = Omit<BookedLine, 'id' | 'account'> & { readonly id: bigint; readonly account: bigint };

const bookedLine = (line: StoredLine): BookedLine => ({ ...line, id: Number(line.id), account: Number(line.account) });

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

export const bookRange = (
  book: Reader,
  context: BookingContext,
  from: number,
  to: number,
  how: 'insert' | 'replace',
): void => {
  const insert = bulkInsert(book.db, 'entry', ENTRY_COLUMNS);
  for (const entry of deriveEntries(book, context, from, to)) {
    if (how === 'replace') run(book.db, 'DELETE FROM entry WHERE line = ?', entry.line);
    insert.add(entryValues(entry));
  }
  insert.finish();
};

/** Empties the table of entries and fills it again. */
export const bookAll = (book: Reader, context: BookingContext): void => {
  run(book.db, 'DELETE FROM entry');
  bookRange(book, context, 1, maxLine(book), 'insert');
};

function* deriveEntries(book: Reader, context: BookingContext, from: number, to: number): Generator<Entry> {
  const bookLine = book.derive.booker(context);
  for (let start = from; start <= to; start += BLOCK) {
    const lines = all<StoredLine>(
      book.db,
      `SELECT ${LINE_COLUMNS} FROM line WHERE id BETWEEN ? AND ? AND live = 1`,
      start,
      Math.min(start + BLOCK - 1, to),
    );
    for (const line of lines) yield bookLine(bookedLine(line));
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
    for (const entry of deriveEntries(book, context, 1, maxLine(book))) {
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
