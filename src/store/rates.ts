import { type IsoDay, type Month, monthOf } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { Decimal } from '../values/money.ts';
import { bestByDay, type FoundRate, type RateRow, type RateShelf } from '../values/rate.ts';
import type { Book } from './book.ts';
import type { Writing } from './changes.ts';
import { all, first, run } from './rows.ts';

interface StoredRate {
  readonly base: Currency;
  readonly quote: Currency;
  readonly day: IsoDay;
  readonly source: string;
  readonly rate: string;
}

/** Live rates, all or those of one pair and month; of several for the same day and source the newest, by pair and day. */
export const rateRows = (
  { db }: Pick<Book, 'db'>,
  only?: { readonly base: Currency; readonly quote: Currency; readonly month: Month },
): RateRow[] => {
  const select =
    'SELECT r.base, r.quote, r.day, r.source, r.rate FROM rate r JOIN change c ON c.id = r.change AND c.live = 1';
  const rows =
    only === undefined
      ? all<StoredRate>(db, `${select} ORDER BY r.rowid`)
      : all<StoredRate>(
          db,
          `${select} WHERE r.base = ? AND r.quote = ? AND r.day BETWEEN ? AND ? ORDER BY r.rowid`,
          only.base,
          only.quote,
          `${only.month}-01`,
          `${only.month}-31`,
        );
  const newest = new Map(rows.map((row) => [`${row.base} ${row.quote} ${row.day} ${row.source}`, row]));
  return [...newest.keys()].sort().map((key) => newest.get(key)!);
};

interface Pair {
  readonly base: Currency;
  readonly quote: Currency;
}

/** Pairs of currencies that were ever said; the index is asked for the next one, not read through. */
const pairsOf = ({ db }: Pick<Book, 'db'>): Pair[] => {
  const pairs: Pair[] = [];
  const ofBase = 'SELECT base, quote FROM rate WHERE base = ? AND quote > ? ORDER BY quote LIMIT 1';
  const afterBase = 'SELECT base, quote FROM rate WHERE base > ? ORDER BY base, quote LIMIT 1';
  let next = first<Pair>(db, afterBase, '');
  while (next !== undefined) {
    pairs.push(next);
    next = first<Pair>(db, ofBase, next.base, next.quote) ?? first<Pair>(db, afterBase, next.base);
  }
  return pairs;
};

/** Rates as they are asked for, read by pair and month; nothing is read while the currencies are the same. */
export const rateShelf = (book: Pick<Book, 'db'>): RateShelf => {
  const pairs = pairsOf(book);
  const known = new Set(pairs.map(({ base, quote }) => `${base}${quote}`));
  const months = new Map<string, ReadonlyMap<IsoDay, FoundRate>>();
  const knows = (base: Currency, quote: Currency): boolean => known.has(`${base}${quote}`);
  return {
    knows,
    currencies: [...new Set(pairs.flatMap(({ base, quote }) => [base, quote]))],
    on: (base, quote, day) => {
      if (!knows(base, quote)) return undefined;
      const key = `${base}${quote}${monthOf(day)}`;
      const series = months.get(key) ?? bestByDay(rateRows(book, { base, quote, month: monthOf(day) }));
      months.set(key, series);
      return series.get(day);
    },
  };
};

/** Saves rates that the book does not hold already; answers how many are new and how many replace another figure. */
export const saveRates = (
  writing: Writing,
  rows: readonly RateRow[],
): { added: number; replaced: number; known: number } => {
  const { db } = writing.book;
  const held = new Map(
    rateRows(writing.book).map((row) => [`${row.base} ${row.quote} ${row.day} ${row.source}`, row.rate]),
  );
  const counts = { added: 0, replaced: 0, known: 0 };
  for (const row of rows) {
    const key = `${row.base} ${row.quote} ${row.day} ${row.source}`;
    const old = held.get(key);
    if (old !== undefined && new Decimal(old).eq(row.rate)) {
      counts.known += 1;
      continue;
    }
    counts[old === undefined ? 'added' : 'replaced'] += 1;
    held.set(key, row.rate);
    run(
      db,
      'INSERT INTO rate (change, base, quote, day, source, rate) VALUES (?, ?, ?, ?, ?, ?)',
      writing.change,
      row.base,
      row.quote,
      row.day,
      row.source,
      row.rate,
    );
  }
  if (counts.added + counts.replaced > 0) writing.touch({ all: true });
  return counts;
};
