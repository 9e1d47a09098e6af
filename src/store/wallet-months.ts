import type { WalletEntry } from '../ledger/wallet-entry.ts';
import type { WalletState } from '../ledger/wallet-state.ts';
import { addMonths, type IsoDay, monthOf, type Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { openingBalances } from './balances.ts';
import type { Reader } from './context.ts';
import { ENTRIES_OF_DAYS, entriesOf, listPurses, type Purse } from './purses.ts';
import { all, first } from './rows.ts';
import { homeCurrency } from './settings.ts';

/** What all wallets held before the first line of a day, as the book keeps it. */
export interface StoredState {
  readonly day: IsoDay;
  readonly state: string;
}

export interface Followed {
  readonly day: IsoDay;
  readonly state: WalletState;
  readonly text: string;
  /** How many entries lie between this state and the one before. */
  readonly passed: number;
}

/** The state before each month in which money moved or that has a state already, after the one to start from. */
export function* statesByMonth(book: Reader, from: StoredState | undefined): Generator<Followed> {
  const { walletWalk, wallets } = book.derive;
  const bankCurrency = homeCurrency(book);
  const purses = listPurses(book);
  const days = daysOf(book, purses);
  if (days === undefined) return;
  const stored = new Set(all<StoredState>(book.db, 'SELECT day FROM wallet_state').map(({ day }) => day));
  const start =
    from === undefined ? wallets.stateOf(openingBalances(book), bankCurrency) : wallets.readState(from.state);
  const walk = walletWalk(start, bankCurrency, (transfer) => legsOf(book, transfer));
  let passed = 0;
  for (let day = from?.day ?? monthStart(days.from); day <= days.to; day = addMonths(day, 1)) {
    const entries = entriesOfMonth(book, purses, bankCurrency, day);
    if (day !== from?.day && (stored.has(day) || (entries.length > 0 && passed > 0))) {
      const state = walk.stateBefore(day);
      yield { day, state, text: wallets.writeState(state), passed };
      passed = 0;
    }
    walk.pass(entries);
    passed += entries.length;
  }
}

const monthStart = (day: IsoDay): IsoDay => `${monthOf(day)}-01` as IsoDay;

const daysOf = ({ db }: Reader, purses: readonly Purse[]): Period | undefined =>
  purses
    .flatMap(({ account, currency }): Period[] => {
      const range = 'FROM day_sum WHERE account = ? AND currency = ?';
      const earliest = first<{ day: IsoDay }>(db, `SELECT min(day) AS day ${range}`, account, currency)!;
      const latest = first<{ day: IsoDay }>(db, `SELECT max(day) AS day ${range}`, account, currency)!;
      return [{ from: earliest.day, to: latest.day }];
    })
    .reduce<Period | undefined>(
      (all, { from, to }) =>
        all === undefined ? { from, to } : { from: from < all.from ? from : all.from, to: to > all.to ? to : all.to },
      undefined,
    );

export type StoredEntry = Omit<WalletEntry, 'line' | 'account' | 'transfer'> & {
  readonly line: bigint;
  readonly account: bigint;
  readonly transfer: bigint | null;
};

const toEntry = (row: StoredEntry): WalletEntry => ({
  ...row,
  line: Number(row.line),
  account: Number(row.account),
  transfer: row.transfer === null ? null : Number(row.transfer),
});

/** Entries that change what wallets hold; what they realise is of no interest here. */
const entriesOfMonth = (
  { db }: Reader,
  purses: readonly Purse[],
  bankCurrency: Currency,
  day: IsoDay,
): readonly WalletEntry[] =>
  all<StoredEntry>(
    db,
    `SELECT e.line, e.day, e.account, e.currency, e.minor, e.nature, e.kind, e.stream, e.client, e.transfer,
       0 AS home, NULL AS leftTo FROM ${ENTRIES_OF_DAYS}
     WHERE e.currency <> ? OR e.transfer IS NOT NULL ORDER BY e.day, e.line`,
    entriesOf(purses),
    day,
    `${monthOf(day)}-31`,
    bankCurrency,
  ).map(toEntry);

const legsOf = ({ db }: Reader, transfer: number) =>
  all<{ day: IsoDay; account: bigint; currency: Currency; minor: bigint }>(
    db,
    'SELECT day, account, currency, minor FROM entry WHERE transfer = ? ORDER BY day, line',
    transfer,
  ).map((leg) => ({ ...leg, account: Number(leg.account) }));
