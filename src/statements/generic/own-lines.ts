import type { AccountMark, Line } from '../../ledger/line.ts';
import type { Currency } from '../../values/currency.ts';
import { add, type Money, negate } from '../../values/money.ts';
import { Problem } from '../../values/problem.ts';
import { codeBeside } from '../currency-signs.ts';
import type { Row } from '../layout.ts';
import { saysDirection } from '../numbers.ts';
import type { OwnLayout } from '../own-layout.ts';
import { creditMinusDebit, mustBeNet, readCurrency, withFee } from '../rows.ts';

/** What a column is called. */
export type Names = (place: number) => string;

/** What a row says, by what an own layout says of its columns. */
export const linesOf = (own: OwnLayout, names: Names): ((row: Row) => readonly Line[]) => {
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

export const currencyOf = ({ columns, currency: fixed }: OwnLayout, names: Names): ((row: Row) => Currency) => {
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
