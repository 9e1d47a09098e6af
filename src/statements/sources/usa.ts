import { currency } from '../../values/currency.ts';
import type { Meaning, Words } from '../words.ts';

export const USD = currency('USD');

const FEE = { hint: 'fee', category: 'Bank charges' } as const;

/** Paying one's own card, in the words that its bank sends. */
const CARD_BILLS: readonly Words[] = [
  { says: /\b(?:amex epayment|american express ach pmt)\b/i, on: 'out', hint: 'own-transfer', counterparty: 'amex' },
  {
    says: /\bcapital one\b.*\b(?:crcardpmt|pymt|card pmt)\b/i,
    on: 'out',
    hint: 'own-transfer',
    counterparty: 'capitalone',
  },
  {
    says: /\b(?:chase credit crd|payment to chase card)\b/i,
    on: 'out',
    hint: 'own-transfer',
    counterparty: 'chase-card',
  },
];

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
  ...CARD_BILLS,
  { says: /\b(?:purchase return|refund)\b/i, on: 'in', hint: 'refund' },
];

/** What moves between accounts of one bank names that bank, by which the other end is found. */
export const withinBank = (meaning: Meaning, bank: string): Meaning =>
  meaning.hint !== 'own-transfer' ||
  !/^(?:chk|sav|crd|checking|savings|every|way2save)/i.test(meaning.counterparty ?? '')
    ? meaning
    : { ...meaning, counterparty: `${bank} ${meaning.counterparty}` };
