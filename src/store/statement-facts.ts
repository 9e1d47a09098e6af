import type { Purse, Sheet, StatedEnds } from '../ledger/coverage.ts';
import { addDays, type IsoDay, type Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { listAccounts } from './accounts.ts';
import { unseenOnDay } from './balance-gaps.ts';
import type { Book } from './book.ts';
import { all, first } from './rows.ts';
import { restoreBalance, type StoredReading } from './saved-file.ts';

interface Stored {
  readonly id: bigint;
  readonly account: bigint;
  readonly currency: Currency;
  readonly file: string;
  readonly layout: string;
  readonly from_day: IsoDay;
  readonly to_day: IsoDay;
  /** Of the whole file. */
  readonly first_day: IsoDay;
  readonly last_day: IsoDay;
  readonly repeats: bigint;
  readonly reading: string;
  readonly opening: bigint | null;
}

/** Every account and currency that statements or typed lines tell of, and every account that nothing tells of. */
export const listPurses = (book: Book): Purse[] => {
  const sheets = groupBy(storedSheets(book));
  const typed = groupBy(typedLines(book));
  return listAccounts(book).flatMap(({ id, name, kind, currency: usual }) => {
    const own = (key: string): boolean => key.startsWith(`${id} `);
    const keys = new Set([...sheets.keys(), ...typed.keys()].filter(own));
    if (keys.size === 0) return [{ account: name, kind, currency: usual, sheets: [], typed: [] }];
    return [...keys].sort().map((key): Purse => {
      const currency = key.slice(key.indexOf(' ') + 1) as Currency;
      const sumUpTo = sumsOf(book, id, currency);
      return {
        account: name,
        kind,
        currency,
        sheets: (sheets.get(key) ?? []).map((sheet) => sheetOf(book, sheet, sumUpTo)),
        typed: (typed.get(key) ?? []).map(({ day, minor }) => ({ day, minor })),
      };
    });
  });
};

const groupBy = <Row extends { readonly account: bigint; readonly currency: Currency }>(
  rows: readonly Row[],
): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.account} ${row.currency}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
};

const storedSheets = ({ db }: Book): Stored[] =>
  all(
    db,
    `SELECT t.id, t.account, t.currency, t.file, t.layout, t.from_day, t.to_day, t.repeats, t.reading, b.minor AS opening,
       min(t.from_day) OVER (PARTITION BY t.change, t.sha256) AS first_day, max(t.to_day) OVER (PARTITION BY t.change, t.sha256) AS last_day
     FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     LEFT JOIN (SELECT statement, max(minor) AS minor FROM balance WHERE statement IS NOT NULL AND edge = 'start' GROUP BY statement) b
       ON b.statement = t.id
     WHERE t.family <> 'typed' ORDER BY t.id`,
  );

/** Live lines that a person typed and no imported statement tells of. */
const typedLines = ({ db }: Book): { account: bigint; currency: Currency; day: IsoDay; minor: bigint }[] =>
  all(
    db,
    `SELECT DISTINCT l.id, l.account, l.currency, l.day, l.minor
     FROM statement t JOIN change c ON c.id = t.change AND c.live = 1 JOIN sighting s ON s.statement = t.id
     JOIN line l ON l.id BETWEEN s.first_line AND s.last_line AND l.live = 1
     WHERE t.family = 'typed' AND NOT EXISTS (SELECT 1 FROM sighting o JOIN statement i ON i.id = o.statement AND i.family <> 'typed'
       JOIN change d ON d.id = i.change AND d.live = 1 WHERE o.first_line <= l.id AND o.last_line >= l.id)
     ORDER BY l.day, l.id`,
  );

/** What an account's lines come to up to the end of a day; its days are read once. */
const sumsOf = ({ db }: Book, account: number, currency: Currency): ((day: IsoDay) => bigint) => {
  const days: IsoDay[] = [];
  const sums: bigint[] = [];
  let total = 0n;
  for (const { day, minor } of all<{ day: IsoDay; minor: bigint }>(
    db,
    'SELECT day, minor FROM day_sum WHERE account = ? AND currency = ? ORDER BY day',
    account,
    currency,
  )) {
    total += minor;
    days.push(day);
    sums.push(total);
  }
  return (day) => {
    let [low, high] = [0, days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (days[middle]! <= day) low = middle + 1;
      else high = middle;
    }
    return sums[low - 1] ?? 0n;
  };
};

/**
 * One table that mixes currencies or accounts tells of its days for each of them; of tables that somebody joined each
 * tells of its own.
 */
const daysOf = ({ from_day, to_day, first_day, last_day }: Stored, { furniture }: StoredReading): Period =>
  furniture.headers === 1 ? { from: first_day, to: last_day } : { from: from_day, to: to_day };

const sheetOf = (book: Book, stored: Stored, sumUpTo: (day: IsoDay) => bigint): Sheet => {
  const { currency } = stored;
  const reading = JSON.parse(stored.reading) as StoredReading;
  return {
    file: stored.file,
    layout: stored.layout,
    days: daysOf(stored, reading),
    lines: reading.lines,
    balance: restoreBalance(reading.balance, currency),
    ends: endsAmong(book, stored, endsIn(book, stored, reading), sumUpTo),
  };
};

/** A book from before ends were kept has the opening of a statement that proved itself, and its lines. */
const endsIn = ({ db }: Book, stored: Stored, { ends, balance }: StoredReading): [bigint, bigint] | undefined => {
  if (ends !== undefined) return [BigInt(ends[0]), BigInt(ends[1])];
  if (stored.opening === null || !balance.checked || !balance.ok || stored.repeats > 0n) return undefined;
  const { moved } = first<{ moved: bigint | null }>(
    db,
    'SELECT sum(l.minor) AS moved FROM sighting s JOIN line l ON l.id BETWEEN s.first_line AND s.last_line WHERE s.statement = ?',
    stored.id,
  )!;
  return [stored.opening, stored.opening + (moved ?? 0n)];
};

/** Others may hold lines of its first and last day, before or after its own. */
const endsAmong = (
  book: Book,
  { id, account, currency, from_day, to_day }: Stored,
  ends: [bigint, bigint] | undefined,
  sumUpTo: (day: IsoDay) => bigint,
): StatedEnds | undefined => {
  if (ends === undefined) return undefined;
  const unseen = (day: IsoDay): bigint => unseenOnDay(book, account, currency, day, id);
  const either = (sum: bigint, other: bigint): bigint[] => (other === 0n ? [sum] : [sum, sum + other]);
  return {
    opening: ends[0],
    closing: ends[1],
    before: either(sumUpTo(addDays(from_day, -1)), unseen(from_day)),
    upTo: either(sumUpTo(to_day), -unseen(to_day)),
  };
};
