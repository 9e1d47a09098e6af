import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare } from '../../src/ledger/comparison.ts';
import { contentKey, dailyNumbers, numberNew } from '../../src/ledger/content.ts';
import type { Line, Statement } from '../../src/ledger/line.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';

const line = (day: string, minor: bigint, description: string): Line => ({
  day: day as IsoDay,
  amount: { minor, currency: currency('PKR') },
  description,
  hint: 'payment',
  raw: '',
  lineNo: 1,
});

test('lines of an empty account are numbered day by day as they are all at once', () => {
  const rows = fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: 4 }),
      minor: fc.bigInt({ min: -2n, max: 2n }),
      words: fc.constantFrom('Tea', 'Bun'),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(rows, (given) => {
      const lines = given
        .toSorted((a, b) => a.day - b.day)
        .map(({ day, minor, words }) => line(`2026-01-0${day}`, minor, words));
      const keys = lines.map(contentKey);
      const section = { lines, skipped: [] } as unknown as Statement;
      const all = numberNew(compare(section, keys, [], { trusted: true, repeats: new Set() }));
      const numberOf = dailyNumbers();
      const daily = lines.map(({ day, amount }, at) => numberOf(day, amount.minor, keys[at]!));
      expect(daily).toEqual(all.map(({ occurrence }) => occurrence));
    }),
  );
});
