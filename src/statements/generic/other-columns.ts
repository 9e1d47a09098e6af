import type { Warning } from '../../ledger/line.ts';
import { saysDirection } from '../numbers.ts';
import type { CsvRecord } from '../records.ts';
import { bestFor, type Column, type SaidColumns } from './columns.ts';
import { directionsOf, partnerOf } from './direction-words.ts';
import { isSigned } from './find-money.ts';
import { bareName, isOfOtherMoney } from './header-words.ts';
import type { MoneyPlan } from './money-columns.ts';
import { settledWords, skippedWords } from './status-words.ts';
import type { Said } from './understanding.ts';

const saidFor = (columns: readonly Column[], told: readonly number[] | null | undefined): Column | undefined =>
  told == null ? undefined : columns[told[0]! - 1];

const wordsOf = ({ cells }: Column): ReadonlySet<string> => new Set(cells.map((cell) => cell.toLowerCase()));

/** A column named as one, or all of whose cells are words for states. */
export const statusColumn = (columns: readonly Column[], told: SaidColumns): Column | undefined => {
  if (told.has('status')) return saidFor(columns, told.get('status'));
  const known = new Set([...settledWords(), ...skippedWords()]);
  const isText = ({ cells, marks }: Column): boolean => marks.length === 0 && cells.every((cell) => cell !== '');
  const knows = (column: Column): boolean => [...wordsOf(column)].some((word) => known.has(word));
  const [named] = bestFor(
    'status',
    columns,
    (column) => isText(column) && (column.words.get('status') === 2 || knows(column)),
  );
  if (named !== undefined) return named;
  return columns.find(
    (column) =>
      isText(column) &&
      !column.words.has('type') &&
      !column.words.has('flag') &&
      column.header !== '' &&
      column.words.size === 0 &&
      [...wordsOf(column)].every((word) => known.has(word)),
  );
};

/** A column of numbers of accounts, few of them, that names the account the row is of and not the other side. */
export const accountColumn = (columns: readonly Column[], told: SaidColumns): Column | undefined => {
  if (told.has('account')) return saidFor(columns, told.get('account'));
  return columns.find((column) => {
    const { words, cells } = column;
    if (words.get('account') !== 2 || !isTheOnlyOne(column, columns)) return false;
    const distinct = new Set(cells);
    const isNumber = [...distinct].every((cell) => /^[A-Z]{0,2}[\dX*][\dA-Z*\s-]{3,33}$/i.test(cell));
    return isNumber && distinct.size <= Math.max(1, cells.length / 2);
  });
};

/** Beside another column of accounts, one that is not the first may be the other side's. */
const isTheOnlyOne = (column: Column, columns: readonly Column[]): boolean =>
  columns.find(({ words }) => words.has('account')) === column &&
  (column.place <= 2 || columns.filter(({ words }) => words.has('account')).length === 1);

const SHORTENED = /^\d(?:[.,]\d+)?E\+?\d+$/i;

/** A column whose name says that it tells rows apart, and which does. */
export const idColumn = (
  columns: readonly Column[],
  told: SaidColumns,
  rows: readonly CsvRecord[],
  file: string,
  free: (column: Column) => boolean,
): { readonly column: Column | undefined; readonly warning?: Warning } => {
  if (told.has('id')) return { column: saidFor(columns, told.get('id')) };
  const named = bestFor('id', columns, (column) => free(column) && column.words.get('id') === 2);
  // Kept, so that its rows are refused: ids whose last digits are lost come from a spreadsheet.
  const shortened = named.find(({ cells }) => cells.some((cell) => SHORTENED.test(cell)));
  if (shortened !== undefined) return { column: shortened };
  const column = named.find(({ cells }) => cells.every((cell) => cell !== '') && new Set(cells).size === cells.length);
  const lost = column === undefined ? -1 : lostZeros(column.cells);
  if (column === undefined || lost === -1) return { column };
  return {
    column: undefined,
    warning: {
      code: 'spreadsheet',
      message: `${column.name} holds ids of different length, as ${JSON.stringify(column.cells[lost])}: zeros may be lost, so they tell no rows apart; download the file again and do not open it in a spreadsheet`,
      where: `${file}:${rows[lost]!.lineNo}`,
    },
  };
};

/** The first number shorter than nearly all others, none of which begins with a zero. */
const lostZeros = (cells: readonly string[]): number => {
  if (cells.length < 5 || !cells.every((cell) => /^[1-9]\d*$/.test(cell))) return -1;
  const longest = Math.max(...cells.map((cell) => cell.length));
  const short = cells.filter((cell) => cell.length < longest);
  const isCounting = cells.every(
    (cell, at) =>
      at === 0 || BigInt(cell) - BigInt(cells[at - 1]!) === 1n || BigInt(cell) - BigInt(cells[at - 1]!) === -1n,
  );
  const isFew = short.length > 0 && short.length <= cells.length / 2;
  return longest >= 6 && isFew && !isCounting ? cells.findIndex((cell) => cell.length < longest) : -1;
};

