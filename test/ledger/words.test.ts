import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/ledger/entry.ts';
import { accountNamer, endingsAgree, endingsIn } from '../../src/ledger/words.ts';

const account = (id: number, name: string, bank: string, more: Partial<Account> = {}): Account => ({
  id,
  name,
  bank,
  kind: 'tracked',
  currency: null,
  numbers: [],
  ends: [],
  names: [],
  ...more,
});

describe('endings that words state', () => {
  const stated: Readonly<Record<string, readonly string[]>> = {
    'Withdrawal to MEEZAN BANK (4821)': ['4821'],
    'to account xxxx-4821': ['4821'],
    'card ****4821': ['4821'],
    'ending in 4821': ['4821'],
    'ending 4821': ['4821'],
    'STAN (539620)': [],
    'invoice 4821': [],
    'from (1111) to (2222)': ['1111', '2222'],
  };
  for (const [words, endings] of Object.entries(stated)) {
    test(`"${words}" states ${endings.join(' and ') || 'none'}`, () => {
      expect(endingsIn(words)).toEqual(endings);
    });
  }

  test('agree with an account unless every known ending is another one', () => {
    const known = account(1, 'meezan', 'meezan', { numbers: ['01070105634821'] });
    expect(endingsAgree('to (4821)', known)).toBe(true);
    expect(endingsAgree('to (9999)', known)).toBe(false);
    expect(endingsAgree('to my bank', known)).toBe(true);
    expect(endingsAgree('to (9999)', account(2, 'hbl', 'hbl'))).toBe(true);
    expect(endingsAgree('to (9999)', account(2, 'hbl', 'hbl', { ends: ['1234', '9999'] }))).toBe(true);
  });
});

describe('accounts that words name', () => {
  const named = accountNamer([
    account(1, 'meezan', 'meezan', { numbers: ['01070105634821'] }),
    account(2, 'meezan-7777', 'meezan', { ends: ['7777'] }),
    account(3, 'upwork', 'upwork'),
    account(4, 'Savings+', 'hbl'),
  ]);
  const cases: Readonly<Record<string, readonly string[]>> = {
    'Payment from Upwork': ['upwork'],
    'payment from UPWORK Inc.': ['upwork'],
    'Payment from Upworkers': [],
    'Withdrawal to MEEZAN BANK (4821)': ['meezan'],
    'Withdrawal to MEEZAN BANK (7777)': ['meezan-7777'],
    'Withdrawal to MEEZAN BANK': ['meezan', 'meezan-7777'],
    'Withdrawal to MEEZAN BANK (0000)': [],
    'Withdrawal to my bank (7777)': ['meezan-7777'],
    'to savings+ at HBL': ['Savings+'],
    'Coffee (1234)': [],
  };
  for (const [words, names] of Object.entries(cases)) {
    test(`"${words}" names ${names.join(' or ') || 'nobody'}`, () => {
      expect(named(words).map(({ name }) => name)).toEqual(names);
      expect(named(words)).toBe(named(words));
    });
  }
});
