import type { Line } from '../../ledger/line.ts';
import { type Money, money, negate } from '../../values/money.ts';
import { Problem } from '../../values/problem.ts';
import type { Layout, Row } from '../layout.ts';
import { withFee } from '../rows.ts';
import { PAYMENTS_MAY } from '../sources/stripe-columns.ts';

const SETTLED = ['paid', 'succeeded', 'refunded', 'partially refunded', 'partial refund'];

/** An amount that this export prints without a sign. */
const unsigned = (row: Row, column: string, amount: Money): Money => {
  if (amount.minor >= 0n) return amount;
  throw new Problem('bad-amount', `${column} is negative: ${JSON.stringify(row.text(column))}`, {
    hint: 'amounts of this export are printed without a sign: download the file again and do not edit it',
  });
};

/** What a payment brought, Stripe's fee, the tax on the fee, and what went back to the customer. */
const paymentLines = (row: Row): Line[] => {
  const charged = unsigned(row, 'amount', row.signed('amount', row.currency('currency')));
  const status = row.text('status').toLowerCase();
  const { day, time } = row.moment('created date (utc)');
  const common = { bankId: row.id('id'), zone: 'UTC', raw: row.raw, lineNo: row.lineNo };
  const description = row.text('description') || 'payment';
  if (!SETTLED.includes(status)) return [{ ...common, day, amount: charged, description, hint: 'payment' }];
  if (row.text('captured').toLowerCase() === 'false') {
    throw new Problem('bad-record', `the status is ${row.text('status')}, but nothing was captured`, {
      hint: 'one of the two was changed: download the file again and do not edit it',
    });
  }
  const currency = row.currency('converted currency');
  const amountIn = (column: string): Money =>
    unsigned(row, column, row.amount(column, currency) ?? money(0n, currency));
  const amount = unsigned(row, 'converted amount', row.signed('converted amount', currency));
  const counterparty =
    ['customer description', 'customer email', 'card name'].map(row.text).find((text) => text !== '') ?? undefined;
  const earned: Line = {
    ...common,
    day,
    time,
    amount,
    description,
    counterparty,
    hint: 'income',
    stream: 'export',
    role: 'main',
    other: charged.currency === currency ? undefined : charged,
  };
  const lines = withFee(earned, negate(row.amount('fee', currency) ?? money(0n, currency)), 'Platform fees');
  const tax = amountIn('taxes on fee');
  if (tax.minor !== 0n) {
    lines.push({
      ...{ ...common, day, time, role: 'tax', hint: 'fee', category: 'Platform fees' },
      amount: negate(tax),
      description: `${description} - tax on the fee`,
    });
  }
  const refunded = amountIn('converted amount refunded');
  if (refunded.minor !== 0n) {
    lines.push({
      ...{ ...common, ...refundedAt(row), counterparty, role: 'out', hint: 'refund', stream: 'export' },
      amount: negate(refunded),
      description: `${description} - refund`,
      parentId: common.bankId,
    });
  }
  return lines;
};

const refundedAt = (row: Row) => {
  if (row.text('refunded date (utc)') !== '') return row.moment('refunded date (utc)');
  throw new Problem('bad-record', 'a refund whose day is not told', {
    hint: 'export the payments again with the column "Refunded date (UTC)"',
  });
};

/** One row a payment, with what became of it later. */
export const stripePayments: Layout = {
  id: 'stripe/payments',
  // Its ids are those of charges, not of balance transactions, and its rows change when a payment is refunded.
  family: 'stripe-payments',
  title: "Stripe's dashboard, Payments, Export, all default columns",
  traps: [
    "Payouts, disputes and Stripe's own bills are not in it, so the balance is not the account's: prefer the balance history.",
    'Do not mix it with the other Stripe exports for the same days: every payment would count twice.',
    'Several refunds of one payment are printed as one sum on the day of the last.',
    'What counts is the converted amount, which entered the balance; the column "Fee" is without the tax in "Taxes On Fee".',
  ],
  needs: [
    'id',
    'created date (utc)',
    'amount',
    'amount refunded',
    'currency',
    'captured',
    'converted amount',
    'converted amount refunded',
    'converted currency',
    'fee',
    'status',
  ],
  may: PAYMENTS_MAY,
  alsoCalled: { 'created (utc)': 'created date (utc)' },
  mayAlso: /^.+ \(metadata\)$/,
  dates: 'YYYY-MM-DD',
  numbers: { decimal: '.' },
  status: {
    column: 'status',
    settled: SETTLED,
    skipped: [
      'failed',
      'canceled',
      'cancelled',
      'pending',
      'uncaptured',
      'incomplete',
      'blocked',
      'expired',
      'requires_action',
      'requires_capture',
      'requires_confirmation',
      'requires_payment_method',
    ],
  },
  balances: 'none',
  printed: 'newest-first',
  vouchesFor: { ids: true, times: true },
  lines: paymentLines,
};
