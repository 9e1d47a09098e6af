import { Decimal } from '../values/money.ts';
import { type BasisPoints, shareOf } from './arithmetic.ts';

/** A share of the whole tax as soon as income exceeds a line: a cliff, not a band. */
export interface Cliff {
  /** In whole units; the line itself is still free. */
  readonly exceeds: bigint;
  readonly rate: BasisPoints;
}

/** The surcharge on a tax, unrounded. */
export const surchargeOn = (tax: Decimal, income: Decimal, cliff: Cliff): Decimal =>
  income.greaterThan(cliff.exceeds) ? shareOf(tax, cliff.rate) : new Decimal(0);
