import { parseDate } from '../dates.ts';
import type { Layout, PreambleFact } from '../layout.ts';
import { AMERICAN_WORDS, USD, withinBank } from '../sources/usa.ts';

const STYLE = 'MM/DD/YYYY';
const EDGE = /^(beginning|ending) balance as of (\d\d\/\d\d\/\d{4})$/i;

/** The block of sums that newer downloads begin with. */
const preamble = (cells: readonly string[]): PreambleFact | readonly PreambleFact[] | undefined => {
  const [label = '', between = '', amount = ''] = cells.map((cell) => cell.trim());
  if (between !== '' || cells.length !== 3) return undefined;
  const edge = EDGE.exec(label);
  if (edge !== null) {
    const isFirst = edge[1]!.toLowerCase() === 'beginning';
    const day = parseDate(edge[2]!, STYLE);
    return [
      { is: isFirst ? 'opening' : 'closing', amount },
      { is: isFirst ? 'from' : 'to', day },
    ];
  }
  return /^(?:description|total (?:credits|debits))$/i.test(label) ? { is: 'title' } : undefined;
};

/** With a block of sums above the header, or without. The first row may be the balance before. */
export const bankofamericaAccount: Layout = {
  id: 'bankofamerica/account',
  family: 'bankofamerica',
  title: "Bank of America's website, the account's activity, Download, Microsoft Excel format (a CSV file)",
  traps: [
    'The file names no account: with two accounts at Bank of America, say which with --account.',
    'The beginning balance is a row of the table; it is checked and is no line.',
  ],
  needs: ['date', 'description', 'amount', 'running bal.'],
  preamble,
  currency: USD,
  dates: STYLE,
  numbers: { decimal: '.' },
  words: AMERICAN_WORDS,
  balances: 'running',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: false },
  aside: (row) => {
    if (row.text('amount') !== '' || !EDGE.test(row.text('description'))) return undefined;
    const isFirst = /^beginning/i.test(row.text('description'));
    return { is: isFirst ? 'opening' : 'closing', amount: row.signed('running bal.', USD), day: row.day('date') };
  },
  lines: (row) => {
    const amount = row.signed('amount', USD);
    const description = row.text('description');
    return [
      {
        day: row.day('date'),
        amount,
        description,
        ...withinBank(row.meaning(description, amount.minor < 0n), 'bankofamerica'),
        balance: row.amount('running bal.', USD),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
