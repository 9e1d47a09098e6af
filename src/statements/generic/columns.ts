import { Problem } from '../../values/problem.ts';
import type { DecimalMark } from '../numbers.ts';
import { ROLES, type Role } from '../own-layout.ts';
import type { CsvRecord } from '../records.ts';
import { amountIn, MARKS } from './cells.ts';
import { type Word, wordsIn } from './header-words.ts';

/** One column of an unknown file: what its header may say and what its cells are. */
export interface Column {
  /** From 1. */
  readonly place: number;
  /** As a person would call it. */
  readonly name: string;
  readonly header: string;
  readonly words: ReadonlyMap<Word, number>;
  /** One for each row, trimmed. */
  readonly cells: readonly string[];
  readonly filled: number;
  /** With which decimal marks all of its cells are amounts; none where it holds other text or nothing. */
  readonly marks: readonly DecimalMark[];
}

export const columnsOf = (
  header: readonly string[] | undefined,
  width: number,
  rows: readonly CsvRecord[],
): readonly Column[] =>
  Array.from({ length: width }, (_, at) => {
    const printed = (header?.[at] ?? '')
      .replace(/^\ufeff/, '')
      .replace(/\s+/g, ' ')
      .trim();
    const cells = rows.map((row) => (row.cells[at] ?? '').trim());
    const filled = cells.filter((cell) => cell !== '');
    const marks =
      filled.length === 0 ? [] : MARKS.filter((mark) => filled.every((cell) => amountIn(cell, mark) !== undefined));
    return {
      place: at + 1,
      name: printed === '' ? `column ${at + 1}` : JSON.stringify(printed),
      header: printed,
      words: wordsIn(printed),
      cells,
      filled: filled.length,
      marks,
    };
  });

/** What a person said about columns: the place of each role, or null where no column plays it. */
export type SaidColumns = ReadonlyMap<Role, readonly number[] | null>;

export const saidColumns = (
  said: readonly { readonly role: Role; readonly name: string }[],
  columns: readonly Column[],
): SaidColumns => {
  const places = new Map<Role, readonly number[] | null>();
  for (const { role, name } of said) {
    if (name === '-') {
      places.set(role, null);
      continue;
    }
    const wanted = name.trim().toLowerCase();
    const named = columns.filter(({ header }) => header.toLowerCase() === wanted);
    const found = named.length > 0 ? named : columns.filter(({ place }) => String(place) === wanted);
    if (found.length !== 1) {
      const names = columns.map(({ header, place }) => (header === '' ? String(place) : header)).join(', ');
      throw new Problem(
        'usage',
        `${found.length === 0 ? 'no' : 'more than one'} column is called ${JSON.stringify(name)}`,
        {
          hint: `columns of this file are ${names}; a number from 1 will do as well`,
        },
      );
    }
    places.set(role, [...(places.get(role) ?? []), found[0]!.place]);
  }
  refuseTwice(places, columns);
  return places;
};

/** Roles of money: one column cannot be money in and money out at once. */
const OF_MONEY: readonly Role[] = ['amount', 'in', 'out', 'fee', 'net', 'balance'];

const refuseTwice = (places: SaidColumns, columns: readonly Column[]): void => {
  const said = OF_MONEY.flatMap((role) => (places.get(role) ?? []).map((place) => ({ role, place })));
  for (const [at, { role, place }] of said.entries()) {
    const other = said.slice(at + 1).find((each) => each.place === place && each.role !== role);
    if (other === undefined) continue;
    throw new Problem('usage', `${columns[place - 1]!.name} cannot be both ${role} and ${other.role}`, {
      hint: 'a column with both signs is amount: --column amount=NAME',
    });
  }
};

/** The column that best says a word, of those that fit and are not taken. */
export const bestFor = (
  word: Word,
  columns: readonly Column[],
  fits: (column: Column) => boolean,
): readonly Column[] => {
  const able = columns.filter((column) => column.words.has(word) && fits(column));
  const most = Math.max(0, ...able.map(({ words }) => words.get(word)!));
  return able.filter(({ words }) => words.get(word) === most);
};

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);
