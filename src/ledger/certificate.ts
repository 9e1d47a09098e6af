import { addDays, daysBetween, earlier, later, type Period } from '../values/calendar.ts';
import type { Gap, Joint, Purse, Sheet, Timeline } from './coverage.ts';

/** What can be said of how whole the statements of an account and currency are over some days. */
export interface Certificate {
  /** From its first day on, where that is later than asked; null where nothing is known up to the end. */
  readonly days: Period | null;
  readonly sheets: readonly Sheet[];
  /** `no statements`: there are none, though there could be; `none expected`: such an account has none. */
  readonly verdict: 'complete' | 'missing' | 'not proven' | 'no statements' | 'none expected';
  /** Days without a statement, those that balances bridge among them. */
  readonly gaps: readonly Gap[];
  readonly bridged: number;
  readonly missing: number;
  /** Null where there are no statements. */
  readonly balances: 'proven' | 'proven in part' | 'not proven' | 'not stated' | 'broken' | 'do not meet' | null;
  /** Statements whose own balances break. */
  readonly broken: readonly Sheet[];
  /** Statements without a day between them that do not meet. */
  readonly apart: readonly Joint[];
  /** Statements whose own days the book tells otherwise. */
  readonly otherwise: Timeline['otherwise'];
  /** Statements that no balances prove. */
  readonly unproven: readonly Sheet[];
  readonly typed: number;
}

const touches = (a: Period, b: Period): boolean => a.from <= b.to && b.from <= a.to;
const holds = (outer: Period, inner: Period): boolean => outer.from <= inner.from && inner.to <= outer.to;
const lengthOf = ({ from, to }: Period): number => daysBetween(from, to) + 1;

/** Certifies these days of an account: nothing is expected before its first statement, but everything up to their end. */
export const certify = (purse: Purse, timeline: Timeline, asked: Period): Certificate => {
  const typed = purse.typed.filter(({ day }) => asked.from <= day && day <= asked.to).length;
  const [first] = timeline.placed;
  if (first === undefined || first.sheet.days.from > asked.to) return without(purse, typed);
  const days = { from: later(asked.from, first.sheet.days.from), to: asked.to };
  const sheets = timeline.placed.map(({ sheet }) => sheet).filter((sheet) => touches(sheet.days, days));
  const gaps = gapsIn(timeline, days);
  const count = (isBridged: boolean): number =>
    gaps.reduce((sum, gap) => ((gap.verdict === 'bridged') === isBridged ? sum + lengthOf(gap.days) : sum), 0);
  const found = {
    broken: timeline.broken.filter((sheet) => touches(sheet.days, days)),
    apart: timeline.joints.filter(
      (joint) => joint.difference !== 0n && touches(seam(joint), days) && !isGap(timeline, joint),
    ),
    otherwise: timeline.otherwise.filter(({ sheet }) => touches(sheet.days, days)),
    unproven: sheets.filter((sheet) => !timeline.proven.some((proven) => holds(proven, sheet.days))),
  };
  return {
    days,
    sheets,
    verdict:
      gaps.find(({ verdict }) => verdict === 'missing') !== undefined
        ? 'missing'
        : count(false) > 0
          ? 'not proven'
          : 'complete',
    gaps,
    bridged: count(true),
    missing: count(false),
    balances: balancesOf(sheets, found),
    ...found,
    typed,
  };
};

/** An account that is not followed, or the cash in a purse, has no statements. */
const without = ({ kind }: Purse, typed: number): Certificate => ({
  days: null,
  sheets: [],
  verdict: kind === 'tracked' ? 'no statements' : 'none expected',
  gaps: [],
  bridged: 0,
  missing: 0,
  balances: null,
  broken: [],
  apart: [],
  otherwise: [],
  unproven: [],
  typed,
});

const balancesOf = (
  sheets: readonly Sheet[],
  { broken, apart, otherwise, unproven }: Pick<Certificate, 'broken' | 'apart' | 'otherwise' | 'unproven'>,
): Certificate['balances'] => {
  if (broken.length > 0) return 'broken';
  if (apart.length > 0 || otherwise.length > 0) return 'do not meet';
  if (sheets.length === 0) return null;
  if (unproven.length === 0) return 'proven';
  if (unproven.length < sheets.length) return 'proven in part';
  return unproven.some(({ ends }) => ends !== undefined) ? 'not proven' : 'not stated';
};

/** Where the second goes on from the first. */
const seam = ({ left, right }: Joint): Period => ({
  from: earlier(left.days.to, right.days.from),
  to: later(left.days.to, right.days.from),
});

/** Balances that do not meet across days without a statement tell what is missing there. */
const isGap = ({ gaps }: Timeline, joint: Joint): boolean =>
  gaps.some(({ days }) => joint.left.days.to < days.from && days.to < joint.right.days.from);

/** Gaps within these days, and what comes after the last statement. */
const gapsIn = ({ gaps, placed }: Timeline, days: Period): Gap[] => {
  const within = gaps
    .filter((gap) => touches(gap.days, days))
    .map((gap) => ({ ...gap, days: { from: later(gap.days.from, days.from), to: earlier(gap.days.to, days.to) } }));
  const left = placed.map(({ sheet }) => sheet).reduce((last, each) => (each.days.to > last.days.to ? each : last));
  if (left.days.to >= days.to) return within;
  const rest = { from: later(addDays(left.days.to, 1), days.from), to: days.to };
  return [...within, { days: rest, verdict: 'missing', difference: null, left, right: null }];
};
