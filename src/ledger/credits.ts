import { addDays, type IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Reach } from './amounts.ts';
import { type Leg, WINDOW } from './moved.ts';

/** Credits, found by currency, day and amount. */
export interface Credits {
  readonly currencies: readonly Currency[];
  /** Those a payout of this day may have become. */
  within(reach: Reach, from: IsoDay): Leg[];
}

export const creditIndex = (legs: readonly Leg[]): Credits => {
  const byDay = new Map<string, Leg[]>();
  const currencies = new Set<Currency>();
  for (const leg of legs) {
    if (leg.amount.minor <= 0n) continue;
    currencies.add(leg.amount.currency);
    const key = `${leg.amount.currency} ${leg.day}`;
    const same = byDay.get(key);
    if (same === undefined) byDay.set(key, [leg]);
    else same.push(leg);
  }
  for (const same of byDay.values()) {
    same.sort((a, b) => (a.amount.minor === b.amount.minor ? a.id - b.id : a.amount.minor < b.amount.minor ? -1 : 1));
  }
  return {
    currencies: [...currencies].sort(),
    within: ({ currency, low, high }, from) => {
      const found: Leg[] = [];
      for (let after = -WINDOW.before; after <= WINDOW.after; after += 1) {
        const same = byDay.get(`${currency} ${addDays(from, after)}`);
        if (same === undefined) continue;
        for (let at = firstFrom(same, low); at < same.length && same[at]!.amount.minor <= high; at += 1) {
          found.push(same[at]!);
        }
      }
      return found;
    },
  };
};

/** The place of the first leg of at least this amount. */
const firstFrom = (sorted: readonly Leg[], low: bigint): number => {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]!.amount.minor < low) from = middle + 1;
    else to = middle;
  }
  return from;
};
