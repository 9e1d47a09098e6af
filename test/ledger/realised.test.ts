import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { realise } from '../../src/ledger/realised.ts';
import { stateOf } from '../../src/ledger/wallet-state.ts';
import { currency } from '../../src/values/currency.ts';
import { after, entry, PKR, shares } from './wallets.ts';

const NOTHING = stateOf([], PKR);

describe('money in wallets', () => {
  test('leaves in the order it came, and rupees are shared in proportion', () => {
    const life = [
      '01 payoneer 100.00 USD Fjord',
      '02 payoneer 50.00 USD Blue',
      '05 payoneer -120.00 USD >1',
      '06 meezan 33600.00 PKR >1',
      '07 payoneer -30.00 USD >2',
      '08 meezan 8400.00 PKR >2',
    ];
    expect(shares(life)).toEqual(['06 Fjord 2800000', '06 Blue 560000', '08 Blue 840000']);
  });

  test('is shared by largest remainder: the shares add up to the credit', () => {
    const three = ['01 payoneer 1.00 USD A', '01 payoneer 1.00 USD B', '01 payoneer 1.00 USD C'];
    expect(shares([...three, '02 payoneer -3.00 USD >1', '02 meezan 10.00 PKR >1'])).toEqual([
      '02 A 334',
      '02 B 333',
      '02 C 333',
    ]);
  });

  test('keeps its name over two hops', () => {
    const life = [
      '01 upwork 100.00 USD Blue',
      '01 upwork -10.00 USD fee',
      '02 upwork -90.00 USD >1',
      '03 payoneer 88.00 USD >1',
      '04 payoneer -88.00 USD >2',
      '05 meezan 24640.00 PKR >2',
    ];
    expect(shares(life)).toEqual(['05 Blue 2464000']);
  });

  test('is spent by card and fees from the oldest receipt', () => {
    const life = [
      '01 payoneer 100.00 USD Fjord',
      '02 payoneer 100.00 USD Blue',
      '03 payoneer -90.00 USD card',
      '04 payoneer -10.00 USD fee',
      '05 payoneer -100.00 USD >1',
      '06 meezan 28000.00 PKR >1',
    ];
    expect(shares(life)).toEqual(['06 Blue 2800000']);
  });

  test('that pays a fee which is given back is again what it was', () => {
    const life = [
      '01 payoneer 50.00 USD Fjord',
      '02 payoneer 50.00 USD gift',
      '03 payoneer -10.00 USD fee',
      '04 payoneer 10.00 USD refund',
      '05 payoneer -100.00 USD >1',
      '06 meezan 28000.00 PKR >1',
    ];
    expect(shares(life)).toEqual(['06 Fjord 1120000', '06 Fjord 280000']);
  });

  test('is exchanged without losing its name', () => {
    const life = [
      '01 payoneer 100.00 EUR Fjord',
      '02 payoneer -100.00 EUR >1',
      '02 payoneer 108.00 USD >1',
      '03 payoneer -108.00 USD >2',
      '03 meezan 30240.00 PKR >2',
    ];
    expect(shares(life)).toEqual(['03 Fjord 3024000']);
  });

  test('may be booked at the bank a day before it is booked as leaving', () => {
    const life = ['01 payoneer 100.00 USD Fjord', '04 meezan 28000.00 PKR >1', '05 payoneer -100.00 USD >1'];
    expect(shares(life)).toEqual(['04 Fjord 2800000']);
  });

  test('may come and leave on one day, whatever the order of the lines', () => {
    const life = ['04 payoneer -100.00 USD >1', '04 payoneer 100.00 USD Fjord', '04 meezan 28000.00 PKR >1'];
    expect(shares(life)).toEqual(['04 Fjord 2800000']);
  });
});

