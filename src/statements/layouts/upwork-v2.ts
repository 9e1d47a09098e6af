import type { Layout } from '../layout.ts';
import { reportColumns, reportLine, USD } from '../sources/upwork.ts';

/** Transaction report of 2024 and 2025: as the later one, but for the names of two columns and one that is gone. */
export const upworkV2: Layout = {
  id: 'upwork/v2',
  family: 'upwork',
  title: "Upwork's Reports, Transactions, Download CSV (2024 and 2025)",
  traps: [
    'Days that this report and the later one both hold are counted once: both print the same transaction ids.',
    'A row of type Payment is your card paying Upwork; it is no income.',
  ],
  needs: reportColumns('agency', 'team'),
  may: ['entered description'],
  currency: USD,
  dates: 'Mon D, YYYY',
  numbers: { decimal: '.' },
  balances: 'if-proven',
  printed: 'newest-first',
  vouchesFor: { ids: true, times: false },
  lines: (row) => [reportLine(row, 'team')],
};
