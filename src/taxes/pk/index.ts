import { currency } from '../../values/currency.ts';
import { sum } from '../../values/money.ts';
import { named } from '../arithmetic.ts';
import type { Assessment, Country, Levy, TaxFacts, TaxNote, YearAssessment } from '../engine.ts';
import { checkYear, knownYears } from '../years.ts';
import { export154A } from './export-154a.ts';
import { levyNamed } from './levy-names.ts';
import { incomeTax } from './normal-slabs.ts';
import { returnDue } from './return.ts';
import { surcharge4AB } from './surcharge-4ab.ts';

/** In the order they are assessed: the surcharge reads the tax before it. */
const LEVIES: readonly Levy[] = [export154A, incomeTax, surcharge4AB];

const KNOWN = knownYears(LEVIES);

const NOT_COUNTED: readonly string[] = [
  'Expenses, depreciation and losses are not set against income under the normal slabs.',
  'Tax withheld by local clients (s.153) is neither credited nor held as a minimum tax.',
  'Income from social media is taxed at the normal slabs, without the minimum tax of s.154B.',
  'Advance tax in instalments (s.147) is not computed.',
  'Zakat, donations, pension contributions and other deductions and credits are not counted.',
  'Penalties and surcharges for paying or filing late are not counted.',
  'The choice to leave the final tax of s.154A for the normal slabs is not compared, and its conditions are taken as met.',
  'Other adjustable tax, as on a salary (s.149) or on card payments abroad (s.236Y), is not credited.',
];

const START_UP_CREDIT =
  'The credit of s.65F for exporters of IT services, which could cancel their tax, is not counted.';

const leavesOut = ({ year, receipts, currency }: TaxFacts): readonly string[] => {
  const profit = sum(
    receipts.filter(({ stream }) => stream === 'profit').map(({ amount }) => amount),
    currency,
  );
  const held = profit.minor === 0n ? '' : `: ${named(profit)} stays out`;
  return [
    `Profit on bank deposits (s.151, s.7B) is not taxed here${held}.`,
    ...NOT_COUNTED,
    ...(year === 2022 ? [START_UP_CREDIT] : []),
  ];
};

const assess = (facts: TaxFacts): YearAssessment => {
  const notes: TaxNote[] = [...checkYear(pakistan, facts.year)];
  const assessments: Assessment[] = [];
  for (const levy of LEVIES) {
    const found = levy.assess(facts, assessments);
    notes.push(...found.notes);
    if (!levy.onlyWhenDue || !found.assessment.due.isZero()) assessments.push(found.assessment);
  }
  return { assessments, notes, leavesOut: leavesOut(facts) };
};

/** Pakistan's federal income tax for a resident individual. */
export const pakistan: Country = {
  code: 'PK',
  name: 'Pakistan',
  currency: currency('PKR'),
  taxYear: { startMonth: 7 },
  zone: 'Asia/Karachi',
  knownFrom: KNOWN.from,
  knownThrough: KNOWN.through,
  levies: LEVIES,
  assess,
  levyNamed,
  returnDue,
};
