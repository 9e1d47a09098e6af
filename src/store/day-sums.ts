import type { Entry } from '../ledger/entry.ts';
import type { Reader } from './context.ts';
import type { IdRange } from './entries.ts';
import { all, first, run } from './rows.ts';

interface DaySums {
  lines: number;
  minor: bigint;
  unreviewed: number;
  withoutRate: number;
}

/** What entries that came and went make of the sums by purse and day. */
export interface DayTally {
  add(entry: Entry): void;
  /** Takes away what the book holds for these lines. */
  remove(range: IdRange): void;
  save(): void;
}

export const dayTally = ({ db }: Reader): DayTally => {
  const tally = new Map<string, DaySums>();
  let last: { account: number; currency: string; day: string; sums: DaySums } | undefined;
  /** Lines come mostly in order of purse and day: the sums found last are asked for again. */
  const sumsOf = (account: number, currency: string, day: string): DaySums => {
    if (last?.day === day && last.account === account && last.currency === currency) return last.sums;
    const key = `${account} ${currency} ${day}`;
    const known = tally.get(key) ?? { lines: 0, minor: 0n, unreviewed: 0, withoutRate: 0 };
    tally.set(key, known);
    last = { account, currency, day, sums: known };
    return known;
  };
  return {
    add: ({ account, amount, day, nature, home, flow }) => {
      const sums = sumsOf(account, amount.currency, day);
      sums.lines += 1;
      sums.minor += amount.minor;
      if (nature === 'unreviewed') sums.unreviewed += 1;
      if (home === null && flow !== null) sums.withoutRate += 1;
    },
    remove: (range) => {
      for (const row of all<StoredSums>(db, `${SUMS} WHERE line BETWEEN ? AND ? ${BY_DAY}`, range.first, range.last)) {
        const sums = sumsOf(Number(row.account), row.currency, row.day);
        sums.lines -= Number(row.lines);
        sums.minor -= row.minor;
        sums.unreviewed -= Number(row.unreviewed);
        sums.withoutRate -= Number(row.withoutRate);
      }
    },
    save: () => {
      for (const [key, { lines, minor, unreviewed, withoutRate }] of tally) {
        if (lines === 0 && minor === 0n && unreviewed === 0 && withoutRate === 0) continue;
        const [account, currency, day] = key.split(' ');
        run(db, ADD, account, currency, day, lines, minor, unreviewed, withoutRate);
        if (lines < 0) run(db, DROP_EMPTY, account, currency, day);
      }
    },
  };
};

interface StoredSums {
  readonly account: bigint;
  readonly currency: string;
  readonly day: string;
  readonly lines: bigint;
  readonly minor: bigint;
  readonly unreviewed: bigint;
  readonly withoutRate: bigint;
}

const SUMS = `SELECT account, currency, day, count(*) AS lines, sum(minor) AS minor, sum(nature = 'unreviewed') AS unreviewed,
  sum(home IS NULL AND flow IS NOT NULL) AS withoutRate FROM entry`;
const BY_DAY = 'GROUP BY account, currency, day';

const ADD = `INSERT INTO day_sum (account, currency, day, lines, minor, unreviewed, without_rate) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (account, currency, day) DO UPDATE SET lines = lines + excluded.lines, minor = minor + excluded.minor,
    unreviewed = unreviewed + excluded.unreviewed, without_rate = without_rate + excluded.without_rate`;
const DROP_EMPTY = 'DELETE FROM day_sum WHERE account = ? AND currency = ? AND day = ? AND lines = 0';

/** How many sums are not those of the entries: for `fl doctor`. */
export const staleDaySums = ({ db }: Reader): number => {
  const stored = 'SELECT account, currency, day, lines, minor, unreviewed, without_rate FROM day_sum';
  const wanted = `${SUMS} ${BY_DAY}`;
  return Number(
    first<{ n: bigint }>(
      db,
      `SELECT count(*) AS n FROM (SELECT * FROM (${stored} EXCEPT ${wanted}) UNION ALL SELECT * FROM (${wanted} EXCEPT ${stored}))`,
    )!.n,
  );
};