describe('money of unknown origin', () => {
  const paidOut = ['05 payoneer -100.00 USD >1', '06 meezan 28000.00 PKR >1'];
  test('was in the wallet before its first line, and goes out first, as export', () => {
    const opening = [{ account: 1, currency: currency('USD'), minor: 3000n }];
    expect(shares(['01 payoneer 70.00 USD Fjord', ...paidOut], opening)).toEqual(['06 ? 840000', '06 Fjord 1960000']);
    expect(after(paidOut, opening).receipts.map(({ stream }) => stream)).toEqual(['export', 'export']);
  });
  test('is what leaves beyond everything that came', () => {
    expect(shares(['01 payoneer 70.00 USD Fjord', ...paidOut])).toEqual(['06 Fjord 1960000', '06 ? 840000']);
  });
  test('is none for a balance below zero or in rupees', () => {
    const below = { account: 1, currency: currency('USD'), minor: -5n };
    const rupees = { account: 2, currency: PKR, minor: 500n };
    expect(shares(['01 payoneer 100.00 USD Fjord', ...paidOut], [below, rupees])).toEqual(['06 Fjord 2800000']);
  });
});

describe('own money that left the book', () => {
  test('to an account that is not followed has arrived there, at its value in rupees', () => {
    expect(shares(['01 payoneer 100.00 USD Fjord', '02 payoneer -60.00 USD unfollowed'])).toEqual(['02 Fjord 1680000']);
  });
  test('and has no value is named, not counted', () => {
    const bare = { ...entry('02 payoneer -60.00 USD unfollowed', 1), home: null };
    const { receipts, missingRates } = realise([entry('01 payoneer 100.00 USD Fjord', 0), bare], NOTHING, PKR);
    expect([receipts, missingRates]).toEqual([[], [bare]]);
  });
  test('to nowhere the book knows is shown apart, and gone from the wallet', () => {
    const life = ['01 payoneer 60.00 USD Blue', '01 payoneer 50.00 USD Fjord', '02 payoneer -60.00 USD elsewhere'];
    const { receipts, unseen } = after([...life, '03 payoneer -50.00 USD >1', '04 meezan 14000.00 PKR >1']);
    expect(receipts.map(({ client }) => client)).toEqual(['Fjord']);
    expect(unseen.map(({ line }) => line)).toEqual([3]);
  });
});

describe('what is no export income', () => {
  test('gifts in a wallet are not taxed when they reach the bank', () => {
    const life = [
      '01 payoneer 60.00 USD gift',
      '02 payoneer 40.00 USD Fjord',
      '03 payoneer -100.00 USD >1',
      '04 meezan 28000.00 PKR >1',
    ];
    expect(shares(life)).toEqual(['04 Fjord 1120000']);
  });
  test('rupees moved between banks are not realised again', () => {
    expect(shares(['01 meezan -5.00 PKR >1', '02 payoneer 5.00 PKR >1'])).toEqual([]);
  });
  test('income at the bank itself counts on its day, and money given back lowers it', () => {
    expect(shares(['01 meezan 50.00 PKR profit', '02 meezan -20.00 PKR profit'])).toEqual([
      '01 profit 5000',
      '02 profit -2000',
    ]);
  });
  test('a credit nobody has reviewed is told apart, in rupees', () => {
    const found = after(['01 meezan 50.00 PKR credit', '02 payoneer 1.00 USD credit']);
    expect(found.receipts).toEqual([]);
    expect(found.unreviewed.map(({ line, amount }) => [line, amount.minor])).toEqual([
      [1, 5000n * 280n],
      [2, 28000n],
    ]);
  });
  test('such a credit without a rate is named', () => {
    const bare = { ...entry('02 payoneer 1.00 USD credit', 0), home: null };
    expect(realise([bare], NOTHING, PKR).missingRates).toEqual([bare]);
  });
});

test('whatever happens, the shares of a credit never come to more than the credit, nor to less when all of it was earned', () => {
  const cents = fc.integer({ min: 1, max: 99_999 });
  const digits = (minor: number): string => (minor / 100).toFixed(2);
  fc.assert(
    fc.property(fc.array(cents, { minLength: 1, maxLength: 8 }), cents, cents, (earned, sent, rupees) => {
      const life = [
        ...earned.map((minor, at) => `0${at + 1} payoneer ${digits(minor)} USD C${at}`),
        `10 payoneer -${digits(sent)} USD >1`,
        `11 meezan ${digits(rupees)} PKR >1`,
      ];
      const reached = after(life).receipts.reduce((sum, { amount }) => sum + amount.minor, 0n);
      expect(reached).toBe(BigInt(rupees));
    }),
    { numRuns: 60 },
  );
});
