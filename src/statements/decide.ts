import { addDays, type IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import { type DateOrder, type DateStyle, orderOf, parseMoment } from './dates.ts';
import type { Decoded } from './decode.ts';
import type { FoundHeader } from './find-header.ts';
import { compareHeader, isWhole, mayBeHeader, namesIn } from './header.ts';
import type { Layout } from './layout.ts';
import { type DecimalMark, type NumberStyle, parseAmount } from './numbers.ts';
import { ALL, eachRecord } from './records.ts';
import { readCurrency } from './rows.ts';

/** How days and amounts of one file are printed. */
export interface Styles {
  readonly dates: DateStyle;
  readonly numbers: NumberStyle;
  /** Whether the balances prove that the columns of money in and money out have each other's labels. */
  readonly swapped?: boolean;
}

/** What the person and the clock say about a file. */
export interface Evidence {
  readonly dateOrder?: DateOrder | undefined;
  readonly decimal?: DecimalMark | undefined;
  /** A statement tells of no day after this one. */
  readonly today?: IsoDay | undefined;
}

/** The layout's own styles; what it leaves open is decided over whole columns, or a Problem names the flag that answers. */
export const stylesOf = (decoded: Decoded, file: string, found: FoundHeader, evidence: Evidence): Styles =>
  stylesSoFar(decoded, file, found, evidence) ?? decided(found, deciding(decoded, found, ALL), file, evidence);

/** The same by the first records alone; undefined where those below may decide otherwise. */
export const stylesSoFar = (
  decoded: Decoded,
  file: string,
  found: FoundHeader,
  evidence: Evidence,
): Styles | undefined => {
  const { dates, numbers } = found.match.layout;
  if (typeof dates === 'string' && 'decimal' in numbers) return { dates, numbers };
  const few = deciding(decoded, found, FEW);
  return areEnough(found.match.layout, few) ? decided(found, few, file, evidence) : undefined;
};

const decided = (found: FoundHeader, cells: Deciding, file: string, evidence: Evidence): Styles => {
  const { dates, numbers } = found.match.layout;
  return {
    dates: typeof dates === 'string' ? dates : dateStyle(dates.styles, cells.days, file, evidence),
    numbers: 'decimal' in numbers ? numbers : { decimal: decimalMark(cells.amounts, file, evidence) },
  };
};

/** Most files decide within their first records, so that they need not be read twice. */
const FEW = 500;

/** Whether only one style and one mark can read these cells: others below may still be refused, but decide no more. */
const areEnough = ({ dates, numbers }: Layout, { days, amounts }: Deciding): boolean =>
  (typeof dates === 'string' || dates.styles.filter((style) => readsAll(style, days)).length === 1) &&
  ('decimal' in numbers || MARKS.filter((mark) => marksAll(mark, amounts)).length === 1);

interface Cell {
  readonly text: string;
  readonly lineNo: number;
}

interface AmountCell extends Cell {
  readonly currency: Currency;
}

interface Deciding {
  readonly days: readonly Cell[];
  readonly amounts: readonly AmountCell[];
}

/** The different texts in the columns that decide, each with the first line it stands on. */
const deciding = (decoded: Decoded, found: FoundHeader, most: number): Deciding => {
  const { layout } = found.match;
  const names = namesIn(layout);
  let { columns } = found.match;
  const days = new Map<string, Cell>();
  const amounts = new Map<string, AmountCell>();
  const record = (cells: readonly string[], _: string, lineNo: number): void => {
    const header = mayBeHeader(layout, cells, names) ? headerAgain(layout, cells) : undefined;
    if (header !== undefined) {
      columns = header;
      return;
    }
    const at = (column: string): string => (cells[columns.get(column) ?? -1] ?? '').trim();
    if (typeof layout.dates !== 'string') {
      for (const column of layout.dates.columns) note(days, '', { text: at(column), lineNo });
    }
    if ('decimal' in layout.numbers) return;
    const currency = attempt(() => readCurrency(at((layout.numbers as { currency: string }).currency)));
    if (currency === undefined) return; // the row is refused when it is read
    for (const column of layout.numbers.columns) note(amounts, currency, { text: at(column), lineNo, currency });
  };
  const start = { offset: found.header.start, lineNo: found.header.lineNo };
  eachRecord(decoded, found.dialect, start, { record, broken: () => undefined }, most);
  return { days: [...days.values()], amounts: [...amounts.values()] };
};

const note = <Kind extends Cell>(cells: Map<string, Kind>, kind: string, cell: Kind): void => {
  const key = kind + cell.text;
  if (cell.text !== '' && !cells.has(key)) cells.set(key, cell);
};

const headerAgain = (layout: Layout, cells: readonly string[]): ReadonlyMap<string, number> | undefined => {
  const match = compareHeader(layout, cells);
  return isWhole(match) ? match.columns : undefined;
};

const attempt = <Value>(read: () => Value): Value | undefined => {
  try {
    return read();
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
};

/**
 * The only style in which every day is a real one that has come already. Where several fit and give other days, nobody
 * but the person can tell; where none fits, the first is taken and the rows that do not fit it are refused.
 */
const dateStyle = (
  styles: readonly DateStyle[],
  cells: readonly Cell[],
  file: string,
  { dateOrder, today }: Evidence,
): DateStyle => {
  const asked = styles.filter((style) => dateOrder === undefined || orderOf(style) === dateOrder);
  const candidates = asked.length > 0 ? asked : styles;
  const latest = today === undefined ? undefined : addDays(today, 1); // it may be tomorrow where the file comes from
  const real = candidates.filter((style) => readsAll(style, cells));
  const past = real.filter((style) => cells.every(({ text }) => latest === undefined || dayIn(style, text)! <= latest));
  const [first, ...more] = past.length > 0 ? past : real;
  if (first === undefined) return mostFitting(candidates, cells);
  const doubtful = cells.find(({ text }) => more.some((style) => dayIn(style, text) !== dayIn(first, text)));
  if (doubtful === undefined) return first;
  const rivals = [first, ...more].map((style) => `${dayIn(style, doubtful.text)} (${orderOf(style)})`);
  throw new Problem(
    'date-order',
    `${JSON.stringify(doubtful.text)} may be ${rivals.join(' or ')}: no day of the file decides`,
    {
      where: `${file}:${doubtful.lineNo}`,
      hint: `fl import ${quoted(file)} --date-order ${orderOf(first)}`,
    },
  );
};

const dayIn = (style: DateStyle, text: string): IsoDay | undefined => attempt(() => parseMoment(text, style).day);

const readsAll = (style: DateStyle, cells: readonly Cell[]): boolean =>
  cells.every(({ text }) => dayIn(style, text) !== undefined);

const mostFitting = (styles: readonly DateStyle[], cells: readonly Cell[]): DateStyle => {
  const fits = (style: DateStyle): number => cells.filter(({ text }) => dayIn(style, text) !== undefined).length;
  return styles.toSorted((a, b) => fits(b) - fits(a))[0]!;
};

const MARKS: readonly DecimalMark[] = ['.', ','];

/** The mark with which every amount can be read; both only where they come to the same. */
const decimalMark = (cells: readonly AmountCell[], file: string, { decimal }: Evidence): DecimalMark => {
  if (decimal !== undefined) return decimal;
  const [first, second] = MARKS.filter((mark) => marksAll(mark, cells));
  if (first === undefined) {
    const fits = (mark: DecimalMark): number => cells.filter((cell) => valueIn(mark, cell) !== undefined).length;
    return MARKS.toSorted((a, b) => fits(b) - fits(a))[0]!;
  }
  const doubtful =
    second === undefined ? undefined : cells.find((cell) => valueIn(first, cell) !== valueIn(second, cell));
  if (doubtful === undefined) return first;
  throw new Problem(
    'decimal-mark',
    `${JSON.stringify(doubtful.text)} may mean two amounts: no amount of the file decides`,
    {
      where: `${file}:${doubtful.lineNo}`,
      hint: `fl import ${quoted(file)} --decimal .`,
    },
  );
};

const valueIn = (mark: DecimalMark, { text, currency }: AmountCell): bigint | undefined =>
  attempt(() => parseAmount(text, currency, { decimal: mark }));

const marksAll = (mark: DecimalMark, cells: readonly AmountCell[]): boolean =>
  cells.every((cell) => valueIn(mark, cell) !== undefined);
