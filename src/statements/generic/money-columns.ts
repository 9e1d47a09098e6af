import type { Currency } from '../../values/currency.ts';
import type { PrintedOrder } from '../balance.ts';
import { type DecimalMark, saysDirection } from '../numbers.ts';
import type { OwnColumns, OwnLayout, Printed } from '../own-layout.ts';
import { amountIn } from './cells.ts';
import { type Chain, chainOf } from './chain.ts';
import type { Column } from './columns.ts';

/** Which columns say what a row moved, and how: the part of an own layout that the balance can prove. */
export interface MoneyPlan {
  readonly columns: Pick<OwnColumns, 'amount' | 'in' | 'out' | 'flag' | 'fee' | 'net' | 'balance'>;
  readonly moneyOut: Printed;
  readonly fees: Printed;
  readonly flag: OwnLayout['flag'];
}

/** What is known of a file when its money is weighed. */
export interface Scale {
  readonly columns: readonly Column[];
  readonly rows: number;
  codeOf(row: number): Currency | undefined;
  groupOf(row: number): string;
  /** As the days tell it; undefined where all are the same. */
  readonly order: PrintedOrder | undefined;
}

/** What each row moved, undefined where its cells do not say. */
export const movedBy = (plan: MoneyPlan, scale: Scale, mark: DecimalMark): readonly (bigint | undefined)[] => {
  const { columns, moneyOut, fees, flag } = plan;
  const at = (place: number | undefined, row: number): bigint | undefined => {
    const text = place === undefined ? '' : scale.columns[place - 1]!.cells[row]!;
    return text === '' ? undefined : amountIn(text, mark, scale.codeOf(row));
  };
  const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
  const moved = (row: number): bigint | undefined => {
    if (columns.in !== undefined) {
      const [moneyIn, out] = [at(columns.in, row), at(columns.out, row)];
      return moneyIn === undefined && out === undefined ? undefined : (moneyIn ?? 0n) - size(out ?? 0n);
    }
    if (columns.amount === undefined) return at(columns.net, row);
    const amount = at(columns.amount, row);
    if (amount === undefined) return undefined;
    if (flag !== null && columns.flag !== undefined) {
      const word = scale.columns[columns.flag - 1]!.cells[row]!.toLowerCase();
      return flag.out.includes(word) ? -size(amount) : size(amount);
    }
    return moneyOut === 'plain' && !saysDirection(scale.columns[columns.amount - 1]!.cells[row]!) ? -amount : amount;
  };
  const withFee = (row: number): bigint | undefined => {
    const amount = moved(row);
    const fee =
      columns.fee === undefined || (columns.amount ?? columns.in) === undefined ? undefined : at(columns.fee, row);
    return amount === undefined || fee === undefined ? amount : amount + (fees === 'plain' ? -fee : fee);
  };
  return Array.from({ length: scale.rows }, (_, row) => withFee(row));
};

export const proofOf = (plan: MoneyPlan, scale: Scale, mark: DecimalMark, order?: PrintedOrder): Chain => {
  const { balance } = plan.columns;
  if (balance === undefined) return { order: 'oldest-first', follows: 0, compared: 0 };
  const { cells } = scale.columns[balance - 1]!;
  const moved = movedBy(plan, scale, mark);
  return chainOf(
    cells.map((text, row) => ({
      moved: moved[row],
      balance: text === '' ? undefined : amountIn(text, mark, scale.codeOf(row)),
      group: scale.groupOf(row),
    })),
    order,
  );
};

/** The same columns with money in and out exchanged. */
export const turned = (plan: MoneyPlan): MoneyPlan => {
  const { in: moneyIn, out } = plan.columns;
  if (moneyIn !== undefined && out !== undefined)
    return { ...plan, columns: { ...plan.columns, in: out, out: moneyIn } };
  if (plan.flag !== null) return { ...plan, flag: { out: plan.flag.in, in: plan.flag.out } };
  return { ...plan, moneyOut: plan.moneyOut === 'minus' ? 'plain' : 'minus' };
};

/** Whether two columns are never both filled with more than zero, and each is sometimes. */
export const areExclusive = (a: Column, b: Column): boolean => {
  const holds = (text: string): boolean => /[1-9\u0661-\u0669\u06f1-\u06f9\u0967-\u096f]/.test(text);
  let [onlyA, onlyB] = [0, 0];
  for (const [row, text] of a.cells.entries()) {
    const [inA, inB] = [holds(text), holds(b.cells[row]!)];
    if (inA && inB) return false;
    if (inA) onlyA += 1;
    if (inB) onlyB += 1;
  }
  return onlyA + onlyB > 0;
};
