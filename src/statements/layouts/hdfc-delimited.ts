import type { Layout } from '../layout.ts';
import { creditMinusDebit } from '../rows.ts';
import { INDIAN_WORDS, INR } from '../sources/india.ts';

/** Padded with blanks, `0.00` where nothing moved, its third name cut short. */
export const hdfcDelimited: Layout = {
  id: 'hdfc/delimited',
  family: 'hdfc',
  title: "HDFC Bank's NetBanking, Account statement, Delimited",
  traps: ['The file names no account: with two accounts at HDFC, say which with --account.'],
  needs: ['date', 'narration', 'value dat', 'debit amount', 'credit amount', 'chq/ref number', 'closing balance'],
  currency: INR,
  dates: 'D/M/YY',
  numbers: { decimal: '.' },
  words: INDIAN_WORDS,
  balances: 'running',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const amount = creditMinusDebit(row, 'credit amount', 'debit amount', INR);
    const description = row.text('narration');
    return [
      {
        day: row.day('date'),
        amount,
        description,
        ...row.meaning(description, amount.minor < 0n),
        balance: row.amount('closing balance', INR),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
