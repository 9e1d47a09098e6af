import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CURRENCIES, currency, digitsOf, isCurrency } from '../../src/values/currency.ts';
import {
  add,
  compare,
  Decimal,
  fromDecimal,
  grouped,
  money,
  parseMoney,
  plain,
  roundToInteger,
  split,
  spoken,
  subtract,
  toDecimal,
} from '../../src/values/money.ts';
import { problemOf } from '../support/book.ts';

const usd = (text: string) => parseMoney(text, currency('USD'));
const anyCurrency = fc.constantFrom(...CURRENCIES);
const minor = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });
const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 9 });

describe('an amount', () => {
  test('printed and read again is the same amount, in every currency', () => {
    for (const code of CURRENCIES) {
      for (const size of [0n, 1n, -1n, 99n, -100n, 123456789n]) {
        const amount = money(size, code);
        expect(parseMoney(plain(amount), code)).toEqual(amount);
        expect(parseMoney(grouped(amount), code)).toEqual(amount);
      }
    }
    fc.assert(
      fc.property(minor, anyCurrency, (size, code) => {
        const amount = money(size, code);
        expect(parseMoney(plain(amount), code)).toEqual(amount);
        expect(parseMoney(grouped(amount), code)).toEqual(amount);
        expect(fromDecimal(toDecimal(amount), code, 'down')).toEqual(amount);
      }),
    );
  });

  test('has exactly the digits of its currency', () => {
    const texts = (['JPY', 'PKR', 'KWD'] as const).map((code) => plain(money(-1234567n, currency(code))));
    expect(texts).toEqual(['-1234567', '-12345.67', '-1234.567']);
    expect(plain(money(-5n, currency('USD')))).toBe('-0.05');
    expect(digitsOf(currency('PKR'))).toBe(2);
  });

  test('is grouped in front of the mark only', () => {
    const texts = [0n, 99_999n, 100_000n, -123_456_789n].map((size) => grouped(money(size, currency('USD'))));
    expect(texts).toEqual(['0.00', '999.99', '1,000.00', '-1,234,567.89']);
    expect(grouped(money(1_234_567n, currency('KWD')))).toBe('1,234.567');
  });

  test('is spoken as Rs in rupees', () => {
    expect(spoken(money(967_000n, currency('PKR')))).toBe('Rs 9,670');
    expect(spoken(money(967_050n, currency('PKR')))).toBe('Rs 9,670.50');
    expect(spoken(money(-967_000n, currency('USD')))).toBe('USD -9,670');
  });

  for (const typed of ['', '1,23', '1.234,5', '1.', '.5', '1e3', '12,34,567', 'ten', '0x1', '1.005', '--1', '1 000']) {
    test(`cannot be typed as ${JSON.stringify(typed)}`, () => {
      expect(problemOf(() => usd(typed)).code).toBe('usage');
    });
  }

  for (const [typed, cents] of [
    ['1,234.5', 123450n],
    [' -20 ', -2000n],
    ['+7', 700n],
    ['0.05', 5n],
  ] as const) {
    test(`may be typed as ${JSON.stringify(typed)}`, () => {
      expect(usd(typed).minor).toBe(cents);
    });
  }
});

describe('two amounts', () => {
  test('of two currencies are never added, subtracted or compared', () => {
    fc.assert(
      fc.property(minor, minor, anyCurrency, anyCurrency, (a, b, one, other) => {
        fc.pre(one !== other);
        for (const together of [add, subtract, compare]) {
          expect(() => together(money(a, one), money(b, other))).toThrow(TypeError);
        }
      }),
    );
  });

  test('of one currency are', () => {
    expect(plain(add(usd('0.10'), usd('0.20')))).toBe('0.30');
    expect(plain(subtract(usd('1'), usd('1.01')))).toBe('-0.01');
  });
});

describe('splitting', () => {
  test('loses nothing, and no part is a unit off its share', () => {
    fc.assert(
      fc.property(minor, anyCurrency, weights, (size, code, shares) => {
        const total = shares.reduce((a, b) => a + b, 0n);
        fc.pre(total > 0n);
        const parts = split(money(size, code), shares);
        expect(parts.reduce((sum, part) => sum + part.minor, 0n)).toBe(size);
        parts.forEach((part, at) => {
          const off = part.minor * total - size * shares[at]!;
          expect(off < total && off > -total).toBe(true);
          expect(part.currency).toBe(code);
        });
      }),
    );
  });

  test('gives equal remainders to the earlier part', () => {
    const parts = (size: bigint) => split(money(size, currency('USD')), [1n, 1n, 1n]).map((part) => part.minor);
    expect(parts(100n)).toEqual([34n, 33n, 33n]);
    expect(parts(-101n)).toEqual([-34n, -34n, -33n]);
  });

  test('over nothing, or a negative share, is a bug', () => {
    expect(() => split(usd('1'), [0n])).toThrow(RangeError);
    expect(() => split(usd('1'), [2n, -1n])).toThrow(RangeError);
  });
});

test('a tie is rounded as its name says', () => {
  const rounded = (text: string) =>
    (['half-up', 'half-even', 'down'] as const).map((mode) => roundToInteger(new Decimal(text), mode));
  expect(rounded('2.5')).toEqual([3n, 2n, 2n]);
  expect(rounded('-2.5')).toEqual([-3n, -2n, -2n]);
  expect(rounded('3.5')).toEqual([4n, 4n, 3n]);
  expect(rounded('2.4999999999999999999999999')).toEqual([2n, 2n, 2n]);
});

test('a currency is known by its code, in any case', () => {
  expect(currency(' pkr ')).toBe('PKR');
  expect(isCurrency('pkr')).toBe(false);
  expect(problemOf(() => currency('Rs')).code).toBe('usage');
});
