import type { Words } from '../words.ts';

const FEE = { hint: 'fee', category: 'Bank charges' } as const;

/** The bank's own wording; a card purchase and its charge both end in `STAN (number)`, which is no one's name. */
export const MEEZAN_WORDS: readonly Words[] = [
  { says: /^Remittance From (?<who>.+?)(?:[\s-]+STAN\b.*)?$/i, on: 'in', hint: 'income', stream: 'export' },
  { says: /^Payment of Profit\b/i, on: 'in', hint: 'income', stream: 'profit' },
  { says: /^(?:1-Link )?ATM Cash\b/i, hint: 'own-transfer', counterparty: 'cash' },
  { says: /^ADJUSTMENT REV/i, on: 'in', hint: 'refund' },
  { says: /\bRaast\b.*? (?:from|to) (?<who>.+?)(?:[\s-]+STAN\b.*)?$/i, hint: 'payment' },
  { says: /^Money (?:Received from|Transferred to) (?<who>.+?)(?:[\s-]+STAN\b.*)?$/i, hint: 'payment' },
  { says: /^IBFT (?:from|to) (?<who>.+?)(?:[\s-]+STAN\b.*)?$/i, hint: 'payment' },
  { says: /^(?<who>.+?) (?:POS|Online) Purchase\b/i, hint: 'payment' },
  // A charge row names the tax on the charge (FBRTax) as well: it is a charge all the same.
  { says: /^(?:CHG:|FED\b|Charges?\b)/i, on: 'out', ...FEE },
  { says: /\b(?:withholding tax|income tax|advance tax|adv tax|wht|tax on)\b|154\s?A\b/i, on: 'out', hint: 'tax' },
  { says: /^(?:SMS\b.*|.*\b)FEE$/i, on: 'out', ...FEE },
  { says: /^(?<who>.+?) BILL$/i, hint: 'payment' },
];
