import type { Layout } from '../layout.ts';
import { itemizedLines, STRIPE_WORDS } from '../sources/stripe.ts';
import { ITEMIZED_MAY, ITEMIZED_NEEDS, METADATA } from '../sources/stripe-columns.ts';

/** Itemised balance change from activity. */
export const stripeItemized: Layout = {
  id: 'stripe/itemized',
  family: 'stripe',
  title: "Stripe's Reports, Balance, Balance change from activity, Download, Itemized",
  traps: [
    'Leave the time zone at UTC: with another one a day may differ from that of the other exports, and the row is reported as changed.',
    "Payouts stand in the report only where its kind of activity includes them; the dashboard's balance history always has them.",
    'A refund does not say which earning it gives back: it counts against income from the same customer.',
  ],
  needs: ITEMIZED_NEEDS,
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
