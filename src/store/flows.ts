import type { FlowPart, IncomeSum, MissingRate } from '../ledger/facts.ts';
import type { Stream } from '../ledger/line.ts';
import { addDays, type IsoDay, type Part } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { add, type Money, money, zero } from '../values/money.ts';
import type { RateFinder } from '../values/rate.ts';
import { convert } from '../values/rate.ts';
import { listPositions } from './balances.ts';
import type { Book } from './book.ts';
import { all } from './rows.ts';
import { homeCurrency } from './settings.ts';

/** Amounts of a report in its currency, and which pairs and days had no rate. */
export interface Valuation {
  readonly currency: Currency;
  readonly rate: RateFinder;
  readonly missing: MissingRate[];
}

/** The amount in the report's currency at the rate of the day; undefined, and noted, without one. */
export const valueAt = (valuation: Valuation, amount: Money, day: IsoDay, lines = 1): Money | undefined => {
  if (amount.currency === valuation.currency) return amount;
  const found = valuation.rate(amount.currency, valuation.currency, day);
  if (found !== undefined) return convert(amount, found.rate, valuation.currency);
  valuation.missing.push({ from: amount.currency, to: valuation.currency, day, lines });
  return undefined;
};

type Bucket = 'income' | 'expenses' | 'taxes' | 'other';

/** Which column of a cash flow an entry belongs to; own money on its way within the book belongs to none. */
const BUCKET = `CASE
  WHEN nature = 'income' THEN 'income'
  WHEN nature IN ('business', 'personal') THEN 'expenses'
  WHEN nature = 'tax' THEN 'taxes'
  WHEN nature = 'not-income' THEN 'other'
  WHEN nature = 'unreviewed' THEN CASE WHEN minor < 0 OR kind = 'refund' THEN 'expenses' ELSE 'other' END
  WHEN transfer IS NULL AND (far IS NULL OR far IN (SELECT id FROM account WHERE kind = 'untracked')) THEN 'other'
END`;

interface Sum {
  readonly bucket: Bucket | null;
  readonly total: Money;
}

/** Sums by column over some days, in the report's currency. */
const bucketSums = (book: Book, part: Part, valuation: Valuation): Sum[] => {
  const inHome = valuation.currency === homeCurrency(book);
  if (inHome) {
    const rows = all<{ bucket: Bucket | null; total: bigint | null }>(
      book.db,
      `SELECT ${BUCKET} AS bucket, sum(home) AS total FROM entry INDEXED BY entry_flow WHERE day BETWEEN ? AND ? GROUP BY bucket`,
      part.from,
      part.to,
    );
    noteMissing(book, part, valuation);
    return rows.map(({ bucket, total }) => ({ bucket, total: money(total ?? 0n, valuation.currency) }));
  }
  const rows = all<{ bucket: Bucket | null; day: IsoDay; currency: Currency; minor: bigint; n: bigint }>(
    book.db,
    `SELECT ${BUCKET} AS bucket, day, currency, minor, count(*) AS n FROM entry WHERE day BETWEEN ? AND ? GROUP BY bucket, day, currency, minor`,
    part.from,
    part.to,
  );
  return rows.flatMap(({ bucket, day, currency, minor, n }) => {
    if (bucket === null) return [];
    const value = valueAt(valuation, money(minor, currency), day, Number(n));
    return value === undefined ? [] : [{ bucket, total: money(value.minor * n, valuation.currency) }];
  });
};

const noteMissing = (book: Book, part: Part, valuation: Valuation): void => {
  const rows = all<{ day: IsoDay; currency: Currency; n: bigint }>(
    book.db,
    `SELECT day, currency, count(*) AS n FROM entry WHERE line IN
       (SELECT line FROM entry INDEXED BY entry_flow WHERE day BETWEEN ? AND ? AND home IS NULL AND ${BUCKET} IS NOT NULL) GROUP BY day, currency`,
    part.from,
    part.to,
  );
  for (const { day, currency, n } of rows)
    valuation.missing.push({ from: currency, to: valuation.currency, day, lines: Number(n) });
};

