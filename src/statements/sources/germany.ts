import type { Words } from '../words.ts';

/** What banks in Germany and Austria print in German. */
export const GERMAN_WORDS: readonly Words[] = [
  {
    says: /\b(?:bargeldauszahlung|geldautomat|bankomat|auszahlung GAA?)\b|^(?:GA NR|GAA?)\b/i,
    on: 'out',
    hint: 'own-transfer',
    counterparty: 'cash',
  },
  {
    says: /\b(?:entgelt(?:abschluss)?|kontof(?:ü|ue)hrung|kontoführungsentgelt|spesen|postengebühr)\b/i,
    on: 'out',
    hint: 'fee',
    category: 'Bank charges',
  },
  { says: /\b(?:habenzins(?:en)?|zinsgutschrift|guthabenzinsen)\b/i, on: 'in', hint: 'income', stream: 'profit' },
  {
    says: /\b(?:rücklastschrift|ruecklastschrift|retoure|storno|gutschrift kartenzahlung)\b/i,
    on: 'in',
    hint: 'refund',
  },
];
