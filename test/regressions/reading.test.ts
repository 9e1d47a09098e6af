import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { meezan, payoneer } from '../store/files.ts';
import type { TextFile } from '../support/book.ts';
import { ROOT } from '../support/world.ts';
import { asUser, bare } from './user.ts';

const example = (name: string): TextFile => ({
  name,
  text: readFileSync(join(ROOT, 'fixtures/regressions', name), 'utf8'),
});

describe('fees', () => {
  test('F19: a fee in a column of its own is a line of its own, and the balance follows', () =>
    asUser(async (user) => {
      const { json } = await user.imports(example('f19-fee-column-and-balance.csv'));
      expect(json.files[0].sections[0].balance).toEqual({ checked: true, ok: true, firstBreak: null });
      expect(await user.brings(example('f19-gross-fee-net.csv'))).toBe('5 new, 0 known');
      const lines = await user.lines();
      expect(lines.filter((line) => line.endsWith('- fee')).sort()).toEqual([
        '2026-03-02 -2.00 EUR Cash at Main Street - fee',
        '2026-03-02 -29.30 USD Invoice 1 - fee',
        '2026-03-03 -0.45 EUR To John Roe - fee',
        '2026-03-03 -9.00 USD Invoice 2 - fee',
      ]);
      const { rows } = (await user.fl('report', 'balances')).json;
      // 1000.00 + 300.00 - 29.30 - 9.00 - 1261.00, and what the file itself prints last.
      const held = rows.map(({ amount }: { amount: { amount: string; currency: string } }) => amount);
      expect(held).toContainEqual({ amount: '347.55', currency: 'EUR' });
      const moved = lines
        .filter((line) => line.includes(' USD '))
        .map((line) => BigInt(line.split(' ')[1]!.replace('.', '')));
      expect(moved.reduce((sum, each) => sum + each, 0n)).toBe(70n);
    }));
});

describe("Wise's files", () => {
  test('F20: a NEUTRAL row leaves one balance and enters the other, and is no income', () =>
    asUser(async (user) => {
      const { json } = await user.imports(example('f20-wise-history.csv'));
      expect([json.files[0].layout, json.transfers.linked]).toEqual(['wise/history', 1]);
      expect((await user.lines()).toSorted()).toEqual([
        '2026-02-05 1000.00 USD Northwind LLC',
        '2026-02-06 -4.00 USD Bilal Ahmed - USD to EUR - fee',
        '2026-02-06 -996.00 USD Bilal Ahmed - USD to EUR',
        '2026-02-06 906.36 EUR Bilal Ahmed - USD to EUR',
        '2026-02-07 -1.00 EUR Nadia Iqbal - fee',
        '2026-02-07 -100.00 EUR Nadia Iqbal',
      ]);
      const { lines } = (await user.fl('lines', '--search', 'USD to EUR')).json;
      const natures = lines.map(({ amount, nature }: { amount: { amount: string }; nature: string }) => [
        amount.amount,
        nature,
      ]);
      expect(natures.toSorted()).toEqual([
        ['-4.00', 'business'],
        ['-996.00', 'own'],
        ['906.36', 'own'],
      ]);
    }));

  test('F20: both of its exports are told apart by their columns; the same days from both go in once or not at all', () =>
    asUser(async (user) => {
      const [history, balance] = [example('f20-wise-history.csv'), example('f20-wise-balance.csv')];
      expect((await user.imports(balance)).json.files[0].layout).toBe('wise/balance');
      expect(await user.brings({ name: 'a.csv', text: history.text })).toBe('3 new, 3 known');
      const more = history.text.replace('TRANSFER-1,', 'TRANSFER-9,').replaceAll('1000.00', '1111.00');
      expect(await user.brings({ name: 'b.csv', text: more })).toBe('family-clash');
    }));
});

describe('records that cannot be read', () => {
  test('F26: every malformed row is listed with its line and its remedy, and nothing is written', () =>
    asUser(async (user) => {
      const rows = ['2026-07-01 -9.00 Tea', '2026-07-02 -4.00 Bun', '2026-07-03 -1.00 Gum', '2026-07-04 -2.00 Jam'];
      const { name, text } = meezan(rows);
      const wrong = text
        .replace('02 Jul', '32 Jul')
        .replace(',1.00,', ',one,')
        .replace(/^04 Jul 2026,/m, ',');
      const { exit, json } = await user.imports({ name, text: wrong });
      expect([exit, json.error.code]).toEqual([65, 'bad-record']);
      const listed = json.error.problems.map(({ where, code }: { where: string; code: string }) => `${where} ${code}`);
      expect(listed).toEqual(['meezan.csv:4 bad-date', 'meezan.csv:5 bad-amount', 'meezan.csv:6 bad-date']);
      for (const { hint } of json.error.problems) expect(hint).toMatch(/download/);
      expect([await user.lines(), (await user.fl('imports')).json.imports]).toEqual([[], []]);
    }));
});

/** As a program would that keeps money as floating point. */
const floating = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + Number(text), 0);

