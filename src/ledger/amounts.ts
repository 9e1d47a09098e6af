import { type Currency, digitsOf } from '../values/currency.ts';
import { Decimal, type Money, money } from '../values/money.ts';
import { convert, type FoundRate, type RateFinder } from '../values/rate.ts';
import type { Leg } from './moved.ts';

/** What may be kept back between the legs within one currency: the larger of both. A wire costs up to 50 units. */
const FEE_INSIDE = { percent: 3n, units: 50n } as const;

/** How far from the day's rate money may arrive in another currency, in thousandths: providers keep up to 4.5 %. */
const BAND = { below: 45n, above: 10n } as const;

/** Credits of a currency, from one amount to another, that a payout may have become. */
export interface Reach {
  readonly currency: Currency;
  readonly low: bigint;
  readonly high: bigint;
  /** What the payout is worth at the day's rate; undefined within one currency, or without a rate. */
  readonly worth?: { readonly amount: Money; readonly found: FoundRate };
  /** No rate tells how much may arrive: any amount may. */
  readonly rateless?: true;
}

const MOST = 9_223_372_036_854_775_807n;

/** What should arrive, as the provider states it; else what left. */
export const payoutOf = (from: Leg): Money => {
  const { minor, currency } = from.other ?? from.amount;
  return money(-minor, currency);
};

/** What may arrive of a payout in each of these currencies. A stated payout arrives in the currency that was stated. */
export const reachesOf = (from: Leg, currencies: Iterable<Currency>, rate: RateFinder): Reach[] => {
  const payout = payoutOf(from);
  const share = (payout.minor * FEE_INSIDE.percent) / 100n;
  const flat = FEE_INSIDE.units * 10n ** BigInt(digitsOf(payout.currency));
  const fee = share > flat ? share : flat;
  const low = payout.minor > fee ? payout.minor - fee : 1n;
  const same: Reach = { currency: payout.currency, low, high: payout.minor };
  if (from.other !== null) return [same];
  const others = [...currencies].filter((currency) => currency !== payout.currency);
  return [same, ...others.map((currency) => acrossTo(payout, currency, rate(payout.currency, currency, from.day)))];
};

const acrossTo = (payout: Money, currency: Currency, found: FoundRate | undefined): Reach => {
  if (found === undefined) return { currency, low: 1n, high: MOST, rateless: true };
  const amount = convert(payout, found.rate, currency);
  return {
    currency,
    low: (amount.minor * (1000n - BAND.below) + 999n) / 1000n,
    high: (amount.minor * (1000n + BAND.above)) / 1000n,
    worth: { amount, found },
  };
};

/** How far below its worth at the day's rate something arrived, as a fraction; above it is negative. */
export const shortfall = (worth: Money, received: Money): Decimal =>
  new Decimal((worth.minor - received.minor).toString()).div(worth.minor.toString());
