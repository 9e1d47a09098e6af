import type { Layout } from '../layout.ts';
import { AMERICAN_WORDS, USD, withinBank } from '../sources/usa.ts';

const DAY = /^\d\d\/\d\d\/\d{4}$/;
const AMOUNT = /^-?\d[\d,]*\.\d\d$/;

/** Rows only: day, amount, an asterisk, the number of a check, a description. */
export const wellsfargoAccount: Layout = {
  id: 'wellsfargo/account',
  family: 'wellsfargo',
  title: "Wells Fargo's website, Download Account Activity, Comma Delimited",
  traps: [
    'The file has no header and names no account: with two accounts at Wells Fargo, say which with --account.',
    'It tells no balances: say an opening balance.',
  ],
  needs: ['day', 'amount', 'asterisk', 'check number', 'text'],
  headerless: {
    width: 5,
    isRow: ([day = '', amount = '', asterisk = '', check = '', text = '', ...more]) =>
      DAY.test(day) &&
      AMOUNT.test(amount) &&
      asterisk === '*' &&
      /^\d*$/.test(check) &&
      text !== '' &&
      more.length === 0,
  },
  currency: USD,
  dates: 'MM/DD/YYYY',
  numbers: { decimal: '.' },
  words: AMERICAN_WORDS,
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const amount = row.signed('amount', USD);
    const description = row.text('text');
    return [
      {
        day: row.day('day'),
        amount,
        description,
        ...withinBank(row.meaning(description, amount.minor < 0n), 'wellsfargo'),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
