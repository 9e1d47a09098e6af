import type { Layout } from '../layout.ts';
import { creditMinusDebit } from '../rows.ts';
import { CARD_WORDS } from '../sources/cards.ts';
import { USD } from '../sources/usa.ts';

/** A credit card, seen from the card: a debit is money spent. */
export const capitaloneCard: Layout = {
  id: 'capitalone/card',
  family: 'capitalone-card',
  title: "Capital One's website, the card's transactions, Download, CSV",
  traps: [
    'Each card number becomes an account of its own, also where two cards share one bill.',
    'A charge counts on the day on which the card was charged (Posted Date).',
  ],
  needs: ['transaction date', 'posted date', 'card no.', 'description', 'category', 'debit', 'credit'],
  currency: USD,
  dates: 'YYYY-MM-DD',
  numbers: { decimal: '.' },
  words: CARD_WORDS,
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const amount = creditMinusDebit(row, 'credit', 'debit', USD);
    const description = row.text('description');
    const isFee = amount.minor < 0n && /^fee\/interest charge$/i.test(row.text('category'));
    const meaning = row.meaning(description, amount.minor < 0n);
    return [
      {
        day: row.day('posted date'),
        account: { kind: 'ends', value: row.text('card no.') },
        amount,
        description,
        ...meaning,
        ...(isFee ? { hint: 'fee', category: 'Bank charges' } : {}),
        counterparty: !isFee && (meaning.hint === 'payment' || meaning.hint === 'refund') ? description : undefined,
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
