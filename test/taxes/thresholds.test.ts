import { describe, expect, it } from 'vitest';
import { NON_SALARIED, SALARIED } from '../../src/taxes/pk/slab-tables.ts';
import { SURCHARGES } from '../../src/taxes/pk/surcharge-4ab.ts';
import type { Slabs } from '../../src/taxes/slabs.ts';
import { dueOf, factsOf, receipt, reserveOf, rupees } from './facts.ts';

/** The tax in ten-thousandths of a rupee, summed band by band: a second way that never looks at the fixed amounts. */
const bandByBand = (income: bigint, slabs: Slabs): bigint => {
  let tax = 0n;
  for (const [index, { over, rate }] of slabs.entries()) {
    const top = slabs[index + 1]?.over ?? income;
    const inBand = (income < top ? income : top) - over;
    if (inBand > 0n) tax += inBand * BigInt(rate);
  }
  return tax;
};

const wholeYear = (income: bigint, slabs: Slabs, surcharge: bigint): bigint => {
  const tax = bandByBand(income, slabs) * (10_000n + (income > 10_000_000n ? surcharge : 0n));
  return (tax + 50_000_000n) / 100_000_000n;
};

const CLASSES = [
  { name: 'non-salaried', stream: 'local', tables: NON_SALARIED },
  { name: 'salaried', stream: 'salary', tables: SALARIED },
] as const;

const rows = CLASSES.flatMap(({ name, stream, tables }) =>
  tables.flatMap(({ year, numbers: slabs }) => {
    const surcharge = BigInt(SURCHARGES.find((dated) => dated.year === year)!.numbers[name].rate);
    const edges = [...slabs.slice(1).map(({ over }) => over), 10_000_000n];
    return edges
      .flatMap((edge) => [edge - 1n, edge, edge + 1n])
      .map((income) => ({ year, name, stream, income, due: wholeYear(income, slabs, surcharge) }));
  }),
);

describe('one rupee below, on and above every threshold', () => {
  it('covers all years and both tables', () => {
    expect(new Set(rows.map(({ year, name }) => `${year} ${name}`)).size).toBe(12);
  });

  it.each(rows)('$year $name: $income owes $due', ({ year, stream, income, due }) => {
    const result = reserveOf(factsOf(year, [receipt(1, stream, rupees(income))]));
    expect(dueOf(result, 'all')).toBe(`${due}.00`);
  });
});
