import type { Layout } from '../layout.ts';
import { amountsIn, PAYPAL_STYLES, paypalLines } from '../sources/paypal.ts';
import { alsoCalled, PAYPAL_NEEDS } from '../sources/paypal-columns.ts';
import { PAYPAL_WORDS } from '../sources/paypal-words.ts';

const NEEDS = [
  ...PAYPAL_NEEDS,
  'description',
  'balance',
  'from email address',
  'name',
  'bank name',
  'bank account',
  'shipping and handling amount',
  'sales tax',
  'invoice number',
  'reference txn id',
];

/** Statement of 18 columns, `<id>-CSR-<from>-<to>-<made>.CSV`. It has no status: every row moved the balance. */
export const paypalStatement: Layout = {
  id: 'paypal/statement',
  // A hold lowers this balance, and its release raises it again; the activity leaves both out.
  family: 'paypal-statement',
  title: "PayPal's Statements, Monthly or Custom, CSV",
  traps: [
    'Holds and their release are lines of it: together they come to nothing.',
    'Do not mix it with the activity for the same days: that one leaves holds out.',
    'The order of day and month and the decimal mark follow the account, not the language: both are decided over the whole file.',
  ],
  needs: NEEDS,
  alsoCalled: { ...alsoCalled(NEEDS), 'invoice id': 'invoice number' },
  ...PAYPAL_STYLES,
  numbers: amountsIn('gross', 'fee', 'net', 'balance'),
  words: PAYPAL_WORDS,
  balances: 'running',
  lines: (row) => paypalLines(row, 'description'),
};
