import { plain } from '../values/money.ts';
import { Problem } from '../values/problem.ts';
import type { Cell, Column, Report, Table } from '../values/report.ts';
import { nearest } from '../values/words.ts';
import { escapeText } from './escape.ts';
import type { Render } from './format.ts';

/** A spreadsheet would compute a text that starts like this; with apostrophes before it, one could not tell ours. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** Line breaks and tabs are text in csv; the rest that a terminal would obey is not. */
const shown = (text: string): string => text.replace(/[^\n\r\t]+/g, escapeText);

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const field = (cell: Cell | undefined, { type }: Column): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'object') return plain(cell);
  if (type !== 'text' || typeof cell === 'number') return quoted(String(cell));
  return quoted(shown(FORMULA.test(cell) ? `'${cell}` : cell));
};

const chosen = ({ sections }: Pick<Report, 'sections'>, key: string | undefined): Table | undefined => {
  if (key === undefined) return sections[0];
  const table = sections.find((each) => each.key === key);
  if (table !== undefined) return table;
  const keys = sections.map((each) => each.key);
  const near = nearest(key, keys);
  throw new Problem('usage', `this report has no table ${JSON.stringify(key)}; it has ${keys.join(', ')}`, {
    hint: near === undefined ? undefined : `--section ${near}`,
  });
};

/** A header row of keys and the rows of one table (RFC 4180 quoting, plain digits), no totals or notes. */
export const csv: Render = ({ report }, { section }) => {
  const table = report && chosen(report, section);
  if (table === undefined) return '';
  const { columns, rows } = table;
  const lines = [
    columns.map(({ key }) => quoted(key)),
    ...rows.map((row) => columns.map((column) => field(row[column.key], column))),
  ];
  return lines.map((fields) => `${fields.join(',')}\n`).join('');
};
