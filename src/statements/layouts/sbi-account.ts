import { parseDate } from '../dates.ts';
import { TABS } from '../dialect.ts';
import type { Layout, PreambleFact } from '../layout.ts';
import { creditMinusDebit } from '../rows.ts';
import { INDIAN_WORDS, INR } from '../sources/india.ts';

const STYLE = 'D Mon, YYYY';

/** Labels with a colon and a value in the next cell, or only the rest of an address. */
const preamble = (cells: readonly string[]): PreambleFact | undefined => {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.length > 3) return undefined;
  const [first = '', ...more] = filled;
  const label = first.replace(/\s*:$/, '');
  const value = (more.at(-1) ?? '').replace(/^:\s*/, '');
  if (/^account number$/i.test(label))
    return { is: 'account', mark: { kind: 'number', value: value.replace(/\D/g, '') } };
  if (/^balance as on\b/i.test(label)) return { is: 'opening', amount: value };
  if (/^start date$/i.test(label)) return { is: 'from', day: parseDate(value, STYLE) };
  if (/^end date$/i.test(label)) return { is: 'to', day: parseDate(value, STYLE) };
  return { is: 'title' };
};

/** Text divided by tabs, though the bank names it .xls. */
export const sbiAccount: Layout = {
  id: 'sbi/account',
  family: 'sbi',
  title: "State Bank of India's OnlineSBI, Account statement, Download in MS Excel format (a text file)",
  traps: [
    'The file is named .xls and is text: import it as it is, and do not save it anew in a spreadsheet.',
    'Balance as on … is the balance before the first row.',
  ],
  needs: ['txn date', 'value date', 'description', 'ref no./cheque no.', 'debit', 'credit', 'balance'],
  may: ['branch code'],
  preamble,
  foot: ([first = '', ...more]) =>
    more.every((cell) => cell.trim() === '') && /^\*\*this is a computer generated/i.test(first.trim()),
  currency: INR,
  dates: { columns: ['txn date'], styles: [STYLE, 'D/M/YYYY'] },
  numbers: { decimal: '.' },
  dialect: TABS,
  words: INDIAN_WORDS,
  balances: 'running',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const amount = creditMinusDebit(row, 'credit', 'debit', INR);
    const description = row.text('description');
    return [
      {
        day: row.day('txn date'),
        amount,
        description,
        ...row.meaning(description, amount.minor < 0n),
        balance: row.amount('balance', INR),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
