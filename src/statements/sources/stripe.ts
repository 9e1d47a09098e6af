import type { Line } from '../../ledger/line.ts';
import { negate } from '../../values/money.ts';
import type { Row } from '../layout.ts';
import { mustBeNet, withFee } from '../rows.ts';
import type { Words } from '../words.ts';

/** What a reporting category says, or the older type. A category nobody has described says nothing. */
export const STRIPE_WORDS: readonly Words[] = [
  { says: /^(?:charge|payment)$/, on: 'in', hint: 'income', stream: 'export' },
  { says: /^(?:payout|topup)(?:_reversal|_failure|_cancel)?$/, hint: 'own-transfer' },
  { says: /^currency_conversion$/, hint: 'conversion' },
  // The platform's own earnings are called fees as well.
  { says: /^(?:fee|.+_fee|.+_fee_tax|network_cost|tax)$/, on: 'out', hint: 'fee', category: 'Platform fees' },
  { says: /^(?:fee|stripe_fee|stripe_fee_tax|network_cost|tax)$/, on: 'in', hint: 'refund' },
  // What goes back to a client, and comes back where a dispute is won, can only have been earned from that client.
  {
    says: /refund|dispute|chargeback|^(?:charge|payment)_|^partial_capture_reversal$/i,
    hint: 'refund',
    stream: 'export',
  },
  // What was set aside and is given back.
  { says: /reserve|_(?:hold|release)$/, on: 'in', hint: 'refund' },
];

/** The reporting category of a type, where one type has one. */
const CATEGORY_OF: Readonly<Record<string, string>> = {
  payment: 'charge',
  payment_failure_refund: 'charge_failure',
  payment_refund: 'refund',
  payment_reversal: 'charge_failure',
  payout_cancel: 'payout_reversal',
  payout_failure: 'payout_reversal',
  stripe_fee: 'fee',
  tax_fee: 'fee',
  transfer_cancel: 'transfer_reversal',
  transfer_failure: 'transfer_reversal',
  transfer_refund: 'transfer_reversal',
};

/** How one export calls what all of them say of a balance transaction. */
export interface StripeColumns {
  readonly id: string;
  readonly created: string;
  readonly zone: string | undefined;
  readonly gross: string;
  readonly type: string;
}

/** The first of these columns that says who paid. */
const whoIn = (row: Row): string | undefined =>
  ['customer_name', 'customer_description', 'customer_email'].map(row.text).find((text) => text !== '');

/** A balance transaction: gross, and Stripe's fee, printed without a minus, as a line of its own. */
export const stripeLines = (row: Row, { id, created, zone, gross: amount, type }: StripeColumns): Line[] => {
  const currency = row.currency('currency');
  const gross = row.signed(amount, currency);
  const printed = row.amount('fee', currency);
  const fee = printed && negate(printed);
  mustBeNet(gross, fee, row.signed('net', currency));
  const category = row.text(type);
  const description = row.text('description') || (CATEGORY_OF[category] ?? category);
  const words = category === 'adjustment' ? description : category;
  const { day, time } = row.moment(created);
  const meaning = row.meaning(words, gross.minor < 0n);
  const line: Line = {
    day,
    // One export prints seconds, another only minutes.
    time: time?.slice(0, 5),
    zone,
    amount: gross,
    description,
    counterparty: meaning.hint === 'income' || meaning.hint === 'refund' ? whoIn(row) : undefined,
    hint: meaning.hint,
    stream: meaning.stream,
    category: meaning.category,
    bankId: row.id(id),
    role: 'main',
    raw: row.raw,
    lineNo: row.lineNo,
  };
  return withFee(line, fee, meaning.hint === 'own-transfer' ? 'Transfer fees' : 'Platform fees');
};

/** A row of an itemised report. */
export const itemizedLines = (row: Row): Line[] => {
  const utc = row.cell('created_utc') !== '' || row.cell('created') === '';
  return stripeLines(row, {
    id: 'balance_transaction_id',
    created: utc ? 'created_utc' : 'created',
    zone: utc ? 'UTC' : undefined,
    gross: 'gross',
    type: 'reporting_category',
  });
};
