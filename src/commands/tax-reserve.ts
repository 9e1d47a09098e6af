import { missingRateNotes } from '../reports/report.ts';
import type { Book } from '../store/book.ts';
import { change } from '../store/changes.ts';
import { bookDigest } from '../store/digest.ts';
import { setAside } from '../store/reserve.ts';
import { countryCode } from '../store/settings.ts';
import { countryOf } from '../taxes/index.ts';
import { returnBefore } from '../taxes/reserve.ts';
import { checkYear } from '../taxes/years.ts';
import { daysBetween, type IsoDay, later, spokenDay, taxYearOf, taxYearPeriod } from '../values/calendar.ts';
import { grouped, type Money, parseMoney, spoken } from '../values/money.ts';
import { Problem } from '../values/problem.ts';
import type { Json, Note, Report, Table } from '../values/report.ts';
import { counted } from '../values/words.ts';
import { dayOf } from './answers.ts';
import type { Command, Context, Input, Outcome } from './command.ts';
import { jsonOf } from './listing.ts';
import { refuseGaps } from './report.ts';
import { type ReserveOf, reserveOf } from './reserve-of.ts';

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
    try {
      return {
        report: taxReserveReport(
          book,
          input.globals.today,
          yearOf(input, book),
          input.has('explain'),
          input.has('strict'),
        ),
      };
    } finally {
      book.close();
    }
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
  try {
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
      at: context.world.now(),
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
        setAside: jsonOf(result.setAside),
        stillToSetAside: jsonOf(result.stillToSetAside),
      },
    };
  } finally {
    book.close();
  }
};

/** A day two years or more off the tax year is a slip of the pen. */
const checkNear = (day: IsoDay, year: number, period: { from: IsoDay; to: IsoDay }): void => {
  if (daysBetween(day, period.from) <= 731 && daysBetween(period.to, day) <= 731) return;
  throw new Problem('bad-date', `${day} is more than two years from tax year ${year} (${period.from} to ${period.to})`);
};

/** The reserve as a report: tables for people, the promised document for scripts. */
export const taxReserveReport = (
  book: Book,
  today: IsoDay,
  year: number,
  explain: boolean,
  strict: boolean,
): Report => {
  const found = reserveOf(book, year, today);
  const { country, reserve } = found;
  const notes = notesOf(found);
  if (strict) refuseGaps(found.missing);
  return {
    name: 'tax-reserve',
    title: 'Tax reserve',
    asOf: today,
    period: reserve.period,
    currency: reserve.currency,
    sections: [
      levyTable(found),
      sumTable(found),
      ...(reserve.streams.length === 0 ? [] : [streamTable(found)]),
      ...(explain ? stepTables(found) : []),
    ],
    notes: [...notes, ...leftOut(found, explain)],
    book: bookDigest(book.db),
    lead: [
      ...notes.filter(({ code }) => code === 'year-not-known').map(({ text }) => `Warning: ${text}`),
      leadLine(found, today, country.name),
    ],
    data: reserveJson(found, notes, bookDigest(book.db), explain),
  };
};

/** In full with --explain; else how much there is to read. */
const leftOut = ({ reserve }: ReserveOf, explain: boolean): Note[] =>
  explain
    ? reserve.leavesOut.map((text) => ({ code: 'leaves-out', text }))
    : [
        {
          code: 'leaves-out',
          text: `${counted(reserve.leavesOut.length, 'point')} of tax law not counted yet: fl tax-reserve --explain`,
        },
      ];

const leadLine = ({ country, reserve }: ReserveOf, today: IsoDay, name: string): string => {
  const { from, to } = reserve.period;
  const before = returnBefore(country, reserve.year, today);
  const sure = before.status === 'unverified' ? ' (an extension was not looked up)' : '';
  const due = `the return of ${before.year} ${before.overdue ? 'was' : 'is'} due on ${spokenDay(before.date)}${sure}`;
  return `${name}, tax year ${reserve.year} (${spokenDay(from)} to ${spokenDay(to)}); ${due}`;
};

const notesOf = ({ reserve, unknownOrigin, unseen, missing }: ReserveOf): Note[] => {
  const unknown = new Set(unknownOrigin.map(({ line }) => line)).size;
  const total = unknownOrigin.reduce((sum, { amount }) => sum + amount.minor, 0n);
  return [
    ...reserve.notes,
    ...missingRateNotes(missing),
    ...(unseen.length === 0
      ? []
      : [
          {
            code: 'payouts-unseen',
            text: `${counted(unseen.length, 'payout')} went to accounts that are not in the book and ${unseen.length === 1 ? 'is' : 'are'} not counted: import their statements, or fl account add NAME --untracked`,
          },
        ]),
    ...(unknown === 0
      ? []
      : [
          {
            code: 'unknown-origin',
            text: `${spoken({ minor: total, currency: reserve.currency })} of ${counted(unknown, 'credit')} left a wallet before any receipt in the book: counted as export`,
          },
        ]),
  ];
};

