import { describe, expect, test } from 'vitest';
import { meezan, payoneer } from '../store/files.ts';
import { asUser, bare } from './user.ts';

describe('files that share days', () => {
  test('F6: a row that posts later with an earlier date is imported', () =>
    asUser(async (user) => {
      const first = bare(['2026-07-01 -9.00 Card charge (TEA)', '2026-07-10 -4.00 Card charge (BUN)']);
      expect(await user.brings(first)).toBe('2 new, 0 known');
      const late = ['2026-07-01 -9.00 Card charge (TEA)', '2026-07-03 -20.00 Card charge (HOTEL)'];
      const second = bare(
        [...late, '2026-07-10 -4.00 Card charge (BUN)', '2026-07-11 -1.00 Card charge (GUM)'],
        '2.csv',
      );
      expect(await user.brings(second)).toBe('2 new, 2 known');
      // A file of nothing but the late row, far before the last day of the book.
      expect(await user.brings(bare(['2026-07-04 -7.00 Card charge (LATE)'], '3.csv'))).toBe('1 new, 0 known');
      expect(await user.lines()).toHaveLength(5);
    }));

  test('F7: importing one file changes nothing of what is known of the others', () =>
    asUser(async (user) => {
      // All browsers call it so.
      const name = 'download.csv';
      const ours = (...rows: readonly string[]) => payoneer(rows, {}, name);
      const bank = (...rows: readonly string[]) => meezan(rows, { name });
      const [tea, bun] = ['2026-07-01 1 -9.00 USD Card charge (TEA)', '2026-07-09 2 -4.00 USD Card charge (BUN)'];
      const [atm, gas] = ['2026-07-02 -500.00 ATM Cash Withdrawal', '2026-07-20 -80.00 GAS BILL'];
      expect(await user.brings(ours(tea))).toBe('1 new, 0 known');
      expect(await user.brings(bank(atm, gas))).toBe('2 new, 0 known');
      // One refused file in the company of good ones.
      const broken = { name: 'broken.csv', text: bank(atm).text.replace('500.00', 'five') };
      expect(await user.brings(broken, { ...ours(tea, bun), name: 'ours.csv' })).toBe('bad-record');
      expect(await user.brings(ours(tea, bun))).toBe('1 new, 1 known');
      expect(await user.brings(bank(atm, gas, '2026-07-21 -1.00 SMS ANNUAL FEE'))).toBe('1 new, 2 known');
      expect(await user.lines()).toHaveLength(5);
    }));

  test('F8: files that overlap on any days come to their union, in any order', async () => {
    const rows = Array.from({ length: 9 }, (_, at) => {
      const day = `2026-07-0${1 + at - (at % 3)}`;
      return `${day} -${1 + (at % 2)}.00 Card charge (TEA)`;
    });
    const cut = (from: number, to: number) => bare(rows.slice(from, to), `${from}-${to}.csv`);
    const files = [cut(0, 6), cut(3, 9), cut(3, 6), cut(0, 9)];
    for (const order of [files, files.toReversed(), [files[2]!, files[0]!, files[1]!]]) {
      await asUser(async (user) => {
        for (const file of order) expect((await user.imports(file)).exit).toBe(0);
        const printed = rows.map((row) => row.replace('.00 ', '.00 USD '));
        expect((await user.lines()).toSorted()).toEqual(printed.toSorted());
      });
    }
  });
});

describe('a bank that nobody described, whose files are called otherwise each time', () => {
  const file = (name: string, days: readonly number[]) => ({
    name,
    text: ['Posted;Details;Value', ...days.map((day) => `${day}.07.2026;TEA HOUSE ${day};-9,00 EUR`), ''].join('\n'),
  });
  const [first, second] = [file('report.csv', [13, 14, 15]), file('download.csv', [15, 16, 17])];

  test('F8: does not double what two of its files share', () =>
    asUser(async (user) => {
      expect(await user.brings(first)).toBe('3 new, 0 known');
      const { exit, json } = await user.imports(second);
      expect([exit, json.error.code, json.error.hint]).toEqual([
        65,
        'which-account',
        'fl import download.csv --account report',
      ]);
      const settled = await user.fl('import', 'download.csv', '--account', 'report');
      expect([settled.json.added, settled.json.known]).toEqual([2, 1]);
    }));

  test('F8: is known by its columns once that was confirmed', () =>
    asUser(async (user) => {
      user.save(first);
      await user.fl('import', 'report.csv', '--yes');
      expect(await user.brings(second)).toBe('2 new, 1 known');
      expect(await user.lines()).toHaveLength(5);
    }));
});

