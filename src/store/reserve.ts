import type { Stream } from '../ledger/line.ts';
import type { WalletEntry, WalletOpening } from '../ledger/realised.ts';
import type { IsoDay, Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { type Money, money } from '../values/money.ts';
import { openingBalances } from './balances.ts';
import type { Book } from './book.ts';
import type { Writing } from './changes.ts';
import { type Valuation, valueAt } from './flows.ts';
import { all, run } from './rows.ts';
import { homeCurrency } from './settings.ts';

/** Every entry up to a day that moves money through wallets or reaches a bank, by day, then oldest first. */
export const walletEntries = (
  book: Book,
  to: IsoDay,
  valuation: Valuation,
): { entries: WalletEntry[]; openings: WalletOpening[] } => {
  const inHome = homeCurrency(book) === valuation.currency;
  const entries = all<
    Omit<WalletEntry, 'line' | 'account' | 'transfer'> & { line: bigint; account: bigint; transfer: bigint | null }
  >(
    book.db,
    `SELECT line, day, account, currency, minor, nature, kind, stream, client, transfer, home,
       CASE WHEN nature <> 'own' OR transfer IS NOT NULL OR minor > 0 OR flow IS NULL THEN NULL
         WHEN far IS NULL THEN 'unknown' ELSE 'untracked' END AS leftTo FROM entry
     WHERE day <= ? AND (currency <> ? OR nature IN ('income', 'own', 'unreviewed')) ORDER BY day, line`,
    to,
    valuation.currency,
  ).map((row): WalletEntry => {
    const home =
      inHome || (row.nature !== 'unreviewed' && row.leftTo === null)
        ? row.home
        : (valueAt(valuation, money(row.minor, row.currency), row.day)?.minor ?? null);
    return {
      ...row,
      line: Number(row.line),
      account: Number(row.account),
      transfer: row.transfer === null ? null : Number(row.transfer),
      home,
    };
  });
  return { entries, openings: openingBalances(book) };
};

export interface TaxLine {
  readonly line: number;
  readonly day: IsoDay;
  readonly amount: Money;
  readonly description: string;
}

/** Tax a bank took in the period, as positive amounts with the bank's words; a tax given back is negative. */
export const taxLines = ({ db }: Book, period: Period, currency: Currency): TaxLine[] =>
  all<{ line: bigint; day: IsoDay; minor: bigint; description: string }>(
    db,
    `SELECT e.line, e.day, e.minor, l.description FROM entry e JOIN line l ON l.id = e.line
     WHERE e.nature = 'tax' AND e.day BETWEEN ? AND ? AND e.currency = ? ORDER BY e.day, e.line`,
    period.from,
    period.to,
    currency,
  ).map((row) => ({
    line: Number(row.line),
    day: row.day,
    amount: money(-row.minor, currency),
    description: row.description,
  }));

/** Earned income of the period by stream, at the rate of each line's day; lines without one are noted. */
export const earnedByStream = (book: Book, period: Period, valuation: Valuation): Map<Stream, Money> => {
  const inHome = homeCurrency(book) === valuation.currency;
  const earned = new Map<Stream, Money>();
  for (const row of all<{ stream: Stream | null; day: IsoDay; currency: Currency; minor: bigint; home: bigint | null }>(
    book.db,
    "SELECT stream, day, currency, minor, home FROM entry WHERE nature = 'income' AND day BETWEEN ? AND ?",
    period.from,
    period.to,
  )) {
    const value =
      inHome && row.home !== null
        ? money(row.home, valuation.currency)
        : valueAt(valuation, money(row.minor, row.currency), row.day);
    if (value === undefined) continue;
    const stream = row.stream ?? 'other';
    earned.set(stream, money((earned.get(stream)?.minor ?? 0n) + value.minor, valuation.currency));
  }
  return earned;
};

/** What the pot of a tax year holds on a day. */
export const heldFor = ({ db }: Book, year: number, on: IsoDay, currency: Currency): Money => {
  const rows = all<{ kind: string; minor: bigint }>(
    db,
    `SELECT r.kind, r.minor FROM reserve r JOIN change c ON c.id = r.change AND c.live = 1
     WHERE r.tax_year = ? AND r.day <= ? AND r.currency = ? AND r.kind IN ('set-aside', 'release')`,
    year,
    on,
    currency,
  );
  return money(
    rows.reduce((held, { kind, minor }) => held + (kind === 'set-aside' ? minor : -minor), 0n),
    currency,
  );
};

/** Puts money into the pot of a tax year. */
export const setAside = (writing: Writing, year: number, amount: Money, day: IsoDay): void => {
  run(
    writing.book.db,
    "INSERT INTO reserve (change, day, tax_year, kind, minor, currency) VALUES (?, ?, ?, 'set-aside', ?, ?)",
    writing.change,
    day,
    year,
    amount.minor,
    amount.currency,
  );
};
