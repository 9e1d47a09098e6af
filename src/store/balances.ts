import type { Account } from '../ledger/entry.ts';
import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { type Money, money } from '../values/money.ts';
import { listAccounts } from './accounts.ts';
import type { Book } from './book.ts';
import { all, first } from './rows.ts';

/** Money of one account and currency at the end of a day, or own money on its way. */
export interface Position {
  readonly kind: 'account' | 'in transit';
  readonly account: Account;
  /** Where money in transit is going. */
  readonly to: Account | undefined;
  readonly since: IsoDay | undefined;
  readonly amount: Money;
  /** False where no balance was ever stated: the amount is the movement alone. */
  readonly known: boolean;
}

/** Every tracked balance at the end of a day, by account and currency, then what is in transit. */
export const listPositions = (book: Book, day: IsoDay): Position[] => {
  const accounts = listAccounts(book);
  return [...accountPositions(book, accounts, day), ...inTransit(book, accounts, day)];
};

const accountPositions = (book: Book, accounts: readonly Account[], day: IsoDay): Position[] =>
  accounts
    .filter(({ kind }) => kind !== 'untracked')
    .flatMap((account) =>
      currenciesOf(book, account.id).map((currency): Position => {
        const moved = sumBetween(book, account.id, currency, undefined, day);
        const opening = openingOf(book, account.id, currency);
        const base = { kind: 'account', account, to: undefined, since: undefined } as const;
        return { ...base, amount: money((opening ?? 0n) + moved, currency), known: opening !== undefined };
      }),
    );

/** What each account held before its first line, where that is known. */
export const openingBalances = (book: Book): { account: number; currency: Currency; minor: bigint }[] =>
  listAccounts(book).flatMap(({ id }) =>
    currenciesOf(book, id).flatMap((currency) => {
      const minor = openingOf(book, id, currency);
      return minor === undefined ? [] : [{ account: id, currency, minor }];
    }),
  );

const currenciesOf = ({ db }: Book, account: number): Currency[] =>
  all<{ currency: Currency }>(
    db,
    `SELECT DISTINCT currency FROM entry WHERE account = ?
     UNION SELECT b.currency FROM balance b JOIN change c ON c.id = b.change AND c.live = 1 WHERE b.account = ?
     ORDER BY 1`,
    account,
    account,
  ).map(({ currency }) => currency);

/** What moved from the start of `from` to the end of `to`; without `from`, since the first line. */
const sumBetween = ({ db }: Book, account: number, currency: Currency, from: IsoDay | undefined, to: IsoDay): bigint =>
  first<{ total: bigint | null }>(
    db,
    'SELECT sum(minor) AS total FROM entry WHERE account = ? AND currency = ? AND day BETWEEN ? AND ?',
    account,
    currency,
    from ?? '',
    to,
  )?.total ?? 0n;

const sumBefore = ({ db }: Book, account: number, currency: Currency, day: IsoDay): bigint =>
  first<{ total: bigint | null }>(
    db,
    'SELECT sum(minor) AS total FROM entry WHERE account = ? AND currency = ? AND day < ?',
    account,
    currency,
    day,
  )?.total ?? 0n;

/**
 * What an account held before its first line: the earliest balance fact, moved back over the lines before it. On one
 * day what you said counts before a preamble, that before a running balance. The order of imports plays no part.
 */
const openingOf = (book: Book, account: number, currency: Currency): bigint | undefined => {
  const { db } = book;
  const stated = first<{ day: IsoDay; edge: 'start' | 'end'; minor: bigint }>(
    db,
    `SELECT b.day, b.edge, b.minor FROM balance b JOIN change c ON c.id = b.change AND c.live = 1
     WHERE b.account = ? AND b.currency = ? ORDER BY b.day, b.edge DESC, b.source DESC, b.rowid DESC LIMIT 1`,
    account,
    currency,
  );
  const running = first<{ id: bigint; day: IsoDay; minor: bigint; balance: bigint }>(
    db,
    `SELECT id, day, minor, balance FROM line
     WHERE account = ? AND currency = ? AND live = 1 AND balance IS NOT NULL AND day =
       (SELECT min(day) FROM line WHERE account = ? AND currency = ? AND live = 1 AND balance IS NOT NULL) ORDER BY id LIMIT 1`,
    account,
    currency,
    account,
    currency,
  );
  if (stated !== undefined && (running === undefined || stated.day <= running.day)) {
    const before = sumBefore(book, account, currency, stated.day);
    const onDay = stated.edge === 'end' ? sumBetween(book, account, currency, stated.day, stated.day) : 0n;
    return stated.minor - before - onDay;
  }
  if (running === undefined) return undefined;
  const sameDay = first<{ total: bigint | null }>(
    db,
    'SELECT sum(minor) AS total FROM entry WHERE account = ? AND currency = ? AND day = ? AND line < ?',
    account,
    currency,
    running.day,
    running.id,
  );
  return running.balance - running.minor - sumBefore(book, account, currency, running.day) - (sameDay?.total ?? 0n);
};

/**
 * Own money that left one account of the book and has not reached the other: unlinked, or linked with the arriving leg
 * after the day. It is valued as what left, in its currency. Money that arrived a day before it left counts against.
 */
const inTransit = ({ db }: Book, accounts: readonly Account[], day: IsoDay): Position[] => {
  const accountOf = new Map(accounts.map((account) => [account.id, account]));
  const unlinked = all<{ day: IsoDay; account: bigint; far: bigint; currency: Currency; minor: bigint }>(
    db,
    `SELECT day, account, far, currency, minor FROM entry
     WHERE nature = 'own' AND transfer IS NULL AND far IS NOT NULL AND minor < 0 AND day <= ? ORDER BY day, line`,
    day,
  );
  const linked = all<{
    id: bigint;
    left_day: IsoDay;
    account: bigint;
    far: bigint;
    currency: Currency;
    sent: bigint;
    gone: bigint;
    total: bigint;
    arrived: bigint;
  }>(
    db,
    `SELECT transfer AS id,
       min(CASE WHEN minor < 0 THEN day END) AS left_day,
       min(CASE WHEN minor < 0 THEN account END) AS account, min(CASE WHEN minor > 0 THEN account END) AS far,
       min(CASE WHEN minor < 0 THEN currency END) AS currency,
       -sum(CASE WHEN minor < 0 THEN minor ELSE 0 END) AS sent,
       -sum(CASE WHEN minor < 0 AND day <= ? THEN minor ELSE 0 END) AS gone,
       sum(CASE WHEN minor > 0 THEN minor ELSE 0 END) AS total,
       sum(CASE WHEN minor > 0 AND day <= ? THEN minor ELSE 0 END) AS arrived
     FROM entry WHERE transfer IS NOT NULL GROUP BY transfer HAVING min(day) <= ? AND max(day) > ? ORDER BY left_day, transfer`,
    day,
    day,
    day,
    day,
  );
  const position = (account: bigint, far: bigint, since: IsoDay, amount: Money): Position[] => {
    const from = accountOf.get(Number(account));
    const to = accountOf.get(Number(far));
    if (from === undefined || to === undefined || to.kind === 'untracked') return [];
    return [{ kind: 'in transit', account: from, to, since, amount, known: true }];
  };
  return [
    ...unlinked.flatMap((row) => position(row.account, row.far, row.day, money(-row.minor, row.currency))),
    ...linked.flatMap((row) => {
      const onTheWay = row.gone - (row.sent * row.arrived) / row.total;
      return onTheWay === 0n ? [] : position(row.account, row.far, row.left_day, money(onTheWay, row.currency));
    }),
  ];
};
