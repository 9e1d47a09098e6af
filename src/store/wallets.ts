import type { WalletState } from '../ledger/wallet-state.ts';
import { addDays, type IsoDay, type Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { openingBalances } from './balances.ts';
import type { Reader } from './context.ts';
import { isFirst, maxLine } from './entries.ts';
import { all, first, run } from './rows.ts';
import { homeCurrency } from './settings.ts';
import { type StoredState, statesByMonth } from './wallet-months.ts';

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
  const postponed = (kept === NEVER || isFirst(book)) && maxLine(book) > MANY_LINES;
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
