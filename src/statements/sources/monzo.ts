import type { Words } from '../words.ts';

/** The column Type of the newer export, and the few descriptions of the older that say what was done. */
export const MONZO_WORDS: readonly Words[] = [
  { says: /^(?:pot transfer|pot_\w+|transfer (?:to|from) pot)\b/i, hint: 'own-transfer', counterparty: 'pot' },
  { says: /^(?:top up|topup)\b/i, on: 'in', hint: 'own-transfer' },
  { says: /^ATM\b/i, on: 'out', hint: 'own-transfer', counterparty: 'cash' },
  { says: /^(?:account )?interest\b/i, on: 'in', hint: 'income', stream: 'profit' },
  {
    says: /^(?:fees?|overdraft|atm charge|monzo (?:plus|premium|perks|max|extra))\b/i,
    on: 'out',
    hint: 'fee',
    category: 'Bank charges',
  },
  { says: /^(?:card refund|refund|reversal|chargeback)\b/i, on: 'in', hint: 'refund' },
];
