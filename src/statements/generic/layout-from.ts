import { currency } from '../../values/currency.ts';
import { isDateAs } from '../dates.ts';
import { COMMAS } from '../dialect.ts';
import { columnNames, normalise } from '../header.ts';
import type { Aside, Layout, PreambleFact, Row } from '../layout.ts';
import type { OwnColumns, OwnLayout } from '../own-layout.ts';
import { asideIn, factsIn, isFoot, isPeriod } from './around.ts';
import { statedIn } from './days.ts';
import { currencyOf, linesOf, type Names } from './own-lines.ts';
import { settledWords, skippedWords } from './status-words.ts';

/** The layout that reads what an own layout describes, so that it is read like any other. */
export const layoutFrom = (own: OwnLayout): Layout => {
  const { columns, name } = own;
  const names = namesIn(own);
  const dateAt = columns.date - 1;
  const isRow = askedOnce((cells) => isDateAs((cells[dateAt] ?? '').trim(), own.dates));
  return {
    id: `${name}/own`,
    // Never that of a known layout, whose days and ids may differ: rows of both must pair.
    family: `${name}/own`,
    title: `the export of ${name} as you described it`,
    needs: [],
    ...(own.header === null
      ? { headerless: { width: own.width, isRow: rowTest(own, isRow) } }
      : { header: own.header.map(normalise) }),
    ...(own.above ? { preamble: preambleOf(own, isRow) } : {}),
    foot: (cells) => !isRow(cells) && isFoot(cells),
    aside: asideOf(own, names),
    ...(own.goesOn ? { goesOn: goingOn(columns, names) } : {}),
    ...(own.currency === null ? {} : { currency: currency(own.currency) }),
    dates: own.dates,
    numbers: { decimal: own.decimal },
    dialect: { ...COMMAS, delimiter: own.delimiter, quotes: own.quotes, blanksAroundQuotes: own.blanksAroundQuotes },
    ...(columns.status === undefined
      ? {}
      : {
          status: {
            column: names(columns.status),
            settled: [...settledWords(), ...own.status.settled],
            skipped: [...skippedWords(), ...own.status.skipped],
            unknown: 'find out what the bank means by it; with --column status=- every row counts as settled',
          },
        }),
    balances: columns.balance === undefined ? 'none' : 'running',
    printed: own.order,
    vouchesFor: { ids: own.ids, times: false },
    lines: linesOf(own, names),
  };
};

const namesIn = ({ header, width }: OwnLayout): Names => {
  const names = columnNames(header ?? Array<string>(width).fill(''));
  return (place) => names[place - 1]!;
};

/** A record is asked the same by preamble and foot, one after the other. */
const askedOnce = (ask: (cells: readonly string[]) => boolean): ((cells: readonly string[]) => boolean) => {
  let last: { readonly cells: readonly string[]; readonly answer: boolean } | undefined;
  return (cells) => {
    if (last?.cells !== cells) last = { cells, answer: ask(cells) };
    return last.answer;
  };
};

/** A record without a day, unless it goes on with a row's text or is a row whose day cannot be read. */
const preambleOf = (own: OwnLayout, isRow: (cells: readonly string[]) => boolean): NonNullable<Layout['preamble']> => {
  const { date, description, amount, in: moneyIn, out, net } = own.columns;
  const money = [amount, moneyIn, out, net].filter((place) => place !== undefined);
  const has = (cells: readonly string[], place: number): boolean => (cells[place - 1] ?? '').trim() !== '';
  return (cells) => {
    if (isRow(cells)) return undefined;
    const text = cells.join(' ');
    const period = isPeriod(text) ? statedIn(text, own.dates) : undefined;
    const facts: readonly PreambleFact[] = period === undefined ? factsIn(cells) : [{ is: 'period', period }];
    // Sums below the rows are told from titles by `foot`.
    if (facts.some(({ is }) => is !== 'title') || isFoot(cells)) return facts;
    const isRowWithoutDay = cells.length >= own.width && money.some((place) => /\d/.test(cells[place - 1] ?? ''));
    const goesOn = own.goesOn && !has(cells, date) && description.some((place) => has(cells, place));
    return isRowWithoutDay || goesOn ? undefined : facts;
  };
};

/** Without a header, a row is known by its width, its day and by holding an amount where one must stand. */
const rowTest = (own: OwnLayout, isRow: (cells: readonly string[]) => boolean) => (cells: readonly string[]) =>
  cells.length === own.width &&
  isRow(cells) &&
  [own.columns.amount, own.columns.in, own.columns.out, own.columns.net].some(
    (place) => place !== undefined && /\d/.test(cells[place - 1] ?? ''),
  );

/** A row of the table that tells a balance, by its words. */
const asideOf = (own: OwnLayout, names: Names): ((row: Row) => Aside | undefined) => {
  const { columns } = own;
  const texts = columns.description.map(names);
  const date = names(columns.date);
  const amounts = [columns.balance, columns.amount, columns.in, columns.out].filter((place) => place !== undefined);
  const codeOf = currencyOf(own, names);
  return (row) => {
    const is = asideIn(texts, row);
    if (is === undefined) return undefined;
    if (is === 'note') return { is };
    for (const place of amounts) {
      const amount = row.amount(names(place), codeOf(row));
      if (amount === undefined) continue;
      return { is, amount, day: isDateAs(row.text(date), own.dates) ? row.moment(date).day : undefined };
    }
    return { is: 'note' };
  };
};

/** Into the last column of text; a record that goes on has text and nothing else that tells of money. */
const goingOn = (columns: OwnColumns, names: Names): NonNullable<Layout['goesOn']> => {
  const column = names(columns.description.at(-1) ?? columns.date);
  const others = [columns.date, columns.amount, columns.in, columns.out, columns.net, columns.balance]
    .filter((place) => place !== undefined)
    .map(names);
  return { column, when: (row) => row.cell(column) !== '' && others.every((other) => row.cell(other) === '') };
};
