import type { AccountMark, Line } from '../../ledger/line.ts';
import { type Currency, currency } from '../../values/currency.ts';
import { add, type Money, negate } from '../../values/money.ts';
import { Problem } from '../../values/problem.ts';
import { codeBeside } from '../currency-signs.ts';
import { isDateAs } from '../dates.ts';
import { COMMAS } from '../dialect.ts';
import { columnNames, normalise } from '../header.ts';
import type { Aside, Layout, PreambleFact, Row } from '../layout.ts';
import { saysDirection } from '../numbers.ts';
import type { OwnColumns, OwnLayout } from '../own-layout.ts';
import { creditMinusDebit, mustBeNet, readCurrency, withFee } from '../rows.ts';
import { asideIn, factsIn, isFoot, isPeriod } from './around.ts';
import { statedIn } from './days.ts';
import { settledWords, skippedWords } from './status-words.ts';

/** The layout that reads what an own layout describes, so that it is read like any other. */
export const layoutFrom = (own: OwnLayout): Layout => {
  const { columns, name } = own;
  const names = namesIn(own);
  const dateAt = columns.date - 1;
  const isRow = (cells: readonly string[]): boolean => isDateAs((cells[dateAt] ?? '').trim(), own.dates);
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

/** What a column is called. */
type Names = (place: number) => string;

const namesIn = ({ header, width }: OwnLayout): Names => {
  const names = columnNames(header ?? Array<string>(width).fill(''));
  return (place) => names[place - 1]!;
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

const linesOf = (own: OwnLayout, names: Names): ((row: Row) => readonly Line[]) => {
  const { columns } = own;
  const date = names(columns.date);
  const texts = columns.description.map(names);
  const [only] = texts;
  const descriptionOf =
    texts.length === 1
      ? (row: Row): string => row.text(only!)
      : (row: Row): string =>
          [...new Set(texts.map((text) => row.text(text)))].filter((text) => text !== '').join(' - ');
  const codeOf = currencyOf(own, names);
  const moneyOf = amountOf(own, names);
  const [balance, id, counterparty, account] = [columns.balance, columns.id, columns.counterparty, columns.account].map(
    (place) => (place === undefined ? undefined : names(place)),
  );
  return (row) => {
    const code = codeOf(row);
    const { amount, fee } = moneyOf(row, code);
    const line: Line = {
      day: row.moment(date).day,
      amount,
      description: descriptionOf(row),
      counterparty: counterparty === undefined ? undefined : row.text(counterparty) || undefined,
      ...(own.earnings && amount.minor > 0n ? { hint: 'income', stream: 'export' } : { hint: 'payment' }),
      bankId: id === undefined ? undefined : row.id(id),
      account: account === undefined ? undefined : markOf(row.text(account)),
      balance: balance === undefined ? undefined : row.amount(balance, code),
      raw: row.raw,
      lineNo: row.lineNo,
    };
    if (fee === undefined) return [line];
    return withFee(line, fee, own.earnings ? 'Platform fees' : 'Bank charges');
  };
};

const markOf = (text: string): AccountMark | undefined => (text === '' ? undefined : { kind: 'number', value: text });

const currencyOf = ({ columns, currency: fixed }: OwnLayout, names: Names): ((row: Row) => Currency) => {
  const column = columns.currency;
  if (column === undefined) return (row) => row.preamble.currency ?? readCurrency(fixed ?? '');
  if (column !== columns.amount) return (row) => row.currency(names(column));
  return (row) => codeBeside(row.cell(names(column))) ?? readCurrency(fixed ?? '');
};

interface Moved {
  /** Before the fee. */
  readonly amount: Money;
  /** Negative for money out. */
  readonly fee: Money | undefined;
}

const amountOf = (own: OwnLayout, names: Names): ((row: Row, code: Currency) => Moved) => {
  const { columns, fees } = own;
  const gross = grossOf(own, names);
  if (columns.fee === undefined) return (row, code) => ({ amount: gross!(row, code), fee: undefined });
  const feeColumn = names(columns.fee);
  const net = columns.net === undefined ? undefined : names(columns.net);
  return (row, code) => {
    const printed = row.amount(feeColumn, code);
    const fee = printed === undefined || fees === 'minus' ? printed : negate(printed);
    if (gross === undefined) {
      const left = row.signed(net!, code);
      return { amount: fee === undefined ? left : add(left, negate(fee)), fee };
    }
    const amount = gross(row, code);
    if (net !== undefined) mustBeNet(amount, fee, row.signed(net, code));
    return { amount, fee };
  };
};

/** What the columns of money say, undefined where only net and fee tell it. */
const grossOf = (own: OwnLayout, names: Names): ((row: Row, code: Currency) => Money) | undefined => {
  const { columns, moneyOut, flag } = own;
  if (columns.in !== undefined && columns.out !== undefined) {
    const [moneyIn, out] = [names(columns.in), names(columns.out)];
    return (row, code) => {
      const printed = row.amount(out, code);
      if (printed !== undefined && (moneyOut === 'plain' ? printed.minor < 0n : printed.minor > 0n)) {
        throw unlikeOthers(row.cell(out), moneyOut === 'plain' ? 'without' : 'with');
      }
      return creditMinusDebit(row, moneyIn, out, code);
    };
  }
  if (columns.amount === undefined) return undefined;
  const column = names(columns.amount);
  if (flag !== null && columns.flag !== undefined) return byFlag(column, names(columns.flag), flag);
  if (moneyOut === 'minus') return (row, code) => row.signed(column, code);
  return (row, code) => {
    const amount = row.signed(column, code);
    return saysDirection(row.cell(column)) ? amount : negate(amount);
  };
};

const unlikeOthers = (text: string, sign: string): Problem =>
  new Problem('bad-amount', `money out is printed ${sign} a minus in this file, but here is ${JSON.stringify(text)}`, {
    hint: 'check the record; download the file again',
  });

const byFlag = (column: string, flagColumn: string, { out, in: moneyIn }: NonNullable<OwnLayout['flag']>) => {
  const direction = new Map([...out.map((word) => [word, -1] as const), ...moneyIn.map((word) => [word, 1] as const)]);
  return (row: Row, code: Currency): Money => {
    const amount = row.signed(column, code);
    const word = row.text(flagColumn);
    const sign = direction.get(word.toLowerCase());
    if (sign === undefined) {
      throw new Problem('bad-record', `unknown word for the direction: ${JSON.stringify(word)}`, {
        hint: `known are ${[...direction.keys()].map((each) => JSON.stringify(each)).join(', ')}`,
      });
    }
    if (amount.minor < 0n) throw unlikeOthers(row.cell(column), 'without');
    return sign < 0 ? negate(amount) : amount;
  };
};

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
