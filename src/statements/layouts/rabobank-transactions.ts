import { money } from '../../values/money.ts';
import type { Layout, Row } from '../layout.ts';
import { ibanIn } from '../sources/iban.ts';
import type { Words } from '../words.ts';

/** The two letters of the column Code, and the words of the bank's own bookings after them. */
const WORDS: readonly Words[] = [
  { says: /^(?:ga|gb|kh) /i, on: 'out', hint: 'own-transfer', counterparty: 'cash' },
  { says: /^tb /i, hint: 'own-transfer', counterparty: 'Rabobank' },
  { says: /^db .*\b(?:creditrente|rente spaar|ontvangen rente)\b/i, on: 'in', hint: 'income', stream: 'profit' },
  { says: /^db .*\b(?:kosten|pakket|bijdrage)\b/i, on: 'out', hint: 'fee', category: 'Bank charges' },
];

/** What was paid in another currency, where it was. */
const foreignSide = (row: Row, isOut: boolean) => {
  if (row.text('oorspr bedrag') === '' || row.text('oorspr munt') === '') return undefined;
  const { minor, currency } = row.signed('oorspr bedrag', row.currency('oorspr munt'));
  return money(isOut === minor < 0n ? minor : -minor, currency);
};

const TEXTS = ['naam tegenpartij', 'omschrijving-1', 'omschrijving-2', 'omschrijving-3'];

/** All accounts of a person in one file, in the encoding of old Windows. */
export const rabobankTransactions: Layout = {
  id: 'rabobank/transactions',
  family: 'rabobank',
  title: "Rabobank's website, Transacties downloaden, CSV (extended)",
  traps: [
    'The file is written in Windows-1252 and not in UTF-8.',
    'Each IBAN becomes an account of its own.',
    'Volgnr numbers the rows of an account; by it they are recognised again.',
  ],
  needs: [
    'iban/bban',
    'munt',
    'bic',
    'volgnr',
    'datum',
    'rentedatum',
    'bedrag',
    'saldo na trn',
    'tegenrekening iban/bban',
    'naam tegenpartij',
    'naam uiteindelijke partij',
    'naam initiërende partij',
    'bic tegenpartij',
    'code',
    'batch id',
    'transactiereferentie',
    'machtigingskenmerk',
    'incassant id',
    'betalingskenmerk',
    'omschrijving-1',
    'omschrijving-2',
    'omschrijving-3',
    'reden retour',
    'oorspr bedrag',
    'oorspr munt',
    'koers',
  ],
  dates: 'YYYY-MM-DD',
  numbers: { decimal: ',' },
  words: WORDS,
  balances: 'running',
  printed: 'oldest-first',
  vouchesFor: { ids: true, times: false },
  lines: (row) => {
    const code = row.currency('munt');
    const amount = row.signed('bedrag', code);
    const isOut = amount.minor < 0n;
    const description = TEXTS.map(row.text).filter(Boolean).join(' - ');
    const meaning = row.meaning(`${row.text('code')} ${description}`, isOut);
    const isReturned = row.text('reden retour') !== '' && !isOut;
    return [
      {
        day: row.day('datum'),
        account: ibanIn(row, 'iban/bban'),
        amount,
        description,
        ...meaning,
        ...(isReturned ? { hint: 'refund' } : {}),
        counterparty: meaning.counterparty ?? (row.text('naam tegenpartij') || undefined),
        bankId: row.id('volgnr'),
        role: isOut ? 'out' : 'in',
        balance: row.amount('saldo na trn', code),
        other: foreignSide(row, isOut),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
