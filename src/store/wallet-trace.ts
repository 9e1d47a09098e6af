import type { IsoDay } from '../values/calendar.ts';
import type { Reader } from './context.ts';
import type { IdRange } from './entries.ts';
import { all } from './rows.ts';
import { homeCurrency } from './settings.ts';
import type { StoredEntry } from './wallet-months.ts';

/** How entries move money through wallets, by line: where this differs, what wallets hold may be another. */
export type WalletTrace = ReadonlyMap<number, { readonly day: IsoDay; readonly text: string }>;

export const walletTrace = (book: Reader, ranges: readonly IdRange[] | 'all'): WalletTrace => {
  if (ranges === 'all') return new Map(); // every state is followed again
  const bankCurrency = homeCurrency(book);
  const trace = new Map<number, { day: IsoDay; text: string }>();
  for (const { first: from, last } of ranges) {
    const rows = all<StoredEntry>(
      book.db,
      `SELECT line, day, account, currency, minor, nature, kind, stream, client, transfer FROM entry
       WHERE line BETWEEN ? AND ? AND (currency <> ? OR transfer IS NOT NULL)`,
      from,
      last,
      bankCurrency,
    );
    for (const row of rows)
      trace.set(Number(row.line), { day: row.day, text: JSON.stringify(Object.values(row).map(String)) });
  }
  return trace;
};
