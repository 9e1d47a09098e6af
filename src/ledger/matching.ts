import { addDays, daysBetween, type IsoDay } from '../values/calendar.ts';
import { type Money, money, moneyJson } from '../values/money.ts';
import { type Leg, type LinkContext, WINDOW } from './moved.ts';
import { accountNamer, endingsAgree } from './words.ts';

/** A payout and a credit that evidence allows to be one movement. */
export interface Edge {
  readonly from: Leg;
  readonly to: Leg;
  readonly strength: number;
  readonly why: string;
}

export const pairKey = (a: number, b: number): string => (a < b ? `${a}-${b}` : `${b}-${a}`);
const spoken = (amount: Money): string => `${moneyJson(amount).amount} ${amount.currency}`;

/** Days between the two books, in words. */
const lag = (from: IsoDay, to: IsoDay): string => {
  const days = daysBetween(from, to);
  if (days === 0) return 'the same day';
  return days < 0 ? 'the day before' : days === 1 ? '1 day later' : `${days} days later`;
};

/** Every pair that evidence allows. The stated payout is stronger than words, words of both sides than of one. */
export const candidates = (legs: readonly Leg[], { accounts }: LinkContext): Edge[] => {
  const accountOf = new Map(accounts.map((account) => [account.id, account]));
  const named = accountNamer(accounts);
  const credits = new Map<string, Leg[]>();
  for (const leg of legs) {
    if (leg.amount.minor <= 0n || leg.hint === 'fee' || leg.hint === 'tax' || leg.hint === 'conversion') continue;
    const key = `${leg.amount.currency} ${leg.amount.minor}`;
    const same = credits.get(key);
    if (same === undefined) credits.set(key, [leg]);
    else same.push(leg);
  }
  const edges: Edge[] = [];
  for (const from of legs) {
    if (from.amount.minor >= 0n || from.hint !== 'own-transfer') continue;
    const payout = from.other ?? from.amount;
    const stated = from.other !== null;
    const earliest = addDays(from.day, -WINDOW.before);
    const latest = addDays(from.day, WINDOW.after);
    const destinations = named(from.words).filter(({ id }) => id !== from.account);
    for (const to of credits.get(`${payout.currency} ${-payout.minor}`) ?? []) {
      const account = accountOf.get(to.account);
      if (account === undefined || to.account === from.account || account.kind === 'untracked') continue;
      if (to.day < earliest || to.day > latest) continue;
      if (destinations.length > 0 && !destinations.includes(account)) continue;
      if (!endingsAgree(from.words, account)) continue;
      const namesSource = named(to.words).some(({ id }) => id === from.account);
      const namesAnother = !namesSource && named(to.words).some(({ id }) => id !== to.account);
      if (namesAnother) continue;
      const namesDestination = destinations.includes(account);
      // Without a stated payout, a credit that its own words call somebody else's payment is not this money.
      if (!stated && !namesSource && (!namesDestination || to.hint === 'income')) continue;
      const evidence = [
        ...(stated
          ? [`the payout ${spoken(money(-payout.minor, payout.currency))} that was stated`]
          : ['the same amount']),
        ...(namesSource && accountOf.has(from.account) ? [`names ${accountOf.get(from.account)!.name}`] : []),
        ...(namesDestination ? [`was sent to ${account.name}`] : []),
        `arrived ${lag(from.day, to.day)}`,
      ];
      const strength = (stated ? 4 : 0) + (namesSource ? 2 : 0) + (namesDestination ? 1 : 0);
      edges.push({ from, to, strength, why: evidence.join(', ') });
    }
  }
  return edges;
};

/**
 * Keeps, for every end, its strongest candidates. Ends that then hang together are linked when they pair off one to
 * one in order of time; else they are ambiguous.
 */
export const settle = (edges: readonly Edge[]): { pairs: Edge[]; ambiguous: Map<number, readonly Edge[]> } => {
  const best = new Map<number, number>();
  for (const { from, to, strength } of edges) {
    best.set(from.id, Math.max(best.get(from.id) ?? 0, strength));
    best.set(to.id, Math.max(best.get(to.id) ?? 0, strength));
  }
  const strong = edges.filter(
    ({ from, to, strength }) => strength === best.get(from.id) && strength === best.get(to.id),
  );
  const pairs: Edge[] = [];
  const ambiguous = new Map<number, readonly Edge[]>();
  for (const component of components(strong)) {
    const inTime = (a: Leg, b: Leg): number => (a.day === b.day ? a.id - b.id : a.day < b.day ? -1 : 1);
    const outs = [...new Set(component.map(({ from }) => from))].sort(inTime);
    const ins = [...new Set(component.map(({ to }) => to))].sort(inTime);
    const inOrder = outs.map((from, at) => component.find((edge) => edge.from === from && edge.to === ins[at]));
    const oneRoute = new Set(component.map(({ from, to }) => `${from.account}-${to.account}`)).size === 1;
    if (outs.length === ins.length && oneRoute && inOrder.every((edge) => edge !== undefined)) pairs.push(...inOrder);
    else {
      for (const { id } of [...outs, ...ins]) {
        ambiguous.set(
          id,
          component.filter(({ from, to }) => from.id === id || to.id === id),
        );
      }
    }
  }
  return { pairs, ambiguous };
};

const components = (edges: readonly Edge[]): Edge[][] => {
  const groupOf = new Map<number, Edge[]>();
  for (const edge of edges) {
    const a = groupOf.get(edge.from.id);
    const b = groupOf.get(edge.to.id);
    const merged = a === b ? [...(a ?? []), edge] : [...(a ?? []), ...(b ?? []), edge];
    for (const { from, to } of merged) groupOf.set(from.id, merged).set(to.id, merged);
  }
  return [...new Set(groupOf.values())];
};
