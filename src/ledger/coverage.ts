import { addDays, daysBetween, type IsoDay, later, type Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Account } from './entry.ts';
import type { BalanceCheck } from './line.ts';

/** What a statement says its account held before its first line and after its last. */
export interface StatedEnds {
  readonly opening: bigint;
  readonly closing: bigint;
  /** What the lines of the book come to before its first line: two sums where others, too, tell of that day. */
  readonly before: readonly bigint[];
  /** The same up to its last line. */
  readonly upTo: readonly bigint[];
}

/** One statement that counts, as far as it tells which days are known and how well. */
export interface Sheet {
  readonly file: string;
  readonly layout: string;
  readonly days: Period;
  readonly lines: number;
  /** Whether its own balances follow each other. */
  readonly balance: BalanceCheck;
  readonly ends: StatedEnds | undefined;
}

/** The statements of one account in one currency, oldest import first, and the lines that nobody but a person tells of. */
export interface Purse {
  readonly account: string;
  readonly kind: Account['kind'];
  /** Null for an account of which nothing is known yet. */
  readonly currency: Currency | null;
  readonly sheets: readonly Sheet[];
  readonly typed: readonly { readonly day: IsoDay; readonly minor: bigint }[];
}

/** How a statement stands to what comes before it. */
export interface Placed {
  readonly sheet: Sheet;
  /** Days without a statement before it, and days that an earlier one tells of as well. */
  readonly gap: number;
  readonly overlap: number;
  /** What its opening is more than the closing before and the lines between make; null where that is not known. */
  readonly difference: bigint | null;
}

/** Two statements with balances that follow each other, and by how much the later one does not go on where the other ends. */
export interface Joint {
  readonly left: Sheet;
  readonly right: Sheet;
  readonly difference: bigint;
}

/** Days between statements. Where balances meet, the lines between come to nothing: it is bridged. */
export interface Gap {
  readonly days: Period;
  readonly verdict: 'bridged' | 'missing' | 'not proven';
  /** What the missing lines come to, where balances tell. */
  readonly difference: bigint | null;
  readonly left: Sheet;
  /** None where nothing later is known. */
  readonly right: Sheet | null;
}

export interface Timeline {
  readonly placed: readonly Placed[];
  readonly gaps: readonly Gap[];
  readonly joints: readonly Joint[];
  /** Statements whose own balances do not follow, and whose days no other one tells soundly. */
  readonly broken: readonly Sheet[];
  /** Statements whose own days the book tells otherwise, and by how much it holds more. */
  readonly otherwise: readonly { readonly sheet: Sheet; readonly difference: bigint }[];
  /** Days that balances prove from end to end. */
  readonly proven: readonly Period[];
}

const isBroken = ({ balance }: Sheet): boolean => balance.checked && !balance.ok;
const isSound = ({ balance }: Sheet): boolean => balance.checked && balance.ok;

/** What the account held before anything in the book, as this end tells it. */
const openingsOf = ({ opening, before }: StatedEnds): bigint[] => before.map((sum) => opening - sum);
const closingsOf = ({ closing, upTo }: StatedEnds): bigint[] => upTo.map((sum) => closing - sum);

/** The least that one of these is more than one of those. */
const apart = (those: readonly bigint[], these: readonly bigint[]): bigint => {
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  const all = these.flatMap((one) => those.map((other) => one - other));
  return all.reduce((least, each) => (size(each) < size(least) ? each : least));
};

/**
 * What the right one's opening is more than what came before makes. Where days are told by both, the right one may follow
 * on any of what the left one says of them: a row may have come late to a day that the left one had told already.
 */
const differenceOf = (left: StatedEnds, right: StatedEnds, overlaps: boolean): bigint =>
  apart(overlaps ? [...closingsOf(left), ...openingsOf(left)] : closingsOf(left), openingsOf(right));

/** By first day, the longest first; of the same days one that adds up, then the one that came last. */
const inOrder = (sheets: readonly Sheet[]): Sheet[] => {
  const came = new Map(sheets.map((sheet, at) => [sheet, at]));
  const by = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return sheets.toSorted(
    (a, b) =>
      by(a.days.from, b.days.from) ||
      by(b.days.to, a.days.to) ||
      Number(isBroken(a)) - Number(isBroken(b)) ||
      came.get(b)! - came.get(a)!,
  );
};

type Balanced = Sheet & { readonly ends: StatedEnds };
const isBalanced = (sheet: Sheet): sheet is Balanced => sheet.ends !== undefined;

