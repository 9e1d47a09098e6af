import { describe, expect, test } from 'vitest';
import { payoneer } from '../store/files.ts';
import type { TextFile } from '../support/book.ts';
import { asUser } from './user.ts';

const tea = (id: string): string => `2026-07-02 ${id} -9.00 USD Card charge (TEA)`;
const TEA = '2026-07-02 -9.00 USD Card charge (TEA)';

describe("the provider's ids", () => {
  test('F4: rows that agree in everything but their ids are two', () =>
    asUser(async (user) => {
      expect(await user.brings(payoneer([tea('501')]))).toBe('1 new, 0 known');
      expect(await user.brings(payoneer([tea('501'), tea('502')], {}, 'more.csv'))).toBe('1 new, 1 known');
      expect(await user.brings(payoneer([tea('503'), tea('504')], {}, 'last.csv'))).toBe('2 new, 0 known');
      expect(await user.lines()).toEqual([TEA, TEA, TEA, TEA]);
    }));

  test('F5: one id twice in one import is one line, in one file and in two', () =>
    asUser(async (user) => {
      expect(await user.brings(payoneer([tea('501'), tea('501')]))).toBe('1 new, 1 known');
      const [one, two] = [payoneer([tea('502')], {}, 'one.csv'), payoneer([tea('502'), tea('503')], {}, 'two.csv')];
      expect(await user.brings(one, two)).toBe('2 new, 1 known');
      expect(await user.lines()).toEqual([TEA, TEA, TEA]);
    }));

  test('F9: an id that another one holds within it is another id', () =>
    asUser(async (user) => {
      expect(await user.brings(payoneer([tea('12345')]))).toBe('1 new, 0 known');
      expect(await user.brings(payoneer([tea('12345'), tea('123')], {}, 'shorter.csv'))).toBe('1 new, 1 known');
      expect(await user.brings(payoneer([tea('12345'), tea('123'), tea('91234567')], {}, 'longer.csv'))).toBe(
        '1 new, 2 known',
      );
      expect(await user.lines()).toHaveLength(3);
    }));

  const days = ['2026-07-01', '2026-07-02', '2026-07-03'];
  const withIds = (name: string, form: (at: number) => string, more: readonly string[] = []): TextFile =>
    payoneer([...days.map((day, at) => `${day} ${form(at)} -9.00 USD Card charge (TEA)`), ...more], {}, name);

  test('F10: a provider that prints its ids anew doubles nothing: it is asked about, once', () =>
    asUser(async (user) => {
      const old = withIds('old.csv', (at) => String(501 + at));
      const anew = withIds('anew.csv', (at) => `PAY-${501 + at}`);
      expect(await user.brings(old)).toBe('3 new, 0 known');
      const { exit, json } = await user.imports(anew);
      expect([exit, json.error.code, json.error.problems.length]).toEqual([65, 'maybe-reworded', 3]);
      expect(json.error.message).toContain('the id does not');
      expect(json.error.problems[0].message).toContain('with id PAY-501, may be line 1');
      expect(await user.lines()).toHaveLength(3);

      const settled = await user.fl('import', 'anew.csv', '--reworded');
      expect([settled.json.added, settled.json.known]).toEqual([0, 3]);
      const later = withIds('later.csv', (at) => `PAY-${501 + at}`, ['2026-07-09 PAY-600 -1.00 USD Card charge (BUN)']);
      // The balances of the file above begin elsewhere, and are not printed then.
      expect(await user.brings(later)).toBe('1 new, 3 known');
      expect(await user.lines()).toHaveLength(4);
      expect((await user.fl('doctor')).json.ok).toBe(true);
    }));

  test('F10: ids that are gone are met by content, and ids that come are gained', () =>
    asUser(async (user) => {
      const bare = (file: TextFile): TextFile => ({ ...file, text: file.text.replaceAll(/,UTC,\d+,/g, ',UTC,,') });
      const old = withIds('old.csv', (at) => String(501 + at));
      expect(await user.brings(old)).toBe('3 new, 0 known');
      expect(await user.brings({ ...bare(old), name: 'bare.csv' })).toBe('0 new, 3 known');
      expect(await user.brings({ ...old, name: 'again.csv', text: `${old.text}\n` })).toBe('0 new, 3 known');
      const next = payoneer(['2026-07-04 504 -9.00 USD Card charge (TEA)'], {}, 'next.csv');
      expect(await user.brings({ ...bare(next), name: 'next-bare.csv' })).toBe('1 new, 0 known');
      expect(await user.brings(next)).toBe('0 new, 1 known');
      const { json } = await user.fl('lines', '--from', '2026-07-04');
      expect(json.lines[0].bankId).toBe('504');
    }));
});
