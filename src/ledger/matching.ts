import { addDays, daysBetween, type IsoDay } from '../values/calendar.ts';
import { grouped, type Money, moneyJson, subtract } from '../values/money.ts';
import { payoutOf, reachesOf, shortfall } from './amounts.ts';
import { creditIndex } from './credits.ts';
import { type Evidence, mayMove, strengthOf, witness } from './evidence.ts';
import type { Leg, LinkContext } from './moved.ts';
import { WINDOW } from './moved.ts';

/** A payout and a credit that evidence allows to be one movement. */
export interface Edge {
  readonly from: Leg;
  readonly to: Leg;
  readonly evidence: Evidence;
  readonly strength: number;
}

/** A pair that only a rate could tell, and there is none. */
export interface Rateless {
  readonly from: Leg;
  readonly to: Leg;
}

export interface Candidates {
  readonly edges: readonly Edge[];
  readonly rateless: readonly Rateless[];
}

export const pairKey = (a: number, b: number): string => (a < b ? `${a}-${b}` : `${b}-${a}`);

/** Every pair that evidence allows; amounts and days find them, words and what statements cover decide. */
export const candidates = (legs: readonly Leg[], { accounts, rate, covers }: LinkContext): Candidates => {
  const sees = witness(accounts);
  const credits = creditIndex(legs);
  const edges: Edge[] = [];
  const rateless: Rateless[] = [];
  for (const from of legs) {
    if (from.amount.minor >= 0n || (from.hint !== 'own-transfer' && from.hint !== 'payment')) continue;
    for (const reach of reachesOf(from, credits.currencies, rate)) {
      for (const to of credits.within(reach, from.day)) {
        const evidence = mayMove(from, to) ? sees(from, to, reach) : undefined;
        if (evidence === undefined) continue;
        if (evidence.amount === 'no-rate') rateless.push({ from, to });
        else if (isInView(from, to, evidence, covers)) {
          edges.push({ from, to, evidence, strength: strengthOf(evidence) });
        }
      }
    }
  }
  return { edges, rateless };
};

/**
 * A payout and a credit that only look like each other must not be taken for a pair while their true ends may lie on days
 * that no statement covers: those before the payout, for the credit; those up to the end of the window, for the payout. An
 * exact amount that names where it comes from does more than look like it.
 */
const isInView = (from: Leg, to: Leg, { amount, namesSource }: Evidence, covers: LinkContext['covers']): boolean => {
  if (amount === 'stated' || (amount === 'equal' && namesSource)) return true;
  const first = from.day < to.day ? from.day : to.day;
  if (covers(to.account, first, addDays(from.day, WINDOW.after))) return true;
  // Words of the payout alone fit any credit of that account.
  return namesSource && covers(from.account, addDays(to.day, -WINDOW.after), from.day);
};

/** Why two ends are taken for one movement, in words. */
export const reasonOf = ({ from, to, evidence }: Edge, { accounts }: Pick<LinkContext, 'accounts'>): string => {
  const nameOf = (id: number): string => accounts.find((account) => account.id === id)!.name;
  return [
    amountReason(from, to, evidence),
    ...(evidence.namesSource ? [`names ${nameOf(from.account)}`] : []),
    ...(evidence.namesDestination ? [`was sent to ${nameOf(to.account)}`] : []),
    `arrived ${lag(from.day, to.day)}`,
  ].join(', ');
};

const spoken = (amount: Money): string => `${moneyJson(amount).amount} ${amount.currency}`;

const amountReason = (from: Leg, to: Leg, { amount, reach }: Evidence): string => {
  const payout = payoutOf(from);
  if (amount === 'stated') return `the payout ${spoken(payout)} that was stated`;
  if (amount === 'equal') return 'the same amount';
  if (reach.worth === undefined) return `the same amount less ${spoken(subtract(payout, to.amount))}`;
  const { amount: worth, found } = reach.worth;
  return `${offRate(worth, to.amount)} the ${grouped(worth)} ${worth.currency} of the rate of ${found.day} (${found.source})`;
};

/** `1.9 % below`, as far as one decimal tells. */
export const offRate = (worth: Money, received: Money): string => {
  const percent = shortfall(worth, received).times(100);
  return `${percent.abs().toFixed(1)} % ${percent.isNegative() ? 'above' : 'below'}`;
};

/** Days between the two books, in words. */
const lag = (from: IsoDay, to: IsoDay): string => {
  const days = daysBetween(from, to);
  if (days === 0) return 'the same day';
  return days < 0 ? 'the day before' : days === 1 ? '1 day later' : `${days} days later`;
};
