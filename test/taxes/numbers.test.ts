import { describe, expect, it } from 'vitest';
import { STREAMS } from '../../src/ledger/line.ts';
import { COUNTRIES, countryOf } from '../../src/taxes/index.ts';
import { NON_SALARIED, SALARIED } from '../../src/taxes/pk/slab-tables.ts';
import { STREAM_ORDER, taxStream } from '../../src/taxes/reserve.ts';
import { slabTax } from '../../src/taxes/slabs.ts';
import { Decimal } from '../../src/values/money.ts';
import { factsOf } from './facts.ts';

const series = COUNTRIES.flatMap(({ code, knownFrom, knownThrough, levies }) =>
  levies.flatMap(({ name, numbers }) => numbers.map((dated) => ({ code, name, knownFrom, knownThrough, dated }))),
);

describe('the numbers of the law', () => {
  it('are there to be guarded', () => {
    expect(series.length).toBeGreaterThanOrEqual(4);
  });

  it.each(series)('$code $name: years ascend without a gap, each with source and status', (levy) => {
    const years = levy.dated.map(({ year }) => year);
    expect(years).toEqual(years.map((_, index) => years[0]! + index));
    expect(years[0]).toBeLessThanOrEqual(levy.knownFrom);
    expect(years.at(-1)).toBeGreaterThanOrEqual(levy.knownThrough);
    for (const { source, status } of levy.dated) {
      expect(source).toMatch(/\w{3}.*\d/);
      expect(['statute', 'conflict', 'unverified']).toContain(status);
    }
  });

  it.each([...NON_SALARIED, ...SALARIED])(
    '$year: each fixed amount is the tax at its lower limit ($source)',
    (dated) => {
      const slabs = dated.numbers;
      expect(slabs[0]).toEqual({ over: 0n, fixed: 0n, rate: 0 });
      for (const [index, { over, fixed, rate }] of slabs.entries()) {
        if (index === 0) continue;
        expect(over).toBeGreaterThan(slabs[index - 1]!.over);
        expect(rate).toBeGreaterThan(slabs[index - 1]!.rate);
        expect(slabTax(new Decimal(over), slabs.slice(0, index)).toString()).toBe(fixed.toString());
      }
    },
  );

  it('say which years they are known for', () => {
    const pakistan = countryOf('pk');
    expect([pakistan.knownFrom, pakistan.knownThrough]).toEqual([2022, 2027]);
    expect(() => pakistan.assess(factsOf(2019, []))).toThrow(
      'no tax rules of Pakistan for 2019: fl knows 2022 to 2027',
    );
  });

  it('name the known countries when another is asked for', () => {
    expect(() => countryOf('XX')).toThrow('no tax rules of "XX": fl knows PK (Pakistan)');
  });

  it('order every stream, and take income without one at the normal slabs', () => {
    expect([...STREAM_ORDER].sort()).toEqual([...STREAMS].sort());
    expect(taxStream(null)).toBe('other');
    expect(taxStream('export')).toBe('export');
  });
});
