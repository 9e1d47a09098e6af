import { isCurrency } from '../values/currency.ts';
import { Problem } from '../values/problem.ts';
import { DATE_STYLES, type DateStyle } from './dates.ts';
import type { Dialect } from './dialect.ts';
import type { DecimalMark } from './numbers.ts';

/**
 * Which column plays which part, by its number from 1. Money stands in `amount` (beside `flag` where a word says the
 * direction), or in `in` and `out`, or is reckoned from `net` and `fee`. Where there is a `fee`, `amount` is before it.
 */
export interface OwnColumns {
  readonly date: number;
  /** Their texts, in this order, make the description. */
  readonly description: readonly number[];
  readonly amount?: number;
  readonly in?: number;
  readonly out?: number;
  readonly flag?: number;
  readonly fee?: number;
  readonly net?: number;
  /** The balance after the row. */
  readonly balance?: number;
  /** May be the column of the amount, where the code stands beside the digits. */
  readonly currency?: number;
  readonly id?: number;
  readonly counterparty?: number;
  readonly status?: number;
  /** The number of the account the row is of. */
  readonly account?: number;
}

/** How money out is printed: with a minus, or plain, as in a column that is only for it. */
export type Printed = 'minus' | 'plain';

/**
 * All that is needed to read the files of a source that no layout describes: plain data, kept in the book, exported and
 * imported as JSON.
 */
export interface OwnLayout {
  readonly version: 1;
  /** The bank, in lower case; its id as a layout is `NAME/own`. */
  readonly name: string;
  readonly delimiter: Dialect['delimiter'];
  /** Whether cells may stand in double quotes. */
  readonly quotes: boolean;
  /** Whether blanks may stand around these quotes. */
  readonly blanksAroundQuotes: boolean;
  /** The cells of the header as printed; null for files that begin with a row. */
  readonly header: readonly string[] | null;
  /** How many columns there are. */
  readonly width: number;
  readonly columns: OwnColumns;
  readonly dates: DateStyle;
  readonly decimal: DecimalMark;
  /** Of all amounts, where no column, cell or record above the header says one; else null. */
  readonly currency: string | null;
  /** How money out is printed in `amount` or `out`. `plain` in a lone `amount`: all signs are turned round. */
  readonly moneyOut: Printed;
  /** How a fee that was taken is printed. */
  readonly fees: Printed;
  /** What the words in `flag` mean, in lower case; an empty one is an empty cell. */
  readonly flag: { readonly out: readonly string[]; readonly in: readonly string[] } | null;
  /** Words in `status`, in lower case, beside those that are known anyway. */
  readonly status: { readonly settled: readonly string[]; readonly skipped: readonly string[] };
  /** Whether titles, account and balances may stand above the header. */
  readonly above: boolean;
  /** Whether a record without day and amount goes on with the text of the row above. */
  readonly goesOn: boolean;
  /** How rows are printed, where days and balances do not tell. */
  readonly order: 'newest-first' | 'oldest-first';
  /** Whether the ids are the source's own and the same in each export, so that they tell rows apart. */
  readonly ids: boolean;
  /** Whether its money in is what clients paid, as in the export of a marketplace. */
  readonly earnings: boolean;
}

/** The parts a column can play, as `--column ROLE=NAME` takes them. */
export const ROLES = [
  'date',
  'description',
  'amount',
  'in',
  'out',
  'flag',
  'fee',
  'net',
  'balance',
  'currency',
  'id',
  'counterparty',
  'status',
  'account',
] as const satisfies readonly (keyof OwnColumns)[];
export type Role = (typeof ROLES)[number];

