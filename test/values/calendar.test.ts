import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  cut,
  dayFromParts,
  daysBetween,
  type IsoDay,
  isDay,
  parseDay,
  type Step,
  spokenDay,
  taxYearOf,
  taxYearPeriod,
} from '../../src/values/calendar.ts';
import { problemOf } from '../support/book.ts';

const day = (text: string) => text as IsoDay;
const JULY = { startMonth: 7 };
const JANUARY = { startMonth: 1 };
const START = day('2000-01-01');
const days = fc.nat(20_000).map((count) => addDays(START, count));
const steps = fc.constantFrom<Step>('month', 'quarter', 'tax-year');
const rules = fc.integer({ min: 1, max: 12 }).map((startMonth) => ({ startMonth }));

describe('a day', () => {
  test('is one that the calendar has', () => {
    const real = ['2024-02-29', '2000-02-29', '2026-12-31'];
    const unreal = ['2026-02-29', '1900-02-29', '2026-06-31', '2026-13-01', '2026-00-01', '2026-1-1', '26-01-01', 'x'];
    expect(real.filter(isDay)).toEqual(real);
    expect(unreal.filter(isDay)).toEqual([]);
    expect(dayFromParts(2026, 6, 31)).toBeUndefined();
    expect(problemOf(() => parseDay('2026-06-31')).code).toBe('usage');
  });

  test('some days later is that many days away, whatever the clocks do', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (from, count) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count);
      }),
    );
    expect(addDays(day('2026-02-28'), 1)).toBe('2026-03-01');
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28');
  });

  test('is spoken with or without its year', () => {
    expect([spokenDay(day('2026-09-28')), spokenDay(day('2026-09-08'), false)]).toEqual(['28 Sep 2026', '8 Sep']);
  });
});

describe('a tax year', () => {
  test('from July is named after the year it ends in', () => {
    const years = ['2025-06-30', '2025-07-01', '2026-06-30', '2026-07-01'].map((text) => taxYearOf(day(text), JULY));
    expect(years).toEqual([2025, 2026, 2026, 2027]);
    expect(taxYearPeriod(2026, JULY)).toEqual({ from: '2025-07-01', to: '2026-06-30' });
  });

  test('from January is the calendar year', () => {
    expect(taxYearOf(day('2026-12-31'), JANUARY)).toBe(2026);
    expect(taxYearPeriod(2026, JANUARY)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  });

  test('holds exactly its own days', () => {
    fc.assert(
      fc.property(days, rules, (on, rule) => {
        const { from, to } = taxYearPeriod(taxYearOf(on, rule), rule);
        expect(from <= on && on <= to).toBe(true);
        expect(taxYearOf(addDays(from, -1), rule)).toBe(taxYearOf(on, rule) - 1);
        expect(taxYearOf(addDays(to, 1), rule)).toBe(taxYearOf(on, rule) + 1);
      }),
    );
  });
});

describe('cutting a period', () => {
  test('covers every day once, without gaps', () => {
    fc.assert(
      fc.property(days, fc.nat(1500), steps, rules, (from, length, step, rule) => {
        const period = { from, to: addDays(from, length) };
        const parts = cut(period, step, rule);
        expect(parts[0]!.from).toBe(period.from);
        expect(parts.at(-1)!.to).toBe(period.to);
        parts.forEach((part, at) => {
          expect(part.from <= part.to).toBe(true);
          if (at > 0) expect(part.from).toBe(addDays(parts[at - 1]!.to, 1));
        });
        expect(new Set(parts.map(({ label }) => label)).size).toBe(parts.length);
      }),
    );
  });

  const whole = { from: day('2026-05-20'), to: day('2026-08-02') };
  const table: Readonly<Record<Step, readonly string[]>> = {
    month: ['2026-05 20-31', '2026-06 01-30', '2026-07 01-31', '2026-08 01-02'],
    quarter: ['2026-Q2 20-30', '2026-Q3 01-02'],
    'tax-year': ['2026 20-30', '2027 01-02'],
  };
  for (const [step, wanted] of Object.entries(table)) {
    test(`by ${step}`, () => {
      const parts = cut(whole, step as Step, JULY);
      expect(parts.map(({ label, from, to }) => `${label} ${from.slice(8)}-${to.slice(8)}`)).toEqual(wanted);
    });
  }

  test('that ends before it starts gives nothing', () => {
    expect(cut({ from: day('2026-01-02'), to: day('2026-01-01') }, 'month', JULY)).toEqual([]);
  });
});
