import { money } from '../../values/money.ts';
import { Problem } from '../../values/problem.ts';
import type { Layout, Row } from '../layout.ts';
import { creditMinusDebit } from '../rows.ts';
import { PAYONEER_STATUS, PAYONEER_WORDS } from '../sources/payoneer.ts';

/** The amount that reached the bank, or left the other balance. It is printed without a sign. */
const farSide = (row: Row, isOut: boolean) => {
  if (row.text('transfer amount') === '') return undefined;
  if (row.text('transfer amount currency') === '') {
    throw new Problem('bad-record', 'a transfer amount without its currency', { hint: 'download the file again' });
  }
  const { minor, currency } = row.amount('transfer amount', row.currency('transfer amount currency'))!;
  return money(isOut === minor > 0n ? -minor : minor, currency);
};

/** "Transactions page" export of 12, 16 or 17 columns. One file may hold several currencies. */
export const payoneerTransactions: Layout = {
  id: 'payoneer/transactions',
  family: 'payoneer',
  title: "Payoneer's Transactions page, Download",
  traps: [
    'The fee of a withdrawal and its exchange margin stand only in the PDF confirmation: what left is told gross, what arrived in the transfer amount.',
    'One file may hold several currencies: each is a balance of its own.',
    'Reports & statements tell the same transactions: where both name transaction ids, each is counted once.',
  ],
  needs: [
    'transaction date',
    'transaction time',
    'time zone',
    'transaction id',
    'description',
    'credit amount',
    'debit amount',
    'currency',
    'status',
    'additional description',
    'store name',
  ],
  may: ['transfer amount', 'transfer amount currency', 'running balance', 'source', 'target', 'reference id'],
  dates: 'MM/DD/YYYY',
  numbers: { decimal: '.' },
  words: PAYONEER_WORDS,
  status: PAYONEER_STATUS,
  balances: 'running',
  printed: 'newest-first',
  vouchesFor: { ids: true, times: true },
  lines: (row) => {
    const currency = row.currency('currency');
    const amount = creditMinusDebit(row, 'credit amount', 'debit amount', currency);
    const isOut = amount.minor < 0n;
    const description = row.text('description');
    const { hint, stream, category, counterparty } = row.meaning(description, isOut);
    return [
      {
        day: row.day('transaction date'),
        time: row.cell('transaction time') || undefined,
        zone: row.text('time zone') || undefined,
        amount,
        description,
        counterparty,
        hint,
        stream,
        category,
        bankId: row.id('transaction id'),
        // The two legs of a conversion share an id.
        role: isOut ? 'out' : 'in',
        parentId: undefined,
        balance: row.amount('running balance', currency),
        other: farSide(row, isOut),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
