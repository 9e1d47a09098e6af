import { describe, expect, test } from 'vitest';
import { meezan, payoneer } from '../store/files.ts';
import { asUser, bare } from './user.ts';

const FARES = ['2026-07-02 -3.50 Card charge (METRO)', '2026-07-02 -3.50 Card charge (METRO)'];
const FARE = '2026-07-02 -3.50 USD Card charge (METRO)';

describe('rows that look alike', () => {
  test('F1: three equal rows, imported again, become no fourth', () =>
    asUser(async (user) => {
      const three = [...FARES, FARES[0]!, '2026-07-09 -12.00 Card charge (CLOUD)'];
      expect(await user.brings(bare(three))).toBe('4 new, 0 known');
      expect(await user.brings(bare(three, 'again.csv'))).toBe('0 new, 4 known');
      // Other bytes, so that it is not the file that is known.
      const longer = [...three, '2026-07-11 -1.00 Card charge (SHOP)'];
      expect(await user.brings(bare(longer, 'longer.csv'))).toBe('1 new, 4 known');
      expect((await user.lines()).filter((line) => line === FARE)).toHaveLength(3);
    }));

  test('F2: two equal purchases of one day stay two, also where the first download held only one', () =>
    asUser(async (user) => {
      expect(await user.brings(bare(FARES.slice(0, 1), 'at-noon.csv'))).toBe('1 new, 0 known');
      expect(await user.brings(bare(FARES, 'at-night.csv'))).toBe('1 new, 1 known');
      expect(await user.brings(bare(FARES, 'next-day.csv'))).toBe('0 new, 2 known');
      expect(await user.lines()).toEqual([FARE, FARE]);
    }));

  test('F28: two equal rows in one file are both kept, with ids, with balances and with neither', () =>
    asUser(async (user) => {
      expect(await user.brings(bare(FARES))).toBe('2 new, 0 known');
      const balances = ['2026-07-02 -350.00 METRO POS Purchase', '2026-07-02 -350.00 METRO POS Purchase'];
      expect(await user.brings(meezan(balances))).toBe('2 new, 0 known');
      const ids = ['2026-08-02 1 -3.50 USD Card charge (METRO)', '2026-08-02 2 -3.50 USD Card charge (METRO)'];
      expect(await user.brings(payoneer(ids, { USD: '93.00' }))).toBe('2 new, 0 known');
    }));

  test('F3: equal amounts of another day or payee within a week are never merged', () =>
    asUser(async (user) => {
      const file = bare([
        '2026-07-01 -50.00 Card charge (ALPHA)',
        '2026-07-03 -50.00 Card charge (BETA)',
        '2026-07-04 -50.00 Card charge (ALPHA)',
      ]);
      expect(await user.brings(file)).toBe('3 new, 0 known');
      const next = bare(['2026-07-05 -50.00 Card charge (ALPHA)', '2026-07-06 -50.00 Card charge (GAMMA)'], 'next.csv');
      expect(await user.brings(next)).toBe('2 new, 0 known');
      // A typed line of another day is another line as well.
      const typed = await user.fl(
        'add',
        '2026-07-02',
        '-50.00',
        'Card charge (ALPHA)',
        '--account',
        'payoneer',
        '--currency',
        'USD',
      );
      expect([typed.exit, (await user.lines()).length]).toEqual([0, 6]);
    }));

  test('F36: how a file is named, shown, filed or filtered is no part of what is known', () =>
    asUser(async (user) => {
      const file = bare(FARES, 'report.csv');
      expect(await user.brings(file)).toBe('2 new, 0 known');
      await user.fl('categorize', '1', 'Travel');
      await user.fl('rule', 'add', 'METRO', 'Software');
      await user.fl('account', 'add', 'cash', '--kind', 'cash');
      user.save({ name: 'other.csv', text: `${file.text}\n` });
      for (const flags of [
        ['--account', 'payoneer'],
        ['--layout', 'payoneer/reports'],
        ['--currency', 'USD'],
        ['--encoding', 'utf-8'],
        ['--as-new'],
        ['--reworded'],
        ['--accept-changes'],
      ]) {
        for (const name of ['report.csv', 'other.csv']) {
          const { json } = await user.fl('import', name, ...flags);
          expect([json.added, json.known], `${name} ${flags.join(' ')}`).toEqual([0, 2]);
        }
      }
      expect(await user.lines()).toHaveLength(2);
    }));
});
