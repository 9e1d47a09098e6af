import { money } from '../../values/money.ts';
import { Problem } from '../../values/problem.ts';
import type { Layout, Row } from '../layout.ts';
import { creditMinusDebit } from '../rows.ts';
import type { Words } from '../words.ts';

/** Payoneer's own wording. The withdrawal fee is inside the debit of a withdrawal, not a row of its own. */
const WORDS: readonly Words[] = [
  { says: /^Payment from (?<who>.+)$/i, on: 'in', hint: 'income', stream: 'export' },
  { says: /^Payment to (?<who>.+)$/i, on: 'out', hint: 'payment' },
  { says: /^Withdrawal to (?<who>.+)$/i, hint: 'own-transfer' },
  { says: /^ATM Withdrawal\b/i, hint: 'own-transfer', counterparty: 'cash' },
  { says: /^Card charge \((?<who>.+)\)$/i, on: 'out', hint: 'payment' },
  { says: /^Card charge \((?<who>.+)\)$/i, on: 'in', hint: 'refund' },
  { says: /^Transfer between balances\b/i, hint: 'conversion' },
  { says: /^[A-Z]{3} to [A-Z]{3}$/, hint: 'conversion' },
  {
    says: /^(?=.*\b(?:withdrawal|transfer)).*\bfees?(?: \(.*\))?$|^fees?\b.*\b(?:withdrawal|transfer)/i,
    on: 'out',
    hint: 'fee',
    category: 'Transfer fees',
  },
  { says: /^fees?\b|\bfees?(?: \(.*\))?$/i, on: 'out', hint: 'fee', category: 'Platform fees' },
];

/** The amount that reached the bank, or left the other balance. It is printed without a sign. */
const farSide = (row: Row, isOut: boolean) => {
  if (row.text('transfer amount') === '') return undefined;
  if (row.text('transfer amount currency') === '') {
    throw new Problem('bad-record', 'a transfer amount without its currency', { hint: 'download the file again' });
  }
  const { minor, currency } = row.amount('transfer amount', row.currency('transfer amount currency'))!;
  return money(isOut === minor > 0n ? -minor : minor, currency);
};

/** "Transactions page" export of 12, 16 or 17 columns. One file may hold several currencies. */
export const payoneerTransactions: Layout = {
  id: 'payoneer/transactions',
  family: 'payoneer',
  title: "Payoneer's Transactions page, Download",
  needs: [
    'transaction date',
    'transaction time',
    'time zone',
    'transaction id',
    'description',
    'credit amount',
    'debit amount',
    'currency',
    'status',
    'additional description',
    'store name',
  ],
  may: ['transfer amount', 'transfer amount currency', 'running balance', 'source', 'target', 'reference id'],
  dates: 'MM/DD/YYYY',
  numbers: { decimal: '.' },
  words: WORDS,
  status: {
    column: 'status',
    settled: ['completed'],
    skipped: [
      'pending',
      'processing',
      'in progress',
      'canceled',
      'cancelled',
      'failed',
      'declined',
      'rejected',
      'refunded',
      'returned',
      'reversed',
      'expired',
    ],
  },
  balances: 'running',
  printed: 'newest-first',
  vouchesFor: { ids: true, times: true },
  lines: (row) => {
    const currency = row.currency('currency');
    const amount = creditMinusDebit(row, 'credit amount', 'debit amount', currency);
    const isOut = amount.minor < 0n;
    const description = row.text('description');
    const { hint, stream, category, counterparty } = row.meaning(description, isOut);
    return [
      {
        day: row.day('transaction date'),
        time: row.cell('transaction time') || undefined,
        zone: row.text('time zone') || undefined,
        amount,
        description,
        counterparty,
        hint,
        stream,
        category,
        bankId: row.id('transaction id'),
        // The two legs of a conversion share an id.
        role: isOut ? 'out' : 'in',
        parentId: undefined,
        balance: row.amount('running balance', currency),
        other: farSide(row, isOut),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
