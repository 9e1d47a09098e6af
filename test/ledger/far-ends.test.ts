import { describe, expect, test } from 'vitest';
import type { BookedLine } from '../../src/ledger/booking.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { ACCOUNTS, account, booked, EUR, entry, type Given, line, PKR, USD } from './entries.ts';

describe('cash from a machine', () => {
  const atm = line(-5n, 'own-transfer', 'ATM Cash Withdrawal', { counterparty: 'cash' });
  test('is a payment while the book has no cash account', () => {
    expect(booked(atm)).toBe('payment, unreviewed, -, -, - (lll)');
  });
  test('is own money on its way to the cash account when there is one', () => {
    const given = { accounts: [...ACCOUNTS, account(4, 'wallet', 'cash')] };
    expect(booked(atm, given)).toBe('own-transfer, own, -, -, - (lll)');
    expect(entry(atm, given).far).toBe(4);
  });
});

describe('a refund that names its parent', () => {
  const refund = line(-40n, 'refund', 'Refund', { account: 1, parentId: 'x' });
  test('is booked as what it refunds', () => {
    const earned = line(100n, 'income', 'Hourly', { account: 1, stream: 'export', counterparty: 'Blue' });
    expect(booked(refund, { parentOf: () => earned })).toBe('refund, income, Client work, Blue, export (lll)');
    const fee = line(-10n, 'fee', 'Service Fee', { account: 1 });
    expect(booked({ ...refund, minor: 4n }, { parentOf: () => fee })).toBe(
      'refund, business, Platform fees, -, - (lll)',
    );
  });
  test('is booked as you said of its parent', () => {
    const bought = line(-40n, 'payment', 'Card charge (DESK)', { account: 1, id: 7 });
    const given = { parentOf: () => bought, said: (id: number) => (id === 7 ? { category: 'Rent' } : undefined) };
    expect(booked({ ...refund, id: 8, minor: 40n }, given)).toMatch(/^refund, personal, Rent, -, -/);
  });

  test('does not chase a refund of a refund', () => {
    expect(booked(refund, { parentOf: () => refund })).toBe('refund, unreviewed, -, -, - (lll)');
  });
});

describe('own money that left', () => {
  const far = (description: string, given: Given = {}) => entry(line(-5n, 'own-transfer', description), given).far;
  test('is on its way to the account its words name, one that is followed first', () => {
    expect(far('To Payoneer')).toBe(1);
    expect(far('To Wise')).toBe(3);
    expect(far('To Wise or Payoneer')).toBe(1);
  });
  test('is on its way to nowhere known when it names none, or itself', () => {
    expect(far('Withdrawal')).toBeNull();
    expect(far('From Meezan')).toBeNull();
  });
  test('may be named by a category of own money', () => {
    const entryOf = entry(line(-5n, 'payment', 'To Payoneer'), { said: () => ({ category: 'Savings' }) });
    expect([entryOf.nature, entryOf.far]).toEqual(['own', 1]);
  });
});

describe('money paid to an account that is not followed', () => {
  const paid = (more: object) =>
    line(-100n, 'own-transfer', 'Withdrawal to Wise', { account: 1, currency: USD, ...more });
  test('has left the book, at the rupees that were stated', () => {
    const stated = entry(paid({ otherMinor: -27_900n, otherCurrency: PKR }));
    expect([stated.flow, stated.home, stated.rateDay]).toEqual(['other', -27_900n, null]);
  });
  test('has left at the rate of the day where no rupees were stated', () => {
    expect(entry(paid({})).home).toBe(-28_056n);
    expect(entry(paid({ otherMinor: -90n, otherCurrency: EUR })).home).toBe(-28_056n);
  });
});

describe('the column of a cash flow', () => {
  const flow = (given: BookedLine) => entry(given).flow;
  test('is where a person would look for it', () => {
    expect(flow(line(9n, 'income', 'x'))).toBe('income');
    expect(flow(line(-9n, 'fee', 'x'))).toBe('expenses');
    expect(flow(line(-9n, 'tax', 'x'))).toBe('taxes');
    expect(flow(line(-9n, 'payment', 'x'))).toBe('expenses');
    expect(flow(line(9n, 'payment', 'x'))).toBe('other');
    expect(flow(line(9n, 'refund', 'x'))).toBe('expenses');
  });
  test('is none for own money that stays within the book', () => {
    expect(flow(line(-9n, 'own-transfer', 'To Payoneer'))).toBeNull();
    expect(flow(line(-9n, 'own-transfer', 'To nowhere'))).toBe('other');
    expect(entry(line(9n, 'payment', 'x'), { legOf: () => ({ transfer: 1, kind: 'hop', by: 'you' }) }).flow).toBeNull();
  });
});

describe('the value in the home currency', () => {
  const value = (minor: bigint, day: string) => {
    const { home, rateDay } = entry(line(minor, 'payment', 'x', { currency: USD, day: day as IsoDay }));
    return [home, rateDay];
  };
  test('is the amount itself at home', () => {
    expect(entry(line(-5n, 'payment', 'x')).home).toBe(-5n);
  });
  test('is taken at a rate of the day or of the week before, rounded half away from zero', () => {
    expect(value(100n, '2026-03-10')).toEqual([28056n, '2026-03-08']);
    expect(value(-100n, '2026-03-15')).toEqual([-28056n, '2026-03-08']);
  });
  test('is none without such a rate, never 1', () => {
    expect(value(100n, '2026-03-16')).toEqual([null, null]);
    expect(value(100n, '2026-03-07')).toEqual([null, null]);
  });
});
