import { columnName, placesOf, rolesOf } from '../statements/own-kept.ts';
import type { OwnLayout } from '../statements/own-layout.ts';
import type { Table } from '../values/report.ts';

/** The columns that are read, by name: `Date, Details, Credit, Debit`. */
export const columnsText = (own: OwnLayout): string =>
  [...new Set(rolesOf(own).flatMap((role) => placesOf(own, role)))].map((place) => columnName(own, place)).join(', ');

const DELIMITERS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const;

const wordsText = (words: readonly string[]): string =>
  words.map((word) => (word === '' ? 'an empty cell' : word)).join(', ');

/** How money out is told from money in. */
const directionText = ({ columns, flag, moneyOut }: OwnLayout): string => {
  if (flag !== null) return `money out: ${wordsText(flag.out)}; money in: ${wordsText(flag.in)}`;
  if (columns.in !== undefined) return 'money in and money out stand in columns of their own';
  return moneyOut === 'minus'
    ? 'money out is printed with a minus'
    : 'signs are turned round: money out is printed plain';
};

/** All a layout says besides its columns, in sentences. */
export const layoutSentences = (own: OwnLayout): string[] => {
  const { status } = own;
  return [
    `cells are divided by ${DELIMITERS[own.delimiter]}${own.header === null ? '; there is no header' : ''}`,
    `days are written ${own.dates}, the decimal mark is ${own.decimal}`,
    own.currency === null ? 'the file says the currency' : `all amounts are in ${own.currency}`,
    directionText(own),
    ...(own.columns.fee === undefined ? [] : ['the fee is a cost of its own; the amount is before it']),
    ...(own.earnings ? ['money in is what clients paid'] : []),
    ...(own.ids ? ['ids tell rows apart'] : []),
    ...(status.settled.length === 0 ? [] : [`settled: ${wordsText(status.settled)}`]),
    ...(status.skipped.length === 0 ? [] : [`not settled, and left out: ${wordsText(status.skipped)}`]),
  ];
};

/** Every column of the file with the part it plays. */
export const columnTable = (own: OwnLayout): Table => {
  const roles = Array.from({ length: own.width }, (_, at) =>
    rolesOf(own)
      .filter((role) => placesOf(own, role).includes(at + 1))
      .join(', '),
  );
  return {
    key: 'columns',
    title: 'Columns',
    columns: [
      { key: 'column', label: 'Column', type: 'count' },
      { key: 'header', label: 'Header', type: 'text' },
      { key: 'role', label: 'Read as', type: 'text' },
    ],
    rows: roles.map((role, at) => ({
      column: at + 1,
      header: own.header?.[at] ?? '',
      role: role === '' ? 'not read' : role,
    })),
  };
};
