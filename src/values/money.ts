import { Decimal as DecimalBase } from 'decimal.js';
import { type Currency, digitsOf } from './currency.ts';
import { Problem } from './problem.ts';

/** Decimal arithmetic for rates and taxes: 40 significant digits, never for storing an amount. */
export const Decimal = DecimalBase.clone({ precision: 40, toExpNeg: -40, toExpPos: 40 });
export type Decimal = DecimalBase;

/** An exact amount: `minor` counts the currency's smallest unit (paisa, cents). */
export interface Money {
  readonly minor: bigint;
  readonly currency: Currency;
}

/** `half-up` rounds a tie away from zero, as banks and s.219 do; `down` cuts towards zero. */
export type Rounding = 'half-up' | 'half-even' | 'down';

const MODES: Readonly<Record<Rounding, DecimalBase.Rounding>> = {
  'half-up': DecimalBase.ROUND_HALF_UP,
  'half-even': DecimalBase.ROUND_HALF_EVEN,
  down: DecimalBase.ROUND_DOWN,
};

export const money = (minor: bigint, currency: Currency): Money => ({ minor, currency });

export const zero = (currency: Currency): Money => ({ minor: 0n, currency });

const sameCurrency = (a: Money, b: Money): void => {
  if (a.currency !== b.currency) throw new TypeError(`${a.currency} and ${b.currency} cannot be combined`);
};

export const add = (a: Money, b: Money): Money => {
  sameCurrency(a, b);
  return money(a.minor + b.minor, a.currency);
};

export const subtract = (a: Money, b: Money): Money => {
  sameCurrency(a, b);
  return money(a.minor - b.minor, a.currency);
};

export const negate = (a: Money): Money => money(-a.minor, a.currency);

export const absolute = (a: Money): Money => (a.minor < 0n ? negate(a) : a);

export const sum = (amounts: Iterable<Money>, currency: Currency): Money => {
  let total = zero(currency);
  for (const amount of amounts) total = add(total, amount);
  return total;
};

/** -1, 0 or 1, as a sort wants it. */
export const compare = (a: Money, b: Money): number => {
  sameCurrency(a, b);
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0;
};

export const larger = (a: Money, b: Money): Money => (compare(a, b) >= 0 ? a : b);

/** Rounds to a whole number with the named mode. The only rounding of amounts in `fl`. */
export const roundToInteger = (value: Decimal, mode: Rounding): bigint =>
  BigInt(value.toDecimalPlaces(0, MODES[mode]).toFixed());

/** The amount as a decimal number of whole units (rupees, dollars). */
export const toDecimal = (amount: Money): Decimal =>
  new Decimal(amount.minor.toString()).div(new Decimal(10).pow(digitsOf(amount.currency)));

/** A decimal number of whole units as money, rounded to the smallest unit. */
export const fromDecimal = (value: Decimal, currency: Currency, mode: Rounding): Money =>
  money(roundToInteger(value.times(new Decimal(10).pow(digitsOf(currency))), mode), currency);

/**
 * Splits an amount in proportion to the weights (none negative, not all zero), by largest remainder:
 * the parts add up to the amount exactly, equal remainders go to the earlier part.
 */
export const split = (amount: Money, weights: readonly bigint[]): Money[] => {
  const total = weights.reduce((a, b) => a + b, 0n);
  if (total <= 0n || weights.some((weight) => weight < 0n)) throw new RangeError('weights must be positive');
  const sign = amount.minor < 0n ? -1n : 1n;
  const size = amount.minor * sign;
  const parts = weights.map((weight) => (size * weight) / total);
  let left = size - parts.reduce((a, b) => a + b, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (size * weight) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index] = parts[index]! + 1n;
    left -= 1n;
  }
  return parts.map((part) => money(part * sign, amount.currency));
};

/** Plain digits with exactly the currency's decimals and `-` for money out: `-1234.50`. */
export const plain = ({ minor, currency }: Money): string => {
  const digits = digitsOf(currency);
  const negative = minor < 0n;
  const text = (negative ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return negative ? `-${whole}` : whole;
};

/** As `plain`, thousands grouped by commas: `-1,234.50`. */
export const grouped = (amount: Money): string => plain(amount).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');

/** What JSON prints for an amount. */
export interface MoneyJson {
  readonly amount: string;
  readonly currency: string;
}

export const moneyJson = (amount: Money): MoneyJson => ({ amount: plain(amount), currency: amount.currency });

const TYPED = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/;

/**
 * An amount as a person types it: `1234.50`, `1,234.50`, `-20`. Anything that could be read in two ways
 * or has more digits than the currency is a Problem.
 */
export const parseMoney = (text: string, currency: Currency): Money => {
  const match = TYPED.exec(text.trim());
  const digits = digitsOf(currency);
  const fraction = match?.[3] ?? '';
  if (match === null || fraction.length > digits) {
    const example = plain(money((12345n * 10n ** BigInt(digits)) / 10n, currency));
    throw new Problem('usage', `not an amount in ${currency}: ${JSON.stringify(text)}; write it as ${example}`);
  }
  const minor = BigInt(match[2]!.replaceAll(',', '') + fraction.padEnd(digits, '0'));
  return money(match[1] === '-' ? -minor : minor, currency);
};

/** "Rs 9,670" in a sentence; tables use ISO codes. */
export const spoken = (amount: Money): string => {
  const digits = grouped(amount).replace(/\.0+$/, '');
  return amount.currency === 'PKR' ? `Rs ${digits}` : `${amount.currency} ${digits}`;
};
