import { type BookedLine, type BookingContext, booker } from '../../src/ledger/booking.ts';
import { type Account, BUILT_IN_CATEGORIES, type Nature } from '../../src/ledger/entry.ts';
import { type Rule, ruleFinder } from '../../src/ledger/rules.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import { rateFinder } from '../../src/values/rate.ts';

export const USD = currency('USD');
export const EUR = currency('EUR');
export const PKR = currency('PKR');

export const account = (id: number, name: string, kind: Account['kind'] = 'tracked'): Account => ({
  id,
  name,
  bank: name,
  kind,
  currency: null,
  numbers: [],
  ends: [],
  names: [],
});
export const ACCOUNTS = [account(1, 'payoneer'), account(2, 'meezan'), account(3, 'wise', 'untracked')];

export const line = (
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
  otherMinor: null,
  otherCurrency: null,
  ...more,
});

export const rule = (pattern: string, sets: Partial<Rule>): Rule => ({
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

export interface Given extends Partial<BookingContext> {
  readonly rules?: readonly Rule[];
}

export const entry = (of: BookedLine, { rules = [], ...more }: Given = {}) =>
  booker({
    home: PKR,
    accounts: ACCOUNTS,
    natureOf: (category) => NATURES[category],
    ruleFor: ruleFinder(rules),
    said: () => undefined,
    legOf: () => undefined,
    parentOf: () => undefined,
    rate: rateFinder([{ base: USD, quote: PKR, day: '2026-03-08' as IsoDay, source: 'a file', rate: '280.555' }]),
    followedSince: () => undefined,
    ...more,
  })(of);

/** Kind, nature, category, client, stream; then who decided the last three. */
export const booked = (of: BookedLine, given: Given = {}): string => {
  const { kind, nature, category, client, stream, by } = entry(of, given);
  const decided = [by.category, by.client, by.stream].map((each) => each[0]).join('');
  return `${kind}, ${nature}, ${category ?? '-'}, ${client ?? '-'}, ${stream ?? '-'} (${decided})`;
};
