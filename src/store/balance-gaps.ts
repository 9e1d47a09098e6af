import type { BalanceGap } from '../ledger/facts.ts';
import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { money } from '../values/money.ts';

import type { Book } from './book.ts';
import { openingOf, sumBefore } from './opening.ts';
import { all, first } from './rows.ts';

/**
 * Balances that were stated or proven at the start of a day and that the lines before it do not make: statements between
 * are missing, or lines are of another account. Of one change, or of all.
 */
export const balanceGaps = (book: Book, change?: number): BalanceGap[] => {
  const openings = new Map<string, bigint | undefined>();
  return all<{
    account: bigint;
    name: string;
    currency: Currency;
    day: IsoDay;
    minor: bigint;
    statement: bigint | null;
  }>(
    book.db,
    `SELECT b.account, a.name, b.currency, b.day, b.minor, b.statement FROM balance b JOIN change c ON c.id = b.change AND c.live = 1
     JOIN account a ON a.id = b.account WHERE b.edge = 'start' AND (b.change = ? OR ? IS NULL) ORDER BY b.day, a.name`,
    change ?? null,
    change ?? null,
  ).flatMap(({ account, name, currency, day, minor, statement }) => {
    const key = `${account} ${currency}`;
    if (!openings.has(key)) openings.set(key, openingOf(book, Number(account), currency));
    const opening = openings.get(key);
    if (opening === undefined) return [];
    const made = opening + sumBefore(book, Number(account), currency, day);
    // An export that starts in the middle of a day follows the lines of that day which it does not hold.
    if (made === minor || made + unseenOnDay(book, account, currency, day, statement) === minor) return [];
    return [{ account: name, day, stated: money(minor, currency), made: money(made, currency) }];
  });
};

/** What lines of a day come to that a statement does not hold. */
export const unseenOnDay = (
  { db }: Pick<Book, 'db'>,
  account: bigint,
  currency: Currency,
  day: IsoDay,
  statement: bigint | null,
): bigint =>
  first<{ total: bigint | null }>(
    db,
    `SELECT sum(minor) AS total FROM entry e WHERE account = ? AND currency = ? AND day = ?
       AND NOT EXISTS (SELECT 1 FROM sighting s WHERE s.statement = ? AND e.line BETWEEN s.first_line AND s.last_line)`,
    account,
    currency,
    day,
    statement,
  )?.total ?? 0n;
