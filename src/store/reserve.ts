import type { Stream } from '../ledger/line.ts';
import type { WalletEntry } from '../ledger/wallet-entry.ts';
import type { WalletState } from '../ledger/wallet-state.ts';
import type { IsoDay, Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { type Money, money } from '../values/money.ts';
import type { Book } from './book.ts';
import type { Writing } from './changes.ts';
import { type Valuation, valueAt } from './flows.ts';
import { ENTRIES_OF_DAYS, entriesOf, listPurses } from './purses.ts';
import { all, run } from './rows.ts';
import { homeCurrency } from './settings.ts';
import { walletStart } from './wallets.ts';

/**
 * Every entry up to a day that moves money through wallets or reaches a bank, by day, then oldest first; from the latest
 * day before the period on that what the wallets held is known for.
 */
export const walletEntries = (
  book: Book,
  period: Period,
  valuation: Valuation,
): { entries: WalletEntry[]; state: WalletState } => {
  const inHome = homeCurrency(book) === valuation.currency;
  const { day, state } = walletStart(book, valuation.currency, period.from, period.to);
  const entries = all<
    Omit<WalletEntry, 'line' | 'account' | 'transfer'> & { line: bigint; account: bigint; transfer: bigint | null }
  >(
    book.db,
    `SELECT e.line, e.day, e.account, e.currency, e.minor, e.nature, e.kind, e.stream, e.client, e.transfer, e.home,
       CASE WHEN e.nature <> 'own' OR e.transfer IS NOT NULL OR e.minor > 0 OR e.flow IS NULL THEN NULL
         WHEN e.far IS NULL THEN 'unknown' ELSE 'untracked' END AS leftTo FROM ${ENTRIES_OF_DAYS}
     WHERE e.currency <> ? OR e.nature IN ('income', 'own', 'unreviewed') ORDER BY e.day, e.line`,
    entriesOf(listPurses(book)),
    day ?? '',
    period.to,
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
  return { entries, state };
};

export interface TaxLine {
  readonly line: number;
  readonly day: IsoDay;
  readonly amount: Money;
  readonly description: string;
}

/** Tax a bank took in the period, as positive amounts with the bank's words; a tax given back is negative. */
export const taxLines = (book: Book, period: Period, currency: Currency): TaxLine[] =>
  all<{ line: bigint; day: IsoDay; minor: bigint; description: string }>(
    book.db,
    `SELECT e.line, e.day, e.minor, l.description FROM ${ENTRIES_OF_DAYS} JOIN line l ON l.id = e.line
     WHERE e.nature = 'tax' ORDER BY e.day, e.line`,
    entriesOf(listPurses(book).filter((purse) => purse.currency === currency)),
    period.from,
    period.to,
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
    `SELECT e.stream, e.day, e.currency, e.minor, e.home FROM ${ENTRIES_OF_DAYS} WHERE e.nature = 'income'`,
    entriesOf(listPurses(book)),
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
