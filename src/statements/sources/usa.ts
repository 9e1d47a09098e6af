import { currency } from '../../values/currency.ts';
import type { Words } from '../words.ts';

export const USD = currency('USD');

const FEE = { hint: 'fee', category: 'Bank charges' } as const;

/** What current accounts in the United States print alike. */
export const AMERICAN_WORDS: readonly Words[] = [
  { says: /\b(?:interest (?:earned|payment|paid))\b/i, on: 'in', hint: 'income', stream: 'profit' },
  {
    says: /\bATM\b.*\b(?:withdr(?:awa)?l|cash|wd)\b|^ATM WITHDRAWAL\b/i,
    on: 'out',
    hint: 'own-transfer',
    counterparty: 'cash',
  },
  { says: /\b(?:fee|service charge)s?\b(?!.*\b(?:refund|reversal)\b)/i, on: 'out', ...FEE },
  { says: /\bfee (?:refund|reversal)\b|\brefund of fee\b/i, on: 'in', hint: 'refund' },
  {
    says: /\bonline (?:banking )?(?:transfer|payment) (?:to|from) (?<who>(?:chk|sav|crd) [.\d]+|(?:every ?day checking|way2save savings|checking|savings)(?: x+\d+)?)/i,
    hint: 'own-transfer',
  },
  {
    says: /\bpayment to (?<who>(?:chase|wells fargo|bank of america) card(?: ending in \d+)?)/i,
    on: 'out',
    hint: 'own-transfer',
  },
  { says: /\b(?:purchase return|refund)\b/i, on: 'in', hint: 'refund' },
];
