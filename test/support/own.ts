import type { OwnLayout } from '../../src/statements/own-layout.ts';

/** The layout of a bank that fl does not know, as a person confirmed it. */
export const SADAPAY: OwnLayout = {
  version: 1,
  name: 'sadapay',
  delimiter: ';',
  quotes: true,
  blanksAroundQuotes: false,
  header: ['Date', 'Details', 'Debit', 'Credit', 'Balance'],
  width: 5,
  columns: { date: 1, description: [2], in: 4, out: 3, balance: 5 },
  dates: 'DD/MM/YYYY',
  decimal: '.',
  currency: 'PKR',
  moneyOut: 'plain',
  fees: 'plain',
  flag: null,
  status: { settled: [], skipped: [] },
  above: true,
  goesOn: false,
  order: 'oldest-first',
  ids: false,
  earnings: false,
};

export const SEPTEMBER = `Date;Details;Debit;Credit;Balance
05/09/2026;Mobile top up;750.00;;44250.00
13/09/2026;Raast from Aunt;;1500.00;45750.00
21/09/2026;Tea;120.00;;45630.00
`;
