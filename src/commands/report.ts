import { REPORTS, type ReportKind } from '../reports/index.ts';
import type { Book } from '../store/book.ts';
import { bookDigest } from '../store/digest.ts';
import { factSource, valuationIn } from '../store/fact-source.ts';
import { countryCode, homeCurrency } from '../store/settings.ts';
import { countryOf } from '../taxes/index.ts';
import { currency } from '../values/currency.ts';
import { Problem } from '../values/problem.ts';
import type { Report } from '../values/report.ts';
import { nearest } from '../values/words.ts';
import { partsOf, periodOf } from './answers.ts';
import type { Command, Input } from './command.ts';
import { listing } from './listing.ts';

export const reportCommand: Command = {
  name: 'report',
  group: 'Every day',
  summary: 'Reports; without a name, list them',
  arguments: [{ name: 'name', summary: 'which report', optional: true }],
  flags: [
    { name: 'from', value: 'DAY', summary: 'first day; without --from and --to the current tax year' },
    { name: 'to', value: 'DAY', summary: 'last day; today without it' },
    {
      name: 'by',
      value: 'STEP',
      summary: 'cut the period: month, quarter or tax-year',
      choices: ['month', 'quarter', 'tax-year'],
    },
    { name: 'currency', value: 'CUR', summary: 'reckon in this currency' },
    { name: 'strict', summary: 'refuse when something is left out, missing or broken' },
  ],
  examples: [
    'fl report cash-flow --from 2025-08-01',
    'fl report income --by quarter',
    'fl report balances --format csv',
    'fl report statements --from 2025-07-01 --to 2026-06-30',
  ],
  run: async (input, context) => {
    const [name] = input.args;
    if (name === undefined) return listReports();
    const kind = REPORTS.find((each) => each.name === name.toLowerCase());
    if (kind === undefined) throw unknown(name);
    const book = context.open('read');
    return { report: buildReport(book, kind, input, kind.namesExports ? await exportTitles() : () => undefined) };
  },
};

const listReports = () =>
  listing(
    [
      {
        key: 'reports',
        title: 'Reports',
        columns: [
          { key: 'name', label: 'fl report', type: 'text' },
          { key: 'title', label: 'Shows', type: 'text', wrap: true },
        ],
        rows: REPORTS.map(({ name, title }) => ({ name, title })),
      },
    ],
    { reports: REPORTS.map(({ name, title }) => ({ name, title })) },
  );

const unknown = (name: string): Problem => {
  const names = REPORTS.map((each) => each.name);
  const near = nearest(name, names);
  return new Problem('unknown-report', `there is no report ${JSON.stringify(name)}: reports are ${names.join(', ')}`, {
    hint: near === undefined ? 'fl report' : `fl report ${near}`,
  });
};

/** Where exports of known layouts are found; loaded by the report that says so. */
const exportTitles = async (): Promise<(layout: string) => string | undefined> => {
  const { LAYOUTS } = await import('../statements/layouts/index.ts');
  return (layout) => LAYOUTS.find(({ id }) => id === layout)?.title;
};

/** The report over the period, in the currency and cut as asked; refused by `--strict` when a line is left out. */
const buildReport = (
  book: Book,
  kind: ReportKind,
  input: Input,
  titleOf: (layout: string) => string | undefined,
): Report => {
  const { taxYear } = countryOf(countryCode(book));
  const period = periodOf(input, taxYear);
  const typed = input.flag('currency');
  const valuation = valuationIn(book, typed === undefined ? homeCurrency(book) : currency(typed));
  const { parts, byPart } = partsOf(input, period, taxYear, kind.step);
  const frame = { asOf: input.globals.today, period, currency: valuation.currency, book: bookDigest(book.db) };
  const report = kind.build(factSource(book, valuation), { parts, byPart, frame, titleOf });
  if (input.has('strict')) {
    refuseGaps(valuation.missing);
    refuseFaults(kind, report);
  }
  return report;
};

/** `--strict`: what the report finds wrong, one by one. */
const refuseFaults = (kind: ReportKind, report: Report): void => {
  const faults = kind.faults?.(report) ?? [];
  const [fault] = faults;
  if (fault === undefined) return;
  const { from, to } = report.period;
  throw new Problem('incomplete', faults.length === 1 ? fault : `${faults.length} accounts are not complete`, {
    hint: `fl report ${kind.name} --from ${from} --to ${to}`,
    problems: faults.length === 1 ? [] : faults.map((message) => ({ code: 'incomplete', message })),
  });
};

/** `--strict`: something was left out for want of a rate. */
export const refuseGaps = (missing: readonly { from: string; to: string; day: string }[]): void => {
  const [gap] = missing;
  if (gap === undefined) return;
  const days = new Set(missing.map(({ from, to, day }) => `${from} to ${to} on ${day}`));
  throw new Problem('missing-rate', `no rate ${gap.from} to ${gap.to} on or within 7 days before ${gap.day}`, {
    hint: 'fl rates list --gaps',
    problems: [...days].map((each) => ({ code: 'missing-rate', message: `no rate ${each}` })),
  });
};
