import { saysDirection } from '../numbers.ts';
import type { Role } from '../own-layout.ts';
import { bestFor, type Column, type SaidColumns } from './columns.ts';
import { areExclusive, type MoneyPlan } from './money-columns.ts';

/** The columns that money may stand in, and what is open about them. */
export interface FoundMoney {
  readonly plan: MoneyPlan;
  /** Columns that could as well play this role. */
  readonly rivals?: { readonly role: Role; readonly columns: readonly Column[] };
  /** Whether nothing but the balance can tell which of two columns is money in. */
  readonly blindSplit: boolean;
}

/**
 * Finds the columns of money by what the header says; where it says nothing, by their content. Undefined where there are
 * none.
 */
export const findMoney = (
  columns: readonly Column[],
  taken: ReadonlySet<number>,
  said: SaidColumns,
): FoundMoney | undefined => {
  const isFree = (column: Column): boolean => column.marks.length > 0 && !taken.has(column.place);
  const places = (role: Role): readonly number[] | undefined => said.get(role) ?? undefined;
  const named = (word: 'amount' | 'gross' | 'net' | 'fee' | 'in' | 'out' | 'balance'): readonly Column[] => {
    const role: Role = word === 'gross' ? 'amount' : word;
    if (said.get(role) === null) return [];
    const told = places(role);
    if (told !== undefined) return columns.filter(({ place }) => told.includes(place));
    const isSaid = ({ place }: Column): boolean => [...said.values()].some((each) => each?.includes(place));
    // A month may hold nothing but money out: the column beside it is empty, and money all the same.
    const mayBeEmpty = word === 'in' || word === 'out';
    const fits = (column: Column): boolean =>
      !isSaid(column) && (isFree(column) || (mayBeEmpty && column.filled === 0 && !taken.has(column.place)));
    return bestFor(word, columns, fits).toSorted((a, b) => Number(b.filled > 0) - Number(a.filled > 0));
  };
  const [balance] = named('balance');
  const free = (list: readonly Column[]): readonly Column[] => list.filter((column) => column !== balance);
  const [moneyIn, moneyOut] = [free(named('in'))[0], free(named('out'))[0]];
  const amounts = free(named('amount'));
  const [gross, net, fee] = [free(named('gross'))[0], free(named('net'))[0], free(named('fee'))[0]];
  const plan = (own: MoneyPlan['columns'], rivals?: FoundMoney['rivals']): FoundMoney => ({
    plan: {
      columns: { ...own, ...(balance === undefined ? {} : { balance: balance.place }) },
      moneyOut:
        own.out !== undefined
          ? outPrinted(columns[own.out - 1]!)
          : amountPrinted(columns[(own.amount ?? own.net)! - 1]!),
      fees: 'plain',
      flag: null,
    },
    blindSplit: false,
    ...(rivals === undefined ? {} : { rivals }),
  });
  const isSplit =
    moneyIn !== undefined && moneyOut !== undefined && moneyIn !== moneyOut && moneyIn.filled + moneyOut.filled > 0;
  const [amount] = amounts;
  const first = gross !== undefined && (fee !== undefined || amount === undefined) ? gross : amount;
  const besides = fee === undefined ? {} : { fee: fee.place };
  if (isSplit && (first === undefined || !isSigned(first)))
    return plan({ in: moneyIn.place, out: moneyOut.place, ...besides });
  if (first !== undefined) {
    const others = first === gross ? [] : amounts.filter((each) => !isSame(each, first));
    const rivals = others.length === 0 ? undefined : { role: 'amount' as const, columns: [first, ...others] };
    return plan(
      { amount: first.place, ...besides, ...(net === undefined || fee === undefined ? {} : { net: net.place }) },
      rivals,
    );
  }
  if (net !== undefined) return plan(fee === undefined ? { amount: net.place } : { net: net.place, ...besides });
  return byContent(columns.filter(isFree), balance, said, [moneyIn, moneyOut]);
};

/** Where the header says nothing: one column, or two of which always one is filled, and a balance. */
const byContent = (
  columns: readonly Column[],
  balance: Column | undefined,
  said: SaidColumns,
  [moneyIn, moneyOut]: readonly (Column | undefined)[],
): FoundMoney | undefined => {
  const possible = columns.filter(({ place, cells, words, header }) => {
    if (place === balance?.place || words.has('id') || words.has('account')) return false;
    return header === '' || cells.some(looksPrinted) ? !cells.every(isLongNumber) : words.size === 0;
  });
  const printed = possible.filter(({ cells }) => cells.some(looksPrinted));
  const able = printed.length > 0 ? printed : possible;
  const known = balance === undefined ? {} : { balance: balance.place };
  const none = { moneyOut: 'minus', fees: 'plain', flag: null } as const;
  const pairs = able
    .flatMap((a, at) => able.slice(at + 1).map((b) => [a, b] as const))
    .filter(([a, b]) => areExclusive(a, b));
  const [pair] = pairs;
  if (pair?.some(({ filled, cells }) => filled < cells.length || cells.some(isZero))) {
    const rest =
      balance === undefined && said.get('balance') !== null ? able.filter((each) => !pair.includes(each)) : [];
    const last = rest.length === 1 ? { balance: rest[0]!.place } : known;
    const isTurned = pair[0] === moneyOut || pair[1] === moneyIn;
    const [first, second] = isTurned ? [pair[1], pair[0]] : pair;
    const columns = { in: first.place, out: second.place, ...last };
    const blindSplit = moneyIn === undefined && moneyOut === undefined;
    return { plan: { ...none, columns, moneyOut: outPrinted(second) }, blindSplit };
  }
  const [only, second, ...more] = able;
  if (only === undefined) return undefined;
  const plan = { ...none, columns: { amount: only.place, ...known } };
  if (second === undefined) return { plan, blindSplit: false };
  if (more.length === 0 && balance === undefined && said.get('balance') !== null) {
    const columns = { amount: only.place, balance: second.place };
    return { plan: { ...none, columns }, rivals: { role: 'amount', columns: [only, second] }, blindSplit: false };
  }
  return { plan, rivals: { role: 'amount', columns: able }, blindSplit: false };
};

/** Decimals or a sign: not the number of a check. */
const looksPrinted = (text: string): boolean => /[.,]\d{1,2}\D*$|^[-+(]/.test(text);
const isLongNumber = (text: string): boolean => /^\d{8,}$/.test(text) || text === '';
const isZero = (text: string): boolean => /^[-+]?0+(?:[.,]0+)?$/.test(text);
const isSame = (a: Column, b: Column): boolean => a.cells.every((cell, row) => cell === b.cells[row]);

/** Whether some cell says money out by itself. */
export const isSigned = ({ cells }: Column): boolean => cells.some(saysOut);
export const saysOut = (text: string): boolean =>
  /[-\u2212\u2013(]|(?:\d\s*|^)dr?\b/i.test(text.replace(/\/-/, '')) && !isZero(text);

/** Where money in is marked `CR` and nothing else is marked, what has no mark is money out. */
const amountPrinted = (column: Column) =>
  !isSigned(column) && column.cells.some(saysDirection) && !column.cells.every(saysDirection) ? 'plain' : 'minus';

const outPrinted = ({ cells }: Column) => (cells.some(saysOut) ? 'minus' : 'plain');
