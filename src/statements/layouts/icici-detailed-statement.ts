import type { Layout } from '../layout.ts';
import { creditMinusDebit, statedCurrency } from '../rows.ts';
import { INDIAN_WORDS } from '../sources/india.ts';

/** The table of an account statement, without what stands above it in the spreadsheet. */
export const iciciDetailedStatement: Layout = {
  id: 'icici/detailed-statement',
  family: 'icici',
  title: "ICICI Bank's internet banking, Detailed statement, saved as CSV",
  traps: ['The file names no account: with two accounts at ICICI, say which with --account.'],
  needs: [
    's no.',
    'value date',
    'transaction date',
    'transaction remarks',
    'withdrawal amount (currency)',
    'deposit amount (currency)',
    'balance (currency)',
  ],
  may: ['cheque number'],
  foot: ([first = '', ...more]) => more.every((cell) => cell.trim() === '') && /^legends\b/i.test(first.trim()),
  dates: 'DD/MM/YYYY',
  numbers: { decimal: '.' },
  words: INDIAN_WORDS,
  balances: 'running',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const code = statedCurrency(row);
    const amount = creditMinusDebit(row, 'deposit amount (currency)', 'withdrawal amount (currency)', code);
    const description = row.text('transaction remarks');
    return [
      {
        day: row.day('transaction date'),
        amount,
        description,
        ...row.meaning(description, amount.minor < 0n),
        balance: row.amount('balance (currency)', code),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
