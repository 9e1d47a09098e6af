import type { Layout } from '../layout.ts';
import { creditMinusDebit } from '../rows.ts';
import { PAYONEER_STATUS, PAYONEER_WORDS } from '../sources/payoneer.ts';

/** Monthly statement of one payout method. It has no ids; the order of day and month follows the account. */
export const payoneerPayoutMethod: Layout = {
  id: 'payoneer/payout-method',
  family: 'payoneer-payout-method',
  title: "Payoneer's monthly statement of a payout method, CSV",
  traps: [
    'Day and month are read in the order that fits the whole file; where both fit, --date-order mdy or dmy says it.',
    'It names no transactions, so it is not mixed with other exports of the same days.',
  ],
  needs: [
    'currency',
    'payout method',
    'transaction date',
    'transaction time',
    'time zone',
    'credit amount',
    'debit amount',
    'status',
    'running balance',
    'description',
  ],
  dates: { columns: ['transaction date'], styles: ['MM-DD-YYYY', 'DD-MM-YYYY'] },
  numbers: { decimal: '.' },
  words: PAYONEER_WORDS,
  status: PAYONEER_STATUS,
  balances: 'running',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: true },
  lines: (row) => {
    const code = row.currency('currency');
    const amount = creditMinusDebit(row, 'credit amount', 'debit amount', code);
    const description = row.text('description');
    return [
      {
        day: row.day('transaction date'),
        time: row.cell('transaction time') || undefined,
        zone: row.text('time zone') || undefined,
        amount,
        description,
        ...row.meaning(description, amount.minor < 0n),
        balance: row.amount('running balance', code),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
