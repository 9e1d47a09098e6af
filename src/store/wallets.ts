import type { WalletEntry, WalletState } from '../ledger/realised.ts';
import { addDays, addMonths, type IsoDay, monthOf, type Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { openingBalances } from './balances.ts';
import type { Reader } from './context.ts';
import { type IdRange, maxLine } from './entries.ts';
import { ENTRIES_OF_DAYS, entriesOf, listPurses, type Purse } from './purses.ts';
import { all, first, run } from './rows.ts';
import { homeCurrency } from './settings.ts';

/** Where following money through wallets may start: on a day, with what they held before it; or before the first line. */
export interface WalletStart {
  readonly day: IsoDay | undefined;
  readonly state: WalletState;
}

/** The latest start that serves a period which begins on `from` and whose lines are read up to `to`. */
export const walletStart = (book: Reader, bankCurrency: Currency, from: IsoDay, to: IsoDay): WalletStart => {
  const { readState, stateOf } = book.derive.wallets;
  let row = bankCurrency === homeCurrency(book) ? latestState(book, from) : undefined;
  while (row !== undefined) {
    const state = readState(row.state);
    if (row.day <= to && (state.reach === null || state.reach <= to)) return { day: row.day, state };
    row = latestState(book, addDays(row.day, -1));
  }
  return { day: undefined, state: stateOf(openingBalances(book), bankCurrency) };
};

interface StoredState {
  readonly day: IsoDay;
  readonly state: string;
}

const latestState = ({ db }: Reader, until: IsoDay): StoredState | undefined =>
  first(db, 'SELECT day, state FROM wallet_state WHERE day <= ? ORDER BY day DESC LIMIT 1', until);

/** First and last day of the entries that moved money through wallets and are not what they were. */
export type Changed = Period | 'all' | undefined;

/**
 * Brings the states of wallets to what the entries say now: followed from the last state before the change until one is
 * again as it was.
 */
export const keepWallets = (book: Reader, changed: Changed): void => {
  const { db } = book;
  const basis = basisOf(book);
  const kept = first<{ wallets: string }>(db, 'SELECT wallets FROM derived_with')?.wallets;
  if (kept === basis && changed === undefined) return;
  // The first import of many lines is long enough: states only save time, and the next change makes them.
  const postponed = kept === NEVER && maxLine(book) > MANY_LINES;
  run(db, 'UPDATE derived_with SET wallets = ?', postponed ? POSTPONED : basis);
  if (postponed) return;
  if (kept === basis && typeof changed === 'object') follow(book, latestState(book, changed.from), changed.to);
  else {
    run(db, 'DELETE FROM wallet_state');
    follow(book, undefined, undefined);
  }
};

/** In place of what states rest on, while there are none. */
const NEVER = '';
const POSTPONED = 'postponed';
const MANY_LINES = 5_000;

/** What every state rests on: the currency in which money has arrived, and what wallets held before their first line. */
const basisOf = (book: Reader): string =>
  JSON.stringify({
    currency: homeCurrency(book),
    openings: openingBalances(book).map(({ account, currency, minor }) => [account, currency, minor.toString()]),
  });

const follow = (book: Reader, from: StoredState | undefined, lastChanged: IsoDay | undefined): void => {
  const { db } = book;
  let read = 0;
  let last = from?.day ?? '';
  for (const { day, state, text, passed } of statesByMonth(book, from)) {
    read += passed;
    last = day;
    const known = first<StoredState>(db, 'SELECT day, state FROM wallet_state WHERE day = ?', day)?.state;
    if (known === text && lastChanged !== undefined && lastChanged < day) return;
    if (known === undefined && read < sizeOf(state)) continue; // states are no larger than what was read for them
    if (known !== text) run(db, 'INSERT OR REPLACE INTO wallet_state (day, state) VALUES (?, ?)', day, text);
    read = 0;
  }
  run(db, 'DELETE FROM wallet_state WHERE day > ?', last);
};

const sizeOf = ({ wallets, underWay }: WalletState): number =>
  [...wallets, ...underWay].reduce((total, { parcels }) => total + parcels.length, 0);

interface Followed {
  readonly day: IsoDay;
  readonly state: WalletState;
  readonly text: string;
  /** How many entries lie between this state and the one before. */
  readonly passed: number;
}

/** The state before each month in which money moved or that has a state already, after the one to start from. */
function* statesByMonth(book: Reader, from: StoredState | undefined): Generator<Followed> {
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

type StoredEntry = Omit<WalletEntry, 'line' | 'account' | 'transfer'> & {
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

/** Days whose stored state is not what following all money from the start makes of it: for `fl doctor`. */
export const staleWallets = (book: Reader): string[] => {
  const stored = new Map(
    all<StoredState>(book.db, 'SELECT day, state FROM wallet_state ORDER BY day').map(({ day, state }) => [day, state]),
  );
  const kept = first<{ wallets: string }>(book.db, 'SELECT wallets FROM derived_with')?.wallets;
  const stale = kept === POSTPONED ? stored.size > 0 : kept !== basisOf(book);
  const wanted = new Map([...statesByMonth(book, undefined)].map(({ day, text }) => [day, text]));
  return [...(stale ? ['the start'] : []), ...[...stored.keys()].filter((day) => stored.get(day) !== wanted.get(day))];
};

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
