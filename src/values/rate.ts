import { addDays, type IsoDay } from './calendar.ts';
import { type Currency, digitsOf } from './currency.ts';
import { Decimal, type Money, money, roundToInteger } from './money.ts';

/** One unit of `base` is worth `rate` units of `quote` on `day`. */
export interface RateRow {
  readonly base: Currency;
  readonly quote: Currency;
  readonly day: IsoDay;
  readonly source: string;
  readonly rate: string;
}

/** A rate that was found: from which day, and who said so. */
export interface FoundRate {
  readonly rate: Decimal;
  readonly day: IsoDay;
  readonly source: string;
}

/** How far back a rate may be taken from; beyond that there is none. */
export const LOOK_BACK_DAYS = 7;

/** What you set counts before the State Bank's, that before a file's, that before a market rate. */
export const rateRank = (source: string): number => {
  if (source === 'you') return 0;
  if (/state bank|\bsbp\b/i.test(source)) return 1;
  return /market|currency-api/i.test(source) ? 3 : 2;
};

export type RateFinder = (from: Currency, to: Currency, day: IsoDay) => FoundRate | undefined;

/** Where a finder looks: which pairs have rates at all, and the one that counts for a pair and day. */
export interface RateShelf {
  readonly currencies: readonly Currency[];
  knows(base: Currency, quote: Currency): boolean;
  on(base: Currency, quote: Currency, day: IsoDay): FoundRate | undefined;
}

/** Of each day the rate of the best source, the first one of several equally good. */
export const bestByDay = (rows: Iterable<RateRow>): ReadonlyMap<IsoDay, FoundRate> => {
  const series = new Map<IsoDay, FoundRate>();
  for (const { day, source, rate } of rows) {
    const known = series.get(day);
    if (known === undefined || rateRank(source) < rateRank(known.source))
      series.set(day, { rate: new Decimal(rate), day, source });
  }
  return series;
};

/** A finder over rates that are all at hand. */
export const rateFinder = (rows: Iterable<RateRow>): RateFinder => {
  const byPair = new Map<string, RateRow[]>();
  const currencies = new Set<Currency>();
  for (const row of rows) {
    currencies.add(row.base).add(row.quote);
    const key = `${row.base}${row.quote}`;
    const same = byPair.get(key);
    if (same === undefined) byPair.set(key, [row]);
    else same.push(row);
  }
  const series = new Map([...byPair].map(([key, own]) => [key, bestByDay(own)]));
  return finderOver({
    currencies: [...currencies],
    knows: (base, quote) => series.has(`${base}${quote}`),
    on: (base, quote, day) => series.get(`${base}${quote}`)?.get(day),
  });
};

/**
 * Finds the rate between any two currencies on a day or within 7 days before it: the stored pair, else its inverse,
 * else across a third currency. The nearest day counts first, then the better source. Answers are remembered.
 */
export const finderOver = (shelf: RateShelf): RateFinder => {
  const near = (base: Currency, quote: Currency, day: IsoDay): FoundRate | undefined => {
    if (!shelf.knows(base, quote)) return undefined;
    for (let back = 0, at = day; back <= LOOK_BACK_DAYS; back += 1, at = addDays(day, -back)) {
      const found = shelf.on(base, quote, at);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const stated = (from: Currency, to: Currency, day: IsoDay): FoundRate | undefined => {
    const direct = near(from, to, day);
    const other = near(to, from, day);
    if (other === undefined || (direct !== undefined && direct.day >= other.day)) return direct;
    return { ...other, rate: new Decimal(1).div(other.rate) };
  };
  const vias = [...shelf.currencies].sort();
  const across = (from: Currency, to: Currency, day: IsoDay): FoundRate | undefined => {
    let best: FoundRate | undefined;
    for (const via of vias) {
      const first = via === from || via === to ? undefined : stated(from, via, day);
      const second = first === undefined ? undefined : stated(via, to, day);
      if (first === undefined || second === undefined) continue;
      const older = first.day <= second.day ? first : second;
      const weaker = rateRank(first.source) >= rateRank(second.source) ? first : second;
      const found = { rate: first.rate.times(second.rate), day: older.day, source: weaker.source };
      if (best === undefined || found.day > best.day) best = found;
    }
    return best;
  };
  const answers = new Map<string, FoundRate | undefined>();
  return (from, to, day) => {
    if (from === to) return { rate: new Decimal(1), day, source: 'same currency' };
    const key = `${from}${to}${day}`;
    if (!answers.has(key)) answers.set(key, stated(from, to, day) ?? across(from, to, day));
    return answers.get(key);
  };
};

/** The amount at a rate, rounded half up to the smallest unit of the target currency. */
export const convert = (amount: Money, rate: Decimal, to: Currency): Money => {
  const shift = digitsOf(to) - digitsOf(amount.currency);
  const scaled = new Decimal(amount.minor.toString()).times(rate);
  return money(roundToInteger(shift === 0 ? scaled : scaled.times(new Decimal(10).pow(shift)), 'half-up'), to);
};
