import type { Warning } from '../../ledger/line.ts';
import type { IsoDay } from '../../values/calendar.ts';
import { type Currency, isCurrency } from '../../values/currency.ts';
import { Problem } from '../../values/problem.ts';
import type { PrintedOrder } from '../balance.ts';
import { signBeside } from '../currency-signs.ts';
import type { Decoded } from '../decode.ts';
import { called } from '../other-files.ts';
import type { OwnColumns, OwnLayout } from '../own-layout.ts';
import { ALL, type CsvRecord, shown } from '../records.ts';
import { factsIn } from './around.ts';
import { dayIn } from './cells.ts';
import { type Column, columnsOf, type SaidColumns, saidColumns } from './columns.ts';
import { type DateColumn, dateColumn, isMoneyRow } from './date-column.ts';
import { type DayReading, isDayCell, type MixedDays, readDays } from './days.ts';
import { currencyColumn, type FoundCurrency, findCurrency } from './find-currency.ts';
import { type FoundMoney, findMoney } from './find-money.ts';
import { signInName } from './header-words.ts';
import type { MoneyPlan, Scale } from './money-columns.ts';
import { accountColumn, idColumn, isMarketplace, statusColumn, textColumns, withFlag } from './other-columns.ts';
import { whichColumn, whichCurrency, whichDays, whichFee, whichMark, whichWords } from './questions.ts';
import { type Sample, sampleOf, strayTop } from './sample.ts';
import { tell } from './tell.ts';
import type { Question, Said, Understanding } from './understanding.ts';
import { type Weighed, weigh } from './weigh.ts';

/** What is known of a file besides its bytes. */
export interface Circumstances {
  readonly said: Said;
  readonly today?: IsoDay | undefined;
  /** The bank. */
  readonly name: string;
  /** The one currency of the account the file is for. */
  readonly ofAccount?: string | undefined;
}

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

const noTable = (file: string, why: string, lineNo = 1): Problem =>
  new Problem('unknown-layout', `${called(file)} is no statement that can be understood: ${why}`, {
    where: `${file}:${lineNo}`,
    hint: 'download the transactions as CSV with a header, and import that file',
  });

/** What is settled of a file when its money is looked at. */
interface Table {
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

const tableOf = (sample: Sample, file: string, circumstances: Circumstances): Table => {
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

const mixedDays = ({ first, other }: MixedDays, file: string): Problem =>
  new Problem(
    'bad-date',
    `days are printed in two ways: ${JSON.stringify(first.text)} on line ${first.lineNo} and ${JSON.stringify(other.text)} here`,
    {
      where: `${file}:${other.lineNo}`,
      hint: 'download the file again and do not open it in a spreadsheet',
    },
  );

const currencyIn = ({ columns, told, circumstances, sample }: Table, plan: MoneyPlan): FoundCurrency => {
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

const scaleOf = ({ columns, rows, account, date, days }: Table, { column, code, open }: FoundCurrency): Scale => {
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

/** What neither the header nor the content nor the balance decides. */
const questionsOf = (
  { date, days, columns, rows, file, told }: Table,
  found: FoundMoney,
  currency: FoundCurrency,
  unknownWords: readonly string[],
  weighed: Weighed,
  scale: Scale,
): readonly Question[] => {
  const where = `${file}:${rows[0]!.lineNo}`;
  const isProven = weighed.follows > 0;
  const { plan, open } = weighed;
  const questions: Question[] = [];
  if (date.rivals.length > 0) questions.push(whichColumn('date', date.rivals, columns, where));
  if (days.open !== undefined) questions.push(whichDays(days, file));
  if (currency.open !== undefined) questions.push(whichCurrency(currency, signOf(plan, columns), where));
  if (open !== undefined) questions.push(whichMark(open, scale, `${file}:${rows[open.row]!.lineNo}`));
  if (isProven) return questions;
  if (unknownWords.length > 0) questions.push(whichWords(unknownWords, plan, columns, rows, file));
  const { fee, net, in: moneyIn, out } = plan.columns;
  if (found.blindSplit && !told.has('out') && !told.has('in')) {
    questions.push(whichColumn('out', [columns[moneyIn! - 1]!, columns[out! - 1]!], columns, where));
  }
  if (found.rivals !== undefined && !told.has(found.rivals.role)) {
    questions.push(whichColumn(found.rivals.role, found.rivals.columns, columns, where));
  }
  if (fee !== undefined && net === undefined && !told.has('fee'))
    questions.push(whichFee(columns[fee - 1]!, columns, where));
  return questions;
};

const signOf = ({ columns: places }: MoneyPlan, columns: readonly Column[]): string | undefined => {
  const used = [places.amount, places.in, places.out, places.balance]
    .filter((place) => place !== undefined)
    .map((place) => columns[place - 1]!);
  return (
    used.map(({ header }) => signInName(header)).find((sign) => sign !== undefined) ??
    used.flatMap(({ cells }) => cells.map(signBeside)).find((sign) => sign !== undefined)
  );
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
