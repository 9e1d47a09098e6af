import type { Currency } from '../../values/currency.ts';
import { negate } from '../../values/money.ts';
import type { Layout, Row } from '../layout.ts';
import { CARD_WORDS } from './cards.ts';

/** All that American Express prints alike in every country; charges have no sign, payments a minus. */
export const AMEX = {
  family: 'amex',
  may: ['card member', 'account #'],
  numbers: { decimal: '.' },
  words: CARD_WORDS,
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: false, times: false },
} as const satisfies Partial<Layout>;

export const AMEX_TRAPS = [
  'Charges are printed without a sign and payments with a minus; here money spent is negative, as everywhere.',
  'The shortest download has three columns (Date, Description, Amount) and cannot be told from other files: tick the box for all additional transaction details.',
] as const;

export const amexLine = (row: Row, code: Currency) => {
  const amount = negate(row.signed('amount', code));
  const description = row.text('description');
  const meaning = row.meaning(description, amount.minor < 0n);
  const ends = /(\d{4,5})$/.exec(row.text('account #'))?.[1];
  return {
    day: row.day('date'),
    ...(ends === undefined ? {} : { account: { kind: 'ends', value: ends } as const }),
    amount,
    description,
    ...meaning,
    counterparty: meaning.hint === 'payment' || meaning.hint === 'refund' ? description : undefined,
    raw: row.raw,
    lineNo: row.lineNo,
  };
};
