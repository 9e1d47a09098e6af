import type { Layout } from '../layout.ts';
import { CARD_WORDS } from '../sources/cards.ts';
import { USD } from '../sources/usa.ts';

/** Chase says the kind of each row; what it does not say stands in the description. */
const KINDS: Readonly<Record<string, 'own-transfer' | 'refund' | 'fee' | undefined>> = {
  payment: 'own-transfer',
  return: 'refund',
  fee: 'fee',
};

/** The account activity of a Chase credit card. */
export const chaseCardActivity: Layout = {
  id: 'chase-card/activity',
  family: 'chase-card',
  title: "Chase's website, the card's account activity, Download account activity, CSV",
  traps: [
    'The file names no card: with two cards at Chase, say which with --account.',
    'A payment to the card stands in the checking account as well; both together are one transfer.',
    'A charge counts on the day on which the card was charged (Post Date).',
  ],
  needs: ['transaction date', 'post date', 'description', 'category', 'type', 'amount', 'memo'],
  may: ['card'],
  currency: USD,
  dates: 'MM/DD/YYYY',
  numbers: { decimal: '.' },
  words: CARD_WORDS,
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const amount = row.signed('amount', USD);
    const description = row.text('description');
    const kind = KINDS[row.text('type').toLowerCase()];
    const meaning = row.meaning(description, amount.minor < 0n);
    return [
      {
        day: row.day('post date'),
        amount,
        description,
        ...meaning,
        ...(kind === undefined ? {} : { hint: kind, category: kind === 'fee' ? 'Bank charges' : undefined }),
        counterparty: kind === undefined || kind === 'refund' ? description : undefined,
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