export interface Texts {
  readonly description: readonly Column[];
  readonly counterparty: Column | undefined;
}

/** The columns that say what a row is about: by their names, else those that hold words. */
export const textColumns = (
  columns: readonly Column[],
  told: SaidColumns,
  free: (column: Column) => boolean,
): Texts => {
  const named = bestFor('counterparty', columns, (column) => free(column) && isWordy(column));
  // Of a payer and a payee, one is the person: which, differs from row to row.
  const counterparty = told.has('counterparty')
    ? saidFor(columns, told.get('counterparty'))
    : named.length === 1
      ? named[0]
      : undefined;
  const said = told.get('description');
  if (said !== undefined) return { description: (said ?? []).map((place) => columns[place - 1]!), counterparty };
  const able = columns.filter(free);
  const who = counterparty === undefined ? named : [counterparty];
  const about = able.filter((column) => column.words.has('description') || who.includes(column));
  if (about.some((column) => column.words.has('description'))) return { description: about, counterparty };
  const wordy = able.filter(
    (column) =>
      isWordy(column) && !column.words.has('account') && !column.words.has('id') && !isOfOtherMoney(column.header),
  );
  const description = who.length === 0 ? wordy : [...who, ...wordy.filter((column) => column.words.has('type'))];
  return { description: description.toSorted((a, b) => a.place - b.place), counterparty };
};

const isWordy = ({ cells, filled }: Column): boolean =>
  filled > 0 && cells.filter((cell) => /\p{L}{2}/u.test(cell)).length * 2 >= filled;

/** A column of words for the direction, where the amounts have no signs of their own. */
export const withFlag = (
  plan: MoneyPlan,
  columns: readonly Column[],
  told: SaidColumns,
  said: Said,
  free: (column: Column) => boolean,
): { readonly plan: MoneyPlan; readonly unknown: readonly string[]; readonly column?: Column } => {
  const { amount } = plan.columns;
  const moneyOut = said.signs === 'turned' ? 'plain' : said.signs === 'as-printed' ? 'minus' : plan.moneyOut;
  if (amount === undefined || told.get('flag') === null) return { plan: { ...plan, moneyOut }, unknown: [] };
  const asked = saidFor(columns, told.get('flag'));
  const printed = columns[amount - 1]!;
  if (asked === undefined && (said.signs !== undefined || isSigned(printed) || printed.cells.some(saysDirection)))
    return { plan: { ...plan, moneyOut }, unknown: [] };
  const able = asked === undefined ? columns.filter((column) => free(column) && column.marks.length === 0) : [asked];
  const rated = able
    .map((column) => ({ column, directions: directionsOf(wordsOf(column)) }))
    .filter(({ column, directions }) => {
      if (directions === undefined)
        return column === asked || (said.outWords !== undefined && column.words.get('flag') === 2);
      if (directions.unknown.length === 0)
        return column.words.has('flag') || column.words.has('type') || column.header === '' || wordsOf(column).size > 1;
      return (
        column === asked ||
        (column.words.get('flag') === 2 && bareName(column.header) !== 'type' && wordsOf(column).size > 1)
      );
    })
    .toSorted((a, b) => (b.column.words.get('flag') ?? 0) - (a.column.words.get('flag') ?? 0));
  const [best] = rated;
  if (best === undefined) return { plan, unknown: [] };
  const words = [...wordsOf(best.column)];
  const out = said.outWords?.map((word) => word.toLowerCase());
  const { unknown, ...meant } = best.directions ?? { out: [], in: [], unknown: words };
  const isOpen = out === undefined && unknown.length > 0;
  const flag =
    out === undefined
      ? isOpen
        ? {
            out: [...meant.out, ...unknown.slice(0, meant.out.length === 0 ? 1 : 0)],
            in: [...meant.in, ...unknown.slice(meant.out.length === 0 ? 1 : 0)],
          }
        : withPartners(meant)
      : { out: words.filter((word) => out.includes(word)), in: words.filter((word) => !out.includes(word)) };
  return {
    plan: { ...plan, columns: { ...plan.columns, flag: best.column.place }, flag },
    unknown: isOpen ? unknown : [],
    column: best.column,
  };
};

/** A month may have only money out: the word for money in is known all the same. */
const withPartners = ({ out, in: moneyIn }: { readonly out: readonly string[]; readonly in: readonly string[] }) => ({
  out: [...new Set([...out, ...moneyIn.flatMap(partnerOf)])],
  in: [...new Set([...moneyIn, ...out.flatMap(partnerOf)])],
});

const MARKET = /client|customer|buyer|freelanc|order|gig|project|invoice|sale|seller/;

/** Whether the columns are those of a marketplace, where gross is what a client paid. */
export const isMarketplace = (columns: readonly Column[]): boolean =>
  columns.some(({ header }) => MARKET.test(bareName(header)));
