import type { Layout } from '../layout.ts';
import { creditMinusDebit } from '../rows.ts';
import { INR } from '../sources/india.ts';
import type { Words } from '../words.ts';

const ACTIVITIES: readonly Words[] = [
  { says: /^(?:added to wallet|money added|money moved across)\b/i, on: 'in', hint: 'own-transfer' },
  { says: /^(?:money moved across|money sent to bank|transferred to bank)\b/i, on: 'out', hint: 'own-transfer' },
  { says: /^(?:refund|cashback)\b/i, on: 'in', hint: 'refund' },
];

/** Newest first; days are day, month and year always, also where a spreadsheet has taken their zeros. */
export const paytmWallet: Layout = {
  id: 'paytm/wallet',
  family: 'paytm',
  title: "Paytm's passbook of the wallet, Statement, CSV",
  traps: [
    'A spreadsheet rewrites only the days up to the 12th, as 6/1/2024, which stays 6 January.',
    'Wallet Txn ID is no id of a row: in published files it is one and the same.',
  ],
  needs: [
    'date',
    'activity',
    'source/destination',
    'wallet txn id',
    'comment',
    'debit',
    'credit',
    'transaction breakup',
    'status',
  ],
  resaved: /^"?\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d"?,/,
  currency: INR,
  dates: 'D/M/YYYY',
  numbers: { decimal: '.' },
  words: ACTIVITIES,
  status: { column: 'status', settled: ['success'], skipped: ['failure', 'failed', 'pending', 'processing'] },
  balances: 'none',
  printed: 'newest-first',
  // A spreadsheet drops the seconds.
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const amount = creditMinusDebit(row, 'credit', 'debit', INR);
    const activity = row.text('activity');
    const comment = row.text('comment');
    return [
      {
        day: row.moment('date').day,
        amount,
        description: comment === '' ? activity : `${activity} - ${comment}`,
        ...row.meaning(activity, amount.minor < 0n),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