describe('what was taken back', () => {
  const file = bare(['2026-07-01 -9.00 Card charge (TEA)', '2026-07-02 -4.00 Card charge (BUN)']);

  test('F11: what was taken back can be imported again, and comes back as it was', () =>
    asUser(async (user) => {
      expect(await user.brings(file)).toBe('2 new, 0 known');
      await user.fl('categorize', '1', 'Travel');
      const before = (await user.fl('lines')).json;
      const { json } = await user.fl('imports');
      expect(json.imports).toHaveLength(1);
      const undone = await user.fl('undo', String(json.imports[0].change));
      expect([undone.exit, await user.lines()]).toEqual([0, []]);
      expect(await user.brings(file)).toBe('2 new, 0 known');
      expect((await user.fl('lines')).json).toEqual(before);
      // The same under another name, after its rows were taken back a second time.
      await user.fl('undo');
      expect(await user.brings({ name: 'other.csv', text: `${file.text}\n` })).toBe('2 new, 0 known');
      expect((await user.fl('lines')).json).toEqual(before);
    }));

  test('F24: a file that brought nothing can be imported once it has rows', () =>
    asUser(async (user) => {
      const empty = { name: 'july.csv', text: `${file.text.split('\n')[0]}\n` };
      const { exit, json } = await user.imports(empty);
      expect([exit, json.changeId, json.added, json.files[0].warnings[0].code]).toEqual([0, null, 0, 'header-only']);
      expect((await user.fl('imports')).json.imports).toEqual([]);
      expect(await user.brings({ ...file, name: 'july.csv' })).toBe('2 new, 0 known');
      // The very same bytes that brought nothing because their rows were known bring them once those are gone.
      const again = { name: 'again.csv', text: `${file.text}\n` };
      expect(await user.brings(again)).toBe('0 new, 2 known');
      const [second, first] = (await user.fl('imports')).json.imports.map(({ change }: { change: number }) => change);
      await user.fl('undo', String(first));
      await user.fl('undo', String(second));
      expect(await user.lines()).toEqual([]);
      expect(await user.brings(again)).toBe('2 new, 0 known');
    }));

  test('F25: an import that was refused half-way left nothing, and goes in whole when it is right', () =>
    asUser(async (user) => {
      const wrong = { name: 'wrong.csv', text: file.text.replace('-4.00', '-4.00.00') };
      const other = meezan(['2026-07-02 -500.00 ATM Cash Withdrawal']);
      expect(await user.brings(other, wrong)).toBe('bad-record');
      expect([await user.lines(), (await user.fl('imports')).json.imports]).toEqual([[], []]);
      expect(await user.brings(other, { ...file, name: 'wrong.csv' })).toBe('3 new, 0 known');
      // A row that is refused last, by what the book holds, takes the others with it as well.
      const changed = payoneer(['2026-07-05 7 -1.00 USD Card charge (GUM)'], {}, 'a.csv');
      expect(await user.brings(changed)).toBe('1 new, 0 known');
      const rows = ['2026-07-04 6 -2.00 USD Card charge (JAM)', '2026-07-05 7 -3.00 USD Card charge (GUM)'];
      expect(await user.brings(payoneer(rows, {}, 'b.csv'))).toBe('changed-row');
      expect(await user.lines()).toHaveLength(4);
      expect(await user.brings(payoneer([rows[0]!], {}, 'c.csv'))).toBe('1 new, 0 known');
    }));
});
