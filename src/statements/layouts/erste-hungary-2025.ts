import type { Layout } from '../layout.ts';
import { ERSTE_WORDS } from '../sources/erste.ts';

/** The newer export, in English. */
export const ersteHungary2025: Layout = {
  id: 'erste/hungary-2025',
  family: 'erste-hungary-2025',
  title: "Erste's George in Hungary, the account's history, Export, CSV, in English",
  traps: [
    'The file names no account: with two accounts at Erste, say which with --account.',
    'The comma divides thousands: -2,450 HUF is two thousand four hundred fifty paid.',
    'It prints no balances: say an opening balance.',
  ],
  needs: [
    'booking date',
    'amount',
    'currency',
    'partner name',
    'partner iban',
    'partner account number',
    'bank code',
    'transaction date time',
    'transaction type',
  ],
  dates: 'YYYY.M.D',
  numbers: { decimal: '.' },
  words: ERSTE_WORDS,
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const amount = row.signed('amount', row.currency('currency'));
    const partner = row.text('partner name');
    const type = row.text('transaction type');
    const meaning = row.meaning(type, amount.minor < 0n);
    return [
      {
        day: row.day('booking date'),
        amount,
        description: [partner, type].filter(Boolean).join(' - '),
        ...meaning,
        counterparty: meaning.counterparty ?? (partner || undefined),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
