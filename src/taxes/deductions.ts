import type { Currency } from '../values/currency.ts';
import { add, type Money, sum, zero } from '../values/money.ts';
import { named } from './arithmetic.ts';
import type { Country, Deduction, TaxNote } from './engine.ts';

/** Tax taken at source: what counts for which levy, and what counts for none. */
export interface Credits {
  readonly byLevy: ReadonlyMap<string, Money>;
  readonly notes: readonly TaxNote[];
}

const listed = (deductions: readonly Deduction[], currency: Currency): string => {
  const total = sum(
    deductions.map(({ amount }) => amount),
    currency,
  );
  const some = deductions.length === 1;
  const lines = deductions.map(({ line }) => line).join(', ');
  return `${deductions.length} tax ${some ? 'line' : 'lines'} of ${named(total)} in all (${some ? 'line' : 'lines'} ${lines})`;
};

/** Gives each tax line to the levy its words name, among the levies assessed; never to another. */
export const creditDeductions = (
  deductions: readonly Deduction[],
  levies: readonly string[],
  country: Pick<Country, 'levyNamed'>,
  currency: Currency,
): Credits => {
  const byLevy = new Map<string, Money>();
  const unnamed: Deduction[] = [];
  const notUsed = new Map<string, Deduction[]>();
  for (const deduction of deductions) {
    const name = country.levyNamed(deduction.description);
    if (name === undefined) unnamed.push(deduction);
    else if (levies.includes(name)) byLevy.set(name, add(byLevy.get(name) ?? zero(currency), deduction.amount));
    else notUsed.set(name, [...(notUsed.get(name) ?? []), deduction]);
  }
  const notes: TaxNote[] = [];
  if (unnamed.length > 0) {
    notes.push({
      code: 'deduction-unnamed',
      text: `${listed(unnamed, currency)}: no single section is named, so nothing is credited`,
    });
  }
  for (const [name, some] of [...notUsed].sort(([a], [b]) => (a < b ? -1 : 1))) {
    notes.push({
      code: 'deduction-not-used',
      text: `${listed(some, currency)}: deducted under s.${name}, which is not counted here`,
    });
  }
  return { byLevy, notes };
};
