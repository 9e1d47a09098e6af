import type { Stream } from '../../ledger/line.ts';
import { fromDecimal, type Money, money, sum, toDecimal } from '../../values/money.ts';
import { named, namedUnits, notBelowZero, percent } from '../arithmetic.ts';
import type { Levy, Receipt, TaxFacts, TaxStep } from '../engine.ts';
import { bandOf, slabTax } from '../slabs.ts';
import { forYear } from '../years.ts';
import { NON_SALARIED, SALARIED, type SlabClass } from './slab-tables.ts';

/** Exports are taxed finally and profit on deposits by its own section: neither is part of taxable income here. */
const NORMAL: ReadonlySet<Stream> = new Set(['local', 'salary', 'social', 'other']);

/** The salaried table needs a salary above this share of taxable income. */
const SALARY_SHARE = 75n;

/** What the slabs are applied to, and by which of the two tables. */
export interface NormalIncome {
  readonly receipts: readonly Receipt[];
  readonly taxable: Money;
  readonly salary: Money;
  readonly slabClass: SlabClass;
}

export const normalIncome = ({ receipts: all, currency }: TaxFacts): NormalIncome => {
  const receipts = all.filter(({ stream }) => NORMAL.has(stream));
  const total = (some: readonly Receipt[]): Money =>
    notBelowZero(
      sum(
        some.map(({ amount }) => amount),
        currency,
      ),
    );
  const taxable = total(receipts);
  const salary = total(receipts.filter(({ stream }) => stream === 'salary'));
  const slabClass = salary.minor * 100n > taxable.minor * SALARY_SHARE ? 'salaried' : 'non-salaried';
  return { receipts, taxable, salary, slabClass };
};

const classStep = ({ taxable, salary, slabClass }: NormalIncome): TaxStep => {
  const line = money((taxable.minor * SALARY_SHARE) / 100n, taxable.currency);
  const test = `${SALARY_SHARE} % of taxable income (${named(line)})`;
  const text =
    slabClass === 'salaried'
      ? `salary ${named(salary)} exceeds ${test}: salaried table, clause (2)`
      : `salary ${named(salary)} does not exceed ${test}: non-salaried table, clause (1)`;
  return { text, amount: null };
};

/** Normal income at the slabs of Division I, before surcharge and credits. */
export const incomeTax: Levy = {
  name: 'income-tax',
  numbers: [NON_SALARIED, SALARIED],
  assess(facts) {
    const income = normalIncome(facts);
    const { receipts, taxable, slabClass } = income;
    const { numbers: slabs, source, status } = forYear(slabClass === 'salaried' ? SALARIED : NON_SALARIED, facts.year);
    const due = slabTax(toDecimal(taxable), slabs);
    const { over, fixed, rate } = bandOf(toDecimal(taxable), slabs);
    const above = fromDecimal(toDecimal(taxable).minus(over), facts.currency, 'half-up');
    const bracket = `${namedUnits(fixed, facts.currency)} + ${percent(rate)} of ${named(above)}`;
    const steps: TaxStep[] = [
      { text: `taxable income under the normal slabs: ${named(taxable)}`, amount: null },
      classStep(income),
      { text: `${bracket}, the part above ${namedUnits(over, facts.currency)}`, amount: due },
    ];
    return {
      assessment: {
        name: incomeTax.name,
        base: taxable,
        due,
        steps: taxable.minor === 0n ? steps.slice(0, 1) : steps,
        lines: receipts.map(({ line }) => line),
        source,
        status,
      },
      notes: [],
    };
  },
};
