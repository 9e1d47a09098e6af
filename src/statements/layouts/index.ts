import { Problem } from '../../values/problem.ts';
import { nearest, quoted } from '../../values/words.ts';
import { bankOf, type Layout } from '../layout.ts';
import { deelTransactions } from './deel-transactions.ts';
import { hblText } from './hbl-text.ts';
import { meezanBookingDate } from './meezan-booking-date.ts';
import { meezanFullStatement } from './meezan-full-statement.ts';
import { mercuryTransactions } from './mercury-transactions.ts';
import { nayapayMonthly } from './nayapay-monthly.ts';
import { payoneerPayoutMethod } from './payoneer-payout-method.ts';
import { payoneerReports } from './payoneer-reports.ts';
import { payoneerTransactions } from './payoneer-transactions.ts';
import { paypalActivity } from './paypal-activity.ts';
import { paypalConsumer } from './paypal-consumer.ts';
import { paypalStatement } from './paypal-statement.ts';
import { revolutBusiness } from './revolut-business.ts';
import { revolutPersonal } from './revolut-personal.ts';
import { stripeBalanceHistory } from './stripe-balance-history.ts';
import { stripeItemized } from './stripe-itemized.ts';
import { stripePayments } from './stripe-payments.ts';
import { stripePayoutReconciliation } from './stripe-payout-reconciliation.ts';
import { upworkV1 } from './upwork-v1.ts';
import { upworkV2 } from './upwork-v2.ts';
import { upworkV3 } from './upwork-v3.ts';
import { wiseBalance } from './wise-balance.ts';
import { wiseHistory } from './wise-history.ts';

/** All kinds of export that are known, sorted by id. */
export const LAYOUTS: readonly Layout[] = [
  deelTransactions,
  hblText,
  meezanBookingDate,
  meezanFullStatement,
  mercuryTransactions,
  nayapayMonthly,
  payoneerPayoutMethod,
  payoneerReports,
  payoneerTransactions,
  paypalActivity,
  paypalConsumer,
  paypalStatement,
  revolutBusiness,
  revolutPersonal,
  stripeBalanceHistory,
  stripeItemized,
  stripePayments,
  stripePayoutReconciliation,
  upworkV1,
  upworkV2,
  upworkV3,
  wiseBalance,
  wiseHistory,
];

/** The banks and platforms whose exports are known, each once. */
export const banksOf = (layouts: readonly Layout[]): readonly string[] => [...new Set(layouts.map(bankOf))];

/** Asks to understand a file by its content, also where its header is nearly a known one. */
export const GENERIC = 'generic';

/** The layout somebody asked for, else all; an unknown id is a Problem that offers the nearest. */
export const layoutsToTry = (layouts: readonly Layout[], id: string | undefined, file: string): readonly Layout[] => {
  if (id === undefined) return layouts;
  if (id === GENERIC) return [];
  const asked = layouts.filter((layout) => layout.id === id);
  if (asked.length > 0) return asked;
  const ids = layouts.map((layout) => layout.id);
  const near = nearest(id, ids);
  const offer = near === undefined ? `known are those of ${banksOf(layouts).join(', ')}` : `the nearest is ${near}`;
  throw new Problem('usage', `unknown layout ${JSON.stringify(id)}; ${offer}`, {
    hint: near === undefined ? 'fl import --help' : `fl import ${quoted(file)} --layout ${near}`,
  });
};
