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

/** A row to print: its texts by column, and how each looks. */
interface Printed {
  textOf(column: Measured): string;
  styleOf(column: Measured): Style | undefined;
}

export interface Grid {
  readonly lines: readonly string[];
  /** The labels of columns there was no room for. */
  readonly out: readonly string[];
}

/** The rows of a table, aligned; where that is too wide, one below the other. */
export const grid = (table: Table, cell: CellText, width: number, chalk: ChalkInstance): Grid => {
  const { rows, totals } = table;
  const isNamed = totals === undefined || Object.values(totals).some((each) => typeof each === 'string');
  const totalsLabel = isNamed ? undefined : table.columns.find(({ key }) => totals[key] === undefined)?.key;
  const columns = table.columns.map((column) => measure(column, table, cell, totalsLabel));
  const colour = (row: Row, { key }: Column): Style | undefined => (isNegative(row[key]) ? chalk.red : undefined);
  const body = rows.map(
    (row, at): Printed => ({ textOf: ({ cells }) => cells[at]!, styleOf: ({ column }) => colour(row, column) }),
  );
  const foot = totals && {
    textOf: ({ total }: Measured) => total ?? '',
    styleOf: ({ column }: Measured): Style => {
      const red = colour(totals, column);
      return red === undefined ? chalk.bold : (text) => chalk.bold(red(text));
    },
  };
  const fit = fitted(columns, width);
  if (fit === undefined)
    return { lines: stacked(columns, foot === undefined ? body : [...body, foot], width, chalk), out: [] };
  const { kept, out } = fit;
  const rule = kept.map(({ room }) => '─'.repeat(room)).join(GAP);
  const lines = [
    ...aligned(kept, { textOf: ({ label }) => label, styleOf: () => chalk.bold }),
    rule,
    ...body.flatMap((row) => aligned(kept, row)),
    ...(foot === undefined ? [] : [rule, ...aligned(kept, foot)]),
  ];
  return { lines, out: out.map(({ label }) => label) };
};

/** Rows one below the other: a line for each cell that says something, its label before it. */
const stacked = (
  columns: readonly Measured[],
  rows: readonly Printed[],
  width: number,
  chalk: ChalkInstance,
): string[] => {
  const margin = Math.max(...columns.map(({ label }) => widthOf(label)));
  return rows.flatMap(({ textOf, styleOf }, row) => [
    ...(row === 0 ? [] : ['']),
    ...columns.flatMap((each) => {
      const text = textOf(each);
      if (text === '') return [];
      const room = Math.max(8, width - margin - GAP.length);
      const lines = each.column.type === 'text' ? broken(text, room) : [text];
      const style = styleOf(each) ?? String;
      return lines.map((line, at) => {
        const label = at === 0 ? each.label : '';
        return `${chalk.bold(label)}${' '.repeat(margin - widthOf(label))}${GAP}${style(line)}`;
      });
    }),
  ]);
};

/** One row as printed: as many lines as its highest cell has. */
const aligned = (columns: readonly Fitted[], { textOf, styleOf }: Printed): string[] => {
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
