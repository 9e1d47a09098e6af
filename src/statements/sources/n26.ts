import { type Money, money } from '../../values/money.ts';
import type { Layout, Row } from '../layout.ts';
import type { Words } from '../words.ts';

/** The column Type in the languages of the app; its second word is the partner's name where it says more. */
export const N26_WORDS: readonly Words[] = [
  { says: /^(?:ATM|Bargeldabhebung|Cash26)\b/i, on: 'out', hint: 'own-transfer', counterparty: 'cash' },
  { says: /^(?:fee|gebühr|gebuehr)\b/i, on: 'out', hint: 'fee', category: 'Bank charges' },
  { says: /^(?:interest|zinsen)\b/i, on: 'in', hint: 'income', stream: 'profit' },
  {
    says: /^(?:presentment (?:refund|reversal)|mastercard(?: zahlung| payment)|presentment|card refund|rückerstattung)\b/i,
    on: 'in',
    hint: 'refund',
  },
  {
    says: / \| (?:Main Account|Hauptkonto|(?:To|From|Nach|Von) (?:Space|Main Account|Hauptkonto)\b.*)$/i,
    hint: 'own-transfer',
    counterparty: 'N26',
  },
];

export const N26 = {
  dates: 'YYYY-MM-DD',
  numbers: { decimal: '.' },
  words: N26_WORDS,
  balances: 'none',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: false },
} as const satisfies Partial<Layout>;

/** What was paid in another currency, where it was; some exports print it without its sign. */
export const n26Foreign = (row: Row, amount: Money, column: string, currency: string): Money | undefined => {
  if (row.text(column) === '' || row.text(currency) === '') return undefined;
  const code = row.currency(currency);
  if (code === amount.currency) return undefined;
  const { minor } = row.signed(column, code);
  return money(amount.minor < 0n === minor < 0n ? minor : -minor, code);
};
