import { Problem } from '../../values/problem.ts';
import type { CsvRecord } from '../records.ts';
import { asideText } from './around.ts';
import type { Column, SaidColumns } from './columns.ts';
import { isDayCell, isSerialDay } from './days.ts';
import { dateRank } from './header-words.ts';

export interface DateColumn {
  readonly column: Column;
  /** Columns that say other days and have as good a name; more than one is a question. */
  readonly rivals: readonly Column[];
}

/** The column of the day on which the bank booked; undefined where no column holds days. */
export const dateColumn = (
  columns: readonly Column[],
  told: SaidColumns,
  file: string,
  below: readonly CsvRecord[],
): DateColumn | undefined => {
  const said = told.get('date');
  if (said != null) return { column: columns[said[0]! - 1]!, rivals: [] };
  const days = ({ cells }: Column): number => cells.filter(isDayCell).length;
  const most = Math.max(0, ...columns.map(days));
  const able = columns.filter((column) => days(column) > 0 && days(column) * 2 >= most);
  if (most === 0) {
    refuseSerials(columns, file, below);
    return undefined;
  }
  const rank = ({ header }: Column): number => (header === '' ? 4 : dateRank(header));
  const best = Math.min(...able.map(rank));
  const [column, ...others] = able.filter((each) => rank(each) === best);
  const rivals = others.filter((other) =>
    other.cells.some((cell, row) => isDayCell(cell) && isDayCell(column!.cells[row]!) && cell !== column!.cells[row]),
  );
  return { column: column!, rivals: rivals.length === 0 ? [] : [column!, ...rivals] };
};

/** A spreadsheet that saves days as numbers counts them from 1900. */
const refuseSerials = (columns: readonly Column[], file: string, below: readonly CsvRecord[]): void => {
  for (const { words, cells, name } of columns) {
    const row = words.has('date') ? cells.findIndex(isSerialDay) : -1;
    if (row === -1) continue;
    throw new Problem(
      'bad-date',
      `the days in ${name} are numbers, as a spreadsheet counts them: ${JSON.stringify(cells[row])}`,
      {
        where: `${file}:${below[row]!.lineNo}`,
        hint: 'download the file again and do not open it in a spreadsheet',
      },
    );
  }
};

/** A record with a day that tells of money moved, not of a balance. */
export const isMoneyRow = ({ cells }: CsvRecord, { place }: Column): boolean =>
  isDayCell((cells[place - 1] ?? '').trim()) &&
  !cells.some((cell) => asideText(cell.replace(/\s+/g, ' ').trim()) !== undefined);
