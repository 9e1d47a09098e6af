import type { Words } from '../words.ts';

/** What card statements in English say of the card itself; money in that is no payment comes from a shop. */
export const CARD_WORDS: readonly Words[] = [
  {
    says: /^(?:(?:online |mobile |automatic |auto ?pay |direct debit |bbps |infinity )?payment\b|.*\b(?:payment|pymt)\b.*\b(?:thank|received)\b|.*\b(?:autopay|mobile|online) pymt\b)/i,
    on: 'in',
    hint: 'own-transfer',
  },
  {
    says: /\b(?:interest charge|finance charge|late fee|annual (?:membership )?fee|foreign transaction fee)/i,
    on: 'out',
    hint: 'fee',
    category: 'Bank charges',
  },
  { says: /./, on: 'in', hint: 'refund' },
];
