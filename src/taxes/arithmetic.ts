import type { Currency } from '../values/currency.ts';
import { Decimal, fromDecimal, grouped, type Money, zero } from '../values/money.ts';

/** A hundredth of a percent, as a whole number: 25 is 0.25 %. */
export type BasisPoints = number;

/** That share of a number, unrounded. */
export const shareOf = (amount: Decimal, rate: BasisPoints): Decimal => amount.times(rate).div(10_000);

/** "0.25 %" */
export const percent = (rate: BasisPoints): string => `${new Decimal(rate).div(100).toString()} %`;

/** "PKR 967,000.00": how the arithmetic of a step names an amount. */
export const named = (amount: Money): string => `${amount.currency} ${grouped(amount)}`;

/** As `named`, for whole units. */
export const namedUnits = (units: bigint, currency: Currency): string =>
  named(fromDecimal(new Decimal(units), currency, 'half-up'));

export const notBelowZero = (amount: Money): Money => (amount.minor < 0n ? zero(amount.currency) : amount);
