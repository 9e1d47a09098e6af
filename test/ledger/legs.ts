import type { Account } from '../../src/ledger/entry.ts';
import type { Leg, LinkContext } from '../../src/ledger/moved.ts';
import { link } from '../../src/ledger/transfers.ts';
import { addDays, type IsoDay } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import { plain } from '../../src/values/money.ts';
import { rateFinder } from '../../src/values/rate.ts';
import { amount } from '../support/book.ts';

const account = (id: number, name: string, more: Partial<Account> = {}): Account => ({
  id,
  name,
  bank: name,
  kind: 'tracked',
  currency: null,
  numbers: [],
  ends: [],
  names: [],
  ...more,
});

export const ACCOUNTS = [
  account(1, 'upwork'),
  account(2, 'payoneer'),
  account(3, 'meezan', { numbers: ['01070105634821'] }),
  account(4, 'hbl', { ends: ['7777'] }),
  account(5, 'wise', { kind: 'untracked' }),
];

export const DAY = '2026-03-10' as IsoDay;

/** A leg as text: `1 upwork +0 -100.00 USD Withdrawal`, day counted from the tenth of March. */
export const leg = (text: string, more: Partial<Leg> = {}): Leg => {
  const [id, name, day, digits, code, ...words] = text.split(' ') as [string, string, string, string, string];
  const moved = amount(`${digits} ${code}`);
  return {
    id: Number(id),
    account: ACCOUNTS.find((each) => each.name === name)!.id,
    day: addDays(DAY, Number(day)),
    amount: moved,
    hint: moved.minor < 0n ? 'own-transfer' : 'income',
    words: words.join(' '),
    bankId: null,
    parentId: null,
    other: null,
    ...more,
  };
};

/** A payout whose provider states what will arrive. */
export const stated = (text: string, payout: string): Leg => leg(text, { other: amount(`-${payout}`) });

export const context = (more: Partial<LinkContext> = {}): LinkContext => ({
  accounts: ACCOUNTS,
  said: [],
  rate: rateFinder([]),
  covers: () => true,
  ...more,
});

export const usdAt = (rate: string) =>
  rateFinder([{ base: currency('USD'), quote: currency('PKR'), day: DAY, source: 'a file', rate }]);

/** Links as `1>2`, several legs as `1+2>3`; what is left to review as `?3`. */
export const linked = (legs: readonly Leg[], more: Partial<LinkContext> = {}): string[] => {
  const { transfers, review } = link(legs, context(more));
  const ids = (some: readonly Leg[]): string => some.map(({ id }) => id).join('+');
  return [
    ...transfers.map(({ from, to }) => `${ids(from)}>${ids(to)}`),
    ...review.map(({ line }) => `?${line}`),
  ].sort();
};

/** The first link with what lies between its legs. */
export const between = (legs: readonly Leg[], more: Partial<LinkContext> = {}): string => {
  const { kind, by, fee, exchangeCost, rate, rateDay } = link(legs, context(more)).transfers[0]!;
  const cost = exchangeCost === null ? '-' : plain(exchangeCost);
  return `${kind} by ${by}, fee ${fee === null ? '-' : plain(fee)}, exchange ${cost}, rate ${rate ?? '-'} of ${rateDay ?? '-'}`;
};
