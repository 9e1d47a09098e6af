import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../src/commands/command.ts';
import { csv } from '../src/render/csv.ts';
import { escapeText } from '../src/render/escape.ts';
import { json } from '../src/render/json.ts';
import { text } from '../src/render/text.ts';
import type { IsoDay } from '../src/values/calendar.ts';
import { currency } from '../src/values/currency.ts';
import { parseMoney } from '../src/values/money.ts';
import type { Report, Table } from '../src/values/report.ts';

const amount = (digits: string, code = 'PKR') => parseMoney(digits, currency(code));
const day = '2026-10-05' as IsoDay;

const accounts: Table = {
  key: 'balances',
  title: 'Balances',
  columns: [
    { key: 'account', label: 'Account', type: 'text' },
    { key: 'currency', label: 'Currency', type: 'text', drop: 3 },
    { key: 'amount', label: 'Amount', type: 'money' },
    { key: 'home', label: 'Home', type: 'money', drop: 2 },
  ],
  rows: [
    { account: 'meezan', currency: 'PKR', amount: amount('-1234567.50'), home: amount('-1234567.50') },
    { account: '支付宝 é', currency: 'USD', amount: amount('20', 'USD'), home: null },
  ],
  totals: { home: amount('-1234567.50') },
};

const reportOf = (...sections: readonly Table[]): Report => ({
  name: 'balances',
  title: 'Balances',
  asOf: day,
  period: { from: day, to: day },
  currency: currency('PKR'),
  sections,
  notes: [{ code: 'missing-rate', text: 'USD to PKR has no rate' }],
  book: 'abc',
});

const shown = (outcome: Outcome, width = 80): string => text(outcome, { width, coloured: false });
const titled = (table: Partial<Table>): string => shown({ report: reportOf({ ...accounts, ...table }) });

describe('text', () => {
  it('aligns amounts, also beside wide characters, and names a currency once', () => {
    expect(shown({ text: ['Today.'], report: { ...reportOf(accounts), lead: ['All accounts.'] } })).toBe(
      [
        'Today.',
        '',
        'All accounts.',
        '',
        'Balances',
        'Account   Currency         Amount       Home PKR',
        '────────  ────────  ─────────────  ─────────────',
        'meezan    PKR       -1,234,567.50  -1,234,567.50',
        '支付宝 é  USD               20.00              -',
        '────────  ────────  ─────────────  ─────────────',
        'Total                              -1,234,567.50',
        '',
        'note: USD to PKR has no rate',
        '',
      ].join('\n'),
    );
  });

  it('leaves out whole columns on a narrow terminal, the highest drop first, and says which', () => {
    const columns = [...accounts.columns, { key: 'bank', label: 'Bank', type: 'text', drop: 1 } as const];
    const narrow = (width: number) => shown({ report: reportOf({ ...accounts, columns }) }, width);
    expect(narrow(46)).toContain('not shown for want of room: Home PKR\n');
    // The column that says what the amounts are stays.
    expect(narrow(36)).toContain('not shown for want of room: Home\n  PKR, Bank (all: --format csv)\n');
    expect(narrow(36)).toContain('meezan    PKR       -1,234,567.50');
  });

  it('puts one currency of a whole table into its title, and mixed ones beside each amount', () => {
    const columns = accounts.columns.filter(({ key }) => key === 'account' || key === 'amount');
    expect(titled({ columns, rows: accounts.rows.slice(0, 1) })).toContain('Balances (PKR)\n');
    expect(titled({ columns })).toContain('-1,234,567.50 PKR');
  });

  it('says something where there are no rows', () => {
    expect(titled({ rows: [], empty: 'no accounts yet' })).toContain('Balances\nno accounts yet\n');
  });

  it('prints negative amounts red and the labels bold where colours are wanted', () => {
    const coloured = text({ report: reportOf(accounts) }, { width: 80, coloured: true });
    expect(coloured).toContain('\u001b[31m-1,234,567.50\u001b[39m');
    expect(coloured).toContain('\u001b[1mAccount\u001b[22m');
  });

  it('keeps the columns of a long table as wide as its widest value', () => {
    const rows = Array.from({ length: 90 }, (_, index) => ({
      ...accounts.rows[1]!,
      account: `${index}`.repeat(index),
    }));
    const report = reportOf({ ...accounts, rows });
    const lines = shown({ report }, 400).split('\n').slice(3, 93);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });
});

