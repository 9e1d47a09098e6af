import type { Flow } from '../ledger/entry.ts';
import type { FlowPart, IncomeSum, MissingRate } from '../ledger/facts.ts';
import type { Stream } from '../ledger/line.ts';
import { addDays, type IsoDay, type Part, type Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { add, type Money, money, zero } from '../values/money.ts';
import type { RateFinder } from '../values/rate.ts';
import { convert } from '../values/rate.ts';
import { type DaySum, followBalances } from './balances.ts';
import type { Book } from './book.ts';
import type { Position } from './in-transit.ts';
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

interface DayFlow {
  readonly day: IsoDay;
  readonly flow: Flow;
  readonly total: Money;
}

/** Sums by day and column in the report's currency; lines without a rate are noted. */
const dayFlows = (book: Book, period: Period, sums: readonly DaySum[], valuation: Valuation): DayFlow[] => {
  if (valuation.currency !== homeCurrency(book)) return foreignDayFlows(book, period, valuation);
  return sums.flatMap(({ day, flow, currency, home, withoutRate }) => {
    if (flow === null) return [];
    if (withoutRate > 0) valuation.missing.push({ from: currency, to: valuation.currency, day, lines: withoutRate });
    return [{ day, flow, total: money(home, valuation.currency) }];
  });
};

const foreignDayFlows = (book: Book, period: Period, valuation: Valuation): DayFlow[] =>
  all<{ day: IsoDay; flow: Flow; currency: Currency; minor: bigint; lines: bigint }>(
    book.db,
    `SELECT day, flow, currency, minor, count(*) AS lines FROM entry
     WHERE day BETWEEN ? AND ? AND flow IS NOT NULL GROUP BY day, flow, currency, minor`,
    period.from,
    period.to,
  ).flatMap(({ day, flow, currency, minor, lines }) => {
    const value = valueAt(valuation, money(minor, currency), day, Number(lines));
    return value === undefined ? [] : [{ day, flow, total: money(value.minor * lines, valuation.currency) }];
  });

/** Fees kept back between the legs of linked transfers, as costs on the day of the arriving leg. */
const transferFees = (book: Book, period: Period, valuation: Valuation): DayFlow[] =>
  all<{ arrived: IsoDay; fee: bigint; currency: Currency }>(
    book.db,
    `SELECT max(CASE WHEN e.minor > 0 THEN e.day END) AS arrived, t.fee, max(CASE WHEN e.minor < 0 THEN e.currency END) AS currency
     FROM transfer t JOIN entry e ON e.transfer = t.id WHERE t.fee <> 0 GROUP BY t.id HAVING arrived BETWEEN ? AND ?`,
    period.from,
    period.to,
  ).flatMap(({ arrived: day, fee, currency }) => {
    const value = valueAt(valuation, money(-fee, currency), day);
    return value === undefined ? [] : [{ day, flow: 'expenses' as const, total: value }];
  });

/** All tracked balances and own money in transit, at the rates of the day. Positions without a rate are left out. */
const wealth = (positions: readonly Position[], day: IsoDay, valuation: Valuation): Money =>
  positions.reduce((total, { amount }) => {
    if (amount.minor === 0n) return total;
    const value = valueAt(valuation, amount, day, 0);
    return value === undefined ? total : add(total, value);
  }, zero(valuation.currency));

/** The cash flow of each part of a period; the parts follow each other without a gap. */
export const flowParts = (book: Book, parts: readonly Part[], valuation: Valuation): FlowPart[] => {
  const [firstPart] = parts;
  const lastPart = parts.at(-1);
  if (firstPart === undefined || lastPart === undefined) return [];
  const period = { from: firstPart.from, to: lastPart.to };
  const before = valuation.missing.length;
  const edges = [addDays(firstPart.from, -1), ...parts.map(({ to }) => to)];
  const { positions, sums } = followBalances(book, edges);
  const flows = [...dayFlows(book, period, sums, valuation), ...transferFees(book, period, valuation)];
  const missing = valuation.missing.slice(before);
  const wealths = positions.map((held, at) => wealth(held, edges[at]!, valuation));
  const partOf = partFinder(parts);
  const totals = parts.map(() => ({ income: 0n, expenses: 0n, taxes: 0n, other: 0n, missingRates: 0 }));
  for (const { day, flow, total } of flows) totals[partOf(day)]![flow] += total.minor;
  for (const { day, lines } of missing) totals[partOf(day)]!.missingRates += lines;
  return parts.map((part, at) => {
    const { missingRates, ...minors } = totals[at]!;
    const amount = (flow: Flow): Money => money(minors[flow], valuation.currency);
    return {
      ...part,
      income: amount('income'),
      expenses: amount('expenses'),
      taxes: amount('taxes'),
      other: amount('other'),
      opening: wealths[at]!,
      closing: wealths[at + 1]!,
      missingRates,
    };
  });
};

/** Which part a day of the period falls in; asked for the days in order, it answers without a search. */
const partFinder = (parts: readonly Part[]): ((day: IsoDay) => number) => {
  let at = 0;
  return (day) => {
    if (day < parts[at]!.from) at = 0;
    while (day > parts[at]!.to) at += 1;
    return at;
  };
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
