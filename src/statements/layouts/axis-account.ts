import { parseDate } from '../dates.ts';
import type { Layout, PreambleFact } from '../layout.ts';
import { creditMinusDebit } from '../rows.ts';
import { INDIAN_WORDS, INR } from '../sources/india.ts';

const STYLE = 'DD-MM-YYYY';
const STATEMENT =
  /^Statement of Account No\s*[-:]\s*(\w+) for the period \(From : (\d\d-\d\d-\d{4}) To : (\d\d-\d\d-\d{4})\)/i;

const preamble = (cells: readonly string[]): PreambleFact | readonly PreambleFact[] | undefined => {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length !== 1) return undefined;
  const told = STATEMENT.exec(filled[0]!.trim());
  if (told !== null) {
    const [, value = '', from = '', to = ''] = told;
    return [
      { is: 'account', mark: { kind: 'number', value } },
      { is: 'period', period: { from: parseDate(from, STYLE), to: parseDate(to, STYLE) } },
    ];
  }
  const label =
    /^(?:Name|Joint Holder|Address|Customer (?:No|ID)|Scheme|Currency|IFSC(?: Code)?|MICR(?: Code)?|Branch)\b.*:-?/i;
  return label.test(filled[0]!.trim()) ? { is: 'title' } : undefined;
};

/** DR and CR may stand for each other: in some files the column DR holds money in. */
export const axisAccount: Layout = {
  id: 'axis/account',
  family: 'axis',
  title: "Axis Bank's internet banking, Account statement, CSV",
  traps: [
    'In some files DR and CR are swapped: the balances decide which is money in, and you are told.',
    'SOL is the number of a branch and no amount.',
  ],
  needs: ['tran date', 'chqno', 'particulars', 'dr', 'cr', 'bal', 'sol'],
  preamble,
  // A row of money is never one cell.
  foot: ([first = '', ...more]) => more.every((cell) => cell.trim() === '') && !/^\d\d-/.test(first),
  swappable: { day: 'tran date', in: 'cr', out: 'dr', balance: 'bal' },
  currency: INR,
  dates: STYLE,
  numbers: { decimal: '.' },
  words: INDIAN_WORDS,
  balances: 'running',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: false },
  aside: (row) => {
    const edge = /^(opening|closing) balance$/i.exec(row.text('particulars'))?.[1]?.toLowerCase();
    if (edge === undefined || row.text('dr') !== '' || row.text('cr') !== '') return undefined;
    return { is: edge as 'opening' | 'closing', amount: row.signed('bal', INR) };
  },
  lines: (row) => {
    const amount = creditMinusDebit(row, 'cr', 'dr', INR);
    const description = row.text('particulars');
    return [
      {
        day: row.day('tran date'),
        amount,
        description,
        ...row.meaning(description, amount.minor < 0n),
        balance: row.amount('bal', INR),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
