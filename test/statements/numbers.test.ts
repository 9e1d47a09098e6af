import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmount } from '../../src/statements/numbers.ts';
import { CURRENCIES, type Currency, currency } from '../../src/values/currency.ts';
import { grouped, money, plain } from '../../src/values/money.ts';

const DOT = { decimal: '.' } as const;
const COMMA = { decimal: ',' } as const;
const USD = currency('USD');

describe('amounts with a decimal point', () => {
  it.each<[string, bigint]>([
    ['0', 0n],
    ['-0.00', 0n],
    ['5', 500n],
    ['1234.5', 123450n],
    ['6460.0', 646000n],
    ['+43,000', 4300000n],
    ['1,234.56', 123456n],
    ['123,456.00', 12345600n],
    ['1,23,456.00', 12345600n],
    ['12,34,567.00', 123456700n],
    ['-1,234.56', -123456n],
    ['\u22125.00', -500n],
    ['(45.00)', -4500n],
    ['( 1,045.00 )', -104500n],
    ['45.00-', -4500n],
    ['5.00 DR', -500n],
    ['DR 5.00', -500n],
    ['1,234.00Dr', -123400n],
    ['100CR', 10000n],
    ['USD 1,500.00', 150000n],
    ['1,500.00 USD', 150000n],
    ['USD      174157.29', 17415729n],
    ['9007199254740.93', 900719925474093n],
    ['1 234.56', 123456n],
    ['1\u00a0234.56', 123456n],
    ['1\u202f234\u202f567.8', 123456780n],
    ['1\u2009234', 123400n],
    ['\u30001\u3000234', 123400n],
    ["1'234.50", 123450n],
    ['1\u2019234\u2019567.50', 123456750n],
    ['5.00 Cr', 500n],
    ['5.00 D', -500n],
    ['5.00C', 500n],
    ['D 5.00', -500n],
    ['$12.00', 1200n],
    ['- $12.00', -1200n],
    ['$-12.00', -1200n],
    ['($12.00)', -1200n],
    ['$(12.00)', -1200n],
    ['US$ 1,500', 150000n],
    ['US$1,500.00 USD', 150000n],
    ['\u20135.00', -500n],
    ['5.00\u2212', -500n],
    ['\u0661\u066c\u0662\u0663\u0664\u066b\u0665\u0660', 123450n],
    ['\u06f1\u06f2\u06f3.\u06f5', 12350n],
    ['\u0967\u0968,\u0969\u096a,\u096b\u096c\u096d', 123456700n],
    ['\uff0d\uff11\uff0c\uff12\uff13\uff14\uff0e\uff15', -123450n],
    ['10000000000000.00', 1000000000000000n],
  ])('reads %s', (text, minor) => {
    expect(parseAmount(text, USD, DOT)).toBe(minor);
  });

  it.each([
    '',
    '-',
    '--5',
    '+-5',
    '-5-',
    '-5 DR',
    '(5',
    '5)',
    '(-5)',
    '1.234,56',
    '1,23,4.5',
    '1,2345',
    '12,34',
    '1,234,56',
    ',234',
    '.5',
    '5.',
    '5.005',
    '1.000',
    '1e3',
    '1E+05',
    '0x10',
    '1_000',
    '=1+1',
    '10%',
    'NaN',
    'Infinity',
    '5.00 EUR',
    'PKR 5.00',
    '5 00',
    "1'23",
    "1,234'567",
    '1 234,567',
    '(5.00) DR',
    '5.00 DR CR',
    '(5.00-',
    '5.00)(',
    '5-00',
    '1/-2',
    '\u0661\u0662.50',
    '1.2.3',
    "'5.00",
    '10000000000000.01',
    '９.00',
  ])('refuses %s', (text) => {
    expect(() => parseAmount(text, USD, DOT)).toThrow(expect.objectContaining({ code: 'bad-amount' }));
  });
});

describe('a currency beside the amount', () => {
  it.each<[string, string, bigint]>([
    ['Rs 1,500', 'PKR', 150000n],
    ['Rs. 1,500', 'PKR', 150000n],
    ['Rs.1,500.5', 'INR', 150050n],
    ['\u20a8 1,23,456.00', 'PKR', 12345600n],
    ['PKR1,500.00', 'PKR', 150000n],
    ['Rs 1,500/-', 'PKR', 150000n],
    ['-Rs. 500', 'PKR', -50000n],
    ['\u20b91,500.00 Dr', 'INR', -150000n],
    ['+ \u00a31,100.00', 'GBP', 110000n],
    ['\u20ac5.00', 'EUR', 500n],
    ['5.00 \u20ac', 'EUR', 500n],
    ['$5.00', 'CAD', 500n],
    ['100.00 kr.', 'SEK', 10000n],
    ['eur 5.00', 'EUR', 500n],
  ])('%s is read in %s', (text, code, minor) => {
    expect(parseAmount(text, currency(code), DOT)).toBe(minor);
  });

  it.each([
    ['\u20ac5.00', 'USD'],
    ['$5.00', 'EUR'],
    ['Rs 5.00', 'USD'],
    ['5.00 EUR', 'PKR'],
    ['USD 5.00 EUR', 'USD'],
    ['xyz 5.00', 'USD'],
  ])('%s is no amount in %s', (text, code) => {
    expect(() => parseAmount(text, currency(code), DOT)).toThrow(expect.objectContaining({ code: 'bad-amount' }));
  });

  it('is printed with groups as forints are', () => {
    expect(parseAmount('-2,450', currency('HUF'), DOT)).toBe(-245000n);
  });
});

describe('amounts with a decimal comma', () => {
  it.each<[string, bigint]>([
    ['1.234,56', 123456n],
    ['1.234', 123400n],
    ['5,5', 550n],
    ['-1.488,69', -148869n],
  ])('reads %s', (text, minor) => {
    expect(parseAmount(text, USD, COMMA)).toBe(minor);
  });

  it.each(['1,234.56', '1,234', '5.00'])('refuses %s', (text) => {
    expect(() => parseAmount(text, USD, COMMA)).toThrow();
  });
});

describe('the digits of a currency', () => {
  it.each<[string, string, bigint]>([
    ['500', 'JPY', 500n],
    ['500.00', 'JPY', 500n],
    ['1.234', 'KWD', 1234n],
    ['1.2', 'KWD', 1200n],
  ])('reads %s %s', (text, code, minor) => {
    expect(parseAmount(text, currency(code), DOT)).toBe(minor);
  });

  it.each([
    ['5.50', 'JPY'],
    ['1.000', 'JPY'],
    ['1.2345', 'KWD'],
    ['1.000', 'USD'],
  ])('refuses %s %s', (text, code) => {
    expect(() => parseAmount(text, currency(code), DOT)).toThrow();
  });
});

describe('whatever is printed', () => {
  const anyMoney = fc.record({
    minor: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    code: fc.constantFrom<Currency>(...CURRENCIES),
  });

  it('is read as the same amount, with groups or without', () => {
    fc.assert(
      fc.property(anyMoney, ({ minor, code }) => {
        const amount = money(minor, code);
        expect(parseAmount(plain(amount), code, DOT)).toBe(minor);
        expect(parseAmount(grouped(amount), code, DOT)).toBe(minor);
      }),
    );
  });
});
