import { parseDate } from '../dates.ts';
import type { Layout, PreambleFact } from '../layout.ts';
import { creditMinusDebit } from '../rows.ts';
import { INDIAN_WORDS, INR } from '../sources/india.ts';

const DAY = /^\d\d\/\d\d\/\d\d$/;
const NUMBER = /^-?[\d,]+(?:\.\d+)?$/;
const PERIOD = /\bfrom ?: ?(\d\d\/\d\d\/\d{4}) +to ?: ?(\d\d\/\d\d\/\d{4})/i;

/** Words only: no day where a row has it, and no number where a row has its amounts. */
const isText = (cells: readonly string[]): boolean =>
  !DAY.test((cells[0] ?? '').trim()) && cells.slice(3).every((cell) => !NUMBER.test(cell.trim()));

/** Addresses and labels, some of them beside each other. */
const preamble = (cells: readonly string[]): PreambleFact[] | undefined => {
  if (!isText(cells)) return undefined;
  const text = cells.join(' ');
  const facts: PreambleFact[] = [{ is: 'title' }];
  const number = /\baccount no ?: ?(\d+)/i.exec(text)?.[1];
  if (number !== undefined) facts.push({ is: 'account', mark: { kind: 'number', value: number } });
  const period = PERIOD.exec(text);
  if (period !== null) {
    const [, from = '', to = ''] = period;
    facts.push({ is: 'period', period: { from: parseDate(from, 'D/M/YYYY'), to: parseDate(to, 'D/M/YYYY') } });
  }
  return facts;
};

/** The statement that is downloaded as a spreadsheet, saved as CSV: a long head, lines of asterisks, a summary. */
export const hdfcStatement: Layout = {
  id: 'hdfc/statement',
  family: 'hdfc-statement',
  title: "HDFC Bank's NetBanking, Account statement, XLS, saved as CSV",
  traps: [
    'The bank gives a real spreadsheet: save it as CSV and change nothing. Delimited is the safer download.',
    'Addresses above and the summary below the table may stay; its closing balance is checked.',
  ],
  needs: ['date', 'narration', 'chq./ref.no.', 'value dt', 'withdrawal amt.', 'deposit amt.', 'closing balance'],
  preamble,
  foot: isText,
  currency: INR,
  dates: 'D/M/YY',
  numbers: { decimal: '.' },
  words: INDIAN_WORDS,
  balances: 'running',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: false },
  aside: (row) => {
    if (row.text('narration') !== '') return undefined;
    // Of the summary: opening balance, sums and closing balance; in older files how many rows there are, below them.
    if (NUMBER.test(row.text('date'))) return { is: 'closing', amount: row.signed('closing balance', INR) };
    const isCount = ['date', 'chq./ref.no.', 'value dt', 'closing balance'].every((column) => row.text(column) === '');
    return isCount ? { is: 'note' } : undefined;
  },
  lines: (row) => {
    const amount = creditMinusDebit(row, 'deposit amt.', 'withdrawal amt.', INR);
    const description = row.text('narration');
    return [
      {
        day: row.day('date'),
        amount,
        description,
        ...row.meaning(description, amount.minor < 0n),
        balance: row.amount('closing balance', INR),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
