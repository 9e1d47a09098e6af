import { money } from '../../values/money.ts';
import type { Layout, Row } from '../layout.ts';
import { MONZO_WORDS } from '../sources/monzo.ts';

/** What was paid in another currency, where it was. */
const foreignSide = (row: Row) => {
  const code = row.currency('local_currency');
  if (code === row.currency('currency')) return undefined;
  return money(row.minor('local_amount', code).minor, code);
};

/** The export of 2018: amounts are whole pence. */
export const monzoMinorUnits: Layout = {
  id: 'monzo/minor-units',
  family: 'monzo-utc',
  title: "Monzo's app, Account, Export data, CSV, until 2018",
  traps: ['Amounts are in pence: -1050 is 10.50 paid.', 'Days and times are UTC, not of London.'],
  needs: [
    'id',
    'created',
    'amount',
    'currency',
    'local_amount',
    'local_currency',
    'category',
    'emoji',
    'description',
    'address',
    'notes',
    'receipt',
  ],
  dates: 'YYYY-MM-DD',
  numbers: { decimal: '.' },
  words: MONZO_WORDS,
  balances: 'none',
  printed: 'oldest-first',
  vouchesFor: { ids: true, times: true },
  lines: (row) => {
    const amount = row.minor('amount', row.currency('currency'));
    const isOut = amount.minor < 0n;
    const description = row.text('description');
    const meaning = row.meaning(/^cash$/i.test(row.text('category')) ? 'ATM' : description, isOut);
    return [
      {
        ...row.moment('created'),
        zone: 'UTC',
        amount,
        description,
        ...meaning,
        counterparty: meaning.hint === 'payment' ? description || undefined : meaning.counterparty,
        bankId: row.id('id'),
        role: isOut ? 'out' : 'in',
        other: foreignSide(row),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
