import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Book } from './book.ts';
import { all, first } from './rows.ts';

type Reader = Pick<Book, 'db'>;

/** What moved before a day. */
export const sumBefore = ({ db }: Reader, account: number, currency: Currency, day: IsoDay): bigint =>
  first<{ total: bigint | null }>(
    db,
    'SELECT sum(minor) AS total FROM day_sum WHERE account = ? AND currency = ? AND day < ?',
    account,
    currency,
    day,
  )?.total ?? 0n;

interface Stated {
  readonly day: IsoDay;
  readonly edge: 'start' | 'end';
  readonly minor: bigint;
  readonly source: 'you' | 'preamble' | 'running';
}

/**
 * What an account held before its first line: the earliest balance fact, moved back over the lines before it. On one
 * day what you said counts first, then where the running balances of the day begin, then what a statement states. The
 * order of imports plays no part.
 */
export const openingOf = (book: Reader, account: number, currency: Currency): bigint | undefined => {
  const stated = first<Stated>(
    book.db,
    `SELECT b.day, b.edge, b.minor, b.source FROM balance b JOIN change c ON c.id = b.change AND c.live = 1
     WHERE b.account = ? AND b.currency = ? ORDER BY b.day, b.edge DESC,
       CASE b.source WHEN 'you' THEN 1 WHEN 'preamble' THEN 2 ELSE 3 END, b.rowid DESC LIMIT 1`,
    account,
    currency,
  );
  const running = firstRunningDay(book, account, currency);
  const isFirst = stated !== undefined && (running === undefined || stated.day <= running);
  if (stated !== undefined && isFirst && (stated.day !== running || stated.source === 'you')) {
    return stated.minor - sumBefore(book, account, currency, stated.day) - onDay(book, account, currency, stated);
  }
  if (running === undefined) return undefined;
  return dayStart(book, account, currency, running) - sumBefore(book, account, currency, running);
};

/** A live statement vouches for the running balance of the line: that of a file taken back does not count. */
const VOUCHED = `EXISTS (SELECT 1 FROM sighting s JOIN statement t ON t.id = s.statement AND t.balances = 1
  JOIN change c ON c.id = t.change AND c.live = 1 WHERE l.id BETWEEN s.first_line AND s.last_line)`;

/** Lines before the first statement that prints balances need not be looked at. */
const firstRunningDay = ({ db }: Reader, account: number, currency: Currency): IsoDay | undefined =>
  first<{ day: IsoDay }>(
    db,
    `SELECT day FROM line l WHERE account = ? AND currency = ? AND live = 1 AND balance IS NOT NULL AND ${VOUCHED}
       AND day >= (SELECT min(t.from_day) FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
         WHERE t.account = ? AND t.currency = ? AND t.balances = 1) ORDER BY day LIMIT 1`,
    account,
    currency,
    account,
    currency,
  )?.day;

const onDay = ({ db }: Reader, account: number, currency: Currency, { day, edge }: Stated): bigint =>
  edge === 'start'
    ? 0n
    : (first<{ total: bigint | null }>(
        db,
        'SELECT minor AS total FROM day_sum WHERE account = ? AND currency = ? AND day = ?',
        account,
        currency,
        day,
      )?.total ?? 0n);

/**
 * The opening that the file states or proves which holds most lines of the day; of several, one that goes on to other days:
 * of a day alone that ends as it began, both ends may seem the first.
 */
const fullestFile = (db: Book['db'], account: number, currency: Currency, day: IsoDay): bigint | undefined =>
  first<{ minor: bigint }>(
    db,
    `SELECT b.minor, (SELECT count(*) FROM line l JOIN sighting s ON s.statement = b.statement AND l.id BETWEEN s.first_line AND s.last_line
       WHERE l.account = b.account AND l.day = b.day AND l.currency = b.currency AND l.live = 1) AS held
     FROM balance b JOIN change c ON c.id = b.change AND c.live = 1 JOIN statement t ON t.id = b.statement
     WHERE b.account = ? AND b.currency = ? AND b.day = ? AND b.edge = 'start'
     ORDER BY held DESC, t.from_day < t.to_day DESC, b.minor LIMIT 1`,
    account,
    currency,
    day,
  )?.minor;

/** A line that was typed in has no running balance, and nobody knows where in its day it stood. */
const TYPED = `balance IS NULL AND EXISTS (SELECT 1 FROM sighting s JOIN statement t ON t.id = s.statement AND t.family = 'typed'
  WHERE l.id BETWEEN s.first_line AND s.last_line)`;

/**
 * Where the running balances of a day begin. Files may hold any part of the day, so it is not the first line that tells,
 * but the balance before a line that is the balance after no other. In a day that returns to where it began, or that
 * holds a line which was typed in, the file that holds most of it tells.
 */
const dayStart = ({ db }: Reader, account: number, currency: Currency, day: IsoDay): bigint => {
  const held = all<{ minor: bigint; balance: bigint | null; typed: bigint }>(
    db,
    `SELECT minor, CASE WHEN ${VOUCHED} THEN balance END AS balance, ${TYPED} AS typed FROM line l
     WHERE account = ? AND currency = ? AND day = ? AND live = 1 ORDER BY time, id`,
    account,
    currency,
    day,
  );
  const lines = held.filter(({ typed }) => typed === 0n);
  const open = new Map<bigint, number>();
  const note = (balance: bigint, by: number): void => void open.set(balance, (open.get(balance) ?? 0) + by);
  let unprinted = 0n;
  for (const { minor, balance } of lines) {
    unprinted += minor;
    if (balance === null) continue;
    note(balance - unprinted, 1);
    note(balance, -1);
    unprinted = 0n;
  }
  const starts = [...open].filter(([, count]) => count > 0).map(([balance]) => balance);
  const [only] = starts;
  const isWhole = lines.length === held.length;
  if (only !== undefined && starts.length === 1 && isWhole) return only;
  const told = fullestFile(db, account, currency, day);
  if (told !== undefined) return told;
  if (only !== undefined && starts.length === 1) return only;
  let before = 0n;
  for (const { minor, balance } of lines) {
    before += minor;
    if (balance !== null) return balance - before;
  }
  throw new Error('a day with running balances has none');
};
