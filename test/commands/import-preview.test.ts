import { expect, test } from 'vitest';
import { preview } from '../../src/commands/import-preview.ts';
import { text } from '../../src/render/text.ts';
import { readStatement } from '../../src/statements/read.ts';
import { SADAPAY } from '../support/own.ts';

const HEADER = 'Date;Details;Debit;Credit;Balance';

const shown = (rows: readonly string[], width = 80, plain = false): string[] => {
  const bytes = Buffer.from([HEADER, ...rows, ''].join('\n'));
  const reading = readStatement(bytes, 'sadapay.csv', { own: [SADAPAY] });
  return text({ report: preview(['told'], reading, [], plain) }, { width, coloured: false, writes: true }).split('\n');
};

const row = (day: number): string =>
  `${String(day).padStart(2, '0')}/09/2026;Tea ${day};100.00;;${5000 - 100 * day}.00`;

test('of a short file every row is shown', () => {
  expect(shown([1, 2, 3, 4, 5, 6, 7].map(row))).toEqual([
    'told',
    '',
    'Row  Date        Amount PKR  Description  Balance PKR',
    '───  ──────────  ──────────  ───────────  ───────────',
    '  2  2026-09-01     -100.00  Tea 1           4,900.00',
    '  3  2026-09-02     -100.00  Tea 2           4,800.00',
    '  4  2026-09-03     -100.00  Tea 3           4,700.00',
    '  5  2026-09-04     -100.00  Tea 4           4,600.00',
    '  6  2026-09-05     -100.00  Tea 5           4,500.00',
    '  7  2026-09-06     -100.00  Tea 6           4,400.00',
    '  8  2026-09-07     -100.00  Tea 7           4,300.00',
    '',
  ]);
});

test('of a longer one the first three and the last three', () => {
  const lines = shown([1, 2, 3, 4, 5, 6, 7, 8].map(row));
  expect(lines.filter((line) => line.includes('Tea')).map((line) => line.trim().split(' ')[0])).toEqual([
    '2',
    '3',
    '4',
    '7',
    '8',
    '9',
  ]);
  expect(lines.some((line) => line.includes('(2 rows between)'))).toBe(true);
});

test('what is odd about it is told below', () => {
  const lines = shown([row(1), '02/09/2026;Tea 2;100.00;;4000.00']);
  expect(lines.some((line) => line.startsWith('note: the PKR balance does not follow'))).toBe(true);
});

test('words that would turn round what stands on the terminal are shown as what they are', () => {
  expect(shown(['01/09/2026;Tea \u202eevil;100.00;;4900.00']).join('\n')).toContain('\\u{202e}evil');
});

test('a narrow terminal leaves out columns, never parts of an amount', () => {
  const lines = shown([1, 2].map(row), 40);
  expect(lines.every((line) => line.length <= 40)).toBe(true);
  expect(lines.filter((line) => line.includes('-100.00')).length).toBe(2);
});

test('where nobody knows the currency yet, amounts have none', () => {
  const lines = shown([row(1)], 80, true);
  expect(lines[2]).toBe('Row  Date         Amount  Description   Balance');
  expect(lines[4]).toBe('  2  2026-09-01  -100.00  Tea 1        4,900.00');
});
