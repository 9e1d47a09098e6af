import { addDays, type IsoDay, type Period } from '../values/calendar.ts';
import type { Money } from '../values/money.ts';
import { type Leg, WINDOW } from './moved.ts';

/** Lines as ends of moved money, found by what could tie them to another. */
export interface LegReader {
  /** The line as an end, whether it counts now or not. */
  leg(id: number): Leg | undefined;
  /** Payouts and exchanges booked in the period, which is no longer than a window. */
  movedBetween(period: Period): readonly Leg[];
  /** Credits of exactly this amount in the period. */
  creditsOf(amount: Money, period: Period): readonly Leg[];
  /** Rows of an exchange with this provider's id. */
  exchangesOf(account: number, bankId: string): readonly Leg[];
  /** Rows of an exchange that name this transaction of the provider. */
  exchangesWithin(account: number, parentId: string): readonly Leg[];
  /** Lines that a link, made before or said by you, ties to this one. */
  tiedTo(id: number): readonly number[];
}

/**
 * The lines whose links hang together with those of the seeds: a link can only change where one of these changed. It may
 * hold more than that, never less: amounts and days decide here, words do not.
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
  from: addDays(from, -WINDOW.after),
  to: addDays(to, WINDOW.after),
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
  if (leg.hint !== 'own-transfer') return [];
  const { minor, currency } = payoutOf(leg);
  const period = { from: addDays(leg.day, -WINDOW.before), to: addDays(leg.day, WINDOW.after) };
  return reader.creditsOf({ minor: -minor, currency }, period);
};

const payoutsFor = (credit: Leg, reader: LegReader): Leg[] => {
  const around = reader.movedBetween(payoutDays(credit.day));
  return around.filter((leg) => {
    const { minor, currency } = payoutOf(leg);
    return leg.hint === 'own-transfer' && -minor === credit.amount.minor && currency === credit.amount.currency;
  });
};

const payoutDays = (day: IsoDay): Period => ({ from: addDays(day, -WINDOW.after), to: addDays(day, WINDOW.before) });

const payoutOf = (leg: Leg): Money => leg.other ?? leg.amount;
