import type { IsoDay } from '../../values/calendar.ts';
import { currency } from '../../values/currency.ts';
import { parseDate } from '../dates.ts';
import { DRAWN_TABLE } from '../dialect.ts';
import type { Layout, PreambleFact } from '../layout.ts';
import { creditMinusDebit } from '../rows.ts';
import type { Words } from '../words.ts';

const FEE = { hint: 'fee', category: 'Bank charges' } as const;

const WORDS: readonly Words[] = [
  { says: /^Inward Remittance\b[\s\d]*(?<who>\D.*)?$/i, on: 'in', hint: 'income', stream: 'export' },
  { says: /^ATM Cash\b/i, hint: 'own-transfer', counterparty: 'cash' },
  { says: /\b(?:profit (?:paid|credit)|payment of profit)\b/i, on: 'in', hint: 'income', stream: 'profit' },
  { says: /\b(?:withholding tax|income tax|advance tax|wht)\b|154\s?A\b/i, on: 'out', hint: 'tax' },
  { says: /\b(?:charges?|FED|SMS (?:annual )?fee)\b/i, on: 'out', ...FEE },
];

const PKR = currency('PKR');
const PERIOD = /\bPERIOD ENDING: ([A-Z]{3})(\d\d),(\d{4}) TO ([A-Z]{3})(\d\d),(\d{4})/i;

const dayOf = (month: string, day: string, year: string): IsoDay =>
  parseDate(`${month} ${day}, ${year}`, 'Mon D, YYYY');

/** What stands outside of the drawn table is the head or foot of a page; one line of it may say two things. */
const preamble = (cells: readonly string[]): PreambleFact[] | undefined => {
  if (cells.length > 1) return undefined;
  const text = cells[0]!;
  const facts: PreambleFact[] = [];
  const number = /\bACCOUNT NO\s*:\s*([\d-]+)/i.exec(text)?.[1];
  if (number !== undefined) {
    facts.push({ is: 'account', mark: { kind: 'number', value: number.replaceAll('-', '') } });
  }
  const money = /\bCURRENCY\s*:\s*(\S.*?)\s*$/i.exec(text)?.[1];
  if (money !== undefined) facts.push({ is: 'currency', code: /^pakistan rupee$/i.test(money) ? PKR : money });
  const period = PERIOD.exec(text);
  if (period !== null) {
    const [, month = '', day = '', year = '', lastMonth = '', lastDay = '', lastYear = ''] = period;
    const [from, to] = [dayOf(month, day, year), dayOf(lastMonth, lastDay, lastYear)];
    facts.push({ is: 'period', period: { from, to } });
  }
  return facts;
};

/** A branch's statement as drawn text, in pages of which each begins with the balance of the one before. */
export const hblText: Layout = {
  id: 'hbl/text',
  family: 'hbl',
  title: "HBL's account statement as text, from a branch",
  traps: [
    'The file is a drawn table, often renamed to .csv: import it as it is, page heads and all.',
    'A text may go on over several rows and over the end of a page; it is joined again.',
  ],
  needs: ['date', 'value', 'particulars', 'debit', 'credit', 'balance'],
  preamble,
  foot: (cells) => cells.length === 1,
  currency: PKR,
  dates: 'DDMONYY',
  numbers: { decimal: '.' },
  dialect: DRAWN_TABLE,
  words: WORDS,
  balances: 'running',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: false },
  aside: (row) => {
    if (/^-+$/.test(row.text('date'))) return { is: 'note' };
    if (row.text('date') !== '' || !/^(?:BROUGHT|CARRIED) FORWARD$/i.test(row.text('particulars'))) return undefined;
    const amount = row.amount('balance', row.preamble.currency ?? PKR);
    const isFirst = /^BROUGHT/i.test(row.text('particulars'));
    return amount === undefined ? undefined : { is: isFirst ? 'opening' : 'closing', amount };
  },
  goesOn: {
    column: 'particulars',
    when: (row) => ['date', 'debit', 'credit', 'balance'].every((column) => row.text(column) === ''),
  },
  lines: (row) => {
    const code = row.preamble.currency ?? PKR;
    const amount = creditMinusDebit(row, 'credit', 'debit', code);
    const description = row.text('particulars');
    return [
      {
        day: row.day('date'),
        amount,
        description,
        ...row.meaning(description, amount.minor < 0n),
        balance: row.amount('balance', code),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
