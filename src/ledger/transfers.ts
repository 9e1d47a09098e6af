import { settle } from './choice.ts';
import { conversionsWithin } from './conversions.ts';
import { candidates, pairKey, reasonOf } from './matching.ts';
import { type Leg, type LinkContext, type Links, type NewTransfer, transferOf } from './moved.ts';
import { toReview } from './review.ts';

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
  const isRejected = ({ from, to }: { readonly from: Leg; readonly to: Leg }): boolean =>
    rejected.has(pairKey(from.id, to.id));
  const found = candidates(open, context);
  const { pairs, ambiguous } = settle(found.edges.filter((edge) => !isRejected(edge)));
  const hops = pairs.map((edge) =>
    transferOf([edge.from], [edge.to], 'hop', 'matcher', reasonOf(edge, context), context.rate),
  );
  for (const { from, to } of pairs) taken.add(from.id).add(to.id);
  const isOpen = ({ id }: Leg): boolean => !taken.has(id);
  const rateless = found.rateless.filter((pair) => isOpen(pair.from) && isOpen(pair.to) && !isRejected(pair));
  const review = toReview(open.filter(isOpen), { ambiguous, rateless }, context);
  return { transfers: [...yours, ...conversions, ...hops], review };
};

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
