import type { Line } from '../../ledger/line.ts';
import { type Money, money } from '../../values/money.ts';
import { Problem } from '../../values/problem.ts';
import type { Layout, Row } from '../layout.ts';
import { withFee } from '../rows.ts';
import type { Words } from '../words.ts';

/** What the column of types says. */
const TYPES: readonly Words[] = [
  { says: /^client_payment$/i, on: 'in', hint: 'income', stream: 'export' },
  { says: /^client_payment$/i, on: 'out', hint: 'refund', stream: 'export' },
  { says: /^withdraw/i, hint: 'own-transfer' },
  { says: /(?:^|_)fees?(?:_|$)/i, on: 'out', hint: 'fee' },
  { says: /refund/i, hint: 'refund' },
];

const size = (amount: Money | undefined): bigint => {
  const minor = amount?.minor ?? 0n;
  return minor < 0n ? -minor : minor;
};

/** One charge goes by two names, in the singular and in the plural. */
const providerFee = (row: Row, amount: Money): Money => {
  const [one, other] = ['provider fee', 'provider fees'].map((column) => size(row.amount(column, amount.currency)));
  return money(-(one! > other! ? one! : other!), amount.currency);
};

/** What arrived at the other end, with the sign of the withdrawal; unknown where the file does not say it. */
const arrivedOf = (row: Row, amount: Money): Money | undefined => {
  if (row.text('amount transferred') === '') return undefined;
  const code = row.text('currency transferred') === '' ? amount.currency : row.currency('currency transferred');
  const minor = size(row.amount('amount transferred', code));
  return minor === 0n ? undefined : money(-minor, code);
};

/**
 * The fee of a withdrawal is inside its amount. What else is lost on the way stands in columns that not every file has:
 * it comes out where the money arrives, so that all files tell a withdrawal alike.
 */
const withdrawal = (row: Row, line: Line): Line[] => {
  const { amount } = line;
  const fee = providerFee(row, amount);
  const net = money(amount.minor - fee.minor, amount.currency);
  const arrived = arrivedOf(row, amount);
  if (net.minor > 0n || (arrived?.currency === net.currency && arrived.minor < net.minor)) {
    throw new Problem('bad-record', 'the fee does not lie between what left and what arrived', {
      hint: 'check the record; where Deel printed it so, please report it',
    });
  }
  const isTold = arrived?.currency === net.currency && arrived.minor === net.minor;
  return withFee({ ...line, amount: net, other: isTold ? undefined : arrived }, fee, 'Transfer fees');
};

/** Movements of the balance of a contractor. The order of its columns is not fixed, nor are all of their names known. */
export const deelTransactions: Layout = {
  id: 'deel/transactions',
  family: 'deel',
  title: "Deel's Transactions page, Download CSV",
  traps: [
    'The provider fee of a withdrawal is inside its amount, so it becomes two lines: what was sent on, and the fee.',
    'Its other fees are what is lost between what was sent on and what arrived: they come out when the two are linked.',
    'A fee beside the payment of a client is one that the client pays: it stays in the record and is not booked.',
    'A withdrawal to Payoneer comes again as "Payment from Deel" in the export of Payoneer; the two are linked.',
    'Spending with the Deel card is in an export of its own, which is not read.',
  ],
  needs: [
    'date requested',
    'transaction status',
    'transaction type',
    'currency',
    'transaction amount',
    'client',
    'contract name',
    'withdraw method',
    'withdraw method custom name',
  ],
  may: [
    'id',
    'provider fee',
    'provider fees',
    'cross border fees',
    'exchange rate fees',
    'amount transferred',
    'currency transferred',
    'exchange rate',
    'withdraw account holder name',
    'trace id',
  ],
  // Of its 23 columns some are not known; one that speaks of money or of its state must be.
  mayAlso: /^(?!.*(?:amount|balance|charge|fee|status|tax|total|vat)).+$/,
  dates: 'YYYY-MM-DD',
  numbers: { decimal: '.' },
  words: TYPES,
  status: {
    column: 'transaction status',
    settled: ['completed'],
    skipped: [
      'cancelled',
      'canceled',
      'declined',
      'expired',
      'failed',
      'failure',
      'in_progress',
      'pending',
      'processing',
      'rejected',
      'returned',
      'reversed',
    ],
  },
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: true, times: true },
  lines: (row) => {
    const amount = row.signed('transaction amount', row.currency('currency'));
    const isOut = amount.minor < 0n;
    const meaning = row.meaning(row.text('transaction type'), isOut);
    const method = row.text('withdraw method custom name') || row.text('withdraw method').replaceAll('_', ' ');
    const line: Line = {
      ...row.moment('date requested'),
      amount,
      description: ['transaction type', 'client', 'contract name', 'withdraw method', 'withdraw method custom name']
        .map(row.text)
        .filter((text) => text !== '')
        .join(' - '),
      ...meaning,
      counterparty: (meaning.hint === 'own-transfer' ? method : row.text('client')) || undefined,
      bankId: row.id('id'),
      role: isOut ? 'out' : 'in',
      raw: row.raw,
      lineNo: row.lineNo,
    };
    // A withdrawal that did not take place is told as it was asked for.
    const isSettled = row.text('transaction status').toLowerCase() === 'completed';
    return meaning.hint === 'own-transfer' && isOut && isSettled ? withdrawal(row, line) : [line];
  },
};
