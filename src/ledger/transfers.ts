import { addDays, daysBetween, type IsoDay } from '../values/calendar.ts';
import { type Money, money, moneyJson, subtract, toDecimal } from '../values/money.ts';
import { convert, type RateFinder } from '../values/rate.ts';
import type { Account } from './entry.ts';
import type { Hint } from './line.ts';
import { accountNamer, endingsAgree } from './words.ts';

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

interface Edge {
  readonly from: Leg;
  readonly to: Leg;
  readonly strength: number;
  readonly why: string;
}

const pairKey = (a: number, b: number): string => (a < b ? `${a}-${b}` : `${b}-${a}`);
const spoken = (amount: Money): string => `${moneyJson(amount).amount} ${amount.currency}`;

/** Days between the two books, in words. */
const lag = (from: IsoDay, to: IsoDay): string => {
  const days = daysBetween(from, to);
  if (days === 0) return 'the same day';
  return days < 0 ? 'the day before' : days === 1 ? '1 day later' : `${days} days later`;
};

/**
 * Links own money that moved, as a function of the lines, the rates and what you said; the order in which lines came
 * to the book plays no part. Evidence: your word, rows of one provider transaction, the payout a provider states, the
 * words of both sides with the same amount. What several ends fit equally is left for review.
 */
export const link = (legs: readonly Leg[], context: LinkContext): Links => {
  const rejected = new Set(context.said.filter(({ said }) => said === 'reject').map(({ a, b }) => pairKey(a, b)));
  const yours = linkedByYou(legs, context);
  const taken = new Set(yours.flatMap(({ from, to }) => [...from, ...to]).map(({ id }) => id));
  const conversions = conversionsWithin(
    legs.filter(({ id, hint }) => hint === 'conversion' && !taken.has(id)),
    rejected,
    context,
  );
  for (const leg of conversions.flatMap(({ from, to }) => [...from, ...to])) taken.add(leg.id);
  const open = legs.filter(({ id }) => !taken.has(id));
  const edges = candidates(open, context).filter(({ from, to }) => !rejected.has(pairKey(from.id, to.id)));
  const { pairs, ambiguous } = settle(edges);
  const hops = pairs.map(({ from, to, why }) => transferOf([from], [to], 'hop', 'matcher', why, context.rate));
  for (const { from, to } of pairs) taken.add(from.id).add(to.id);
  const review = toReview(
    open.filter(({ id }) => !taken.has(id)),
    ambiguous,
    context,
  );
  return { transfers: [...yours, ...conversions, ...hops], review };
};

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

/** Groups of lines that you linked, as far as both sides are live. */
const linkedByYou = (legs: readonly Leg[], context: LinkContext): NewTransfer[] => {
  const byId = new Map(legs.map((leg) => [leg.id, leg]));
  const groups = new Map<number, Set<number>>();
  for (const { said, a, b } of context.said) {
    if (said !== 'link') continue;
    const merged = new Set([a, b, ...(groups.get(a) ?? []), ...(groups.get(b) ?? [])]);
    for (const id of merged) groups.set(id, merged);
  }
  return [...new Set(groups.values())].flatMap((ids) => {
    const group = [...ids].sort((a, b) => a - b).flatMap((id) => byId.get(id) ?? []);
    const from = group.filter(({ amount }) => amount.minor < 0n);
    const to = group.filter(({ amount }) => amount.minor > 0n);
    if (from.length === 0 || to.length === 0) return [];
    const oneAccount = new Set(group.map(({ account }) => account)).size === 1;
    return [transferOf(from, to, oneAccount ? 'conversion' : 'hop', 'you', 'you linked them', context.rate)];
  });
};

/** Both rows of an exchange between balances of one account: they share the provider's id, else day and uniqueness. */
const conversionsWithin = (
  legs: readonly Leg[],
  rejected: ReadonlySet<string>,
  context: LinkContext,
): NewTransfer[] => {
  const pairUp = (group: readonly Leg[], why: string): NewTransfer[] => {
    const [from, ...moreFrom] = group.filter(({ amount }) => amount.minor < 0n);
    const [to, ...moreTo] = group.filter(({ amount }) => amount.minor > 0n);
    if (from === undefined || to === undefined || moreFrom.length > 0 || moreTo.length > 0) return [];
    if (from.amount.currency === to.amount.currency || rejected.has(pairKey(from.id, to.id))) return [];
    return [transferOf([from], [to], 'conversion', 'layout', why, context.rate)];
  };
  const groupsOf = (some: readonly Leg[], keyOf: (leg: Leg) => string): Leg[][] => {
    const groups = new Map<string, Leg[]>();
    for (const leg of some) groups.set(keyOf(leg), [...(groups.get(keyOf(leg)) ?? []), leg]);
    return [...groups.values()];
  };
  const withId = legs.filter(({ bankId }) => bankId !== null);
  const byId = groupsOf(withId, ({ account, bankId }) => `${account} ${bankId}`).flatMap((group) =>
    pairUp(group, 'both rows of one exchange between own balances'),
  );
  const taken = new Set(byId.flatMap(({ from, to }) => [...from, ...to]).map(({ id }) => id));
  const rest = legs.filter(({ id }) => !taken.has(id));
  const byDay = groupsOf(rest, ({ account, day }) => `${account} ${day}`).flatMap((group) =>
    pairUp(group, 'the only exchange between own balances on that day'),
  );
  return [...byId, ...byDay];
};

/** Every pair that evidence allows. The stated payout is stronger than words, words of both sides than of one. */
const candidates = (legs: readonly Leg[], { accounts }: LinkContext): Edge[] => {
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
const settle = (edges: readonly Edge[]): { pairs: Edge[]; ambiguous: Map<number, readonly Edge[]> } => {
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

/** What a person must look at: ends that several others fit, and own money whose other end should be in the book. */
const toReview = (
  open: readonly Leg[],
  ambiguous: ReadonlyMap<number, readonly Edge[]>,
  { accounts, covers }: LinkContext,
): ToReview[] => {
  const named = accountNamer(accounts);
  return open.flatMap((leg): ToReview[] => {
    const rivals = ambiguous.get(leg.id);
    if (rivals !== undefined) {
      const others = rivals.map(({ from, to }) => (from.id === leg.id ? to.id : from.id)).sort((a, b) => a - b);
      const why =
        others.length === 1
          ? `fits line ${others[0]}, which fits another as well`
          : `fits more than one: lines ${others.join(', ')}`;
      return [{ line: leg.id, why }];
    }
    const incoming = leg.amount.minor > 0n;
    if (incoming ? leg.hint !== 'income' : leg.hint !== 'own-transfer') return [];
    const other = named(leg.words).find(({ id, kind }) => id !== leg.account && kind === 'tracked');
    if (other === undefined) return [];
    const days = incoming
      ? { from: addDays(leg.day, -WINDOW.after), to: addDays(leg.day, WINDOW.before) }
      : { from: addDays(leg.day, -WINDOW.before), to: addDays(leg.day, WINDOW.after) };
    const covered = covers(other.id, days.from, days.to);
    if (!incoming) return covered ? [{ line: leg.id, why: `no matching credit in ${other.name}` }] : [];
    return [
      {
        line: leg.id,
        why: covered
          ? `names ${other.name}, which holds no matching payout`
          : `names ${other.name}, whose statements do not cover ${days.from} to ${days.to}`,
      },
    ];
  });
};
