import type { Account, Flow } from '../ledger/entry.ts';
import { addDays, type IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { money } from '../values/money.ts';
import { listAccounts } from './accounts.ts';
import type { Book } from './book.ts';
import { inTransit, type Moves, type Position, readMoves } from './in-transit.ts';
import { openingOf } from './opening.ts';
import { all, first, statement } from './rows.ts';

/** What one account and currency moved on one day, in one column of a cash flow. */
export interface DaySum {
  readonly day: IsoDay;
  readonly currency: Currency;
  readonly flow: Flow | null;
  readonly minor: bigint;
  /** In the home currency: the lines that have a rate. */
  readonly home: bigint;
  readonly withoutRate: number;
}

/** Every tracked balance at the end of a day, by account and currency, then what is in transit. */
export const listPositions = (book: Book, day: IsoDay): Position[] => followBalances(book, [day]).positions[0]!;

/**
 * The positions at the end of each of these days, which ascend, and the sums of every day after the first of them up to
 * the last. Each line is looked at once.
 */
export const followBalances = (book: Book, days: readonly IsoDay[]): { positions: Position[][]; sums: DaySum[] } => {
  const accounts = listAccounts(book);
  const [start] = days as [IsoDay];
  const end = days.at(-1)!;
  const moves = readMoves(book, end);
  const walks = accounts.flatMap((account) => {
    const drawn = account.kind === 'cash' ? moves.unlinked.filter(({ far }) => Number(far) === account.id) : [];
    const currencies = new Set([...currenciesOf(book, account.id), ...drawn.map(({ currency }) => currency)]);
    return [...currencies].sort().map((currency) => {
      const sums = start === end ? [] : daySums(book, account.id, currency, addDays(start, 1), end);
      const series = balanceSeries(book, account, currency, days, sums);
      const received = drawn.filter((move) => move.currency === currency);
      return {
        account,
        sums,
        series: received.length === 0 ? series : series.map((held, at) => withCash(held, received, days[at]!)),
      };
    });
  });
  const tracked = walks.filter(({ account }) => account.kind !== 'untracked');
  const positions = days.map((day, at) => [
    ...tracked.map(({ series }) => series[at]!),
    ...inTransit(moves, accounts, day),
  ]);
  return { positions, sums: walks.flatMap(({ sums }) => sums) };
};

/** Cash drawn from a machine is in the purse at once; no statement tells of it there. */
const withCash = (held: Position, received: Moves['unlinked'], day: IsoDay): Position => {
  const drawn = received.reduce((sum, move) => (move.day <= day ? sum - move.minor : sum), 0n);
  return { ...held, amount: money(held.amount.minor + drawn, held.amount.currency), known: true };
};

/** Read as bare rows: there are as many as days, for as many years as the report looks back. */
const daySums = ({ db }: Book, account: number, currency: Currency, from: IsoDay, to: IsoDay): DaySum[] => {
  const sql = `SELECT day, flow, sum(minor), coalesce(sum(home), 0), count(*) - count(home) FROM entry INDEXED BY entry_sums
    WHERE account = ? AND currency = ? AND day BETWEEN ? AND ? GROUP BY day, flow`;
  const rows = statement(db, sql).raw().all(account, currency, from, to) as [
    IsoDay,
    Flow | null,
    bigint,
    bigint,
    bigint,
  ][];
  return rows.map(([day, flow, minor, home, without]) => ({
    day,
    currency,
    flow,
    minor,
    home,
    withoutRate: Number(without),
  }));
};

const balanceSeries = (
  book: Book,
  account: Account,
  currency: Currency,
  days: readonly IsoDay[],
  sums: readonly DaySum[],
): Position[] => {
  const opening = openingOf(book, account.id, currency);
  const base = { kind: 'account', account, to: undefined, since: undefined, known: opening !== undefined } as const;
  let minor = (opening ?? 0n) + sumBetween(book, account.id, currency, undefined, days[0]!);
  let next = 0;
  return days.map((day) => {
    for (; next < sums.length && sums[next]!.day <= day; next += 1) minor += sums[next]!.minor;
    return { ...base, amount: money(minor, currency) };
  });
};

/** Accounts that are followed and whose balance nobody ever stated, with the currency. */
export const unknownBalances = (book: Book): string[] =>
  listAccounts(book)
    .filter(({ kind }) => kind === 'tracked')
    .flatMap(({ id, name }) =>
      currenciesOf(book, id)
        .filter((currency) => openingOf(book, id, currency) === undefined)
        .map((currency) => `${name} ${currency}`),
    );

/** What each account held before its first line, where that is known. */
export const openingBalances = (book: Pick<Book, 'db'>): { account: number; currency: Currency; minor: bigint }[] =>
  listAccounts(book).flatMap(({ id }) =>
    currenciesOf(book, id).flatMap((currency) => {
      const minor = openingOf(book, id, currency);
      return minor === undefined ? [] : [{ account: id, currency, minor }];
    }),
  );

/** Currencies of an account's lines and stated balances; the index is asked for the next one, not read through. */
const currenciesOf = ({ db }: Pick<Book, 'db'>, account: number): Currency[] => {
  const found = new Set(
    all<{ currency: Currency }>(
      db,
      'SELECT DISTINCT b.currency FROM balance b JOIN change c ON c.id = b.change AND c.live = 1 WHERE b.account = ?',
      account,
    ).map(({ currency }) => currency),
  );
  for (let last = ''; ; ) {
    const next = first<{ currency: Currency | null }>(
      db,
      'SELECT min(currency) AS currency FROM day_sum WHERE account = ? AND currency > ?',
      account,
      last,
    )?.currency;
    if (next === null || next === undefined) return [...found].sort();
    found.add(next);
    last = next;
  }
};

/** What moved from the start of `from` to the end of `to`; without `from`, since the first line. */
const sumBetween = ({ db }: Book, account: number, currency: Currency, from: IsoDay | undefined, to: IsoDay): bigint =>
  first<{ total: bigint | null }>(
    db,
    'SELECT sum(minor) AS total FROM day_sum WHERE account = ? AND currency = ? AND day BETWEEN ? AND ?',
    account,
    currency,
    from ?? '',
    to,
  )?.total ?? 0n;
