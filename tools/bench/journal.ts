import type { GeneratedRow } from './account.ts';

/** How `hledger import` reads the generated export. */
export const HLEDGER_RULES = `skip 1
newest-first
date-format %m/%d/%Y
fields date, , , code, description, amount-in, amount-out, currency, , , , balance
account1 assets:payoneer
if %description ^Payment from
 account2 income:client work
if %description ^Card charge
 account2 expenses:unreviewed
if %description ^Withdrawal to
 account2 assets:bank
if %description fee$
 account2 expenses:platform fees
`;

const counterAccount = ({ description, cents }: GeneratedRow): string => {
  if (cents > 0) return 'income:client work';
  if (description.startsWith('Withdrawal')) return 'assets:bank';
  return description.startsWith('Card') ? 'expenses:unreviewed' : 'expenses:platform fees';
};

const dollars = (cents: number): string => {
  const size = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)} USD`;
};

/** The rows as a journal that hledger and ledger both read. */
export const toJournal = (rows: readonly GeneratedRow[]): string =>
  rows
    .map(
      (row) =>
        `${row.day} (${row.id}) ${row.description}\n    assets:payoneer  ${dollars(row.cents)}\n    ${counterAccount(row)}\n`,
    )
    .join('\n');
