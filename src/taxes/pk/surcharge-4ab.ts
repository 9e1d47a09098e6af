import { Decimal, fromDecimal, toDecimal } from '../../values/money.ts';
import { named, namedUnits, percent } from '../arithmetic.ts';
import type { Dated, Levy, TaxNote } from '../engine.ts';
import { type Cliff, surchargeOn } from '../surcharge.ts';
import { forYear } from '../years.ts';
import { incomeTax, normalIncome } from './normal-slabs.ts';
import type { SlabClass } from './slab-tables.ts';

const dated = (year: number, source: string, nonSalaried: number, salaried: number) => ({
  year,
  source,
  status: 'statute' as const,
  numbers: {
    'non-salaried': { exceeds: 10_000_000n, rate: nonSalaried },
    salaried: { exceeds: 10_000_000n, rate: salaried },
  },
});

const SECTION = 'Income Tax Ordinance 2001, s.4AB';
const NOT_YET = `${SECTION} (inserted by Finance Act 2024: none in this year)`;

export const SURCHARGES: readonly Dated<Readonly<Record<SlabClass, Cliff>>>[] = [
  dated(2022, NOT_YET, 0, 0),
  dated(2023, NOT_YET, 0, 0),
  dated(2024, NOT_YET, 0, 0),
  dated(2025, `${SECTION}; Finance Act 2024`, 1000, 1000),
  dated(2026, `${SECTION}; Finance Act 2025`, 1000, 900),
  dated(2027, `${SECTION}; Finance Act 2026, s.5(2)`, 1000, 0),
];

const MIXED_EARNER: TaxNote = {
  code: 'surcharge-mixed-earner',
  text: 'the relief of s.4AB for salaries may also reach someone with some salary; it is given here only with the salaried table',
};

/** The surcharge on the whole tax of Division I once taxable income exceeds the line. Final tax is outside it. */
export const surcharge4AB: Levy = {
  name: 'surcharge-4AB',
  numbers: [SURCHARGES],
  onlyWhenDue: true,
  assess(facts, soFar) {
    const { taxable, salary, slabClass } = normalIncome(facts);
    const { numbers, source, status } = forYear(SURCHARGES, facts.year);
    const tax = soFar.find(({ name }) => name === incomeTax.name)?.due ?? new Decimal(0);
    const cliff = numbers[slabClass];
    const due = surchargeOn(tax, toDecimal(taxable), cliff);
    const base = fromDecimal(tax, facts.currency, 'half-up');
    const line = namedUnits(cliff.exceeds, facts.currency);
    const relief = cliff.rate > numbers.salaried.rate && salary.minor > 0n && !due.isZero();
    return {
      assessment: {
        name: surcharge4AB.name,
        base,
        due,
        steps: [
          {
            text: `${percent(cliff.rate)} of the whole tax of ${named(base)}, taxable income ${named(taxable)} exceeds ${line} (s.4AB)`,
            amount: due,
          },
        ],
        lines: [],
        source,
        status,
      },
      notes: relief ? [MIXED_EARNER] : [],
    };
  },
};
