import type { AccountMark } from '../../ledger/line.ts';
import { currency } from '../../values/currency.ts';
import { Problem } from '../../values/problem.ts';
import type { Layout, Row } from '../layout.ts';
import type { Words } from '../words.ts';

/** Mercury's names for its own accounts, and the lines by which a card is repaid. */
const WORDS: readonly Words[] = [
  {
    says: /^(?:transfer (?:to|from) )?(?<who>Mercury (?:Checking|Savings|Credit|Treasury|IO)\b.*)$/i,
    hint: 'own-transfer',
  },
  { says: /^(?:Mercury )?IO AUTO ?PAY\b/i, on: 'out', hint: 'own-transfer', counterparty: 'Mercury Credit' },
  { says: /^(?:Mercury )?IO AUTO ?PAY\b/i, on: 'in', hint: 'own-transfer', counterparty: 'Mercury Checking' },
  { says: /^(?:Mercury )?(?:savings )?interest(?: payment| earned)?$/i, on: 'in', hint: 'income', stream: 'profit' },
  { says: /\bfees?$/i, on: 'out', hint: 'fee', category: 'Bank charges' },
];

const USD = currency('USD');

/** `Mercury Checking xx1234` ends in these digits; a card has none and goes by its name. */
const accountIn = (row: Row): AccountMark => {
  const name = row.text('source account');
  if (name === '') {
    throw new Problem('bad-record', 'source account is empty', { hint: 'the record is cut: download the file again' });
  }
  const ends = /(?:x+|•+|\*+)(\d{2,})$/i.exec(name)?.[1];
  return ends === undefined ? { kind: 'name', value: name } : { kind: 'ends', value: ends };
};

/** What the bank's line adds to the name that Mercury gives it. */
const describe = (row: Row): string => {
  const texts = ['description', 'bank description', 'reference'].map(row.text).filter((text) => text !== '');
  return texts
    .filter((text, at) => texts.findIndex((each) => each.toLowerCase() === text.toLowerCase()) === at)
    .join(' - ');
};

/** All accounts of a business in one file. Notes, tags and categories are the user's own and stay in the record. */
export const mercuryTransactions: Layout = {
  id: 'mercury/transactions',
  family: 'mercury',
  title: "Mercury's Transactions page, Export all, CSV",
  traps: [
    'One file holds all accounts: checking, savings and card each become one here.',
    'Amounts are dollars always; Original Currency says what the shop asked for.',
    'Failed, blocked and cancelled payments keep their amounts in the file; they are listed as skipped.',
    'The file tells no balances: say an opening balance for each account.',
  ],
  needs: [
    'date (utc)',
    'description',
    'amount',
    'status',
    'source account',
    'bank description',
    'reference',
    'note',
    'last four digits',
    'name on card',
    'category',
    'gl code',
    'timestamp',
    'original currency',
  ],
  may: ['mercury category', 'check number', 'tags', 'cardholder email', 'tracking id'],
  currency: USD,
  dates: 'MM-DD-YYYY',
  numbers: { decimal: '.' },
  words: WORDS,
  status: { column: 'status', settled: ['sent'], skipped: ['blocked', 'canceled', 'cancelled', 'failed', 'pending'] },
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: true, times: true },
  lines: (row) => {
    const amount = row.signed('amount', USD);
    const isOut = amount.minor < 0n;
    const name = row.text('description');
    const { hint, ...meaning } = row.meaning(name, isOut);
    const who = hint === 'payment' ? name || undefined : meaning.counterparty;
    // A card gets back only what it has paid, and its repayments, which have words of their own.
    const isReturned = hint === 'payment' && !isOut && row.text('last four digits') !== '';
    return [
      {
        day: row.day('date (utc)'),
        time: row.text('timestamp') === '' ? undefined : row.moment('timestamp').time,
        zone: 'UTC',
        account: accountIn(row),
        amount,
        description: describe(row),
        ...meaning,
        counterparty: who,
        hint: isReturned ? 'refund' : hint,
        bankId: row.id('tracking id'),
        role: isOut ? 'out' : 'in',
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
