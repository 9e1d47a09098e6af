import { pairKey } from './matching.ts';
import { type Leg, type LinkContext, type NewTransfer, transferOf } from './moved.ts';

/**
 * Both rows of an exchange between balances of one account: they share the provider's id, else the transaction they
 * belong to, else day and uniqueness.
 */
export const conversionsWithin = (
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
  const left = (pairs: readonly NewTransfer[]): Leg[] => {
    const taken = new Set(pairs.flatMap(({ from, to }) => [...from, ...to]).map(({ id }) => id));
    return legs.filter(({ id }) => !taken.has(id));
  };
  const siblings = left(byId).filter(({ parentId }) => parentId !== null);
  const byParent = groupsOf(siblings, ({ account, parentId }) => `${account} ${parentId}`).flatMap((group) => {
    const why = 'both rows of one exchange that name the same transaction';
    const whole = pairUp(group, why);
    // A payment and its refund may both be exchanged, on different days.
    return whole.length > 0 ? whole : groupsOf(group, ({ day }) => day).flatMap((some) => pairUp(some, why));
  });
  const rest = left([...byId, ...byParent]);
  const byDay = groupsOf(rest, ({ account, day }) => `${account} ${day}`).flatMap((group) =>
    pairUp(group, 'the only exchange between own balances on that day'),
  );
  return [...byId, ...byParent, ...byDay];
};
