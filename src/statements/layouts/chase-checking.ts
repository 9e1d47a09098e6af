import type { Layout } from '../layout.ts';
import { AMERICAN_WORDS, USD } from '../sources/usa.ts';
import type { Words } from '../words.ts';

/** The column Type stands before the description, so that words may ask for either. */
const WORDS: readonly Words[] = [
  { says: /^ATM\b/, on: 'out', hint: 'own-transfer', counterparty: 'cash' },
  { says: /^ACCT_XFER\b/, hint: 'own-transfer', counterparty: 'Chase' },
  { says: /^FEE_TRANSACTION\b/, on: 'out', hint: 'fee', category: 'Bank charges' },
  { says: /^REFUND_TRANSACTION\b/, on: 'in', hint: 'refund' },
  ...AMERICAN_WORDS,
];

/** The account activity of a Chase checking or savings account. Every row ends in a comma more than the header. */
export const chaseChecking: Layout = {
  id: 'chase/checking',
  family: 'chase-checking',
  title: "Chase's website, the account's activity, Download account activity, CSV",
  traps: [
    'The file names no account: with two accounts at Chase, say which with --account.',
    'Rows without a balance are pending; they are left out until Chase prints them with one.',
  ],
  needs: ['details', 'posting date', 'description', 'amount', 'type', 'balance', 'check or slip #'],
  currency: USD,
  dates: 'MM/DD/YYYY',
  numbers: { decimal: '.' },
  words: WORDS,
  status: {
    column: (row) => (row.text('balance') === '' ? 'pending' : 'posted'),
    settled: ['posted'],
    skipped: ['pending'],
  },
  balances: 'running',
  printed: 'newest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const amount = row.signed('amount', USD);
    const description = row.text('description');
    return [
      {
        day: row.day('posting date'),
        amount,
        description,
        ...row.meaning(`${row.text('type')} ${description}`, amount.minor < 0n),
        balance: row.amount('balance', USD),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
