import type { Warning } from '../ledger/line.ts';
import { currency } from '../values/currency.ts';
import { Problem } from '../values/problem.ts';
import { parseDate } from './dates.ts';
import type { Styles } from './decide.ts';
import type { Decoded } from './decode.ts';
import { COMMAS } from './dialect.ts';
import type { FoundHeader } from './find-header.ts';
import type { Layout } from './layout.ts';
import { parseAmount } from './numbers.ts';
import { ALL, eachRecord } from './records.ts';

/** One row with what it moved by its labels, and the balance after it. */
interface Step {
  readonly day: string;
  readonly moved: bigint;
  readonly balance: bigint;
}

/**
 * Whether money in stands in the column for money out and the reverse. Only the balances say: some steps from row to row
 * must come out this way, and none as the labels have it.
 */
export const areSwapped = (decoded: Decoded, found: FoundHeader, styles: Styles): boolean => {
  if (found.match.layout.swappable === undefined) return false;
  const steps = stepsIn(decoded, found, styles);
  const isNewestFirst = steps.length > 1 && steps[0]!.day > steps.at(-1)!.day;
  if (isNewestFirst) steps.reverse();
  let asLabelled = 0;
  let swapped = 0;
  for (let at = 1; at < steps.length; at += 1) {
    const { moved, balance } = steps[at]!;
    const change = balance - steps[at - 1]!.balance;
    if (moved === 0n) continue;
    if (change === moved) asLabelled += 1;
    if (change === -moved) swapped += 1;
  }
  return swapped > 0 && asLabelled === 0;
};

const stepsIn = (decoded: Decoded, found: FoundHeader, { dates, numbers }: Styles): Step[] => {
  const { layout, columns } = found.match;
  const code = layout.currency ?? currency('USD'); // only differences count
  const steps: Step[] = [];
  const record = (cells: readonly string[]): void => {
    const text = (column: string): string => (cells[columns.get(column)!] ?? '').trim();
    const amount = (column: string): bigint => (text(column) === '' ? 0n : parseAmount(text(column), code, numbers));
    const { day: when, in: credit, out: debit, balance } = layout.swappable!;
    if (text(balance) === '' || (text(credit) === '' && text(debit) === '')) return;
    try {
      const day = parseDate(text(when), dates);
      steps.push({ day, moved: amount(credit) - amount(debit), balance: amount(balance) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error; // the row is refused when it is read
    }
  };
  const start = { offset: found.header.start, lineNo: found.header.lineNo };
  eachRecord(decoded, layout.dialect ?? COMMAS, start, { record, broken: () => undefined }, ALL);
  return steps;
};

/** What a person is told where it is so. */
export const swappedLabels = (layout: Layout, { swapped }: Styles, file: string, lineNo: number): Warning[] => {
  if (swapped !== true || layout.swappable === undefined) return [];
  const { in: credit, out: debit } = layout.swappable;
  const message = `money in stands under ${debit.toUpperCase()} and money out under ${credit.toUpperCase()}, as the balances prove`;
  return [{ code: 'swapped-labels', message, where: `${file}:${lineNo}` }];
};
