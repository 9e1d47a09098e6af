import { currency } from '../../values/currency.ts';
import type { Words } from '../words.ts';

export const INR = currency('INR');

const FEE = { hint: 'fee', category: 'Bank charges' } as const;

/** What Indian banks print alike; the far end stands between slashes or dashes, in every bank at another place. */
export const INDIAN_WORDS: readonly Words[] = [
  {
    says: /\b(?:interest (?:paid|credit)|credit interest|int\.? ?(?:pd|paid))\b/i,
    on: 'in',
    hint: 'income',
    stream: 'profit',
  },
  { says: /\b(?:TDS|tax deducted)\b/i, on: 'out', hint: 'tax' },
  { says: /\b(?:chrgs?|chgs?|charges?|fees?|AMC|GST on)\b/i, on: 'out', ...FEE },
  { says: /^(?:ATW|NWD|EAW|ATM|CASH-ATM|ATM[ -]WDL)\b/i, on: 'out', hint: 'own-transfer', counterparty: 'cash' },
  { says: /\b(?:refund|reversal|rev(?:ersed)?)\b/i, on: 'in', hint: 'refund' },
];
