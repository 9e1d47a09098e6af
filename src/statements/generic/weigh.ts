import type { PrintedOrder } from '../balance.ts';
import type { DecimalMark } from '../numbers.ts';
import { amountIn, MARKS } from './cells.ts';
import type { Column, SaidColumns } from './columns.ts';
import { saysOut } from './find-money.ts';
import { type MoneyPlan, movedBy, proofOf, type Scale, turned } from './money-columns.ts';
import type { Said } from './understanding.ts';

/** How the money of a file is read, and how far its balance proves that. */
export interface Weighed {
  readonly plan: MoneyPlan;
  readonly mark: DecimalMark;
  /** How many balances follow, of how many that could. */
  readonly follows: number;
  readonly compared: number;
  readonly order: PrintedOrder;
  /** Whether the balance says the opposite of what the header or the words say. */
  readonly isTurned: boolean;
  /** The row of a cell that both decimal marks can read, each as another amount, where nothing decides. */
  readonly open?: { readonly column: Column; readonly row: number };
}

/**
 * The reading in which most balances follow; of equal ones the first, which is what the header says. To read the
 * opposite of what it says, balances must follow in the order that the days tell: rows of a few odd balances may seem to
 * follow from the wrong side.
 */
export const weigh = (
  plan: MoneyPlan,
  scale: Scale,
  said: Said,
  told: SaidColumns,
  rivals: readonly Column[],
): Weighed => {
  const marks = marksFor(plan, scale, said);
  const first = withFees(plan, scale, marks[0]!);
  const variants = variantsOf(first, said, told, rivals);
  const proofs = marks.flatMap((mark) =>
    variants.map((variant, at) => {
      const isTurned = at % 2 === 1;
      const proof = proofOf(variant, scale, mark, isTurned ? scale.order : undefined);
      const isEnough = !isTurned || proof.follows >= (scale.order === undefined ? 2 : 1);
      return { plan: variant, mark, isTurned, ...proof, ...(isEnough ? {} : { follows: 0 }) };
    }),
  );
  const best = proofs.reduce((most, each) => (each.follows > most.follows ? each : most));
  if (marks.length === 1) return best;
  const other = proofs
    .filter(({ mark }) => mark !== best.mark)
    .reduce((most, { follows }) => Math.max(most, follows), 0);
  const open = other < best.follows ? undefined : doubtful(best.plan, scale);
  return open === undefined ? best : { ...best, open };
};

const placesOf = ({ columns }: MoneyPlan): readonly number[] =>
  [columns.amount, columns.in, columns.out, columns.net, columns.fee, columns.balance].filter(
    (place) => place !== undefined,
  );

const marksFor = (plan: MoneyPlan, scale: Scale, { decimal }: Said): readonly DecimalMark[] => {
  if (decimal !== undefined) return [decimal];
  const fits = (mark: DecimalMark): number => {
    let count = 0;
    for (const place of placesOf(plan)) {
      for (const [row, text] of scale.columns[place - 1]!.cells.entries()) {
        if (text === '' || amountIn(text, mark, scale.codeOf(row)) !== undefined) count += 1;
      }
    }
    return count;
  };
  const most = Math.max(...MARKS.map(fits));
  return MARKS.filter((mark) => fits(mark) === most);
};

const doubtful = (plan: MoneyPlan, scale: Scale): Weighed['open'] => {
  for (const place of placesOf(plan)) {
    const column = scale.columns[place - 1]!;
    const row = column.cells.findIndex((text, at) => {
      const code = scale.codeOf(at);
      return text !== '' && amountIn(text, '.', code) !== amountIn(text, ',', code);
    });
    if (row !== -1) return { column, row };
  }
  return undefined;
};

/** How fees are printed: as gross and net say, else by their sign. */
const withFees = (plan: MoneyPlan, scale: Scale, mark: DecimalMark): MoneyPlan => {
  const { fee, net, amount } = plan.columns;
  if (fee === undefined) return plan;
  const cells = scale.columns[fee - 1]!.cells;
  const bySign: MoneyPlan = { ...plan, fees: cells.some(saysOut) ? 'minus' : 'plain' };
  if (net === undefined || amount === undefined) return bySign;
  const nets = scale.columns[net - 1]!.cells.map((text, row) => amountIn(text, mark, scale.codeOf(row)));
  const fits = (fees: 'plain' | 'minus'): number =>
    movedBy({ ...plan, fees }, scale, mark).filter((moved, row) => moved === nets[row]).length;
  return { ...plan, fees: fits('minus') > fits('plain') ? 'minus' : 'plain' };
};

/** Each reading, and after it the same turned round. */
const variantsOf = (
  plan: MoneyPlan,
  said: Said,
  told: SaidColumns,
  rivals: readonly Column[],
): readonly MoneyPlan[] => {
  const { columns } = plan;
  const { fee, ...withoutFee } = columns;
  const plans: MoneyPlan[] = [plan];
  if (fee !== undefined && columns.net === undefined && !told.has('fee')) plans.push({ ...plan, columns: withoutFee });
  for (const rival of rivals) {
    if (rival.place === columns.amount) continue;
    const balance = columns.balance === rival.place ? columns.amount : columns.balance;
    plans.push({
      ...plan,
      columns: { ...columns, amount: rival.place, ...(balance === undefined ? {} : { balance }) },
    });
  }
  const isFixed = said.signs !== undefined || said.outWords !== undefined || told.has('in') || told.has('out');
  return isFixed || columns.net !== undefined
    ? plans.flatMap((each) => [each, each])
    : plans.flatMap((each) => [each, turned(each)]);
};
