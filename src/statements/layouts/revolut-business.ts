import type { AccountMark } from '../../ledger/line.ts';
import type { Currency } from '../../values/currency.ts';
import { absolute, type Money, money, negate, subtract } from '../../values/money.ts';
import { Problem } from '../../values/problem.ts';
import type { Layout, Row } from '../layout.ts';
import { withFee } from '../rows.ts';
import { REVOLUT_STATES, revolutDay, revolutFeeCategory, revolutMeaning } from '../sources/revolut.ts';

/** What left the balance beside the amount. Old files print the fee with a minus, newer ones without. */
const feeOf = (row: Row, amount: Money): Money | undefined => {
  const printed = row.text('fee') === '' ? undefined : row.amount('fee', feeCurrency(row, amount.currency));
  if (printed !== undefined && printed.minor !== 0n && printed.currency !== amount.currency) {
    throw refuse(`a fee in ${printed.currency} on an amount in ${amount.currency}`);
  }
  const total = row.amount('total amount', amount.currency);
  if (total === undefined) return printed && negate(absolute(printed));
  const fee = subtract(total, amount);
  if (absolute(fee).minor !== (printed === undefined ? 0n : absolute(printed).minor)) {
    throw refuse('total amount is not amount and fee together');
  }
  return fee;
};

const feeCurrency = (row: Row, own: Currency): Currency =>
  row.text('fee currency') === '' ? own : row.currency('fee currency');

const refuse = (message: string): Problem =>
  new Problem('bad-record', message, {
    hint: 'download the file again and do not edit it; if it stays, please report it',
  });

/** What was paid where the money went to, with the sign of the amount. */
const originalSide = (row: Row, amount: Money): Money | undefined => {
  const code = row.text('orig currency').toUpperCase();
  if (code === '' || code === amount.currency) return undefined;
  const original = row.amount('orig amount', row.currency('orig currency'));
  if (original === undefined) return undefined;
  const { minor } = absolute(original);
  return money(amount.minor < 0n ? -minor : minor, original.currency);
};

/** `USD Main` and `EUR Main` are balances of one account: the name without the currency. */
const accountOf = (row: Row, currency: Currency): AccountMark | undefined => {
  const name = row.text('account');
  if (name === '') return undefined;
  const words = name.split(' ').filter((word) => word !== currency);
  return { kind: 'name', value: words.length === 0 ? name : words.join(' ') };
};

/** All accounts and currencies of a company in one file; columns were added over the years. */
export const revolutBusiness: Layout = {
  id: 'revolut/business',
  family: 'revolut-business',
  title: 'Revolut Business, Statements, Transactions statement, CSV',
  traps: [
    'Each account (Main, pockets) becomes an account of its own, with all its currencies.',
    'Money added may come from a client or from you: Revolut calls both a top-up, so say it once with a rule.',
    'Days are those of the UTC clock; the columns with your own time zone are not read.',
  ],
  needs: [
    'date started (utc)',
    'date completed (utc)',
    'id',
    'type',
    'description',
    'reference',
    'payer',
    'orig currency',
    'orig amount',
    'payment currency',
    'amount',
    'balance',
    'account',
  ],
  may: [
    'state',
    'card number',
    'card label',
    'card state',
    'total amount',
    'exchange rate',
    'fee',
    'fee currency',
    'international account number',
    'beneficiary account number',
    'beneficiary sort code or routing number',
    'beneficiary iban',
    'beneficiary bic',
    'beneficiary name',
    'mcc',
    'related transaction id',
    'spend program',
    'sender account',
    'sender name',
    'card references',
  ],
  // The same days again on the clock of the company's time zone.
  mayAlso: /^date (?:started|completed) \([^)]+\)$/,
  dates: 'YYYY-MM-DD',
  numbers: { decimal: '.' },
  status: {
    // Files without states hold what has a day of completion.
    column: (row) => row.text('state') || (row.text('date completed (utc)') === '' ? 'pending' : 'completed'),
    ...REVOLUT_STATES,
  },
  balances: 'running',
  printed: 'newest-first',
  vouchesFor: { ids: true, times: false },
  lines: (row) => {
    const currency = row.currency('payment currency');
    const amount = row.signed('amount', currency);
    const isOut = amount.minor < 0n;
    const completed = row.text('date completed (utc)') !== '';
    const { counterparty, ...meaning } = revolutMeaning(row, amount.minor, false);
    const named = row.text(isOut ? 'beneficiary name' : 'sender name');
    const line = {
      day: revolutDay(row, completed ? 'date completed (utc)' : 'date started (utc)'),
      zone: 'UTC',
      amount,
      description: [row.text('description'), row.text('reference')].filter((text) => text !== '').join(' - '),
      counterparty: counterparty ?? (named || undefined),
      ...meaning,
      account: accountOf(row, currency),
      bankId: row.id('id'),
      role: isOut ? 'out' : 'in',
      parentId: row.id('related transaction id'),
      balance: row.amount('balance', currency),
      other: originalSide(row, amount),
      raw: row.raw,
      lineNo: row.lineNo,
    } as const;
    return withFee(line, feeOf(row, amount), revolutFeeCategory(row));
  },
};
