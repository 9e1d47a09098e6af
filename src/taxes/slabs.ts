import type { Decimal } from '../values/money.ts';
import { type BasisPoints, shareOf } from './arithmetic.ts';

/** One band of a progressive table, in whole units: tax = fixed + rate × (income − over). */
export interface Band {
  readonly over: bigint;
  readonly fixed: bigint;
  readonly rate: BasisPoints;
}

/** Bands from the lowest, the first over 0. A band ends where the next begins; that unit belongs to the lower one. */
export type Slabs = readonly Band[];

/** The band an income falls in: the last one it exceeds. */
export const bandOf = (income: Decimal, slabs: Slabs): Band =>
  slabs.findLast(({ over }) => income.greaterThan(over)) ?? slabs[0]!;

/** The tax on an income that is not negative, unrounded. */
export const slabTax = (income: Decimal, slabs: Slabs): Decimal => {
  const { over, fixed, rate } = bandOf(income, slabs);
  return shareOf(income.minus(over), rate).plus(fixed);
};
