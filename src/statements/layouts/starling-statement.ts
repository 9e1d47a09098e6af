import type { Layout } from '../layout.ts';
import { statedCurrency } from '../rows.ts';
import type { Words } from '../words.ts';

/** The column Type. */
const TYPES: readonly Words[] = [
  { says: /^INTERNAL TRANSFER$/i, hint: 'own-transfer' },
  { says: /^(?:ATM|CASH WITHDRAWAL)\b/i, on: 'out', hint: 'own-transfer', counterparty: 'cash' },
  { says: /^(?:DEPOSIT )?INTEREST\b/i, on: 'in', hint: 'income', stream: 'profit' },
  { says: /\b(?:FEE|CHARGE)S?\b/i, on: 'out', hint: 'fee', category: 'Bank charges' },
  {
    says: /^(?:CARD|CHIP & PIN|CONTACTLESS|ONLINE PAYMENT|APPLE PAY|GOOGLE PAY|REFUND|REVERSAL)\b/i,
    on: 'in',
    hint: 'refund',
  },
];

/** One currency a file, named by the header alone: `Amount (GBP)`, `Amount (EUR)`. */
export const starlingStatement: Layout = {
  id: 'starling/statement',
  family: 'starling',
  title: "Starling Bank's app or website, Statements, CSV",
  traps: [
    'The currency stands in the header only: the pounds account and the euro account have a file each.',
    'The first row may be the opening balance; it is checked and is no line.',
    'What moves to a Space and back is a transfer of your own; the Space itself has no file.',
  ],
  needs: ['date', 'counter party', 'reference', 'type', 'amount (currency)', 'balance (currency)'],
  may: ['spending category', 'notes'],
  dates: 'DD/MM/YYYY',
  numbers: { decimal: '.' },
  words: TYPES,
  balances: 'running',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: false },
  aside: (row) => {
    const code = statedCurrency(row);
    const isFirst = /^opening balance$/i.test(row.text('counter party')) && row.text('type') === '';
    const moved = row.amount('amount (currency)', code);
    if (!isFirst || (moved !== undefined && moved.minor !== 0n)) return undefined;
    return { is: 'opening', amount: row.signed('balance (currency)', code) };
  },
  lines: (row) => {
    const code = statedCurrency(row);
    const amount = row.signed('amount (currency)', code);
    const name = row.text('counter party');
    const reference = row.text('reference');
    const meaning = row.meaning(row.text('type'), amount.minor < 0n);
    return [
      {
        day: row.day('date'),
        amount,
        description:
          name.toLowerCase() === reference.toLowerCase() ? name : [name, reference].filter(Boolean).join(' - '),
        ...meaning,
        counterparty: meaning.counterparty ?? (name || undefined),
        balance: row.amount('balance (currency)', code),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
