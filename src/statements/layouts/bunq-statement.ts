import type { AccountMark } from '../../ledger/line.ts';
import { currency } from '../../values/currency.ts';
import { Problem } from '../../values/problem.ts';
import type { Layout, Row } from '../layout.ts';
import { ibanIn } from '../sources/iban.ts';
import type { Words } from '../words.ts';

const EUR = currency('EUR');

const WORDS: readonly Words[] = [
  { says: /^(?:Refund|Terugbetaling)\b/i, on: 'in', hint: 'refund' },
  { says: /\b(?:ATM withdrawal|geldopname)\b/i, on: 'out', hint: 'own-transfer', counterparty: 'cash' },
  { says: /\bbunq (?:payday|interest)\b|^(?:interest|rente)\b/i, on: 'in', hint: 'income', stream: 'profit' },
  { says: /\bbunq (?:bill|invoice|fees?|factuur)\b/i, on: 'out', hint: 'fee', category: 'Bank charges' },
];

/** Other files have columns of these names; only here the account is an IBAN. */
const ownAccount = (row: Row): AccountMark => {
  const mark = ibanIn(row, 'account');
  if (/^[A-Z]{2}\d\d[A-Z0-9]{10,30}$/.test(mark.value)) return mark;
  throw new Problem('bad-record', `account is no IBAN: ${JSON.stringify(row.text('account'))}`, {
    hint: 'where the file is not of bunq: fl import FILE --layout generic',
  });
};

/** One account a row, in the language of the app. A charge, its refund and the new charge are three rows. */
export const bunqStatement: Layout = {
  id: 'bunq/statement',
  family: 'bunq',
  title: "bunq's app, the account's settings, Export statement, CSV",
  traps: [
    'A card purchase is often charged, refunded and charged again; all three are real rows.',
    'The file names no currency; it is read as euro.',
  ],
  needs: ['date', 'amount', 'account', 'counterparty', 'name', 'description'],
  may: ['interest date'],
  alsoCalled: {
    bedrag: 'amount',
    datum: 'date',
    naam: 'name',
    omschrijving: 'description',
    rekening: 'account',
    rentedatum: 'interest date',
    tegenrekening: 'counterparty',
  },
  currency: EUR,
  dates: 'YYYY-MM-DD',
  numbers: { decimal: ',' },
  words: WORDS,
  balances: 'none',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const amount = row.signed('amount', EUR);
    const name = row.text('name');
    const description = row.text('description') || name;
    const meaning = row.meaning(description, amount.minor < 0n);
    return [
      {
        day: row.day('date'),
        account: ownAccount(row),
        amount,
        description,
        ...meaning,
        counterparty: meaning.counterparty ?? (name || undefined),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
