import { describe, expect, test } from 'vitest';
import { chain, meezan, payoneer, upwork } from '../store/files.ts';
import { asUser, type User } from './user.ts';

const TODAY = ['--today', '2026-09-30'];
const SPAN = ['--from', '2026-08-01', '--to', '2026-08-31'];

const flows = async (user: User) => (await user.fl('report', 'cash-flow', ...SPAN, ...TODAY)).json.totals;
const links = async (user: User): Promise<string[]> =>
  (await user.fl('transfers')).json.transfers.map(
    // biome-ignore lint/suspicious/noExplicitAny: the shape is the promise of another test
    ({ from, to }: any) => `${from[0].amount.amount} ${from[0].account} > ${to[0].amount.amount} ${to[0].account}`,
  );
const rate = (user: User, day: string, figure: string) => user.fl('rates', 'set', 'USD', 'PKR', day, figure);

const SENT = payoneer([
  '2026-08-01 1 2000.00 USD Payment from Fjord',
  '2026-08-10 2 -1000.00 USD Withdrawal to MEEZAN BANK (4821)',
  '2026-08-28 3 -1.00 USD Card charge (SHOP)',
]);
/** A month of the bank with these credits among others. */
const bank = (...rows: readonly string[]) =>
  meezan(['2026-08-01 -100.00 GROCERY', ...rows, '2026-08-28 -100.00 GROCERY'], {
    number: '01070105634821',
    opening: '5000.00',
  });

describe('own money that moved', () => {
  test('F12: is neither income nor expense, however many statements tell it', () =>
    asUser(async (user) => {
      const { upwork, payoneer, meezan } = chain('2026-08-05');
      await rate(user, '2026-08-05', '280');
      await user.imports(upwork, payoneer, meezan);
      expect(await links(user)).toEqual(['-90.00 upwork > 90.00 payoneer', '-90.00 payoneer > 25000.00 meezan']);
      const { income, expenses, other } = await flows(user);
      // 100 dollars were earned once; 10 went to the platform and 100 rupees to a shop.
      expect([income.amount, expenses.amount, other.amount]).toEqual(['28000.00', '-2900.00', '0.00']);
    }));

  test('F13: is not paired with whatever lies within some percent of it', () =>
    asUser(async (user) => {
      await rate(user, '2026-08-10', '280');
      // A friend's and a client's money, near 280,000 rupees; and a payout that lost more than any provider keeps.
      const others = bank(
        '2026-08-11 279000.00 IBFT FROM A FRIEND',
        '2026-08-12 281000.00 Remittance From FJORD APS',
        '2026-08-13 260000.00 Remittance From PAYONEER',
      );
      await user.imports(SENT, others);
      expect(await links(user)).toEqual([]);
    }));

  test('F13: is left to you where two credits fit it', () =>
    asUser(async (user) => {
      await rate(user, '2026-08-10', '280');
      await user.imports(
        SENT,
        bank('2026-08-11 274000.00 Remittance From PAYONEER', '2026-08-12 275000.00 Remittance From PAYONEER'),
      );
      const { transfers, toReview } = (await user.fl('transfers')).json;
      expect([transfers.length, toReview.length]).toEqual([0, 3]);
    }));

  test('F14: is found by the rate of the days before where its own day has none, and no further back', () =>
    asUser(async (user) => {
      const came = bank('2026-08-12 274000.00 Remittance From PAYONEER');
      await user.imports(SENT, came);
      expect(await links(user)).toEqual([]);
      await rate(user, '2026-08-02', '280');
      expect(await links(user)).toEqual([]);
      await rate(user, '2026-08-03', '280');
      expect(await links(user)).toEqual(['-1000.00 payoneer > 274000.00 meezan']);
      await user.fl('undo');
      expect(await links(user)).toEqual([]);
    }));
});

describe('a rate that is missing', () => {
  test('F15: is never 1: the lines are left out, counted, and their pair and day named', () =>
    asUser(async (user) => {
      await user.imports(SENT);
      const { json } = await user.fl('report', 'cash-flow', ...SPAN, ...TODAY);
      expect([json.totals.income.amount, json.totals.missingRates]).toEqual(['0.00', 3]);
      expect(json.notes.map(({ text }: { text: string }) => text).join()).toMatch(/USD to PKR.*2026-08-01/);
      const strict = await user.fl('report', 'cash-flow', ...SPAN, ...TODAY, '--strict');
      expect([strict.exit, strict.json.error.code]).toEqual([65, 'missing-rate']);
      expect((await user.fl('transfers', '--unmatched')).json.toReview).toEqual([]);
    }));

  test('F15: leaves a payout that only it could tell to you, with pair and day', () =>
    asUser(async (user) => {
      await user.imports(SENT, bank('2026-08-12 1000.00 Remittance From PAYONEER'));
      const { toReview } = (await user.fl('transfers')).json;
      expect(toReview[0].why).toContain('no rate USD to PKR on or within 7 days before 2026-08-10');
    }));
});

test('F22: amounts of different currencies are never added', () =>
  asUser(async (user) => {
    await user.imports(
      payoneer(['2026-08-01 1 100.00 USD Payment from Fjord', '2026-08-02 2 100.00 EUR Payment from Fjord']),
      upwork(['2026-08-03 11 100.00 Hourly/Blue']),
    );
    await rate(user, '2026-08-01', '280');
    const { rows, totals } = (await user.fl('report', 'income', ...SPAN, ...TODAY)).json;
    expect(
      // biome-ignore lint/suspicious/noExplicitAny: as above
      rows.map(({ client, amount, home }: any) => `${client} ${amount.amount} ${amount.currency} ${home?.amount}`),
    ).toEqual(['Fjord 100.00 EUR undefined', 'Blue 100.00 USD 28000.00', 'Fjord 100.00 USD 28000.00']);
    // Only what has a rate is in the total, which is in one currency.
    expect(totals).toEqual({ home: { amount: '56000.00', currency: 'PKR' } });
  }));
