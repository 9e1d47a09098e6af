import { currency } from '../../values/currency.ts';
import type { Layout, PreambleFact } from '../layout.ts';
import { creditMinusDebit } from '../rows.ts';
import { MEEZAN_WORDS } from '../sources/meezan.ts';

/** The code in `Pakistan Rupee(PKR)`, or the cell itself. */
const codeIn = (cell: string): string => /\(([A-Z]{3})\)/.exec(cell)?.[1] ?? cell;

const A_DAY = /^\d\d [A-Za-z]{3} \d{4}$/;

/** Records above the header hold a label and a value, or a title; a row of the table has more cells. */
const preamble = (cells: readonly string[]): PreambleFact | undefined => {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const [label = '', value = ''] = filled;
  if (filled.length > 2 || (cells[0] ?? '').trim() === '' || A_DAY.test(label)) return undefined;
  if (/^opening balance$/i.test(label)) return { is: 'opening', amount: value };
  if (/^closing balance$/i.test(label)) return { is: 'closing', amount: value };
  if (/^currency$/i.test(label)) return { is: 'currency', code: codeIn(value) };
  if (/^\d{6,}$/.test(label)) return { is: 'account', mark: { kind: 'number', value: label } };
  if (/^account (?:number|no\.?)$/i.test(label) && /^\d+$/.test(value)) {
    return { is: 'account', mark: { kind: 'number', value } };
  }
  return { is: 'title' };
};

const PKR = currency('PKR');

/** Account statement of the app and of internet banking. The bank gives a year per file, so people join them. */
export const meezanBookingDate: Layout = {
  id: 'meezan/booking-date',
  family: 'meezan',
  title: "Meezan Bank's app, Transactions, Download, CSV",
  traps: ['The bank gives at most one year a file; files joined end to end are understood, overlaps included.'],
  needs: ['booking date', 'value date', 'doc no', 'description', 'debit', 'credit', 'available balance'],
  alsoCalled: { balance: 'available balance' },
  preamble,
  currency: PKR,
  dates: 'DD Mon YYYY',
  numbers: { decimal: '.' },
  words: MEEZAN_WORDS,
  balances: 'running',
  printed: 'oldest-first',
  // `Doc No` is mostly empty, and the STAN of a purchase stands on its charge as well.
  vouchesFor: { ids: false, times: false },
  lines: (row) => {
    const code = row.preamble.currency ?? PKR;
    const amount = creditMinusDebit(row, 'credit', 'debit', code);
    const description = row.text('description');
    const { hint, stream, category, counterparty } = row.meaning(description, amount.minor < 0n);
    return [
      {
        day: row.day('booking date'),
        amount,
        description,
        counterparty,
        hint,
        stream,
        category,
        balance: row.amount('available balance', code),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
