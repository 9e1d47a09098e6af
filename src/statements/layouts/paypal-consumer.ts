import type { Layout } from '../layout.ts';
import { activityLines, amountsIn, PAYPAL_STATUS, PAYPAL_STYLES } from '../sources/paypal.ts';
import { alsoCalled, PAYPAL_NEEDS } from '../sources/paypal-columns.ts';
import { PAYPAL_WORDS } from '../sources/paypal-words.ts';

const NEEDS = [...PAYPAL_NEEDS, 'type', 'status', 'name', 'exchange rate', 'receipt id', 'balance', 'item title'];

/** Activity of a personal account, as downloaded in the United States, Ireland, Malaysia or Thailand. */
export const paypalConsumer: Layout = {
  id: 'paypal/consumer',
  family: 'paypal',
  title: "PayPal's Activity of a personal account, Download, CSV",
  traps: [
    'It names no parent of a refund or a conversion: with two conversions on one day, link their rows yourself.',
    'Whatever is still pending is left out: download again when it is completed.',
  ],
  needs: NEEDS,
  alsoCalled: alsoCalled(NEEDS),
  ...PAYPAL_STYLES,
  numbers: amountsIn('gross', 'fee', 'net', 'balance'),
  status: PAYPAL_STATUS,
  words: PAYPAL_WORDS,
  balances: 'if-proven',
  lines: activityLines,
};
