import type { Layout } from '../layout.ts';
import { reportColumns, reportLine, USD } from '../sources/upwork.ts';

/** Transaction report of 2025 and later. The published files are made up, so little is taken on trust. */
export const upworkV3: Layout = {
  id: 'upwork/v3',
  family: 'upwork',
  title: "Upwork's Reports, Transactions, Download CSV",
  traps: [
    'The report of time and earnings is another file and is refused: it tells every earning a second time.',
    'A row of type Payment is your card paying Upwork; it is no income.',
    'Upwork does not always fill the balance column, so the balance counts only where the amounts add up to it.',
  ],
  needs: reportColumns('agency team', 'client team'),
  currency: USD,
  dates: 'Mon D, YYYY',
  numbers: { decimal: '.' },
  // The published sample prints 0 in every row.
  balances: 'if-proven',
  printed: 'newest-first',
  vouchesFor: { ids: true, times: false },
  lines: (row) => [reportLine(row, 'client team')],
};
