import { Problem } from '../../values/problem.ts';
import { nearest, quoted } from '../../values/words.ts';
import { bankOf, type Layout } from '../layout.ts';
import { amexUk } from './amex-uk.ts';
import { amexUs } from './amex-us.ts';
import { axisAccount } from './axis-account.ts';
import { bankofamericaAccount } from './bankofamerica-account.ts';
import { bunqStatement } from './bunq-statement.ts';
import { capitaloneCard } from './capitalone-card.ts';
import { chaseCardActivity } from './chase-card-activity.ts';
import { chaseChecking } from './chase-checking.ts';
import { commerzbankAccount } from './commerzbank-account.ts';
import { deelTransactions } from './deel-transactions.ts';
import { ersteHungary2019 } from './erste-hungary-2019.ts';
import { ersteHungary2025 } from './erste-hungary-2025.ts';
import { hblText } from './hbl-text.ts';
import { hdfcDelimited } from './hdfc-delimited.ts';
import { hdfcStatement } from './hdfc-statement.ts';
import { iciciCardStatement } from './icici-card-statement.ts';
import { iciciDetailedStatement } from './icici-detailed-statement.ts';
import { johnlewisCard } from './johnlewis-card.ts';
import { meezanBookingDate } from './meezan-booking-date.ts';
import { meezanFullStatement } from './meezan-full-statement.ts';
import { mercuryTransactions } from './mercury-transactions.ts';
import { monzoMinorUnits } from './monzo-minor-units.ts';
import { monzoTransactions } from './monzo-transactions.ts';
import { n262017 } from './n26-2017.ts';
import { n262024 } from './n26-2024.ts';
import { nayapayMonthly } from './nayapay-monthly.ts';
import { ocbcHistory } from './ocbc-history.ts';
import { payoneerPayoutMethod } from './payoneer-payout-method.ts';
import { payoneerReports } from './payoneer-reports.ts';
import { payoneerTransactions } from './payoneer-transactions.ts';
import { paypalActivity } from './paypal-activity.ts';
import { paypalConsumer } from './paypal-consumer.ts';
import { paypalStatement } from './paypal-statement.ts';
import { paytmWallet } from './paytm-wallet.ts';
import { rabobankTransactions } from './rabobank-transactions.ts';
import { raiffeisenElba } from './raiffeisen-elba.ts';
import { raiffeisenPipe } from './raiffeisen-pipe.ts';
import { revolutBusiness } from './revolut-business.ts';
import { revolutPersonal } from './revolut-personal.ts';
import { sbiAccount } from './sbi-account.ts';
import { sparkasseAccount } from './sparkasse-account.ts';
import { starlingStatement } from './starling-statement.ts';
import { stripeBalanceHistory } from './stripe-balance-history.ts';
import { stripeItemized } from './stripe-itemized.ts';
import { stripePayments } from './stripe-payments.ts';
import { stripePayoutReconciliation } from './stripe-payout-reconciliation.ts';
import { swedbankLithuania } from './swedbank-lithuania.ts';
import { upworkV1 } from './upwork-v1.ts';
import { upworkV2 } from './upwork-v2.ts';
import { upworkV3 } from './upwork-v3.ts';
import { wellsfargoAccount } from './wellsfargo-account.ts';
import { wiseBalance } from './wise-balance.ts';
import { wiseHistory } from './wise-history.ts';

/** All kinds of export that are known, sorted by id. */
export const LAYOUTS: readonly Layout[] = [
  amexUk,
  amexUs,
  axisAccount,
  bankofamericaAccount,
  bunqStatement,
  capitaloneCard,
  chaseCardActivity,
  chaseChecking,
  commerzbankAccount,
  deelTransactions,
  ersteHungary2019,
  ersteHungary2025,
  hblText,
  hdfcDelimited,
  hdfcStatement,
  iciciCardStatement,
  iciciDetailedStatement,
  johnlewisCard,
  meezanBookingDate,
  meezanFullStatement,
  mercuryTransactions,
  monzoMinorUnits,
  monzoTransactions,
  n262017,
  n262024,
  nayapayMonthly,
  ocbcHistory,
  payoneerPayoutMethod,
  payoneerReports,
  payoneerTransactions,
  paypalActivity,
  paypalConsumer,
  paypalStatement,
  paytmWallet,
  rabobankTransactions,
  raiffeisenElba,
  raiffeisenPipe,
  revolutBusiness,
  revolutPersonal,
  sbiAccount,
  sparkasseAccount,
  starlingStatement,
  stripeBalanceHistory,
  stripeItemized,
  stripePayments,
  stripePayoutReconciliation,
  swedbankLithuania,
  upworkV1,
  upworkV2,
  upworkV3,
  wellsfargoAccount,
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
