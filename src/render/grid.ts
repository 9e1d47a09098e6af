import type { ChalkInstance } from 'chalk';
import CliTable from 'cli-table3';
import utils from 'cli-table3/src/utils.js';
import type { Cell, Column, Row, Table } from '../values/report.ts';
import { escapeText } from './escape.ts';
import type { RenderOptions } from './format.ts';
import type { CellText } from './money-columns.ts';

const GAP = '  ';

/** cli-table3 compares every row with every other: many small tables of the same widths instead of a long one. */
const ROWS_AT_ONCE = 25;

const EDGES = ['top', 'bottom', 'mid'].flatMap((edge) => [edge, `${edge}-mid`, `${edge}-left`, `${edge}-right`]);
const CHARS = Object.fromEntries(
  [...EDGES, 'left', 'left-mid', 'mid-mid', 'right', 'right-mid'].map((name) => [name, '']),
);

const isRight = ({ type }: Column): boolean =>
  type === 'money' || type === 'count' || type === 'share' || type === 'rate';

export const widthOf = (text: string): number => (/^[ -~]*$/.test(text) ? text.length : utils.strlen(text));

interface Measured {
  readonly column: Column;
  readonly label: string;
  readonly cells: readonly string[];
  readonly total: string | undefined;
  readonly width: number;
}

const measure = (
  column: Column,
  { rows, totals }: Table,
  cell: CellText,
  totalsLabel: string | undefined,
): Measured => {
  const label = escapeText(column.label);
  const cells = rows.map((row) => cell(row[column.key], column));
  const total = totals && (totalsLabel === column.key ? 'Total' : cell(totals[column.key], column));
  let width = Math.max(widthOf(label), widthOf(total ?? ''));
  for (const each of cells) width = Math.max(width, widthOf(each));
  return { column, label, cells, total, width };
};

/** Leaves out whole columns, the highest `drop` first, until the rest fits; a value is never cut. */
const dropped = (columns: readonly Measured[], room: number): Set<Measured> => {
  const out = new Set<Measured>();
  const order = columns
    .filter(({ column }) => column.drop !== undefined)
    .sort((a, b) => b.column.drop! - a.column.drop!);
  const taken = (): number =>
    columns.filter((each) => !out.has(each)).reduce((sum, { width }) => sum + width + GAP.length, -GAP.length);
  for (const each of order) {
    if (taken() <= room) break;
    out.add(each);
  }
  return out;
};

const isNegative = (cell: Cell | undefined): boolean => typeof cell === 'object' && cell !== null && cell.minor < 0n;

/** The rows of a table, aligned; a rule under the labels and above the totals. */
export const grid = (table: Table, cell: CellText, { width }: RenderOptions, chalk: ChalkInstance): string[] => {
  const { totals } = table;
  const isNamed = totals === undefined || Object.values(totals).some((each) => typeof each === 'string');
  const totalsLabel = isNamed ? undefined : table.columns.find(({ key }) => totals[key] === undefined)?.key;
  const all = table.columns.map((column) => measure(column, table, cell, totalsLabel));
  const out = dropped(all, width);
  const kept = all.filter((each) => !out.has(each));
  const signed = (text: string, row: Row, { key }: Column): string => (isNegative(row[key]) ? chalk.red(text) : text);
  const rule = kept.map((each) => '─'.repeat(each.width));
  const lines = [
    kept.map(({ label }) => chalk.bold(label)),
    rule,
    ...table.rows.map((row, index) => kept.map(({ cells, column }) => signed(cells[index]!, row, column))),
    ...(totals === undefined
      ? []
      : [rule, kept.map(({ total, column }) => chalk.bold(signed(total ?? '', totals, column)))]),
  ];
  const names = all.filter((each) => out.has(each)).map(({ label }) => label);
  const left = names.length === 0 ? [] : [`not shown for want of room: ${names.join(', ')} (all: --format csv)`];
  return [...aligned(lines, kept), ...left];
};

const aligned = (lines: readonly string[][], columns: readonly Measured[]): string[] => {
  const options = {
    chars: { ...CHARS, middle: GAP },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    // A width of 0 would be measured again in every piece.
    colWidths: columns.map(({ width }) => Math.max(1, width)),
    colAligns: columns.map(({ column }) => (isRight(column) ? ('right' as const) : ('left' as const))),
  };
  const printed: string[] = [];
  for (let from = 0; from < lines.length; from += ROWS_AT_ONCE) {
    const table = new CliTable(options);
    table.push(...lines.slice(from, from + ROWS_AT_ONCE));
    printed.push(
      ...table
        .toString()
        .split('\n')
        .map((line) => line.trimEnd()),
    );
  }
  return printed;
};
