import { describe, expect, test } from 'vitest';
import { yearEdge } from '../../src/ledger/year-edge.ts';
import type { IsoDay, TaxYearRule } from '../../src/values/calendar.ts';
import { amount } from '../support/book.ts';

const JULY = { startMonth: 7 };

/** What is told of a file of days as `2026-06-30 UTC`, from its second line on. */
const toldIn = (rule: TaxYearRule, home: string, ...rows: readonly string[]) => {
  const edge = yearEdge(rule, home);
  for (const [at, row] of rows.entries()) {
    const [day, ...zone] = row.split(' ') as [IsoDay, ...string[]];
    edge.look({
      day,
      zone: zone.join(' ') || undefined,
      amount: amount('1.00 USD'),
      description: 'Tea',
      hint: 'payment',
      raw: row,
      lineNo: at + 2,
    });
  }
  return edge.warning('a.csv');
};

const told = (...rows: readonly string[]) => toldIn(JULY, 'Asia/Karachi', ...rows);

describe('rows near the edge of a tax year', () => {
  test('are told when their days are those of another zone', () => {
    const warning = told('2026-06-27 UTC', '2026-06-30 UTC', '2026-07-01 UTC', '2026-08-01 UTC');
    expect(warning).toMatchObject({ code: 'year-edge', where: 'a.csv:3' });
    expect(warning!.message).toContain('those of UTC, not of Asia/Karachi');
    expect(warning!.message).toContain('within 2 days of 1 Jul 2026');
    expect(warning!.message).toContain('2 rows may belong to the other one: line 3 (2026-06-30), line 4 (2026-07-01)');
  });
  test.each([
    ['2026-06-28', false],
    ['2026-06-29', true],
    ['2026-06-30', true],
    ['2026-07-01', true],
    ['2026-07-02', true],
    ['2026-07-03', false],
    ['2026-12-31', false],
  ])('on %s: %j', (day, isNear) => {
    expect(told(`${day} PST`) !== undefined).toBe(isNear);
  });
  test('are not told when the zone is the home zone, or none is printed', () => {
    expect(told('2026-06-30 PKT', '2026-06-30 GMT+5', '2026-06-30')).toBeUndefined();
  });
  test('are told when the zone is not known', () => {
    expect(told('2026-06-30 Mars')!.message).toContain('those of Mars');
  });
  test('are one warning for several years and zones, of which ten rows are named', () => {
    const rows = Array.from({ length: 12 }, () => '2026-06-30 UTC');
    const { message } = told('2025-07-01 PST', ...rows)!;
    expect(message).toContain('those of PST, UTC');
    expect(message).toContain('1 Jul 2025 and 1 Jul 2026');
    expect(message.match(/line \d+ \(/g)).toHaveLength(10);
    expect(message).toContain(' and 3 more');
  });
  test('follow the country: a year that begins in January', () => {
    expect(toldIn({ startMonth: 1 }, 'CET', '2026-12-31 PST')?.message).toContain('1 Jan 2027');
  });
});
