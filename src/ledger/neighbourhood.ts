import { addDays, type IsoDay, type Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { RateFinder } from '../values/rate.ts';
import { type Reach, reachesOf } from './amounts.ts';
import { mayMove, type Witness } from './evidence.ts';
import { type Leg, WINDOW } from './moved.ts';

/** Lines as ends of moved money, found by what could tie them to another. */
export interface LegReader {
  /** The line as an end, whether it counts now or not. */
  leg(id: number): Leg | undefined;
  /** Payouts and exchanges booked in the period, which is no longer than a window. */
  movedBetween(period: Period): readonly Leg[];
  /** Payments out in the period. */
  paymentsBetween(period: Period): readonly Leg[];
  /** Credits of these amounts in the period. */
  creditsWithin(reach: Reach, period: Period): readonly Leg[];
  /** The currencies that lines of the book are in. */
  readonly currencies: readonly Currency[];
  readonly rate: RateFinder;
  /** Whether words and days allow that two ends are one movement. */
  readonly witness: Witness;
  /** Rows of an exchange with this provider's id. */
  exchangesOf(account: number, bankId: string): readonly Leg[];
  /** Rows of an exchange that name this transaction of the provider. */
  exchangesWithin(account: number, parentId: string): readonly Leg[];
  /** Lines that a link, made before or said by you, ties to this one. */
  tiedTo(id: number): readonly number[];
}

/**
 * The lines whose links hang together with those of the seeds: a link can only change where one of these changed. It may
 * hold more than that, never less: amounts, days and words decide here; what statements cover and what was said do not.
 */
export const neighbourhood = (seeds: Iterable<number>, reader: LegReader): ReadonlySet<number> => {
  const found = new Set<number>(seeds);
  const next = [...found];
  const reach = (id: number): void => {
    if (found.has(id)) return;
    found.add(id);
    next.push(id);
  };
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    for (const tied of reader.tiedTo(id)) reach(tied);
    const leg = reader.leg(id);
    if (leg !== undefined) for (const other of mayBeOneMovement(leg, reader)) reach(other.id);
  }
  return found;
};

/** The days whose lines may find their other end in statements of this period, or learn that it is not there. */
export const reachOf = ({ from, to }: Period): Period => ({
  from: addDays(from, -WINDOW.before - WINDOW.after),
  to: addDays(to, WINDOW.before + WINDOW.after),
});

const mayBeOneMovement = (leg: Leg, reader: LegReader): readonly Leg[] => {
  if (leg.hint === 'conversion') {
    const sameDay = reader.movedBetween({ from: leg.day, to: leg.day });
    return [
      ...(leg.bankId === null ? [] : reader.exchangesOf(leg.account, leg.bankId)),
      ...(leg.parentId === null ? [] : reader.exchangesWithin(leg.account, leg.parentId)),
      ...sameDay.filter(({ hint, account }) => hint === 'conversion' && account === leg.account),
    ];
  }
  if (leg.amount.minor > 0n) return payoutsFor(leg, reader);
  if (leg.hint === 'own-transfer') return creditsFor(leg, reader);
  return leg.hint === 'payment' ? topUpsFor(leg, reader) : [];
};

/** Whether some amount that may arrive of the payout is the credit's, and the words allow it. */
const mayBecome = (from: Leg, to: Leg, reader: LegReader): boolean =>
  mayMove(from, to) &&
  reachesOf(from, [to.amount.currency], reader.rate).some(
    (reach) =>
      reach.currency === to.amount.currency &&
      reach.low <= to.amount.minor &&
      to.amount.minor <= reach.high &&
      reader.witness(from, to, reach) !== undefined,
  );

const creditsFor = (from: Leg, reader: LegReader): Leg[] =>
  reachesOf(from, reader.currencies, reader.rate).flatMap((reach) =>
    reader
      .creditsWithin(reach, creditDays(from.day))
      .filter((to) => mayMove(from, to) && reader.witness(from, to, reach) !== undefined),
  );

const topUpsFor = (payment: Leg, reader: LegReader): Leg[] =>
  reader.movedBetween(creditDays(payment.day)).filter((to) => mayBecome(payment, to, reader));

const payoutsFor = (credit: Leg, reader: LegReader): Leg[] => {
  const days = payoutDays(credit.day);
  const payments = credit.hint === 'own-transfer' ? reader.paymentsBetween(days) : [];
  return [...reader.movedBetween(days), ...payments].filter((from) => mayBecome(from, credit, reader));
};

const creditDays = (day: IsoDay): Period => ({ from: addDays(day, -WINDOW.before), to: addDays(day, WINDOW.after) });

const payoutDays = (day: IsoDay): Period => ({ from: addDays(day, -WINDOW.after), to: addDays(day, WINDOW.before) });
