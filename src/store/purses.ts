import type { Currency } from '../values/currency.ts';
import type { Book } from './book.ts';
import { first } from './rows.ts';

/** One account and one currency that has entries. */
export interface Purse {
  readonly account: number;
  readonly currency: Currency;
}

/** Every purse; the index is asked for the next one, not read through. */
export const listPurses = ({ db }: Pick<Book, 'db'>): Purse[] => {
  const purses: Purse[] = [];
  const inAccount = `${NEXT} WHERE account = ? AND currency > ? ORDER BY currency LIMIT 1`;
  const afterAccount = `${NEXT} WHERE account > ? ORDER BY account, currency LIMIT 1`;
  let next = first<StoredPurse>(db, afterAccount, 0);
  while (next !== undefined) {
    purses.push({ account: Number(next.account), currency: next.currency });
    next =
      first<StoredPurse>(db, inAccount, next.account, next.currency) ??
      first<StoredPurse>(db, afterAccount, next.account);
  }
  return purses;
};

interface StoredPurse {
  readonly account: bigint;
  readonly currency: Currency;
}

const NEXT = 'SELECT account, currency FROM day_sum';

/**
 * Entries of some days, found purse by purse so that no other days are read: goes after FROM, with `entriesOf` of the
 * purses and both days as its values.
 */
export const ENTRIES_OF_DAYS = `json_each(?) p CROSS JOIN entry e INDEXED BY entry_sums
  ON e.account = p.value ->> 0 AND e.currency = p.value ->> 1 AND e.day BETWEEN ? AND ?`;

export const entriesOf = (purses: readonly Purse[]): string =>
  JSON.stringify(purses.map(({ account, currency }) => [account, currency]));
