import { Decimal, grouped } from '../values/money.ts';
import type { Cell, Column, Row, Table } from '../values/report.ts';
import { escapeText } from './escape.ts';

/** How a cell is printed in one column. */
export type CellText = (cell: Cell | undefined, column: Column) => string;

interface Shown {
  /** The title, with the currency where one holds for the whole table. */
  readonly titled: string;
  /** The columns, with the currency in the label where it holds for that column only. */
  readonly columns: readonly Column[];
  readonly cell: CellText;
}

const currenciesOf = (rows: readonly Row[], key: string): Set<string> => {
  const found = new Set<string>();
  for (const { [key]: cell } of rows) if (typeof cell === 'object' && cell !== null) found.add(cell.currency);
  return found;
};

/** Where the row names the currency of this amount in a column of its own. */
const namedByRow = (rows: readonly Row[], key: string): boolean =>
  rows.every((row) => {
    const cell = row[key];
    return typeof cell !== 'object' || cell === null || cell.currency === row.currency;
  });

/**
 * Every amount says its currency once: in the row's own column `currency`, which then always stays, else in the title
 * where the table has one currency, else in the column's label, else beside the amount.
 */
export const money = (table: Table): Shown => {
  const rows = table.totals === undefined ? table.rows : [...table.rows, table.totals];
  const hasOwnColumn = table.columns.some(({ key }) => key === 'currency');
  const amounts = table.columns.filter(({ type }) => type === 'money');
  const unnamed = amounts.filter(({ key }) => !hasOwnColumn || !namedByRow(rows, key));
  const inColumn = new Map(unnamed.map(({ key }) => [key, [...currenciesOf(rows, key)]]));
  const all = [...new Set([...inColumn.values()].flat())];
  const title = !hasOwnColumn && all.length === 1 && table.title !== '' ? all[0] : undefined;
  const shown = (column: Column): Column => {
    const { key, label, type } = column;
    if (key === 'currency' && unnamed.length < amounts.length) return { key, label, type };
    const [only, ...more] = inColumn.get(key) ?? [];
    const isSaid = only === undefined || more.length > 0 || title !== undefined || label.includes(only);
    return isSaid ? column : { ...column, label: `${label} ${only}` };
  };
  const needsTitle = title !== undefined && !table.title.includes(title);
  return {
    titled: needsTitle ? `${table.title} (${title})` : table.title,
    columns: table.columns.map(shown),
    cell: (cell, column) => cellText(cell, column, (inColumn.get(column.key)?.length ?? 0) > 1),
  };
};

const cellText = (cell: Cell | undefined, { type }: Column, withCurrency: boolean): string => {
  if (cell === undefined) return '';
  if (cell === null) return type === 'text' || type === 'day' ? '' : '-';
  if (typeof cell === 'object') return withCurrency ? `${grouped(cell)} ${cell.currency}` : grouped(cell);
  if (type === 'share') return `${new Decimal(cell).times(100).toFixed(1)} %`;
  return escapeText(String(cell));
};
