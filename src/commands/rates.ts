import { change } from '../store/changes.ts';
import { missingRates } from '../store/rate-gaps.ts';
import { rateRows, saveRates } from '../store/rates.ts';
import { homeCurrency } from '../store/settings.ts';
import { isDay, parseDay } from '../values/calendar.ts';
import { currency, isCurrency } from '../values/currency.ts';
import { type Finding, Problem } from '../values/problem.ts';
import type { RateRow } from '../values/rate.ts';
import { counted } from '../values/words.ts';
import type { Command, Context, Input, Outcome } from './command.ts';
import { listing } from './listing.ts';

const RATE = /^-?\d{1,15}(?:\.\d{1,30})?$/;

/** A rate as text: digits with a decimal point; never zero, never an exponent. */
const rateProblem = (typed: string): string | undefined => {
  if (!RATE.test(typed)) return `not a rate: ${JSON.stringify(typed)}`;
  if (typed.startsWith('-')) return `a rate cannot be negative: ${typed}`;
  return /[1-9]/.test(typed) ? undefined : 'a rate cannot be 0';
};

export const ratesCommand: Command = {
  name: 'rates',
  group: 'Rates',
  summary: 'Exchange rates: import a file, set one, list them',
  examples: ['fl rates import fixtures/demo/rates.csv', 'fl rates set USD PKR 2026-09-29 277.13'],
  commands: [
    {
      name: 'import',
      summary: 'Read a file of rates: date,base,quote,rate,source',
      arguments: [{ name: 'file', summary: 'a csv file; - reads stdin' }],
      examples: ['fl rates import fixtures/demo/rates.csv'],
      writes: true,
      run: async (input, context) => {
        const [file] = input.args as [string];
        const bytes = file === '-' ? await context.world.readStdin() : context.world.readFile(file);
        const { readRates } = await import('../statements/rates.ts');
        const { rows, bad } = readRates(bytes, file);
        const faults: Finding[] = [...bad];
        for (const { row, where } of rows) {
          const wrong = checkRate(row);
          if (wrong !== undefined) faults.push({ code: wrong.code, where, message: wrong.message });
        }
        if (faults.length > 0) {
          throw new Problem(
            'bad-rate',
            `${counted(faults.length, 'record')} of ${file} cannot be read; nothing was imported`,
            {
              where: faults[0]!.where,
              hint: 'fl rates import --help',
              problems: faults,
            },
          );
        }
        return save(
          input,
          context,
          `rates import`,
          file,
          rows.map(({ row }) => toRow(row)),
        );
      },
    },
    {
      name: 'set',
      summary: 'Say what a rate was on a day; it counts before every other source',
      arguments: [
        { name: 'base', summary: 'one unit of this currency' },
        { name: 'quote', summary: 'is worth so many of this one' },
        { name: 'date', summary: 'on this day' },
        { name: 'rate', summary: 'the rate' },
      ],
      examples: ['fl rates set USD PKR 2026-09-29 277.13'],
      writes: true,
      run: (input, context) => {
        const [base, quote, day, rate] = input.args as [string, string, string, string];
        const row = {
          date: parseDay(day, 'the date'),
          base: currency(base),
          quote: currency(quote),
          rate,
          source: 'you',
        };
        if (!RATE.test(rate)) throw new Problem('usage', `not a rate: ${JSON.stringify(rate)}; write it as 277.13`);
        const wrong = checkRate(row);
        if (wrong !== undefined) throw new Problem(wrong.code, wrong.message);
        return save(input, context, 'rates set', `${row.base} ${row.quote} ${day}`, [toRow(row)]);
      },
    },
    {
      name: 'list',
      summary: 'List the rates, or with --gaps the days that need one',
      flags: [{ name: 'gaps', summary: 'only pairs and days of the book that have no rate' }],
      examples: ['fl rates list', 'fl rates list --gaps'],
      run: (input, context) => (input.has('gaps') ? gaps(context) : list(context)),
    },
  ],
};

interface TypedRate {
  readonly date: string;
  readonly base: string;
  readonly quote: string;
  readonly rate: string;
  readonly source: string;
}

const checkRate = ({
  date,
  base,
  quote,
  rate,
  source,
}: TypedRate): { code: 'bad-rate' | 'bad-date' | 'bad-currency'; message: string } | undefined => {
  if (!isDay(date)) return { code: 'bad-date', message: `not a day as YYYY-MM-DD: ${JSON.stringify(date)}` };
  const strange = [base, quote].find((code) => !isCurrency(code));
  if (strange !== undefined)
    return { code: 'bad-currency', message: `not an ISO 4217 currency: ${JSON.stringify(strange)}` };
  if (base === quote) return { code: 'bad-rate', message: `${base} against itself needs no rate` };
  const wrong = rateProblem(rate);
  if (wrong !== undefined) return { code: 'bad-rate', message: wrong };
  return source.trim() === '' ? { code: 'bad-rate', message: 'the source is missing' } : undefined;
};

const toRow = ({ date, base, quote, rate, source }: TypedRate): RateRow => ({
  base: currency(base),
  quote: currency(quote),
  day: parseDay(date),
  rate,
  source: source.trim(),
});

const save = (input: Input, context: Context, verb: string, note: string, rows: readonly RateRow[]): Outcome => {
  const { dryRun } = input.globals;
  const book = context.open('write');
  const { changeId, result } = change(book, { verb, note, now: context.world.now, dryRun }, (writing) =>
    saveRates(writing, rows),
  );
  const parts = [
    counted(result.added, 'new rate'),
    ...(result.replaced === 0 ? [] : [`${result.replaced} in place of another figure of the same source`]),
    `${result.known} already known`,
  ];
  return { text: [parts.join(', ')], data: { changeId, dryRun, ...result } };
};

const list = (context: Context): Outcome => {
  const book = context.open('read');
  const rows = rateRows(book)
    .map(({ base, quote, day, rate, source }) => ({ date: day, base, quote, rate, source }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return listing(
    [
      {
        key: 'rates',
        title: 'Rates',
        columns: [
          { key: 'date', label: 'Date', type: 'day' },
          { key: 'base', label: 'Base', type: 'text' },
          { key: 'quote', label: 'Quote', type: 'text' },
          { key: 'rate', label: 'Rate', type: 'rate' },
          { key: 'source', label: 'Source', type: 'text', drop: 1 },
        ],
        rows,
        empty: 'no rates yet: fl rates import FILE',
      },
    ],
    { rates: rows },
  );
};

const gaps = (context: Context): Outcome => {
  const book = context.open('read');
  const home = homeCurrency(book);
  const rows = missingRates(book).map(({ currency: base, day, lines }) => ({ date: day, base, quote: home, lines }));
  return listing(
    [
      {
        key: 'gaps',
        title: 'Days without a rate on them or within 7 days before',
        columns: [
          { key: 'date', label: 'Date', type: 'day' },
          { key: 'base', label: 'Base', type: 'text' },
          { key: 'quote', label: 'Quote', type: 'text' },
          { key: 'lines', label: 'Lines', type: 'count' },
        ],
        rows,
        empty: 'every line has a rate',
      },
    ],
    { gaps: rows },
  );
};
