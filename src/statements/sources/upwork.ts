import type { Hint, Line, Stream } from '../../ledger/line.ts';
import { type Currency, currency } from '../../values/currency.ts';
import { type Money, money } from '../../values/money.ts';
import { Problem } from '../../values/problem.ts';
import type { Row } from '../layout.ts';

/** What Upwork's word for the type of a transaction says. */
interface Type {
  readonly hint: Hint;
  readonly role: 'main' | 'fee' | 'tax' | 'out';
  readonly stream?: Stream;
  readonly category?: string;
}

const EARNING: Type = { hint: 'income', role: 'main', stream: 'export' };
const FEE: Type = { hint: 'fee', role: 'fee', category: 'Platform fees' };
const OTHER: Type = { hint: 'payment', role: 'main' };

/** The words of all generations: v1 has a few that later ones no longer use. */
const TYPES: Readonly<Record<string, Type>> = {
  adjustment: { hint: 'refund', role: 'main' },
  bonus: EARNING,
  connects: FEE,
  'fixed price': EARNING,
  'fixed-price': EARNING,
  // VAT and GST are charged on Upwork's fee, so they are a cost as the fee is.
  gst: { ...FEE, role: 'tax' },
  hourly: EARNING,
  membership: FEE,
  'membership fee': FEE,
  milestone: EARNING,
  miscellaneous: EARNING,
  // The own card paying Upwork for Connects or a membership: not an income.
  payment: { hint: 'own-transfer', role: 'main' },
  'processing fee': FEE,
  refund: { hint: 'refund', role: 'main' },
  'service fee': FEE,
  subscription: FEE,
  vat: { ...FEE, role: 'tax' },
  wht: { hint: 'tax', role: 'tax' },
  withdrawal: { hint: 'own-transfer', role: 'out' },
  'withdrawal fee': { hint: 'fee', role: 'fee', category: 'Transfer fees' },
};

/** Upwork keeps one balance, in dollars. */
export const USD = currency('USD');

export const isWithdrawal = (type: string): boolean => type.toLowerCase() === 'withdrawal';

const isPayment = (type: string): boolean => type.toLowerCase() === 'payment';

/** Hint, role, stream and category of a type; a new one says nothing. */
export const meaningOfType = (type: string, isOut: boolean): Pick<Line, 'hint' | 'role' | 'stream' | 'category'> => {
  const word = type.toLowerCase();
  const meaning = Object.hasOwn(TYPES, word) ? TYPES[word]! : OTHER;
  // Money that goes back to a client is taken from what was earned abroad, also where that earning is not in the book.
  return word === 'refund' && isOut ? { ...meaning, stream: 'export' } : meaning;
};

/** What a withdrawal paid out in another currency, with the sign of the withdrawal whatever the file prints. */
export const paidOut = (amount: Money, isOut: boolean): Money =>
  money(isOut === amount.minor > 0n ? -amount.minor : amount.minor, amount.currency);

/** The two columns of a withdrawal's payout. */
export const paidOutIn = (row: Row, isOut: boolean): Money | undefined => {
  if (row.text('amount in local currency') === '') return undefined;
  if (row.text('currency') === '') {
    throw new Problem('bad-record', 'an amount in local currency without its currency', {
      hint: 'download the file again',
    });
  }
  const code: Currency = row.currency('currency');
  return paidOut(row.amount('amount in local currency', code)!, isOut);
};

const DESCRIBING = [
  'transaction type',
  'transaction summary',
  'transaction summary details',
  'description 1',
  'description 2',
  'description 3',
];

/** The columns of the transaction reports of 2024 and later, in their order; two have changed their names. */
export const reportColumns = (agency: string, client: string): readonly string[] => [
  'date',
  'transaction id',
  ...DESCRIBING,
  agency,
  'freelancer',
  client,
  'account name',
  'po',
  'ref id',
  'amount $',
  'amount in local currency',
  'currency',
  'current balance $',
  'payment method',
];

/** One row of a transaction report. Both generations print the same texts, so a row of one is known again in the other. */
export const reportLine = (row: Row, client: string): Line => {
  const amount = row.signed('amount $', USD);
  const isOut = amount.minor < 0n;
  const type = row.text('transaction type');
  const bankId = row.id('transaction id');
  const refId = row.id('ref id');
  return {
    day: row.day('date'),
    amount,
    description: DESCRIBING.map(row.text)
      .filter((text) => text !== '')
      .join(' - '),
    counterparty: farEnd(row, type, client) || undefined,
    ...meaningOfType(type, isOut),
    bankId,
    parentId: refId === bankId ? undefined : refId,
    balance: row.amount('current balance $', USD),
    other: isWithdrawal(type) ? paidOutIn(row, isOut) : undefined,
    raw: row.raw,
    lineNo: row.lineNo,
  };
};

const farEnd = (row: Row, type: string, client: string): string => {
  if (isWithdrawal(type)) return row.text('payment method') || row.text('transaction summary');
  return isPayment(type) ? row.text('payment method') : row.text(client);
};
