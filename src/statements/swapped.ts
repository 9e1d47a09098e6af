import type { Warning } from '../ledger/line.ts';
import { currency } from '../values/currency.ts';
import { Problem } from '../values/problem.ts';
import { parseDate } from './dates.ts';
import type { Styles } from './decide.ts';
import type { Decoded } from './decode.ts';
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

/** What the balances say of the labels of two columns. */
export type Labels = 'right' | 'swapped' | 'unproven';

/**
 * Money in may stand in the column for money out and the reverse. Only the balances say: some steps from row to row must
 * come out this way, and none as the labels have it.
 */
export const labelsOf = (decoded: Decoded, found: FoundHeader, styles: Styles): Labels => {
  if (found.match.layout.swappable === undefined) return 'right';
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
  if (asLabelled > 0) return 'right';
  return swapped > 0 ? 'swapped' : 'unproven';
};

const stepsIn = (decoded: Decoded, found: FoundHeader, { dates, numbers }: Styles): Step[] => {
  const { layout, columns } = found.match;
  const code = layout.currency ?? currency('USD'); // only differences count
  const steps: Step[] = [];
  const record = (cells: readonly string[]): void => {
    const text = (column: string): string => (cells[columns.get(column)!] ?? '').trim();
    const amount = (column: string): bigint => (text(column) === '' ? 0n : parseAmount(text(column), code, numbers));
    const { day: when, in: credit, out: debit, balance } = layout.swappable!;
    if (text(balance) === '') return;
    try {
      const day = text(when) === '' ? '' : parseDate(text(when), dates);
      steps.push({ day, moved: amount(credit) - amount(debit), balance: amount(balance) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error; // the row is refused when it is read
    }
  };
  const start = { offset: found.header.start, lineNo: found.header.lineNo };
  eachRecord(decoded, found.dialect, start, { record, broken: () => undefined }, ALL);
  return steps;
};

/** What a person is told unless the labels are right. */
export const aboutLabels = (labels: Labels, { swappable }: Layout, file: string, lineNo: number): Warning[] => {
  if (labels === 'right' || swappable === undefined) return [];
  const [credit, debit] = [swappable.in.toUpperCase(), swappable.out.toUpperCase()];
  const where = `${file}:${lineNo}`;
  if (labels === 'swapped') {
    const message = `money in stands under ${debit} and money out under ${credit}, as the balances prove`;
    return [{ code: 'swapped-labels', message, where }];
  }
  const message = `no balance proves that money in stands under ${credit}: some files have it under ${debit}`;
  return [{ code: 'unproven-labels', message, where }];
};
