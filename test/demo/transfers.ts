import type { Diary, Move, Place, Written } from './diary.ts';
import { type Code, divideHalfUp } from './exact.ts';
import { rateOn } from './rates.ts';

export interface Leg {
  readonly line: number;
  readonly place: Place;
  readonly currency: Code;
  readonly day: string;
  readonly minor: bigint;
}

export interface TransferTruth {
  readonly kind: 'hop' | 'conversion';
  readonly from: Leg;
  /** Null while the money is under way. */
  readonly to: Leg | null;
  /** Across currencies: what left at the rate of its day, less what came; in the currency that came. */
  readonly exchangeCost: bigint | null;
}

const leg = ({ number, place, currency, day, minor }: Written): Leg => ({ line: number, place, currency, day, minor });

const digits = (rate: string): readonly [number: bigint, scale: bigint] => {
  const [whole = '0', fraction = ''] = rate.split('.');
  return [BigInt(whole + fraction), 10n ** BigInt(fraction.length)];
};

const costOf = ({ rates }: Diary, from: Written, to: Written): bigint | null => {
  if (from.currency === to.currency) return null;
  const [sold, soldScale] = digits(rateOn(rates, from.currency, from.day));
  const [bought, boughtScale] = digits(rateOn(rates, to.currency, from.day));
  return divideHalfUp(-from.minor * sold * boughtScale, bought * soldScale) - to.minor;
};

export const transferTruth = (diary: Diary): TransferTruth[] =>
  diary.moves.map(({ kind, left, arrived }: Move) => {
    const from = diary.lines[left]!;
    const to = arrived === undefined ? undefined : diary.lines[arrived]!;
    if (to === undefined) return { kind, from: leg(from), to: null, exchangeCost: null };
    return { kind, from: leg(from), to: leg(to), exchangeCost: costOf(diary, from, to) };
  });