/** Fees kept back between the legs of linked transfers, on the day of the arriving leg. */
const transferFees = (book: Book, part: Part, valuation: Valuation): Money => {
  const rows = all<{ day: IsoDay; fee: bigint; currency: Currency }>(
    book.db,
    `SELECT max(CASE WHEN e.minor > 0 THEN e.day END) AS day, t.fee, max(CASE WHEN e.minor < 0 THEN e.currency END) AS currency
     FROM transfer t JOIN entry e ON e.transfer = t.id WHERE t.fee <> 0 GROUP BY t.id HAVING day BETWEEN ? AND ?`,
    part.from,
    part.to,
  );
  return rows.reduce((total, { day, fee, currency }) => {
    const value = valueAt(valuation, money(-fee, currency), day);
    return value === undefined ? total : add(total, value);
  }, zero(valuation.currency));
};

/** All tracked balances and own money in transit at the end of a day. Positions without a rate are left out. */
const wealth = (book: Book, day: IsoDay, valuation: Valuation): Money =>
  listPositions(book, day).reduce((total, { amount }) => {
    if (amount.minor === 0n) return total;
    const value = valueAt(valuation, amount, day, 0);
    return value === undefined ? total : add(total, value);
  }, zero(valuation.currency));

/** The cash flow of each part of a period. */
export const flowParts = (book: Book, parts: readonly Part[], valuation: Valuation): FlowPart[] => {
  const [firstPart] = parts;
  if (firstPart === undefined) return [];
  let opening = wealth(book, addDays(firstPart.from, -1), valuation);
  return parts.map((part) => {
    const before = valuation.missing.length;
    const sums = bucketSums(book, part, valuation);
    const of = (bucket: Bucket): Money =>
      sums
        .filter((each) => each.bucket === bucket)
        .reduce((total, each) => add(total, each.total), zero(valuation.currency));
    const expenses = add(of('expenses'), transferFees(book, part, valuation));
    const missingRates = valuation.missing.slice(before).reduce((total, { lines }) => total + lines, 0);
    const closing = wealth(book, part.to, valuation);
    const flow = {
      ...part,
      income: of('income'),
      expenses,
      taxes: of('taxes'),
      other: of('other'),
      opening,
      closing,
      missingRates,
    };
    opening = closing;
    return flow;
  });
};

/** Earned income by currency, stream and client, and by part where there are several. */
export const incomeSums = (book: Book, parts: readonly Part[], labelled: boolean, valuation: Valuation): IncomeSum[] =>
  parts.flatMap((part) => {
    const rows = all<{
      currency: Currency;
      stream: Stream;
      client: string | null;
      day: IsoDay;
      minor: bigint;
      home: bigint | null;
    }>(
      book.db,
      `SELECT currency, coalesce(stream, 'other') AS stream, client, day, minor, home FROM entry
       WHERE nature = 'income' AND day BETWEEN ? AND ? ORDER BY currency, stream, client, day`,
      part.from,
      part.to,
    );
    const inHome = valuation.currency === homeCurrency(book);
    const groups = new Map<string, { sum: IncomeSum; homes: Money[]; missing: number }>();
    for (const row of rows) {
      const key = JSON.stringify([row.currency, row.stream, row.client]);
      const amount = money(row.minor, row.currency);
      const known = groups.get(key);
      const home =
        inHome && row.home !== null ? money(row.home, valuation.currency) : valueAt(valuation, amount, row.day);
      const homes = [...(home === undefined ? [] : [home])];
      if (known === undefined) {
        const sum = {
          period: labelled ? part.label : null,
          currency: row.currency,
          stream: row.stream,
          client: row.client,
          amount,
          home: null,
          missingRates: 0,
        };
        groups.set(key, { sum, homes, missing: home === undefined ? 1 : 0 });
      } else {
        groups.set(key, {
          sum: { ...known.sum, amount: add(known.sum.amount, amount) },
          homes: known.homes.concat(homes),
          missing: known.missing + (home === undefined ? 1 : 0),
        });
      }
    }
    return [...groups.values()].map(({ sum, homes, missing }) => ({
      ...sum,
      home: homes.length === 0 ? null : homes.reduce(add),
      missingRates: missing,
    }));
  });
