import type { ChalkInstance } from 'chalk';
import type { Cell, Column, Row, Table } from '../values/report.ts';
import { escapeText } from './escape.ts';
import { type Fitted, fitted, GAP, type Measured } from './fit.ts';
import type { CellText } from './money-columns.ts';
import { broken, widthOf } from './width.ts';

const isRight = ({ type }: Column): boolean =>
  type === 'money' || type === 'count' || type === 'share' || type === 'rate';

const measure = (
  column: Column,
  { rows, totals }: Table,
  cell: CellText,
  totalsLabel: string | undefined,
): Measured => {
  const label = escapeText(column.label);
  const cells = rows.map((row) => cell(row[column.key], column));
  const total = totals && (totalsLabel === column.key ? 'Total' : cell(totals[column.key], column));
  let body = widthOf(total ?? '');
  for (const each of cells) body = Math.max(body, widthOf(each));
  const bare = Math.max(body, ...label.split(' ').map(widthOf));
  return { column, label, cells, total, width: Math.max(body, widthOf(label)), bare };
};

const isNegative = (cell: Cell | undefined): boolean => typeof cell === 'object' && cell !== null && cell.minor < 0n;

type Style = (text: string) => string;

/** The rows of a table, aligned; a rule under the labels and above the totals; the labels there was no room for. */
export const grid = (
  table: Table,
  cell: CellText,
  width: number,
  chalk: ChalkInstance,
): { lines: string[]; out: string[] } => {
  const { rows, totals } = table;
  const isNamed = totals === undefined || Object.values(totals).some((each) => typeof each === 'string');
  const totalsLabel = isNamed ? undefined : table.columns.find(({ key }) => totals[key] === undefined)?.key;
  const { kept, out } = fitted(
    table.columns.map((column) => measure(column, table, cell, totalsLabel)),
    width,
  );
  const signed = (row: Row, { key }: Column): Style | undefined => (isNegative(row[key]) ? chalk.red : undefined);
  const rule = kept.map(({ room }) => '─'.repeat(room)).join(GAP);
  const lines = [
    ...aligned(
      kept,
      ({ label }) => label,
      () => chalk.bold,
    ),
    rule,
    ...rows.flatMap((row, at) =>
      aligned(
        kept,
        ({ cells }) => cells[at]!,
        ({ column }) => signed(row, column),
      ),
    ),
  ];
  if (totals !== undefined) {
    const style = ({ column }: Fitted): Style => {
      const colour = signed(totals, column);
      return colour === undefined ? chalk.bold : (text) => chalk.bold(colour(text));
    };
    lines.push(rule, ...aligned(kept, ({ total }) => total ?? '', style));
  }
  return { lines, out: out.map(({ label }) => label) };
};

/** One row as printed: as many lines as its highest cell has. */
const aligned = (
  columns: readonly Fitted[],
  textOf: (column: Fitted) => string,
  styleOf: (column: Fitted) => Style | undefined,
): string[] => {
  const cells = columns.map((each) => {
    const text = textOf(each);
    return each.room < each.width ? broken(text, each.room) : [text];
  });
  const height = Math.max(1, ...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => {
    const parts = columns.map((each, at) => {
      const text = cells[at]![line] ?? '';
      const blanks = ' '.repeat(Math.max(0, each.room - widthOf(text)));
      const style = styleOf(each);
      const styled = style === undefined || text === '' ? text : style(text);
      return isRight(each.column) ? blanks + styled : styled + blanks;
    });
    return parts.join(GAP).trimEnd();
  });
};
