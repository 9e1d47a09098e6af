import type { Currency } from '../values/currency.ts';
import { Decimal, fromDecimal, type Money, roundToInteger } from '../values/money.ts';

/** The unrounded levies of one year as whole units (rupees) that add up to their sum, which is rounded once. */
export interface WholeUnits {
  readonly total: Money;
  readonly parts: readonly Money[];
}

/**
 * Rounds the sum half up, once, as s.219 does. Each part is cut to its whole units; the units then missing
 * go to the largest remainders, equal ones to the earlier part.
 */
export const roundTogether = (dues: readonly Decimal[], currency: Currency): WholeUnits => {
  const total = roundToInteger(
    dues.reduce((sum, due) => sum.plus(due), new Decimal(0)),
    'half-up',
  );
  const parts = dues.map((due) => roundToInteger(due, 'down'));
  const byRemainder = dues
    .map((due, index) => ({ index, remainder: due.minus(parts[index]!) }))
    .sort((a, b) => b.remainder.comparedTo(a.remainder) || a.index - b.index);
  let missing = total - parts.reduce((sum, part) => sum + part, 0n);
  for (const { index } of byRemainder) {
    if (missing <= 0n) break;
    parts[index] = parts[index]! + 1n;
    missing -= 1n;
  }
  const units = (whole: bigint): Money => fromDecimal(new Decimal(whole), currency, 'half-up');
  return { total: units(total), parts: parts.map(units) };
};
