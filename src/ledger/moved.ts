import type { IsoDay } from '../values/calendar.ts';
import { type Money, money, subtract, toDecimal } from '../values/money.ts';
import { convert, type RateFinder } from '../values/rate.ts';
import type { Account } from './entry.ts';
import type { Hint } from './line.ts';

/** Money paid out arrives from one day before to six days after, by the books of both sides. */
export const WINDOW = { before: 1, after: 6 } as const;

/** A live line that may be one end of moved money. */
export interface Leg {
  readonly id: number;
  readonly account: number;
  readonly day: IsoDay;
  readonly amount: Money;
  readonly hint: Hint;
  readonly words: string;
  readonly bankId: string | null;
  /** The transaction this row names as the one it belongs to. */
  readonly parentId: string | null;
  /** The payout or foreign side that the provider states. */
  readonly other: Money | null;
}

/** Two lines you linked, or said are not one movement. */
export interface LinkSaid {
  readonly said: 'link' | 'reject';
  readonly a: number;
  readonly b: number;
}

export interface NewTransfer {
  readonly kind: 'hop' | 'conversion';
  readonly by: 'layout' | 'matcher' | 'you';
  readonly why: string;
  readonly from: readonly Leg[];
  readonly to: readonly Leg[];
  /** In the currency of the from-legs; null where it cannot be told from the exchange cost. */
  readonly fee: Money | null;
  /** In the currency of the to-legs: the day's rate against the rate received; null without a rate. */
  readonly exchangeCost: Money | null;
  /** Received: units of the to-legs per unit of the from-legs; null within one currency. */
  readonly rate: string | null;
  readonly rateDay: IsoDay | null;
}

export interface ToReview {
  readonly line: number;
  readonly why: string;
}

export interface LinkContext {
  readonly accounts: readonly Account[];
  readonly said: readonly LinkSaid[];
  readonly rate: RateFinder;
  /** Whether imported statements of the account cover every one of these days. */
  readonly covers: (account: number, from: IsoDay, to: IsoDay) => boolean;
}

export interface Links {
  readonly transfers: readonly NewTransfer[];
  readonly review: readonly ToReview[];
}

/** What lies between the legs gets its name: a fee within one currency, an exchange cost across two. */
export const transferOf = (
  from: readonly Leg[],
  to: readonly Leg[],
  kind: NewTransfer['kind'],
  by: NewTransfer['by'],
  why: string,
  rate: RateFinder,
): NewTransfer => {
  const sent = total(from, -1n);
  const received = total(to, 1n);
  const base = { kind, by, why, from, to };
  if (sent.currency === received.currency) {
    return { ...base, fee: subtract(sent, received), exchangeCost: null, rate: null, rateDay: null };
  }
  const day = from.map((leg) => leg.day).reduce((a, b) => (a <= b ? a : b));
  const found = rate(sent.currency, received.currency, day);
  return {
    ...base,
    fee: null,
    exchangeCost: found === undefined ? null : subtract(convert(sent, found.rate, received.currency), received),
    rate: sent.minor === 0n ? null : toDecimal(received).div(toDecimal(sent)).toSignificantDigits(10).toString(),
    rateDay: found?.day ?? null,
  };
};

const total = (legs: readonly Leg[], sign: bigint): Money =>
  money(
    legs.reduce((sum, leg) => sum + leg.amount.minor * sign, 0n),
    legs[0]!.amount.currency,
  );
