import { taxReserve } from '../reports/tax-reserve.ts';
import type { Book } from '../store/book.ts';
import { change } from '../store/changes.ts';
import { bookDigest } from '../store/digest.ts';
import { setAside } from '../store/reserve.ts';
import { countryCode } from '../store/settings.ts';
import { countryOf } from '../taxes/index.ts';
import { checkYear } from '../taxes/years.ts';
import { daysBetween, type IsoDay, later, taxYearOf, taxYearPeriod } from '../values/calendar.ts';
import { grouped, parseMoney, spoken } from '../values/money.ts';
import { Problem } from '../values/problem.ts';
import { amountJson } from '../values/report.ts';
import { dayOf } from './answers.ts';
import type { Command, Context, Input, Outcome } from './command.ts';
import { refuseGaps } from './report.ts';
import { reserveOf } from './reserve-of.ts';

const YEAR = { name: 'year', value: 'YEAR', summary: 'the tax year, as 2027; the current one without it' };

export const taxReserveCommand: Command = {
  name: 'tax-reserve',
  group: 'Every day',
  summary: 'What is due, what was deducted, what to put away now',
  flags: [
    YEAR,
    { name: 'explain', summary: 'show each step with its section, source and certainty' },
    { name: 'strict', summary: 'refuse when a line must be left out' },
  ],
  examples: ['fl tax-reserve', 'fl tax-reserve --year 2026 --explain'],
  run: (input, context) => {
    const book = context.open('read');
    const found = reserveOf(book, yearOf(input, book), input.globals.today);
    if (input.has('strict')) refuseGaps(found.missing);
    return { report: taxReserve(found, input.globals.today, bookDigest(book.db), input.has('explain')) };
  },
  commands: [
    {
      name: 'set-aside',
      summary: "Put money into a tax year's pot",
      arguments: [{ name: 'amount', summary: 'how much' }],
      flags: [YEAR, { name: 'on', value: 'DAY', summary: 'the day; today without it' }],
      examples: ['fl tax-reserve set-aside 9670 --year 2027'],
      writes: true,
      run: (input, context) => putAside(input, context),
    },
  ],
};

const yearOf = (input: Input, book: Book): number => {
  const { taxYear } = countryOf(countryCode(book));
  const typed = input.flag('year');
  if (typed === undefined) return taxYearOf(input.globals.today, taxYear);
  if (/^\d{4}$/.test(typed)) return Number(typed);
  throw new Problem('usage', `--year takes a tax year as 2027, not ${JSON.stringify(typed)}`);
};

const putAside = (input: Input, context: Context): Outcome => {
  const book = context.open('write');
  const country = countryOf(countryCode(book));
  const year = yearOf(input, book);
  checkYear(country, year);
  const amount = parseMoney(input.args[0]!, country.currency);
  if (amount.minor <= 0n) throw new Problem('bad-amount', 'the amount to put aside must be more than 0');
  const day = dayOf(input, 'on') ?? input.globals.today;
  checkNear(day, year, taxYearPeriod(year, country.taxYear));
  const head = {
    verb: 'tax-reserve set-aside',
    note: `${grouped(amount)} for ${year}`,
    now: context.world.now,
    dryRun: input.globals.dryRun,
  };
  const { changeId, result } = change(
    book,
    head,
    (writing) => setAside(writing, year, amount, day),
    () => reserveOf(book, year, later(day, input.globals.today)).reserve,
  );
  return {
    text: [
      `the pot of ${year} holds ${spoken(result.setAside)}${day > input.globals.today ? ` from ${day} on` : ''}; still to put aside: ${spoken(result.stillToSetAside)}`,
    ],
    data: {
      changeId,
      dryRun: input.globals.dryRun,
      year,
      setAside: amountJson(result.setAside),
      stillToSetAside: amountJson(result.stillToSetAside),
    },
  };
};

/** A day two years or more off the tax year is a slip of the pen. */
const checkNear = (day: IsoDay, year: number, period: { from: IsoDay; to: IsoDay }): void => {
  if (daysBetween(day, period.from) <= 731 && daysBetween(period.to, day) <= 731) return;
  throw new Problem('bad-date', `${day} is more than two years from tax year ${year} (${period.from} to ${period.to})`);
};