/** Reads what `JSON.stringify` made of an own layout, perhaps edited since; a Problem names the first thing wrong. */
export const parseOwnLayout = (json: string, where: string): OwnLayout => {
  const at = (field: string): never => {
    throw new Problem('bad-layout', `no layout that fl can read: ${field}`, { where });
  };
  const data = parsed(json) ?? at('it is no JSON object');
  const only = <Value>(
    field: string,
    value: unknown,
    fits: (value: unknown) => value is Value,
    wanted: string,
  ): Value => (fits(value) ? value : at(`"${field}" must be ${wanted}`));
  only('version', data.version, oneOf([1]), '1');
  const width = only('width', data.width, isPlace(MOST_COLUMNS), `a whole number from 1 to ${MOST_COLUMNS}`);
  const header = data.header === null ? null : only('header', data.header, isTexts, 'null or a list of texts');
  if (header !== null && header.length !== width) at('"header" must have as many cells as "width" says');
  const own: OwnLayout = {
    version: 1,
    name: only('name', data.name, isName, 'a name in lower case, without blanks at its ends and without slash'),
    delimiter: only('delimiter', data.delimiter, oneOf([',', ';', '\t', '|']), 'one of , ; | and a tab'),
    quotes: only('quotes', data.quotes, isBoolean, 'true or false'),
    blanksAroundQuotes: only('blanksAroundQuotes', data.blanksAroundQuotes, isBoolean, 'true or false'),
    header,
    width,
    columns: columnsIn(only('columns', data.columns, isObject, 'an object'), width, at),
    dates: only('dates', data.dates, oneOf(DATE_STYLES), `one of ${DATE_STYLES.join('; ')}`),
    decimal: only('decimal', data.decimal, oneOf(['.', ',']), '"." or ","'),
    currency: only('currency', data.currency, isCode, 'null or the code of a currency, as "EUR"'),
    moneyOut: only('moneyOut', data.moneyOut, isPrinted, PRINTED),
    fees: only('fees', data.fees, isPrinted, PRINTED),
    flag: data.flag === null ? null : wordsIn('flag', data.flag, ['out', 'in'], at),
    status: wordsIn('status', data.status, ['settled', 'skipped'], at),
    above: only('above', data.above, isBoolean, 'true or false'),
    goesOn: only('goesOn', data.goesOn, isBoolean, 'true or false'),
    order: only('order', data.order, oneOf(['newest-first', 'oldest-first']), '"newest-first" or "oldest-first"'),
    ids: only('ids', data.ids, isBoolean, 'true or false'),
    earnings: only('earnings', data.earnings, isBoolean, 'true or false'),
  };
  const unknown = Object.keys(data).find((field) => !Object.hasOwn(own, field));
  if (unknown !== undefined) at(`it has a field ${JSON.stringify(unknown)} that is not known`);
  if ((own.flag === null) !== (own.columns.flag === undefined)) at('"flag" and the column "flag" belong together');
  return own;
};

const MOST_COLUMNS = 1000;
const PRINTED = '"minus" or "plain"';

type Fields = Readonly<Record<string, unknown>>;

const parsed = (json: string): Fields | undefined => {
  try {
    const data: unknown = JSON.parse(json);
    return isObject(data) ? data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^[^\s/](?:[^/]*[^\s/])?$/.test(value) && value === value.toLowerCase();
const isCode = (value: unknown): value is string | null =>
  value === null || (typeof value === 'string' && isCurrency(value));
const oneOf =
  <Value>(values: readonly Value[]) =>
  (value: unknown): value is Value =>
    values.includes(value as Value);
const isPrinted = oneOf<Printed>(['minus', 'plain']);
const isPlace =
  (most: number) =>
  (value: unknown): value is number =>
    Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= most;

type Refuse = (field: string) => never;

const columnsIn = (data: Fields, width: number, at: Refuse): OwnColumns => {
  const fits = isPlace(width);
  for (const [role, place] of Object.entries(data)) {
    if (!(ROLES as readonly string[]).includes(role)) at(`"columns" knows no ${JSON.stringify(role)}`);
    const places: unknown = role === 'description' ? place : [place];
    if (!Array.isArray(places) || !places.every(fits)) {
      at(`"columns.${role}" must be ${role === 'description' ? 'a list of numbers' : 'a number'} from 1 to ${width}`);
    }
  }
  const columns = data as unknown as OwnColumns;
  if (columns.date === undefined || columns.description === undefined) at('"columns" lacks "date" or "description"');
  const { amount, net, fee, flag } = columns;
  const ways = [amount !== undefined, columns.in !== undefined || columns.out !== undefined];
  if (ways[0] === ways[1] && !(net !== undefined && fee !== undefined && !ways[0])) {
    at('"columns" must have either "amount", or "in" and "out", or "net" and "fee"');
  }
  if (ways[1] && (columns.in === undefined || columns.out === undefined)) at('"in" and "out" belong together');
  if (flag !== undefined && amount === undefined) at('"flag" belongs to "amount"');
  return columns;
};

const wordsIn = <Key extends string>(
  field: string,
  data: unknown,
  keys: readonly Key[],
  at: Refuse,
): { readonly [K in Key]: readonly string[] } => {
  if (!isObject(data) || Object.keys(data).length !== keys.length || !keys.every((key) => isTexts(data[key]))) {
    return at(`"${field}" must be {${keys.map((key) => `"${key}": [words]`).join(', ')}}`);
  }
  return data as { readonly [K in Key]: readonly string[] };
};
