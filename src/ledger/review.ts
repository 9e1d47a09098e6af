import { addDays } from '../values/calendar.ts';
import type { Edge } from './matching.ts';
import { type Leg, type LinkContext, type ToReview, WINDOW } from './moved.ts';
import { accountNamer } from './words.ts';

/** What a person must look at: ends that several others fit, and own money whose other end should be in the book. */
export const toReview = (
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
