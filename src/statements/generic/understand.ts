import type { Warning } from '../../ledger/line.ts';
import type { Problem } from '../../values/problem.ts';
import type { Decoded } from '../decode.ts';
import type { OwnColumns, OwnLayout } from '../own-layout.ts';
import { ALL, type CsvRecord, shown } from '../records.ts';
import type { Column } from './columns.ts';
import { isDayCell } from './days.ts';
import { findMoney } from './find-money.ts';
import { questionsOf } from './open-questions.ts';
import { idColumn, isMarketplace, textColumns, withFlag } from './other-columns.ts';
import { type Sample, sampleOf, strayTop } from './sample.ts';
import { type Circumstances, currencyIn, noTable, scaleOf, type Table, tableOf } from './table-of.ts';
import { tell } from './tell.ts';
import type { Said, Understanding } from './understanding.ts';
import { type Weighed, weigh } from './weigh.ts';

/** Most files decide within their first records, so that they need not be read twice. */
const FEW = 500;

/**
 * Understands a file that no layout describes, by its content; a Problem where it is no table of money. What the first
 * records leave open, all of them are asked.
 */
export const understand = (decoded: Decoded, file: string, circumstances: Circumstances): Understanding => {
  const few = sampleOf(decoded, circumstances.said.delimiter, FEW);
  if (few === undefined) throw withoutTable(decoded, file, circumstances.said);
  const first = understandSample(few, file, circumstances);
  if (first.questions.length === 0 || !few.isPart) return first;
  return understandSample(sampleOf(decoded, circumstances.said.delimiter, ALL) ?? few, file, circumstances);
};

const withoutTable = (decoded: Decoded, file: string, { delimiter }: Said): Problem => {
  const top = strayTop(decoded, delimiter);
  if (top === undefined) return noTable(file, 'no record of it has a day and an amount in cells of their own');
  return noTable(file, `nothing is known to stand above its rows, which have no header: ${shown(top.raw)}`, top.lineNo);
};

const understandSample = (sample: Sample, file: string, circumstances: Circumstances): Understanding => {
  const table = tableOf(sample, file, circumstances);
  const { columns, told, rows } = table;
  const taken = new Set(
    [table.date, table.currencyAt, table.status, table.account].map((each) =>
      each === undefined ? 0 : 'column' in each ? each.column.place : each.place,
    ),
  );
  for (const column of columns) if (column.cells.some(isDayCell)) taken.add(column.place);
  const found = findMoney(columns, taken, told);
  if (found === undefined)
    throw noTable(file, 'no column of it holds amounts', sample.header?.lineNo ?? rows[0]?.lineNo);
  const currency = currencyIn(table, found.plan);
  const scale = scaleOf(table, currency);
  const free = (column: Column): boolean => !taken.has(column.place);
  const flagged = withFlag(found.plan, columns, told, circumstances.said, free);
  const weighed = weigh(flagged.plan, scale, circumstances.said, told, found.rivals?.columns ?? []);
  const { plan, warnings } = withoutIdleBalance(weighed, table);
  const questions = questionsOf(table, found, currency, flagged.unknown, { ...weighed, plan }, scale);

  const used = new Set([...taken, ...Object.values(plan.columns)]);
  if (plan.columns.amount !== undefined) for (const { place } of found.rivals?.columns ?? []) used.add(place);
  const ids = idColumn(columns, told, rows, file, (column) => !used.has(column.place));
  const text = textColumns(columns, told, (column) => !used.has(column.place) && column !== ids.column);
  const ownColumns: OwnColumns = {
    date: table.date.column.place,
    description: text.description.map(({ place }) => place),
    ...plan.columns,
    ...placed('currency', currency.column),
    ...placed('id', ids.column),
    ...placed('counterparty', text.counterparty),
    ...placed('status', table.status),
    ...placed('account', table.account),
  };
  const { header, dialect, width } = sample;
  const isInCells = currency.column !== undefined && currency.column.place === plan.columns.amount;
  const own: OwnLayout = {
    version: 1,
    name: circumstances.name,
    delimiter: dialect.delimiter,
    quotes: dialect.quotes,
    blanksAroundQuotes: dialect.blanksAroundQuotes,
    header: header === undefined ? null : header.cells.slice(0, width).map((cell) => cell.replace(/^\ufeff/, '')),
    width,
    columns: ownColumns,
    dates: table.days.style,
    decimal: weighed.mark,
    currency: currency.column === undefined || isInCells ? (currency.code ?? currency.open?.[0] ?? null) : null,
    moneyOut: plan.moneyOut,
    fees: plan.fees,
    flag: plan.flag,
    status: { settled: [], skipped: [] },
    above: header !== undefined,
    goesOn: header !== undefined && hasContinuations(sample, ownColumns),
    order: weighed.order,
    ids: ids.column !== undefined,
    earnings: plan.columns.fee !== undefined && isMarketplace(columns),
  };
  return {
    own,
    questions,
    told: tell(own, columns, table.days, currency, { ...weighed, isTurned: weighed.isTurned && !found.blindSplit }),
    warnings: ids.warning === undefined ? warnings : [...warnings, ids.warning],
  };
};

const placed = <Key extends string>(role: Key, column: Column | undefined): { [K in Key]?: number } =>
  column === undefined ? {} : ({ [role]: column.place } as { [K in Key]: number });

/** A balance that follows nowhere tells nothing. */
const withoutIdleBalance = ({ plan, compared, follows }: Weighed, { columns, file, rows }: Table) => {
  const { balance, ...others } = plan.columns;
  if (balance === undefined || compared === 0 || follows > 0) return { plan, warnings: [] as Warning[] };
  const message = `the column ${columns[balance - 1]!.name} does not follow from the amounts: it is left out`;
  return {
    plan: { ...plan, columns: others },
    warnings: [{ code: 'balance-unused', message, where: `${file}:${rows[0]!.lineNo}` }],
  };
};

/** Whether records stand below rows that have only text, to go on with it. */
const hasContinuations = (
  { below }: Sample,
  { date, description, amount, in: moneyIn, out, net, balance }: OwnColumns,
): boolean => {
  const last = description.at(-1);
  const others = [date, amount, moneyIn, out, net, balance].filter((place) => place !== undefined);
  const has = ({ cells }: CsvRecord, place: number): boolean => (cells[place - 1] ?? '').trim() !== '';
  return last !== undefined && below.some((record) => has(record, last) && !others.some((place) => has(record, place)));
};
