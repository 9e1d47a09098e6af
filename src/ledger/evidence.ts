import { addDays } from '../values/calendar.ts';
import { payoutOf, type Reach } from './amounts.ts';
import type { Account } from './entry.ts';
import { type Leg, WINDOW } from './moved.ts';
import { accountNamer, endingsAgree } from './words.ts';

/** What ties a payout to a credit. */
export interface Evidence {
  /** How the amounts meet: as stated, the same, less a fee kept inside, or by the day's rate. */
  readonly amount: 'stated' | 'equal' | 'fee-inside' | 'rate' | 'no-rate';
  readonly namesSource: boolean;
  readonly namesDestination: boolean;
  readonly reach: Reach;
}

/** Whether the words and days of a payout and a credit allow that they are one movement, given that the amounts do. */
export type Witness = (from: Leg, to: Leg, reach: Reach) => Evidence | undefined;

/** The hints of a credit that is no end of moved money. */
const NO_END: readonly Leg['hint'][] = ['fee', 'tax', 'conversion'];

/** Words decide by the accounts of the book; coverage and rivals play no part yet. */
export const witness = (accounts: readonly Account[]): Witness => {
  const accountOf = new Map(accounts.map((account) => [account.id, account]));
  const named = accountNamer(accounts);
  return (from, to, reach) => {
    const target = accountOf.get(to.account);
    if (target === undefined || to.account === from.account || target.kind === 'untracked') return undefined;
    if (NO_END.includes(to.hint) || !mayMove(from, to)) return undefined;
    if (to.day < addDays(from.day, -WINDOW.before) || to.day > addDays(from.day, WINDOW.after)) return undefined;
    const destinations = named(from.words).filter(({ id }) => id !== from.account);
    if (destinations.length > 0 && !destinations.includes(target)) return undefined;
    if (!endingsAgree(from.words, target)) return undefined;
    const sources = named(to.words);
    const namesSource = sources.some(({ id }) => id === from.account);
    if (!namesSource && sources.some(({ id }) => id !== to.account)) return undefined;
    const namesDestination = destinations.includes(target);
    const amount = amountMet(from, to, reach);
    const found = { amount, namesSource, namesDestination, reach };
    if (amount === 'stated' || namesSource) return found;
    const isOwn = to.hint === 'own-transfer';
    // The words of the payout fit every credit of that account, and many amounts come near: a friend's money, a client's.
    if (amount !== 'equal') return namesDestination && isOwn ? found : undefined;
    // A credit that its own words call somebody else's payment is not this money.
    if (namesDestination) return to.hint === 'income' ? undefined : found;
    return from.hint === 'own-transfer' && isOwn ? found : undefined;
  };
};

/** Own money leaves as such; a payment may be a top-up where the credit says that it is one's own. */
export const mayMove = (from: Leg, to: Leg): boolean =>
  from.amount.minor < 0n &&
  to.amount.minor > 0n &&
  (from.hint === 'own-transfer' || (from.hint === 'payment' && to.hint === 'own-transfer'));

const amountMet = (from: Leg, to: Leg, { currency, worth, rateless }: Reach): Evidence['amount'] => {
  if (rateless) return 'no-rate';
  if (worth !== undefined) return 'rate';
  const payout = payoutOf(from);
  if (to.amount.minor !== payout.minor || currency !== payout.currency) return 'fee-inside';
  return from.other === null ? 'equal' : 'stated';
};

/** A stated payout is stronger than words, words of the credit than of the payout, an exact amount than a fee inside. */
export const strengthOf = ({ amount, namesSource, namesDestination }: Evidence): number =>
  (amount === 'stated' ? 16 : 0) +
  (namesSource ? 4 : 0) +
  (namesDestination ? 2 : 0) +
  (amount === 'stated' || amount === 'equal' ? 1 : 0);
