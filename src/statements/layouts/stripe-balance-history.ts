import type { Layout } from '../layout.ts';
import { STRIPE_WORDS, stripeLines } from '../sources/stripe.ts';

/** The dashboard's list of all balance transactions, payouts included. */
export const stripeBalanceHistory: Layout = {
  id: 'stripe/balance-history',
  family: 'stripe',
  title: "Stripe's dashboard, Balances, All activity, Export",
  traps: [
    'Leave the time zone at UTC.',
    'It is the whole account: payments, refunds, fees, disputes and payouts. Where you can choose, choose this one.',
  ],
  needs: [
    'id',
    'type',
    'source',
    'amount',
    'fee',
    'net',
    'currency',
    'created (utc)',
    'available on (utc)',
    'description',
  ],
  may: [
    'destination platform fee',
    'destination platform fee currency',
    'customer facing amount',
    'customer facing currency',
    'transfer',
    'transfer date (utc)',
    'transfer group',
  ],
  mayAlso: /^.+ \(metadata\)$/,
  dates: 'YYYY-MM-DD',
  numbers: { decimal: '.' },
  words: STRIPE_WORDS,
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: true, times: true },
  lines: (row) => stripeLines(row, { id: 'id', created: 'created (utc)', zone: 'UTC', gross: 'amount', type: 'type' }),
};
