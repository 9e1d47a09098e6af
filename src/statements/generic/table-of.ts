import type { IsoDay } from '../../values/calendar.ts';
import { type Currency, isCurrency } from '../../values/currency.ts';
import { Problem } from '../../values/problem.ts';
import type { PrintedOrder } from '../balance.ts';
import { called } from '../other-files.ts';
import type { CsvRecord } from '../records.ts';
import { factsIn } from './around.ts';
import { dayIn, stylesOfCell } from './cells.ts';
import { type Column, columnsOf, type SaidColumns, saidColumns } from './columns.ts';
import { type DateColumn, dateColumn, isMoneyRow } from './date-column.ts';
import { type DayReading, type MixedDays, readDays } from './days.ts';
import { currencyColumn, type FoundCurrency, findCurrency } from './find-currency.ts';
import type { MoneyPlan, Scale } from './money-columns.ts';
import { accountColumn, statusColumn } from './other-columns.ts';
import type { Sample } from './sample.ts';
import type { Said } from './understanding.ts';

/** What is known of a file besides its bytes. */
export interface Circumstances {
  readonly said: Said;
  readonly today?: IsoDay | undefined;
  /** The bank. */
  readonly name: string;
  /** The one currency of the account the file is for. */
  readonly ofAccount?: string | undefined;
}

/** What is settled of a file when its money is looked at. */
export interface Table {
  readonly file: string;
  readonly sample: Sample;
  readonly circumstances: Circumstances;
  readonly told: SaidColumns;
  readonly columns: readonly Column[];
  readonly rows: readonly CsvRecord[];
  readonly date: DateColumn;
  readonly days: DayReading;
  readonly currencyAt: Column | undefined;
  readonly status: Column | undefined;
  readonly account: Column | undefined;
}

export const noTable = (file: string, why: string, lineNo = 1): Problem =>
  new Problem('unknown-layout', `${called(file)} is no statement that can be understood: ${why}`, {
    where: `${file}:${lineNo}`,
    hint: 'download the transactions as CSV with a header, and import that file',
  });

export const tableOf = (sample: Sample, file: string, circumstances: Circumstances): Table => {
  const { header, below, width, above } = sample;
  const { said, today } = circumstances;
  const whole = columnsOf(header?.cells, width, below);
  const told = saidColumns(said.columns ?? [], whole);
  const date = dateColumn(whole, told, file, below);
  if (date === undefined) throw noTable(file, 'no column of it holds days', header?.lineNo);
  const rows = below.filter((record) => isMoneyRow(record, date.column));
  if (rows.length === 0) throw noTable(file, `no row has a day in ${date.column.name}`, header?.lineNo);
  const columns = columnsOf(header?.cells, width, rows);
  const cells = rows.map((row) => ({ text: (row.cells[date.column.place - 1] ?? '').trim(), lineNo: row.lineNo }));
  const days = readDays(cells, said.dateOrder, today, [file, ...above.map(({ raw }) => raw)]);
  if ('first' in days) throw mixedDays(days, file);
  return {
    ...{ file, sample, circumstances, told, columns, rows, days },
    date: { column: columns[date.column.place - 1]!, rivals: date.rivals.map(({ place }) => columns[place - 1]!) },
    currencyAt: currencyColumn(columns, told),
    status: statusColumn(columns, told),
    account: accountColumn(columns, told),
  };
};

const mixedDays = ({ first, other }: MixedDays, file: string): Problem => {
  const forms = stylesOfCell(other.text);
  const isAlike = stylesOfCell(first.text).some((style) => forms.includes(style));
  const told = `${JSON.stringify(first.text)} on line ${first.lineNo}`;
  const message = isAlike
    ? `no such day or time, or not in the order of ${told}: ${JSON.stringify(other.text)}`
    : `days are printed in two ways: ${told} and ${JSON.stringify(other.text)} here`;
  return new Problem('bad-date', message, {
    where: `${file}:${other.lineNo}`,
    hint: 'download the file again and do not open it in a spreadsheet',
  });
};

export const currencyIn = ({ columns, told, circumstances, sample }: Table, plan: MoneyPlan): FoundCurrency => {
  const { amount, in: moneyIn, out, net, balance } = plan.columns;
  const facts = sample.above.flatMap(({ cells }) => factsIn(cells));
  const stated = facts.find((fact) => fact.is === 'currency')?.code;
  return findCurrency({
    said: circumstances.said.currency?.toUpperCase(),
    columns,
    saidColumns: told,
    money: [amount, moneyIn, out, net, balance]
      .filter((place) => place !== undefined)
      .map((place) => columns[place - 1]!),
    stated: stated !== undefined && isCurrency(stated) ? stated : undefined,
    ofAccount: circumstances.ofAccount,
  });
};

export const scaleOf = (
  { columns, rows, account, date, days }: Table,
  { column, code, open }: FoundCurrency,
): Scale => {
  const codes = column?.cells.map((cell) => cell.toUpperCase());
  const fixed = code ?? open?.[0];
  return {
    columns,
    rows: rows.length,
    codeOf: (row) => (codes !== undefined && isCurrency(codes[row]!) ? (codes[row] as Currency) : fixed),
    groupOf: (row) => `${codes?.[row] ?? ''}:${account?.cells[row] ?? ''}`,
    order: orderIn(date.column.cells.map((cell) => dayIn(cell, days.style) ?? '')),
  };
};

const orderIn = (days: readonly string[]): PrintedOrder | undefined => {
  const rises = days.slice(1).reduce((sum, day, at) => sum + (day > days[at]! ? 1 : day < days[at]! ? -1 : 0), 0);
  return rises === 0 ? undefined : rises > 0 ? 'oldest-first' : 'newest-first';
};