describe('amounts', () => {
  test('F27: sums are exact to the last unit where floating point is not, and the balance is proven', () =>
    asUser(async (user) => {
      const amounts = ['0.10', '0.20', '0.30', '1234567890123.45', '-0.01', '-1234567890123.44', '4.35', '1.005'];
      const exact = amounts.slice(0, 7);
      expect(floating(exact)).not.toBe(4.95);
      const rows = exact.map((digits, at) => `2026-07-0${at + 1} ${digits} Tea`);
      const { json } = await user.imports(meezan(rows, { opening: '0.00' }));
      expect(json.files[0].sections[0].balance).toEqual({ checked: true, ok: true, firstBreak: null });
      const { rows: held } = (await user.fl('report', 'balances')).json;
      expect(held[0].amount).toEqual({ amount: '4.95', currency: 'PKR' });
      // More decimals than the currency has are no amount, rather than one that is rounded in passing.
      const fine = meezan(['2026-07-09 1.00 Tea'], { opening: '4.95', name: 'fine.csv' });
      expect(await user.brings({ ...fine, text: fine.text.replace(',1.00,', `,${amounts[7]},`) })).toBe('bad-record');
    }));

  test('F29: groups of thousands and of lakhs are read as what they are', () =>
    asUser(async (user) => {
      const digits = ['1,234.56', '1,000', '1,234,567.89', '12,34,567.89', '7', '0.5'];
      const rows = digits.map((text, at) => `"${at + 1} Jul, 2026",Payment from A,"${text}",USD,Completed`);
      const text = ['Date,Description,Amount,Currency,Status ', ...rows, ''].join('\n');
      expect(await user.brings({ name: 'groups.csv', text })).toBe('6 new, 0 known');
      const read = (await user.lines()).toSorted().map((line) => line.split(' ')[1]);
      expect(read).toEqual(['1234.56', '1000.00', '1234567.89', '1234567.89', '7.00', '0.50']);
      // Groups that are none may hide a slipped digit.
      for (const odd of ['1,23.00', '1,2345.00', '1,234,56.00', '12,345,6.00']) {
        const file = { name: 'odd.csv', text: text.replace('"1,234.56"', `"${odd}"`) };
        expect(await user.brings(file), odd).toBe('bad-record');
      }
    }));

  test('F35: a decimal comma is decided over the column: -500,00 is five hundred', () =>
    asUser(async (user) => {
      const header = 'Date,Time,Time Zone,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Reference Txn ID';
      const file = (...amounts: readonly string[]): string => {
        const rows = amounts.map((text, at) => {
          const day = String(20 + at).padStart(2, '0');
          return `${day}.07.2026,09:00:00,UTC,General Payment,Completed,EUR,"${text}","0,00","${text}",T${at},`;
        });
        return [header, ...rows, ''].join('\n');
      };
      const text = file('-500,00', '1.234,56', '-1.000', '7,5');
      expect(await user.brings({ name: 'comma.csv', text })).toBe('4 new, 0 known');
      const read = (await user.lines()).toSorted().map((line) => line.split(' ')[1]);
      expect(read).toEqual(['-500.00', '1234.56', '-1000.00', '7.50']);
      // Nothing in this column decides: a thousand, or one.
      const open = { name: 'open.csv', text: file('-1.000').replaceAll('0,00', '0').replaceAll('EUR', 'KWD') };
      const { exit, json } = await user.imports(open);
      expect([exit, json.error.code]).toEqual([65, 'decimal-mark']);
      expect(json.error.hint).toContain('--decimal');
    }));
});

describe('rows that are not taken', () => {
  test('F38: a row is taken, or refused by name, or listed in the answer and in the book: never passed over', () =>
    asUser(async (user) => {
      const rows = ['2026-07-01 -9.00 Card charge (TEA)', '2026-07-05 -4.00 Card charge (BUN)'];
      const pending = { name: 'a.csv', text: bare(rows).text.replace('-4.00,USD,Completed', '-4.00,USD,Pending') };
      const { json } = await user.imports(pending);
      expect([json.added, json.files[0].skipped]).toEqual([
        1,
        [{ line: 2, status: 'Pending', amount: { amount: '-4.00', currency: 'USD' } }],
      ]);
      expect((await user.fl('imports')).json.imports[0].skipped).toBe(1);
      expect(await user.brings(bare(rows, 'b.csv'))).toBe('1 new, 1 known');
      // Another status, which nobody has described, is no reason to leave a row out.
      const odd = { name: 'c.csv', text: bare(rows).text.replace('Completed', 'Settling') };
      expect(await user.brings(odd)).toBe('bad-record');
      // A row that may be one of the book stops, and says which.
      const reworded = ['2026-06-30 -1.00 Card charge (GUM)', '2026-07-01 -9.00 Card charge (TEA HOUSE)', rows[1]!];
      const doubt = await user.imports(bare(reworded, 'd.csv'));
      expect([doubt.exit, doubt.json.error.code]).toEqual([65, 'maybe-reworded']);
      // A row that is gone from a file of its days is kept, and the answer says so.
      const gone = await user.imports(bare([reworded[0]!, rows[1]!], 'e.csv'));
      expect(gone.json.files[0].warnings.map(({ code }: { code: string }) => code)).toEqual(['vanished']);
      expect((await user.lines()).filter((line) => line.includes('TEA'))).toHaveLength(1);
      const ids = payoneer(
        ['2026-08-01 1 -1.00 USD Card charge (A)', '2026-08-02 2 -2.00 USD Card charge (B)'],
        {},
        'f.csv',
      );
      expect(await user.brings(ids)).toBe('2 new, 0 known');
    }));
});
