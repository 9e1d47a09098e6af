import { currency } from '../../values/currency.ts';
import { parseDate } from '../dates.ts';
import type { Layout, PreambleFact } from '../layout.ts';
import type { Words } from '../words.ts';

/** What the column TYPE says; the counterparty stands in the description. */
const TYPES: readonly Words[] = [
  { says: /^(?:Debit Card charges|Fees and Government Taxes)$/i, on: 'out', hint: 'fee', category: 'Bank charges' },
  { says: /^Reversed$/i, on: 'in', hint: 'refund' },
  { says: /^ATM\b/i, on: 'out', hint: 'own-transfer', counterparty: 'cash' },
];

const PKR = currency('PKR');
const STYLE = 'DD Mon YYYY';
const PERIOD = /^from (\d\d [A-Za-z]{3} \d{4}) to (\d\d [A-Za-z]{3} \d{4})$/i;

/** What a label and the value beside it say. */
const factOf = (label: string, value: string): PreambleFact => {
  if (/^nayapay account number$/i.test(label)) return { is: 'account', mark: { kind: 'number', value } };
  if (/^opening balance$/i.test(label)) return { is: 'opening', amount: value };
  if (/^closing balance$/i.test(label)) return { is: 'closing', amount: value };
  const period = /^account statement for:$/i.test(label) ? PERIOD.exec(value) : null;
  if (period === null) return { is: 'title' };
  return { is: 'period', period: { from: parseDate(period[1]!, STYLE), to: parseDate(period[2]!, STYLE) } };
};

/** Labels with their values beside them, some in one record. A row of the table begins with its time. */
const preamble = (cells: readonly string[]): PreambleFact[] | undefined => {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (/^\d\d [A-Za-z]{3} \d{4}\b/.test(filled[0] ?? '')) return undefined;
  return filled.flatMap((label, at) => (at % 2 === 0 ? [factOf(label, filled[at + 1] ?? '')] : []));
};

const FAR_END = /^(?:Incoming|Outgoing) fund transfer (?:from|to) (.+)$/i;

/** The name before the bank's line, or what stands before the transaction's number. */
const counterpartyIn = (first: string): string | undefined => {
  const text = first.replace(/\s*(?:\||\bTransaction ID\b).*$/i, '').trim();
  return (FAR_END.exec(text)?.[1] ?? text).replace(/\s+-$/, '') || undefined;
};

/** Monthly statement of the app; every record has empty cells at its end, every description a line break. */
export const nayapayMonthly: Layout = {
  id: 'nayapay/monthly',
  family: 'nayapay',
  title: "NayaPay's app, More, Statements, CSV",
  traps: ['Only some transfers carry an id; the others are recognised by time, amount, text and balance.'],
  needs: ['timestamp', 'type', 'description', 'amount', 'balance'],
  preamble,
  currency: PKR,
  dates: STYLE,
  numbers: { decimal: '.' },
  words: TYPES,
  balances: 'running',
  printed: 'oldest-first',
  vouchesFor: { ids: true, times: true },
  lines: (row) => {
    const amount = row.signed('amount', PKR);
    const parts = row.parts('description');
    const description = parts.join(' ');
    const isOut = amount.minor < 0n;
    const meaning = row.meaning(row.text('type'), isOut);
    const counterparty = meaning.hint === 'fee' ? undefined : (meaning.counterparty ?? counterpartyIn(parts[0] ?? ''));
    return [
      {
        ...row.moment('timestamp'),
        amount,
        description,
        ...meaning,
        counterparty,
        // Transfers between banks print six digits, which come again.
        bankId: /\bTransaction ID ([0-9a-f]{24})\b/i.exec(description)?.[1],
        role: isOut ? 'out' : 'in',
        balance: row.amount('balance', PKR),
        raw: row.raw,
        lineNo: row.lineNo,
      },
    ];
  },
};
