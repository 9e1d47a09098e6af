import type { Layout } from '../layout.ts';
import { itemizedLines, STRIPE_WORDS } from '../sources/stripe.ts';
import { ITEMIZED_MAY, ITEMIZED_NEEDS, METADATA } from '../sources/stripe-columns.ts';

/** Itemised payout reconciliation: the same rows, told by the payout in which they left. */
export const stripePayoutReconciliation: Layout = {
  id: 'stripe/payout-reconciliation',
  family: 'stripe',
  title: "Stripe's Reports, Payout reconciliation, Download, Itemized",
  traps: [
    'It holds what was paid out and not the payouts themselves: import the balance history for them, else the money seems to stay at Stripe.',
    'What is not paid out yet is missing; beside another export of the same days that is told as a warning.',
  ],
  needs: [...ITEMIZED_NEEDS, 'automatic_payout_id'],
  may: ITEMIZED_MAY,
  mayAlso: METADATA,
  dates: 'YYYY-MM-DD',
  numbers: { decimal: '.' },
  words: STRIPE_WORDS,
  balances: 'none',
  printed: 'oldest-first',
  vouchesFor: { ids: true, times: true },
  lines: itemizedLines,
};
