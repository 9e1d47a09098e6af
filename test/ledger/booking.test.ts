import { describe, expect, test } from 'vitest';
import type { BookedLine } from '../../src/ledger/booking.ts';
import { ACCOUNTS, account, booked, entry, line, rule } from './entries.ts';

describe('what the words of the provider say', () => {
  const fjord = { counterparty: 'Fjord ApS', stream: 'export' } as const;
  const cases: readonly (readonly [string, BookedLine, string])[] = [
    [
      'income is client work of its client',
      line(100n, 'income', 'From Fjord', fjord),
      'income, income, Client work, Fjord ApS, export (lll)',
    ],
    [
      'income without a stream is other',
      line(100n, 'income', 'From Fjord'),
      'income, income, Client work, -, other (lll)',
    ],
    [
      'profit on a deposit is income of no category',
      line(100n, 'income', 'Payment of Profit', { stream: 'profit' }),
      'income, income, -, -, profit (lll)',
    ],
    ['a fee is a business cost', line(-5n, 'fee', 'Fee'), 'fee, business, Platform fees, -, - (lll)'],
    [
      'a fee may be of another category',
      line(-5n, 'fee', 'Fee', { category: 'Bank charges' }),
      'fee, business, Bank charges, -, - (lll)',
    ],
    ['tax is tax', line(-5n, 'tax', 'Income Tax 154A'), 'tax, tax, Tax deducted, -, - (lll)'],
    ['own money moved is own', line(-5n, 'own-transfer', 'Withdrawal'), 'own-transfer, own, -, -, - (lll)'],
    ['an exchange is own', line(-5n, 'conversion', 'EUR to USD'), 'conversion, own, -, -, - (lll)'],
    ['a payment has no label, out', line(-5n, 'payment', 'Grocery'), 'payment, unreviewed, -, -, - (lll)'],
    [
      'a payment has no label, in',
      line(5n, 'payment', 'IBFT from AUNT', { counterparty: 'AUNT' }),
      'payment, unreviewed, -, -, - (lll)',
    ],
    [
      'a refund of something unknown waits for review',
      line(5n, 'refund', 'ADJUSTMENT REV'),
      'refund, unreviewed, -, -, - (lll)',
    ],
    [
      'a fee that is given back lowers the costs of its category',
      line(5n, 'refund', 'Refund - fee', { category: 'Platform fees' }),
      'refund, business, Platform fees, -, - (lll)',
    ],
    [
      'money back to a client lowers the income of that client',
      line(-5n, 'refund', 'Refund', fjord),
      'refund, income, Client work, Fjord ApS, export (lll)',
    ],
    [
      'money back from a dispute that was won is income of that client again',
      line(5n, 'refund', 'Chargeback reversal', fjord),
      'refund, income, Client work, Fjord ApS, export (lll)',
    ],
  ];
  for (const [name, given, wanted] of cases) {
    test(name, () => {
      expect(booked(given)).toBe(wanted);
    });
  }
});

describe('a credit that names a platform', () => {
  const remittance = line(100n, 'income', 'Remittance From PAYONEER', { stream: 'export', counterparty: 'PAYONEER' });
  test('goes to review when the platform has an account in the book', () => {
    expect(booked(remittance)).toBe('income, unreviewed, -, -, - (lll)');
  });
  test('is income when it has none, or one that is not followed', () => {
    const income = 'income, income, Client work, PAYONEER, export (lll)';
    expect(booked(remittance, { accounts: ACCOUNTS.slice(1) })).toBe(income);
    expect(booked(remittance, { accounts: [account(1, 'payoneer', 'untracked'), account(2, 'meezan')] })).toBe(income);
  });
  test('is what you say it is', () => {
    const said = () => ({ category: 'Client work', client: 'Fjord' });
    expect(booked(remittance, { said })).toBe('income, income, Client work, Fjord, export (yyl)');
  });
});

describe('who decides', () => {
  const work = line(100n, 'income', 'From Fjord', { stream: 'export', counterparty: 'Fjord ApS' });
  const rules = [rule('fjord', { category: 'Gift', client: 'Ruled' })];

  test('a rule beats the layout', () => {
    expect(booked(work, { rules })).toBe('income, not-income, Gift, Ruled, - (rrl)');
  });
  test('you beat the rule, field by field', () => {
    expect(booked(work, { rules, said: () => ({ category: 'Client work' }) })).toBe(
      'income, income, Client work, Ruled, export (yrl)',
    );
    expect(booked(work, { rules, said: () => ({ client: 'Said', stream: 'local' }) })).toBe(
      'income, not-income, Gift, Said, local (ryy)',
    );
  });
  test('a category brings its nature', () => {
    const grocery = line(-5n, 'payment', 'Flat 7');
    expect(booked(grocery, { said: () => ({ category: 'Rent' }) })).toBe('payment, personal, Rent, -, - (yll)');
    expect(booked(grocery, { rules: [rule('flat', { category: 'Rent' })] })).toBe(
      'payment, personal, Rent, -, - (rll)',
    );
  });
  test('a credit that you call client work is income of its payer', () => {
    const gift = line(5n, 'payment', 'IBFT from AUNT', { counterparty: 'AUNT' });
    expect(booked(gift, { said: () => ({ category: 'Client work' }) })).toBe(
      'payment, income, Client work, AUNT, other (yll)',
    );
  });
  test('a link makes it own money, by whoever made the link', () => {
    const leg = entry(work, { rules, legOf: () => ({ transfer: 9, kind: 'hop', by: 'matcher' }) });
    expect([leg.kind, leg.nature, leg.category, leg.transfer, leg.by.kind]).toEqual([
      'own-transfer',
      'own',
      null,
      9,
      'matcher',
    ]);
    expect(entry(work, { legOf: () => ({ transfer: 9, kind: 'conversion', by: 'layout' }) }).kind).toBe('conversion');
  });
});
