import { addDays } from '../values/calendar.ts';
import { type Edge, offRate, type Rateless } from './matching.ts';
import { type Leg, type LinkContext, type ToReview, WINDOW } from './moved.ts';
import { accountNamer } from './words.ts';

/** What candidates were left open. */
interface Open {
  /** Ends that more than one other fits, with all that fit. */
  readonly ambiguous: ReadonlyMap<number, readonly Edge[]>;
  readonly rateless: readonly Rateless[];
}

/** What a person must look at: ends that several others fit, and own money whose other end should be in the book. */
export const toReview = (
  open: readonly Leg[],
  { ambiguous, rateless }: Open,
  { accounts, covers }: LinkContext,
): ToReview[] => {
  const named = accountNamer(accounts);
  const unrated = new Map(rateless.flatMap((pair) => [[pair.from.id, pair] as const, [pair.to.id, pair] as const]));
  return open.flatMap((leg): ToReview[] => {
    const rivals = ambiguous.get(leg.id);
    if (rivals !== undefined) return [{ line: leg.id, why: fitsMore(leg, rivals) }];
    const pair = unrated.get(leg.id);
    if (pair !== undefined) return [{ line: leg.id, why: wantsRate(leg, pair) }];
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

/** All that fit, with how far off the day's rate they are. */
const fitsMore = (leg: Leg, rivals: readonly Edge[]): string => {
  const others = rivals
    .map(({ from, to, evidence: { reach } }) => ({
      id: from.id === leg.id ? to.id : from.id,
      off: reach.worth === undefined ? '' : ` (${offRate(reach.worth.amount, to.amount)} the day's rate)`,
    }))
    .sort((a, b) => a.id - b.id)
    .map(({ id, off }) => `${id}${off}`);
  return others.length === 1
    ? `fits line ${others[0]}, which fits another as well`
    : `fits more than one: lines ${others.join(', ')}`;
};

const wantsRate = (leg: Leg, { from, to }: Rateless): string => {
  const other = leg.id === from.id ? to : from;
  const pair = `${from.amount.currency} to ${to.amount.currency}`;
  return `may be one movement with line ${other.id}: no rate ${pair} on or within 7 days before ${from.day} tells`;
};