describe('what a statement says', () => {
  it('cannot reach the terminal unseen', () => {
    expect(escapeText('a\u001b[2J\u202eb\u200bc\u0085\n\td\u{e0041}')).toBe(
      'a\\x1b[2J\\u{202e}b\\u{200b}c\\x85\\n\\td\\u{e0041}',
    );
    expect(escapeText('ادائیگی 支付宝 é ✓')).toBe('ادائیگی 支付宝 é ✓');
    const rows = [{ ...accounts.rows[0]!, account: 'x\u001b[31m\u202e' }];
    const report = reportOf({ ...accounts, rows });
    const everywhere = [titled({ rows }), json({ report }, WIDE), csv({ report }, WIDE)];
    for (const printed of everywhere) expect([...printed].filter((each) => '\u001b\u202e'.includes(each))).toEqual([]);
    expect(JSON.parse(everywhere[1]!).rows[0].account).toBe('x\u001b[31m\u202e');
  });
});

const WIDE = { width: 80, coloured: false };

describe('json', () => {
  it('says the number of its shape first, then what the report or command says', () => {
    expect(json({ data: { a: 1 } }, WIDE)).toBe('{\n  "schema": 1,\n  "a": 1\n}\n');
    expect(JSON.parse(json({ report: reportOf(accounts) }, WIDE))).toMatchObject({
      schema: 1,
      name: 'balances',
      rows: [{ amount: { amount: '-1234567.50', currency: 'PKR' } }, { home: null }],
    });
    expect(JSON.parse(json({ report: { ...reportOf(accounts), data: { own: true } } }, WIDE))).toEqual({
      schema: 1,
      own: true,
    });
  });
});

describe('csv', () => {
  it('has keys, plain digits, no totals or notes', () => {
    expect(csv({ report: reportOf(accounts) }, WIDE)).toBe(
      'account,currency,amount,home\nmeezan,PKR,-1234567.50,-1234567.50\n支付宝 é,USD,20.00,\n',
    );
  });

  it('keeps a spreadsheet from computing a text', () => {
    const rows = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', '1-1'].map((account) => ({ ...accounts.rows[0]!, account }));
    const columns = accounts.columns.slice(0, 1);
    const printed = csv({ report: reportOf({ ...accounts, columns, rows }) }, WIDE);
    expect(parse(printed, { from: 2 })).toEqual([["'=1+1"], ["'+1"], ["'-1"], ["'@x"], ["'\tx"], ["'\rx"], ['1-1']]);
  });

  it('gives back any text it was given', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme-ascii' }), { minLength: 1 }), (texts) => {
        const columns = accounts.columns.slice(0, 2);
        const rows = texts.map((account) => ({ account, currency: 'PKR' }));
        const back = parse(csv({ report: reportOf({ ...accounts, columns, rows }) }, WIDE), { columns: true });
        expect(back.map((row) => (row as { account: string }).account.replace(/^'(?='*[=+\-@])/, ''))).toEqual(texts);
      }),
    );
  });

  it('prints another table by its key, and offers the nearest', () => {
    const second: Table = { ...accounts, key: 'in-transit', rows: [] };
    const report = reportOf(accounts, second);
    expect(csv({ report }, { ...WIDE, section: 'in-transit' })).toBe('account,currency,amount,home\n');
    expect(() => csv({ report }, { ...WIDE, section: 'in-transti' })).toThrow('it has balances, in-transit');
  });
});