const levyTable = ({ reserve }: ReserveOf): Table => ({
  key: 'levies',
  title: `Levies in ${reserve.currency}`,
  columns: [
    { key: 'name', label: 'Levy', type: 'text' },
    { key: 'base', label: 'On', type: 'money' },
    { key: 'due', label: 'Due', type: 'money' },
    { key: 'deducted', label: 'Deducted', type: 'money' },
    { key: 'overDeducted', label: 'Over-deducted', type: 'money', drop: 2 },
    { key: 'status', label: 'Certainty', type: 'text', drop: 1 },
    { key: 'source', label: 'Source', type: 'text', drop: 3 },
  ],
  rows: reserve.levies.map((levy) => ({ ...levy })),
});

const sumTable = ({ reserve }: ReserveOf): Table => {
  const row = (what: string, amount: Money) => ({ what, amount });
  return {
    key: 'reserve',
    title: `Reserve in ${reserve.currency}`,
    columns: [
      { key: 'what', label: 'What', type: 'text' },
      { key: 'amount', label: 'Amount', type: 'money' },
    ],
    rows: [
      row('Due for the year so far', reserve.due),
      row('Deducted at source', reserve.deductedAtSource),
      row('Paid', reserve.paid),
      row('Set aside', reserve.setAside),
      row('Still to set aside', reserve.stillToSetAside),
      row('Due at most, if doubts go against you', reserve.range.cautious),
    ],
  };
};

const streamTable = ({ reserve }: ReserveOf): Table => ({
  key: 'streams',
  title: `Income by stream in ${reserve.currency}: earned on platforms, realised at the bank`,
  columns: [
    { key: 'stream', label: 'Stream', type: 'text' },
    { key: 'earned', label: 'Earned', type: 'money' },
    { key: 'realised', label: 'Realised', type: 'money' },
  ],
  rows: reserve.streams.map((each) => ({ ...each })),
});

/** The arithmetic of each levy, unrounded, with what it rests on. */
const stepTables = ({ reserve }: ReserveOf): Table[] =>
  reserve.assessments.map((each) => ({
    key: `steps-${each.name}`,
    title: `${each.name}: ${each.source} (${each.status}); ${linesOf(each.lines)}`,
    columns: [
      { key: 'step', label: 'Step', type: 'text' },
      { key: 'amount', label: reserve.currency, type: 'rate' },
    ],
    rows: each.steps.map(({ text, amount }) => ({ step: text, amount: amount?.toString() ?? null })),
    empty: 'nothing to reckon',
  }));

/** A credit may hold several receipts, and counts once here. */
const linesOf = (lines: readonly number[]): string => {
  const own = [...new Set(lines)];
  return own.length === 0 ? 'no lines' : `${own.length === 1 ? 'line' : 'lines'} ${own.join(', ')}`;
};

const reserveJson = (found: ReserveOf, notes: readonly Note[], book: string, explain: boolean): Json => {
  const { reserve } = found;
  return {
    country: reserve.country,
    year: reserve.year,
    knownThrough: reserve.knownThrough,
    currency: reserve.currency,
    period: { from: reserve.period.from, to: reserve.period.to },
    streams: reserve.streams.map(({ stream, earned, realised }) => ({
      stream,
      earned: jsonOf(earned),
      realised: jsonOf(realised),
    })),
    levies: reserve.levies.map(({ name, base, due, deducted, overDeducted, source, status }) => ({
      name,
      base: jsonOf(base),
      due: jsonOf(due),
      deducted: jsonOf(deducted),
      overDeducted: jsonOf(overDeducted),
      source,
      status,
    })),
    due: jsonOf(reserve.due),
    deductedAtSource: jsonOf(reserve.deductedAtSource),
    paid: jsonOf(reserve.paid),
    setAside: jsonOf(reserve.setAside),
    stillToSetAside: jsonOf(reserve.stillToSetAside),
    range: { certain: jsonOf(reserve.range.certain), cautious: jsonOf(reserve.range.cautious) },
    deadlines: reserve.deadlines.map(({ date, what, amount }) => ({ date, what, amount: jsonOf(amount) })),
    leavesOut: [...reserve.leavesOut],
    notes: notes.map(({ code, text }) => ({ code, text })),
    book,
    ...(explain ? { explain: explainJson(found) } : {}),
  };
};

const explainJson = ({ reserve }: ReserveOf): Json =>
  reserve.assessments.map(({ name, source, status, lines, steps }) => ({
    name,
    source,
    status,
    lines: [...new Set(lines)],
    steps: steps.map(({ text, amount }) => ({ text, amount: amount?.toString() ?? null })),
  }));
