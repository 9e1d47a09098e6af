import type { MissingRate } from '../ledger/facts.ts';
import type { RealisedShare, WalletEntry } from '../ledger/wallet-entry.ts';
import type { Country } from '../taxes/engine.ts';
import { type Reserve, returnBefore } from '../taxes/reserve.ts';
import { type IsoDay, spokenDay } from '../values/calendar.ts';
import { type Money, spoken } from '../values/money.ts';
import { amountJson, type Json, type Note, type Report, type Table } from '../values/report.ts';
import { counted } from '../values/words.ts';
import { missingRateNotes } from './report.ts';

export interface ReserveFacts {
  readonly country: Country;
  readonly reserve: Reserve;
  /** Shares of receipts that left a wallet before anything in the book accounts for them. */
  readonly unknownOrigin: readonly RealisedShare[];
  /** Own money of the year paid out to accounts that the book does not know. */
  readonly unseen: readonly WalletEntry[];
  readonly missing: readonly MissingRate[];
}

/** What is due, deducted and still to be put away: tables for people, the promised document for scripts. */
export const taxReserve = (facts: ReserveFacts, asOf: IsoDay, book: string, explain: boolean): Report => {
  const { country, reserve } = facts;
  const notes = notesOf(facts);
  const warnings = notes.filter(({ code }) => code === 'year-not-known');
  return {
    name: 'tax-reserve',
    title: 'Tax reserve',
    asOf,
    period: reserve.period,
    currency: reserve.currency,
    sections: [
      levyTable(facts),
      sumTable(facts),
      ...(reserve.streams.length === 0 ? [] : [streamTable(facts)]),
      ...(explain ? stepTables(facts) : []),
    ],
    notes: [...notes.filter((note) => !warnings.includes(note)), ...leftOut(facts, explain)],
    book,
    lead: [...warnings.map(({ text }) => `Warning: ${text}`), leadLine(facts, asOf, country.name)],
    data: reserveJson(facts, asOf, notes, book, explain),
  };
};

/** In full with --explain; else how much there is to read. */
const leftOut = ({ reserve }: ReserveFacts, explain: boolean): Note[] =>
  explain
    ? reserve.leavesOut.map((text) => ({ code: 'leaves-out', text }))
    : [
        {
          code: 'leaves-out',
          text: `${counted(reserve.leavesOut.length, 'point')} of tax law not counted yet: fl tax-reserve --explain`,
        },
      ];

const leadLine = ({ country, reserve }: ReserveFacts, today: IsoDay, name: string): string => {
  const { from, to } = reserve.period;
  const before = returnBefore(country, reserve.year, today);
  const sure = before.status === 'unverified' ? ' (an extension was not looked up)' : '';
  const due = `the return of ${before.year} ${before.overdue ? 'was' : 'is'} due on ${spokenDay(before.date)}${sure}`;
  return `${name}, tax year ${reserve.year} (${spokenDay(from)} to ${spokenDay(to)}); ${due}`;
};

const notesOf = ({ reserve, unknownOrigin, unseen, missing }: ReserveFacts): Note[] => {
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

const levyTable = ({ reserve }: ReserveFacts): Table => ({
  key: 'levies',
  title: `Levies in ${reserve.currency}`,
  columns: [
    { key: 'name', label: 'Levy', type: 'text' },
    { key: 'base', label: 'On', type: 'money' },
    { key: 'due', label: 'Due', type: 'money' },
    { key: 'deducted', label: 'Deducted', type: 'money' },
    { key: 'overDeducted', label: 'Over-deducted', type: 'money', drop: 2 },
    { key: 'status', label: 'Certainty', type: 'text', drop: 1 },
    { key: 'source', label: 'Source', type: 'text', wrap: true, drop: 3 },
  ],
  rows: reserve.levies.map((levy) => ({ ...levy })),
});

const sumTable = ({ reserve }: ReserveFacts): Table => {
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

const streamTable = ({ reserve }: ReserveFacts): Table => ({
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
const stepTables = ({ reserve }: ReserveFacts): Table[] =>
  reserve.assessments.map((each) => ({
    key: `steps-${each.name}`,
    title: `${each.name}: ${each.source} (${each.status}); ${linesOf(each.lines)}`,
    columns: [
      { key: 'step', label: 'Step', type: 'text', wrap: true },
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

const reserveJson = (
  found: ReserveFacts,
  asOf: IsoDay,
  notes: readonly Note[],
  book: string,
  explain: boolean,
): Json => {
  const { country, reserve } = found;
  const before = returnBefore(country, reserve.year, asOf);
  return {
    country: reserve.country,
    year: reserve.year,
    knownThrough: reserve.knownThrough,
    currency: reserve.currency,
    period: { from: reserve.period.from, to: reserve.period.to },
    streams: reserve.streams.map(({ stream, earned, realised }) => ({
      stream,
      earned: amountJson(earned),
      realised: amountJson(realised),
    })),
    levies: reserve.levies.map(({ name, base, due, deducted, overDeducted, source, status }) => ({
      name,
      base: amountJson(base),
      due: amountJson(due),
      deducted: amountJson(deducted),
      overDeducted: amountJson(overDeducted),
      source,
      status,
    })),
    due: amountJson(reserve.due),
    deductedAtSource: amountJson(reserve.deductedAtSource),
    paid: amountJson(reserve.paid),
    setAside: amountJson(reserve.setAside),
    stillToSetAside: amountJson(reserve.stillToSetAside),
    range: { certain: amountJson(reserve.range.certain), cautious: amountJson(reserve.range.cautious) },
    returnBefore: { year: before.year, date: before.date, overdue: before.overdue, status: before.status },
    deadlines: reserve.deadlines.map(({ date, what, amount }) => ({ date, what, amount: amountJson(amount) })),
    leavesOut: [...reserve.leavesOut],
    notes: notes.map(({ code, text }) => ({ code, text })),
    book,
    ...(explain ? { explain: explainJson(found) } : {}),
  };
};

const explainJson = ({ reserve }: ReserveFacts): Json =>
  reserve.assessments.map(({ name, source, status, lines, steps }) => ({
    name,
    source,
    status,
    lines: [...new Set(lines)],
    steps: steps.map(({ text, amount }) => ({ text, amount: amount?.toString() ?? null })),
  }));
