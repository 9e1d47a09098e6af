import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { text } from '../../src/render/text.ts';
import { widthOf } from '../../src/render/width.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import { parseMoney } from '../../src/values/money.ts';
import type { Report, Table } from '../../src/values/report.ts';

const amount = (digits: string, code = 'PKR') => parseMoney(digits, currency(code));
const day = '2026-10-05' as IsoDay;

const LINES: Table = {
  key: 'lines',
  title: 'Lines',
  columns: [
    { key: 'day', label: 'Date', type: 'day' },
    { key: 'amount', label: 'Amount', type: 'money' },
    { key: 'description', label: 'Description', type: 'text', wrap: true },
    { key: 'account', label: 'Account', type: 'text', drop: 1 },
  ],
  rows: [
    { day, amount: amount('-1234567.50'), description: 'Money Transferred To HOUSE OWNER', account: 'meezan' },
    { day, amount: amount('20'), description: '支付宝 付款给银锭媒体有限公司 🎉🎉', account: 'payoneer' },
  ],
};

const reportOf = (...sections: readonly Table[]): Report => ({
  name: 'lines',
  title: 'Lines',
  asOf: day,
  period: { from: day, to: day },
  currency: currency('PKR'),
  sections,
  notes: [],
  book: '',
});

const shown = (table: Partial<Table>, width: number, writes = false): string =>
  text({ report: reportOf({ ...LINES, ...table }) }, { width, coloured: false, writes });

const widest = (printed: string): number => Math.max(...printed.split('\n').map(widthOf));

describe('a table that is too wide', () => {
  it('breaks its texts at blanks before it leaves out a column', () => {
    expect(shown({}, 55)).toBe(
      [
        'Lines (PKR)',
        'Date               Amount  Description         Account',
        '──────────  ─────────────  ──────────────────  ────────',
        '2026-10-05  -1,234,567.50  Money Transferred   meezan',
        '                           To HOUSE OWNER',
        '2026-10-05          20.00  支付宝              payoneer',
        '                           付款给银锭媒体有限',
        '                           公司 🎉🎉',
        '',
      ].join('\n'),
    );
  });

  it('then leaves out columns, and says how to see them in a line that fits', () => {
    expect(shown({}, 50).split('\n')).toEqual(
      expect.arrayContaining([
        'Date               Amount  Description',
        '2026-10-05  -1,234,567.50  Money Transferred To',
        'not shown for want of room: Account',
        '  (all: --format csv)',
      ]),
    );
  });

  it('invites nobody to repeat a command that writes, nor to look for a part in csv', () => {
    expect(shown({}, 50, true)).toContain('not shown for want of room: Account\n');
    const part = { parts: [{ report: reportOf(LINES) }] };
    expect(text(part, { width: 50, coloured: false })).not.toContain('--format');
    const second = reportOf({ ...LINES, rows: [] }, LINES);
    expect(text({ report: second }, { width: 50, coloured: false })).toContain('(all: --format csv --section lines)');
  });

  it('then narrows every text, and last puts the cells of a row below each other', () => {
    const columns = LINES.columns.map(({ key, label, type }) => ({ key, label, type }));
    expect(shown({ columns }, 45).split('\n').slice(1, 4)).toEqual([
      'Date               Amount  Descript  Account',
      '                           ion',
      '──────────  ─────────────  ────────  ────────',
    ]);
    expect(shown({ columns, totals: { amount: amount('-7') } }, 30)).toContain(
      [
        'Date         2026-10-05',
        'Amount       -1,234,567.50',
        'Description  Money Transferred',
        '             To HOUSE OWNER',
        'Account      meezan',
        '',
        'Date         2026-10-05',
      ].join('\n'),
    );
  });

  it('loses nothing of any text, and is never wider than the terminal', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 120 }), (description, width) => {
        const rows = [{ ...LINES.rows[0]!, description }];
        const wide = shown({ rows }, 1000).split('\n').slice(3).join('');
        const narrow = shown({ rows }, width);
        expect(widest(narrow)).toBeLessThanOrEqual(width);
        const letters = (printed: string): string[] => [...printed.replaceAll(/\s/gu, '')].sort();
        const kept = letters(narrow);
        for (const letter of letters(wide.replace('meezan', ''))) expect(kept).toContain(letter);
      }),
    );
  });

  it('looks the same in colours', () => {
    const coloured = text({ report: reportOf(LINES) }, { width: 44, coloured: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(shown({}, 44));
    expect(coloured).toContain('\u001b[31m-1,234,567.50\u001b[39m');
  });
});

describe('a currency that is data only', () => {
  const columns = [
    ...LINES.columns.slice(0, 2),
    { key: 'currency', label: 'Cur', type: 'text', dataOnly: true } as const,
  ];
  const dollars = { day, amount: amount('5', 'USD'), currency: 'USD' };
  const rupees = { day, amount: amount('7'), currency: 'PKR' };

  it('stands beside amounts of several currencies, and is no column', () => {
    expect(shown({ columns, rows: [dollars, rupees] }, 80)).toBe(
      [
        'Lines',
        'Date          Amount',
        '──────────  ────────',
        '2026-10-05  5.00 USD',
        '2026-10-05  7.00 PKR',
        '',
      ].join('\n'),
    );
  });

  it('stands in the title, or where there is none in the label', () => {
    expect(shown({ columns, rows: [dollars] }, 80)).toContain('Lines (USD)\nDate        Amount\n');
    expect(shown({ columns, rows: [dollars], title: '' }, 80)).toContain('Amount USD\n');
  });
});

describe('the width of a text', () => {
  it('counts wide characters twice and marks on a letter not at all', () => {
    expect(['abc', '支付宝', '🎉', 'é', 'نَ', '❤️'].map(widthOf)).toEqual([3, 6, 2, 1, 1, 2]);
  });
});
