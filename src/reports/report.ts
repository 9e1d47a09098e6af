import type { BalanceGap, MissingRate } from '../ledger/facts.ts';
import type { IsoDay, Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { spoken } from '../values/money.ts';
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

/** For each pair without a rate: how many lines are left out and on which days, and which days' balances. */
export const missingRateNotes = (missing: readonly MissingRate[]): Note[] => {
  const groups = new Map<string, { pair: string; lines: number; days: Set<IsoDay> }>();
  for (const { from, to, day, lines } of missing) {
    const pair = `${from} to ${to}`;
    const key = `${pair} ${lines === 0 ? 'balances' : 'lines'}`;
    const known = groups.get(key) ?? { pair, lines: 0, days: new Set<IsoDay>() };
    groups.set(key, { pair, lines: known.lines + lines, days: known.days.add(day) });
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { pair, lines, days }]) => {
      const sorted = [...days].sort();
      const listed =
        sorted.slice(0, 5).join(', ') + (sorted.length > 5 ? `, … (${counted(sorted.length, 'day')})` : '');
      const what = lines === 0 ? 'balances are' : lines === 1 ? '1 line is' : `${lines} lines are`;
      return { code: 'missing-rate', text: `${what} left out: no rate ${pair} on or within 7 days before ${listed}` };
    });
};

/** How a balance that does not follow is told, in an import and in a report alike. */
export const gapText = ({ account, day, stated, made }: BalanceGap): string =>
  `${account} holds ${spoken(stated)} at the start of ${day}, but the lines before make ${spoken(made)}: statements between are missing, or lines are of another account`;
