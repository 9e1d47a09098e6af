import type { Layout, PreambleFact } from '../layout.ts';
import { byFlag } from '../rows.ts';
import { CARD_WORDS } from '../sources/cards.ts';
import { INDIAN_WORDS, INR } from '../sources/india.ts';

const preamble = ([label = '', value = '']: readonly string[]): PreambleFact | undefined => {
  if (/^accountno:$/i.test(label)) return { is: 'account', mark: { kind: 'number', value } };
  return /^(?:customer name|address|transaction details):$/i.test(label) ? { is: 'title' } : undefined;
};

/** A credit card; below the header, and before the rows of each further card, a record holds only its number. */
export const iciciCardStatement: Layout = {
  id: 'icici-card/statement',
  family: 'icici-card',
  title: "ICICI Bank's internet banking, the card's statement, CSV",
  traps: [
    'Amounts are printed without a sign; CR in the last column is money in.',
    'Sr.No. repeats and is no id: equal rows of one day are two purchases.',
  ],
  needs: [
    'date',
    'sr.no.',
    'transaction details',
    'reward point header',
    'intl.amount',
    'amount(in rs)',
    'billingamountsign',
  ],
  preamble,
  foot: ([card = '', ...more]) => more.length === 0 && /^\d{4}X+\d{4}$/.test(card),
  currency: INR,
  dates: 'DD/MM/YYYY',
  numbers: { decimal: '.' },
  words: [
    { says: /^[ICSU]*GST\b/i, on: 'out', hint: 'fee', category: 'Bank charges' },
    ...INDIAN_WORDS.filter(({ on }) => on === 'out'),
    ...CARD_WORDS,
  ],
  balances: 'none',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const amount = byFlag(row.signed('amount(in rs)', INR), row.text('billingamountsign'), { in: 'cr', out: '' });
    const description = row.text('transaction details');
    return [
      {
        day: row.day('date'),
        amount,
        description,
        ...row.meaning(description, amount.minor < 0n),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
