import { type CashColumn, COLUMNS, columnOf, homeOf, settledLines, wealthOn } from './books.ts';
import type { Diary } from './diary.ts';
import { lastOfMonth, plusDays, total } from './exact.ts';

export interface CashFlowRow extends Readonly<Record<CashColumn | 'net' | 'exchange' | 'opening' | 'closing', bigint>> {
  readonly period: string;
  readonly from: string;
  readonly to: string;
}

export const cashFlow = (diary: Diary, period: string, from: string, to: string): CashFlowRow => {
  const lines = settledLines(diary).filter(({ day }) => day >= from && day <= to);
  const sum = (column: CashColumn): bigint =>
    total(lines.filter((line) => columnOf(line) === column).map((line) => homeOf(diary, line)));
  const columns = { income: sum('income'), expenses: sum('expenses'), taxes: sum('taxes'), other: sum('other') };
  const net = total(COLUMNS.map((column) => columns[column]));
  const opening = wealthOn(diary, plusDays(from, -1));
  const closing = wealthOn(diary, to);
  return { period, from, to, ...columns, net, exchange: closing - opening - net, opening, closing };
};

/** One row a month from the first day's to the last day's, both ends cut there. */
export const cashFlowByMonth = (diary: Diary, first: string, last: string): CashFlowRow[] => {
  const rows: CashFlowRow[] = [];
  for (let from = first; from <= last; ) {
    const month = from.slice(0, 7);
    const end = lastOfMonth(month);
    rows.push(cashFlow(diary, month, from, end < last ? end : last));
    from = plusDays(end, 1);
  }
  return rows;
};
