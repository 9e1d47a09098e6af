import { currency } from '../../values/currency.ts';
import { LOOSE_COMMAS } from '../dialect.ts';
import type { Layout } from '../layout.ts';
import { creditMinusDebit } from '../rows.ts';
import { MEEZAN_WORDS } from '../sources/meezan.ts';

const PKR = currency('PKR');

/** `AccountFullStatement.CSV`. Its opening and closing balances are rows of the table, its amounts have one decimal. */
export const meezanFullStatement: Layout = {
  id: 'meezan/full-statement',
  family: 'meezan',
  title: "Meezan Bank's internet banking, Account Full Statement, CSV",
  traps: [
    'The file names no account: with two accounts at Meezan, say which with --account.',
    'Opening and closing balance are rows of the table; they are checked and are no lines.',
  ],
  needs: ['transaction date', 'description', 'debit', 'credit', 'available balance'],
  currency: PKR,
  dates: 'DD/MM/YYYY',
  numbers: { decimal: '.' },
  dialect: LOOSE_COMMAS,
  words: MEEZAN_WORDS,
  balances: 'running',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: false },
  aside: (row) => {
    if (row.text('debit') !== '' || row.text('credit') !== '') return undefined;
    const edge = /^(opening|closing) balance$/i.exec(row.text('description'))?.[1]?.toLowerCase();
    const amount = row.amount('available balance', PKR);
    if (edge === undefined || amount === undefined) return undefined;
    return { is: edge as 'opening' | 'closing', amount, day: row.day('transaction date') };
  },
  lines: (row) => {
    const amount = creditMinusDebit(row, 'credit', 'debit', PKR);
    const description = row.text('description');
    return [
      {
        day: row.day('transaction date'),
        amount,
        description,
        ...row.meaning(description, amount.minor < 0n),
        balance: row.amount('available balance', PKR),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
