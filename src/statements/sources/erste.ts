import type { Words } from '../words.ts';

/** Erste's kinds of transaction in Hungary, in English and Hungarian. */
export const ERSTE_WORDS: readonly Words[] = [
  { says: /\b(?:fee|commission|díj|jutalék|költség)\b|díja?\b/iu, on: 'out', hint: 'fee', category: 'Bank charges' },
  { says: /\b(?:cash withdrawal|készpénzfelvétel)\b/iu, on: 'out', hint: 'own-transfer', counterparty: 'cash' },
  { says: /\b(?:interest|kamat)/iu, on: 'in', hint: 'income', stream: 'profit' },
  { says: /\b(?:debit card usage|kártyás vásárlás|refund|visszatérítés)\b/iu, on: 'in', hint: 'refund' },
];
