import type { StatusRule } from '../layout.ts';
import type { Words } from '../words.ts';

/** Payoneer's own wording. The withdrawal fee is inside the debit of a withdrawal, not a row of its own. */
export const PAYONEER_WORDS: readonly Words[] = [
  { says: /^Payment from (?<who>.+)$/i, on: 'in', hint: 'income', stream: 'export' },
  { says: /^Payment to (?<who>.+)$/i, on: 'out', hint: 'payment' },
  { says: /^Withdrawal to (?<who>.+)$/i, hint: 'own-transfer' },
  { says: /^ATM Withdrawal\b/i, hint: 'own-transfer', counterparty: 'cash' },
  { says: /^Card charge \((?<who>.+)\)$/i, on: 'out', hint: 'payment' },
  { says: /^Card charge \((?<who>.+)\)$/i, on: 'in', hint: 'refund' },
  { says: /^Transfer between balances\b/i, hint: 'conversion' },
  { says: /^[A-Z]{3} to [A-Z]{3}$/, hint: 'conversion' },
  {
    says: /^(?=.*\b(?:withdrawal|transfer)).*\bfees?(?: \(.*\))?$|^fees?\b.*\b(?:withdrawal|transfer)/i,
    on: 'out',
    hint: 'fee',
    category: 'Transfer fees',
  },
  { says: /^fees?\b|\bfees?(?: \(.*\))?$/i, on: 'out', hint: 'fee', category: 'Platform fees' },
];

export const PAYONEER_STATUS: StatusRule = {
  column: 'status',
  settled: ['completed'],
  skipped: [
    'pending',
    'processing',
    'in progress',
    'canceled',
    'cancelled',
    'failed',
    'declined',
    'rejected',
    'refunded',
    'returned',
    'reversed',
    'expired',
  ],
};
