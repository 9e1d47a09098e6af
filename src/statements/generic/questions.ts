import { CURRENCIES, type Currency } from '../../values/currency.ts';
import { grouped, money } from '../../values/money.ts';
import { orderOf } from '../dates.ts';
import type { Role } from '../own-layout.ts';
import type { CsvRecord } from '../records.ts';
import { amountIn, MARKS } from './cells.ts';
import type { Column } from './columns.ts';
import { type DayReading, shownDay } from './days.ts';
import type { FoundCurrency } from './find-currency.ts';
import type { MoneyPlan, Scale } from './money-columns.ts';
import type { Question } from './understanding.ts';
import type { Weighed } from './weigh.ts';

const MEANS: Readonly<Partial<Record<Role, string>>> = {
  date: 'the day on which the money moved',
  amount: 'the amount that moved the balance',
  out: 'money out',
};

/** `NAME` as `--column` takes it. */
const nameFor = ({ header, place }: Column, columns: readonly Column[]): string =>
  header === '' || columns.filter((each) => each.header.toLowerCase() === header.toLowerCase()).length > 1
    ? String(place)
    : header;

export const whichColumn = (
  role: Role,
  rivals: readonly Column[],
  columns: readonly Column[],
  where: string,
): Question => ({
  key: 'which-column',
  text: `which column is ${MEANS[role] ?? role}?`,
  where,
  choices: rivals.map((rival) => ({
    value: nameFor(rival, columns),
    means: `${rival.name}: ${JSON.stringify(rival.cells.find((cell) => cell !== '') ?? '')}`,
  })),
  flag: { name: '--column', before: `${role}=` },
});

export const whichDays = ({ open }: DayReading, file: string): Question => ({
  key: 'date-order',
  text: `${JSON.stringify(open!.cell.text)} may be two days: which comes first, day or month?`,
  where: `${file}:${open!.cell.lineNo}`,
  choices: [...new Map(open!.styles.map((style) => [orderOf(style), style])).entries()].map(([value, style]) => ({
    value,
    means: shownDay(open!.cell.text, style),
  })),
  flag: { name: '--date-order', before: '' },
});

export const whichMark = ({ column, row }: NonNullable<Weighed['open']>, scale: Scale, where: string): Question => {
  const text = column.cells[row]!;
  const code = scale.codeOf(row) ?? CURRENCIES[0]!;
  return {
    key: 'decimal-mark',
    text: `${JSON.stringify(text)} may mean two amounts: which is the decimal mark?`,
    where,
    choices: MARKS.map((mark) => ({
      value: mark,
      means: `${text} is ${grouped(money(amountIn(text, mark, code) ?? 0n, code))} ${code}`,
    })),
    flag: { name: '--decimal', before: '' },
  };
};

export const whichCurrency = ({ open = [] }: FoundCurrency, sign: string | undefined, where: string): Question => ({
  key: 'which-currency',
  text:
    open.length === 0
      ? 'in which currency are the amounts?'
      : `the amounts are in ${sign ?? 'a currency'}, which is of several countries: which currency is it?`,
  where,
  choices: open
    .slice(0, MOST_CURRENCIES)
    .map((code: Currency) => ({ value: code, means: `all amounts are in ${code}` })),
  flag: { name: '--currency', before: '' },
});

const MOST_CURRENCIES = 5;

export const whichWords = (
  unknown: readonly string[],
  plan: MoneyPlan,
  columns: readonly Column[],
  rows: readonly CsvRecord[],
  file: string,
): Question => {
  const flag = columns[plan.columns.flag! - 1]!;
  const amount = columns[plan.columns.amount! - 1]!;
  const rowOf = (word: string): number => flag.cells.findIndex((cell) => cell.toLowerCase() === word);
  return {
    key: 'which-words',
    text: `which word in ${flag.name} means money out?`,
    where: `${file}:${rows[rowOf(unknown[0]!)]!.lineNo}`,
    choices: [...new Set(flag.cells.map((cell) => cell.toLowerCase()))].map((word) => ({
      value: word,
      means: `${JSON.stringify(flag.cells[rowOf(word)])} beside ${amount.cells[rowOf(word)]} is money out, the other money in`,
    })),
    flag: { name: '--out-word', before: '' },
  };
};

export const whichFee = (fee: Column, columns: readonly Column[], where: string): Question => ({
  key: 'which-column',
  text: `is the fee in ${fee.name} taken besides the amount, or is it in the amount already?`,
  where,
  choices: [
    { value: nameFor(fee, columns), means: 'besides: the amount and the fee both move the balance' },
    { value: '-', means: 'in the amount already: the fee is only told' },
  ],
  flag: { name: '--column', before: 'fee=' },
});