/** Statements with balances that tell of days which no other one tells, too. */
const spineOf = (sorted: readonly Sheet[]): Balanced[] => {
  const spine: Balanced[] = [];
  for (const sheet of sorted) {
    if (!isBalanced(sheet)) continue;
    const isWithin = spine.some((other) => !isBroken(other) && other.days.to >= sheet.days.to);
    if (!isWithin) spine.push(sheet);
  }
  return spine;
};

const holds = (outer: Sheet, inner: Sheet): boolean =>
  outer.days.from <= inner.days.from && inner.days.to <= outer.days.to;

const overlaps = (left: Sheet, right: Sheet): boolean => right.days.from <= left.days.to;

/** Lays out in time what statements tell of one account and currency: what follows on what, and what is between. */
export const timelineOf = ({ sheets }: Pick<Purse, 'sheets'>): Timeline => {
  const sorted = inOrder(sheets);
  const spine = spineOf(sorted);
  const joints = spine.slice(1).map((right, at): Joint => {
    const left = spine[at]!;
    return { left, right, difference: differenceOf(left.ends, right.ends, overlaps(left, right)) };
  });
  return {
    placed: placedOf(sorted, joints),
    gaps: gapsOf(sorted, joints),
    joints,
    broken: sorted.filter((sheet) => isBroken(sheet) && !sorted.some((other) => isSound(other) && holds(other, sheet))),
    otherwise: otherwiseOf(spine),
    proven: provenOf(spine, joints),
  };
};

const placedOf = (sorted: readonly Sheet[], joints: readonly Joint[]): Placed[] => {
  const before = new Map(joints.map(({ right, difference }) => [right, difference]));
  let reach: Sheet | undefined;
  let balanced: Balanced | undefined;
  return sorted.map((sheet): Placed => {
    const between = reach === undefined ? 0 : daysBetween(reach.days.to, sheet.days.from) - 1;
    const shared = reach === undefined ? 0 : daysBetween(sheet.days.from, earliest(reach, sheet)) + 1;
    const known = before.get(sheet);
    const own =
      known === undefined && balanced !== undefined && isBalanced(sheet)
        ? differenceOf(balanced.ends, sheet.ends, overlaps(balanced, sheet))
        : (known ?? null);
    if (reach === undefined || sheet.days.to > reach.days.to) reach = sheet;
    if (isBalanced(sheet) && (balanced === undefined || sheet.days.to > balanced.days.to)) balanced = sheet;
    return { sheet, gap: Math.max(0, between), overlap: Math.max(0, shared), difference: own };
  });
};

const earliest = (a: Sheet, b: Sheet): IsoDay => (a.days.to < b.days.to ? a.days.to : b.days.to);

const gapsOf = (sorted: readonly Sheet[], joints: readonly Joint[]): Gap[] => {
  const gaps: Gap[] = [];
  let reach: Sheet | undefined;
  for (const sheet of sorted) {
    if (reach !== undefined && addDays(reach.days.to, 1) < sheet.days.from) {
      const days = { from: addDays(reach.days.to, 1), to: addDays(sheet.days.from, -1) };
      const joint = joints.find(({ left, right }) => left.days.to < days.from && right.days.from > days.to);
      const difference = joint?.difference ?? null;
      const verdict = difference === null ? 'not proven' : difference === 0n ? 'bridged' : 'missing';
      gaps.push({ days, verdict, difference, left: reach, right: sheet });
    }
    if (reach === undefined || sheet.days.to > reach.days.to) reach = sheet;
  }
  return gaps;
};

/** A later statement that tells of its last days, too, and goes on from its opening, explains what it lacks. */
const otherwiseOf = (spine: readonly Balanced[]): { sheet: Sheet; difference: bigint }[] =>
  spine.flatMap((sheet, at) => {
    const difference = apart(closingsOf(sheet.ends), openingsOf(sheet.ends));
    if (difference === 0n || isBroken(sheet)) return [];
    const next = spine[at + 1];
    const isExplained =
      next !== undefined && overlaps(sheet, next) && apart(openingsOf(sheet.ends), openingsOf(next.ends)) === 0n;
    return isExplained ? [] : [{ sheet, difference }];
  });

/** Runs of statements that meet. One that has nothing to check itself by is proven by one that it meets. */
const provenOf = (spine: readonly Balanced[], joints: readonly Joint[]): Period[] => {
  const runs: { from: IsoDay; to: IsoDay; isProven: boolean }[] = [];
  for (const [at, { days, ...sheet }] of spine.entries()) {
    const last = runs.at(-1);
    if (last !== undefined && joints[at - 1]!.difference === 0n) {
      last.to = later(last.to, days.to);
      last.isProven = true;
    } else runs.push({ ...days, isProven: isSound({ days, ...sheet }) });
  }
  return runs.flatMap(({ from, to, isProven }) => (isProven ? [{ from, to }] : []));
};
