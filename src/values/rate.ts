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

type Series = ReadonlyMap<IsoDay, FoundRate>;

/**
 * Finds the rate between any two currencies on a day or within 7 days before it: the stored pair, else its inverse,
 * else across a third currency. The nearest day counts first, then the better source. Answers are remembered.
 */
export const rateFinder = (rows: Iterable<RateRow>): RateFinder => {
  const pairs = new Map<string, Map<IsoDay, FoundRate>>();
  const currencies = new Set<Currency>();
  const note = (base: Currency, quote: Currency, found: FoundRate): void => {
    const key = `${base}${quote}`;
    const series = pairs.get(key) ?? new Map<IsoDay, FoundRate>();
    pairs.set(key, series);
    const known = series.get(found.day);
    if (known === undefined || rateRank(found.source) < rateRank(known.source)) series.set(found.day, found);
  };
  for (const { base, quote, day, source, rate } of rows) {
    currencies.add(base).add(quote);
    note(base, quote, { rate: new Decimal(rate), day, source });
  }
  const near = (series: Series | undefined, day: IsoDay): FoundRate | undefined => {
    if (series === undefined) return undefined;
    for (let back = 0, at = day; back <= LOOK_BACK_DAYS; back += 1, at = addDays(day, -back)) {
      const found = series.get(at);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const stated = (from: Currency, to: Currency, day: IsoDay): FoundRate | undefined => {
    const direct = near(pairs.get(`${from}${to}`), day);
    const other = near(pairs.get(`${to}${from}`), day);
    if (other === undefined || (direct !== undefined && direct.day >= other.day)) return direct;
    return { ...other, rate: new Decimal(1).div(other.rate) };
  };
  const across = (from: Currency, to: Currency, day: IsoDay): FoundRate | undefined => {
    let best: FoundRate | undefined;
    for (const via of [...currencies].sort()) {
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
