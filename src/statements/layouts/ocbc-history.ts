import type { Layout, PreambleFact } from '../layout.ts';
import { creditMinusDebit, statedCurrency } from '../rows.ts';
import type { Words } from '../words.ts';

const WORDS: readonly Words[] = [
  { says: /^INTEREST CREDIT\b/i, on: 'in', hint: 'income', stream: 'profit' },
  { says: /^(?:CASH WITHDRAWAL|ATM)\b/i, on: 'out', hint: 'own-transfer', counterparty: 'cash' },
  { says: /^(?:CCY CONVERSION FEE|SERVICE CHARGE|.*\bFEE)\b/i, on: 'out', hint: 'fee', category: 'Bank charges' },
  { says: /^(?:REFUND|REVERSAL|DEBIT PURCHASE)\b/i, on: 'in', hint: 'refund' },
];

const preamble = ([label = '', value = '']: readonly string[]): PreambleFact | undefined => {
  if (/^account details for:$/i.test(label.trim())) {
    return {
      is: 'account',
      mark: { kind: 'number', value: (/[\d-]{7,}/.exec(value)?.[0] ?? value).replaceAll('-', '') },
    };
  }
  // These balances are of the day of the download, on which the file need not end.
  return /^(?:(?:available|ledger) balance|transaction history)$/i.test(label.trim()) ? { is: 'title' } : undefined;
};

/** The second line of a description is a record of its own, without days and amounts. */
export const ocbcHistory: Layout = {
  id: 'ocbc/history',
  family: 'ocbc',
  title: "OCBC's internet banking in Singapore, Transaction history, CSV",
  traps: [
    'A description goes on in the record below; the two are joined.',
    'The balances above the table are of the day of the download and are not used: say an opening balance.',
  ],
  needs: ['transaction date', 'value date', 'description', 'withdrawals (currency)', 'deposits (currency)'],
  preamble,
  dates: 'DD/MM/YYYY',
  numbers: { decimal: '.' },
  words: WORDS,
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: false, times: false },
  fewestCells: 3,
  goesOn: {
    column: 'description',
    when: (row) =>
      ['transaction date', 'value date', 'withdrawals (currency)', 'deposits (currency)'].every(
        (column) => row.text(column) === '',
      ),
  },
  lines: (row) => {
    const amount = creditMinusDebit(row, 'deposits (currency)', 'withdrawals (currency)', statedCurrency(row));
    const description = row.text('description');
    return [
      {
        day: row.day('transaction date'),
        amount,
        description,
        ...row.meaning(description, amount.minor < 0n),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
