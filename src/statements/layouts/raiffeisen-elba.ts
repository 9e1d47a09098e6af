import { isCurrency } from '../../values/currency.ts';
import { SEMICOLONS } from '../dialect.ts';
import type { Layout } from '../layout.ts';
import { GERMAN_WORDS } from '../sources/germany.ts';

const DAY = /^\d\d\.\d\d\.\d{4}$/;
const AMOUNT = /^[-+]?[\d.]+,\d\d$/;

/** Rows only: booked, text, value date, amount, currency, and in newer files the time of booking. */
export const raiffeisenElba: Layout = {
  id: 'raiffeisen/elba',
  family: 'raiffeisen',
  title: "Raiffeisen's Mein ELBA in Austria, the account, Export, CSV",
  traps: [
    'The file has no header and names no account: with two accounts at Raiffeisen, say which with --account.',
    'It prints no balances: say an opening balance.',
  ],
  needs: ['buchungstag', 'text', 'valuta', 'betrag', 'währung', 'zeitstempel', 'rest'],
  headerless: {
    width: 7,
    isRow: ([day = '', text = '', value = '', amount = '', code = '', ...more]) =>
      DAY.test(day) && text !== '' && DAY.test(value) && AMOUNT.test(amount) && isCurrency(code) && more.length <= 2,
  },
  fewestCells: 5,
  dates: 'D.M.YYYY',
  numbers: { decimal: ',' },
  dialect: SEMICOLONS,
  words: GERMAN_WORDS,
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const amount = row.signed('betrag', row.currency('währung'));
    const description = row.text('text');
    return [
      {
        day: row.day('buchungstag'),
        amount,
        description,
        ...row.meaning(description, amount.minor < 0n),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
