import { normalise } from '../header.ts';
import type { Layout } from '../layout.ts';
import { PAYONEER_STATUS, PAYONEER_WORDS } from '../sources/payoneer.ts';

/** `report_2026-07-31_10-00-00.csv`. Cells end in blanks and tabs; days come with and without their comma. */
export const payoneerReports: Layout = {
  id: 'payoneer/reports',
  // The ids, days and amounts are those of the Transactions page, which alone tells times.
  family: 'payoneer',
  familyWithout: { column: 'transaction id', family: 'payoneer-reports' },
  title: "Payoneer's Activity, Reports & statements, CSV",
  traps: [
    'It tells neither times nor what a withdrawal paid out. Where you have both, import the Transactions page first: a row known already gains nothing from a second export.',
    'A file without transaction ids is not mixed with other exports of the same days.',
  ],
  needs: ['date', 'description', 'amount', 'currency', 'status'],
  // Any bank may print these five: here they stand in this order, and an id, a balance or blanks end the header.
  provenBy: (header) =>
    header.map(normalise).join().startsWith('date,description,amount,currency,status') &&
    (header.some((cell) => /^(?:transaction id|running balance)$/.test(normalise(cell))) ||
      /\S\s+$/.test(header.at(-1) ?? '')),
  may: ['running balance', 'transaction id', 'note'],
  dates: 'D Mon, YYYY',
  numbers: { decimal: '.' },
  words: PAYONEER_WORDS,
  status: PAYONEER_STATUS,
  balances: 'running',
  printed: 'newest-first',
  vouchesFor: { ids: true, times: false },
  lines: (row) => {
    const code = row.currency('currency');
    const amount = row.signed('amount', code);
    const isOut = amount.minor < 0n;
    const description = row.text('description');
    return [
      {
        day: row.day('date'),
        amount,
        description,
        ...row.meaning(description, isOut),
        bankId: row.id('transaction id'),
        // The two legs of a conversion share an id.
        role: isOut ? 'out' : 'in',
        balance: row.amount('running balance', code),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
