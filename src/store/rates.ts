import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { Decimal } from '../values/money.ts';
import type { RateRow } from '../values/rate.ts';
import type { Book } from './book.ts';
import type { Writing } from './changes.ts';
import { all, run } from './rows.ts';

/** Live rates; of several for the same pair, day and source the newest, by pair and day. */
export const rateRows = ({ db }: Pick<Book, 'db'>): RateRow[] => {
  const rows = all<{ base: Currency; quote: Currency; day: IsoDay; source: string; rate: string }>(
    db,
    'SELECT r.base, r.quote, r.day, r.source, r.rate FROM rate r JOIN change c ON c.id = r.change AND c.live = 1 ORDER BY r.rowid',
  );
  const newest = new Map(rows.map((row) => [`${row.base} ${row.quote} ${row.day} ${row.source}`, row]));
  return [...newest.keys()].sort().map((key) => newest.get(key)!);
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
