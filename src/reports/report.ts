import type { MissingRate } from '../ledger/facts.ts';
import type { IsoDay, Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Note } from '../values/report.ts';
import { counted } from '../values/words.ts';

/** What every report is told. */
export interface Frame {
  readonly asOf: IsoDay;
  readonly period: Period;
  readonly currency: Currency;
  /** Digest of the book. */
  readonly book: string;
}

/** One note for each pair that had no rate: how many lines are left out, and on which days. */
export const missingRateNotes = (missing: readonly MissingRate[]): Note[] => {
  const pairs = new Map<string, { lines: number; days: Set<IsoDay> }>();
  for (const { from, to, day, lines } of missing) {
    const known = pairs.get(`${from} to ${to}`) ?? { lines: 0, days: new Set<IsoDay>() };
    pairs.set(`${from} to ${to}`, { lines: known.lines + lines, days: known.days.add(day) });
  }
  return [...pairs].sort().map(([pair, { lines, days }]) => {
    const sorted = [...days].sort();
    const listed = sorted.slice(0, 5).join(', ') + (sorted.length > 5 ? `, … (${counted(sorted.length, 'day')})` : '');
    const what = lines === 0 ? 'a balance is' : lines === 1 ? '1 line is' : `${lines} lines are`;
    return { code: 'missing-rate', text: `${what} left out: no rate ${pair} on or within 7 days before ${listed}` };
  });
};
