import type { Layout } from '../layout.ts';
import { activityLines, amountsIn, PAYPAL_STATUS, PAYPAL_STYLES } from '../sources/paypal.ts';
import { alsoCalled, PAYPAL_NEEDS } from '../sources/paypal-columns.ts';
import { PAYPAL_WORDS } from '../sources/paypal-words.ts';

const NEEDS = [...PAYPAL_NEEDS, 'type', 'status'];

/** A person picks columns, so that any of these may be missing or come in another order. */
const MAY = [
  'name',
  'from email address',
  'to email address',
  'shipping address',
  'address status',
  'item title',
  'item id',
  'shipping and handling amount',
  'insurance amount',
  'sales tax',
  'option 1 name',
  'option 1 value',
  'option 2 name',
  'option 2 value',
  'reference txn id',
  'invoice number',
  'custom number',
  'quantity',
  'receipt id',
  'balance',
  'address line 1',
  'address line 2/district/neighborhood',
  'town/city',
  'state/province/region/county/territory/prefecture/republic',
  'zip/postal code',
  'country',
  'contact phone number',
  'subject',
  'note',
  'country code',
  'balance impact',
  // Not among the default ones
  'payment source',
  'card type',
  'transaction event code',
  'payment tracking id',
  'bank reference id',
  'transaction buyer country code',
  'item details',
  'coupons',
  'special offers',
  'loyalty card number',
  'authorization review status',
  'protection eligibility',
  'tip',
  'discount',
  'seller id',
  'auction site',
  'buyer id',
  'item url',
  'closing date',
  'escrow id',
  'subscription number',
  'counterparty status',
  'invoice id',
];

/** Activity of a business account. One header for every language's dates and decimal marks. */
export const paypalActivity: Layout = {
  id: 'paypal/activity',
  family: 'paypal',
  title: "PayPal's Activity, Download, CSV",
  traps: [
    'Choose all columns or the default ones; "Reference Txn ID" and "Balance Impact" are what tells conversions and holds.',
    'Days are those of the time zone set in the PayPal account.',
    'The order of day and month and the decimal mark follow the account, not the language: both are decided over the whole file.',
    'Holds, authorizations, orders, requests and whatever is still pending move no money and are left out: download again when they are completed.',
    'Do not mix it with the monthly statement for the same days: that one counts holds.',
  ],
  needs: NEEDS,
  may: MAY,
  alsoCalled: alsoCalled([...NEEDS, ...MAY]),
  ...PAYPAL_STYLES,
  numbers: amountsIn('gross', 'fee', 'net', 'balance'),
  status: PAYPAL_STATUS,
  words: PAYPAL_WORDS,
  // The column counts holds, which are left out.
  balances: 'if-proven',
  lines: activityLines,
};
