import { describe, expect, test } from 'vitest';
import { type BookedLine, type BookingContext, booker } from '../../src/ledger/booking.ts';
import { type Account, BUILT_IN_CATEGORIES, type Nature } from '../../src/ledger/entry.ts';
import { type Rule, ruleFinder } from '../../src/ledger/rules.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import { rateFinder } from '../../src/values/rate.ts';

const USD = currency('USD');
const PKR = currency('PKR');

const account = (id: number, name: string, kind: Account['kind'] = 'tracked'): Account => ({
  id,
  name,
  bank: name,
  kind,
  currency: null,
  numbers: [],
  ends: [],
});
const ACCOUNTS = [account(1, 'payoneer'), account(2, 'meezan'), account(3, 'wise', 'untracked')];

const line = (
  minor: bigint,
  hint: BookedLine['hint'],
  description: string,
  more: Partial<BookedLine> = {},
): BookedLine => ({
  id: 1,
  account: 2,
  day: '2026-03-10' as IsoDay,
  currency: PKR,
  minor,
  description,
  counterparty: null,
  hint,
  stream: null,
  category: null,
  parentId: null,
  ...more,
});

const rule = (pattern: string, sets: Partial<Rule>): Rule => ({
  id: 1,
  pattern,
  category: undefined,
  client: undefined,
  stream: undefined,
  account: undefined,
  sign: undefined,
  rank: 1,
  ...sets,
});

const NATURES: Readonly<Record<string, Nature>> = { ...BUILT_IN_CATEGORIES, Rent: 'personal', Savings: 'own' };

interface Given extends Partial<BookingContext> {
  readonly rules?: readonly Rule[];
}

const entry = (of: BookedLine, { rules = [], ...more }: Given = {}) =>
  booker({
    home: PKR,
    accounts: ACCOUNTS,
    natureOf: (category) => NATURES[category],
    ruleFor: ruleFinder(rules),
    said: () => undefined,
    legOf: () => undefined,
    parentOf: () => undefined,
    rate: rateFinder([{ base: USD, quote: PKR, day: '2026-03-08' as IsoDay, source: 'a file', rate: '280.555' }]),
    ...more,
  })(of);

/** Kind, nature, category, client, stream; then who decided the last three. */
const booked = (of: BookedLine, given: Given = {}): string => {
  const { kind, nature, category, client, stream, by } = entry(of, given);
  const decided = [by.category, by.client, by.stream].map((each) => each[0]).join('');
  return `${kind}, ${nature}, ${category ?? '-'}, ${client ?? '-'}, ${stream ?? '-'} (${decided})`;
};

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
      'money back to a client lowers the income of that client',
      line(-5n, 'refund', 'Refund', fjord),
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
