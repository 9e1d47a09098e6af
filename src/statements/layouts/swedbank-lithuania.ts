import type { Aside, Layout, Row } from '../layout.ts';
import { byFlag } from '../rows.ts';
import { ibanIn } from '../sources/iban.ts';
import type { Words } from '../words.ts';

const WORDS: readonly Words[] = [
  { says: /^(?:GRYNIEJI|CASH)\b/i, on: 'out', hint: 'own-transfer', counterparty: 'cash' },
  { says: /\b(?:mokestis|service fee|commission|komisinis)\b/i, on: 'out', hint: 'fee', category: 'Bank charges' },
  { says: /\b(?:palūkanos|interest)\b/i, on: 'in', hint: 'income', stream: 'profit' },
  { says: /^(?:GRĄŽINIMAS|REFUND)\b/i, on: 'in', hint: 'refund' },
];

/** K is kreditas, money in; D is debetas, money out. */
const amountIn = (row: Row) =>
  byFlag(row.signed('amount', row.currency('currency')), row.text('d/k'), { in: 'k', out: 'd' });

/** The second column, which has no name, tells what a row is, in every language. */
const ROWS: Readonly<Record<string, 'opening' | 'turnover' | 'closing' | undefined>> = {
  '10': 'opening',
  '82': 'turnover',
  '86': 'closing',
};

const asideIn = (row: Row): Aside | undefined => {
  const kind = ROWS[row.text('row')];
  if (kind === undefined) return undefined;
  return kind === 'turnover' ? { is: 'note' } : { is: kind, amount: amountIn(row), day: row.day('date') };
};

/** Balances and sums are rows of the table; amounts have no sign. */
export const swedbankLithuania: Layout = {
  id: 'swedbank/lithuania',
  family: 'swedbank-lithuania',
  title: "Swedbank's internet bank in Lithuania, Account statement, CSV",
  traps: [
    'Opening balance, turnover and closing balance are rows of the table; they are checked and are no lines.',
    'In the column D/K, K is money in and D is money out.',
    'The file may be named .xls; it is text all the same.',
  ],
  needs: ['account no', 'row', 'date', 'beneficiary', 'details', 'amount', 'currency', 'd/k', 'record id'],
  may: ['code', 'reference no', 'doc. no', 'code in payer is', 'client code', 'originator', 'beneficiary party'],
  alsoCalled: {
    '': 'row',
    data: 'date',
    'dok. nr.': 'doc. no',
    'galutinis gavėjas': 'beneficiary party',
    gavėjas: 'beneficiary',
    'kliento kodas': 'client code',
    'kliento kodas mokėtojo is': 'code in payer is',
    kodas: 'code',
    paaiškinimai: 'details',
    'pradinis mokėtojas': 'originator',
    suma: 'amount',
    'sąskaitos nr.': 'account no',
    valiuta: 'currency',
    'įmokos kodas': 'reference no',
    'įrašo nr.': 'record id',
  },
  fewestCells: 9,
  dates: 'YYYY-MM-DD',
  numbers: { decimal: '.' },
  words: WORDS,
  balances: 'none',
  printed: 'oldest-first',
  // The published rows share one record id, and a fee may share that of its payment.
  vouchesFor: { ids: false, times: false },
  aside: asideIn,
  lines: (row) => {
    const amount = amountIn(row);
    const who = row.text('beneficiary');
    const description = row.text('details') || who;
    const meaning = row.meaning(description, amount.minor < 0n);
    return [
      {
        day: row.day('date'),
        account: ibanIn(row, 'account no'),
        amount,
        description,
        ...meaning,
        counterparty: meaning.counterparty ?? (who || undefined),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
