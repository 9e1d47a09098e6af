import { currency } from '../../values/currency.ts';
import type { Layout, Row } from '../layout.ts';
import { byFlag } from '../rows.ts';
import { CARD_WORDS } from '../sources/cards.ts';

const GBP = currency('GBP');

/** Charges have no sign; what is paid has `CR` in a column without a name. */
const amountIn = (row: Row) => byFlag(row.signed('amount', GBP), row.text('direction'), { in: 'cr', out: '' });

/** The partnership card of John Lewis. */
export const johnlewisCard: Layout = {
  id: 'johnlewis/card',
  family: 'johnlewis-card',
  title: "John Lewis Partnership Card's website, Transactions, Download CSV",
  traps: [
    'Pending rows have no day; they are left out until the file prints one.',
    'Charges are printed without a sign and payments with CR; here money spent is negative, as everywhere.',
  ],
  needs: ['date processed', 'description', 'amount'],
  may: ['direction'],
  alsoCalled: { '': 'direction' },
  currency: GBP,
  dates: 'D Month YYYY',
  numbers: { decimal: '.' },
  words: CARD_WORDS,
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: false, times: false },
  aside: (row) =>
    /^pending$/i.test(row.text('date processed'))
      ? { is: 'waiting', status: row.text('date processed'), amount: amountIn(row) }
      : undefined,
  lines: (row) => {
    const amount = amountIn(row);
    const description = row.text('description');
    return [
      {
        day: row.day('date processed'),
        amount,
        description,
        ...row.meaning(description, amount.minor < 0n),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
