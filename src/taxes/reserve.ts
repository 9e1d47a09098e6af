import type { Stream } from '../ledger/line.ts';
import type { IsoDay, Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { larger, type Money, subtract, sum, zero } from '../values/money.ts';
import { named, notBelowZero } from './arithmetic.ts';
import { creditDeductions } from './deductions.ts';
import type {
  Assessment,
  Country,
  Deadline,
  Receipt,
  ReturnDue,
  Status,
  TaxFacts,
  TaxNote,
  YearAssessment,
} from './engine.ts';
import { roundTogether } from './whole-units.ts';

/** The order streams are listed in. */
export const STREAM_ORDER: readonly Stream[] = ['export', 'local', 'social', 'salary', 'profit', 'other'];

/** Income that nobody has given a stream is taxed at the normal slabs: final tax has to be shown, not assumed. */
export const taxStream = (stream: Stream | null): Stream => stream ?? 'other';

export interface ReserveInput {
  readonly country: Country;
  readonly facts: TaxFacts;
  /** Gross on the day the platform booked it, in the country's currency. */
  readonly earned: ReadonlyMap<Stream, Money>;
  /** Paid to the tax office for the year. */
  readonly paid: Money;
  /** What the pot of the year holds now. */
  readonly setAside: Money;
  readonly today: IsoDay;
}

export interface ReserveStream {
  readonly stream: Stream;
  readonly earned: Money;
  readonly realised: Money;
}

/** One levy as printed: `due` in whole units, all of them adding up to the year's. */
export interface ReserveLevy {
  readonly name: string;
  readonly base: Money;
  readonly due: Money;
  readonly deducted: Money;
  readonly overDeducted: Money;
  readonly source: string;
  readonly status: Status;
}

/** What is owed for a tax year, what is covered already, and what is still to be put away. */
export interface Reserve {
  readonly country: string;
  readonly year: number;
  readonly knownThrough: number;
  readonly currency: Currency;
  readonly period: Period;
  readonly streams: readonly ReserveStream[];
  readonly levies: readonly ReserveLevy[];
  readonly due: Money;
  readonly deductedAtSource: Money;
  readonly paid: Money;
  readonly setAside: Money;
  readonly stillToSetAside: Money;
  readonly range: { readonly certain: Money; readonly cautious: Money };
  readonly deadlines: readonly Deadline[];
  readonly leavesOut: readonly string[];
  readonly notes: readonly TaxNote[];
  /** The unrounded levies with their steps and lines. */
  readonly assessments: readonly Assessment[];
}

/** The return of the year before, and whether its day has passed (not whether it was filed). */
export interface ReturnBefore extends ReturnDue {
  readonly year: number;
  readonly overdue: boolean;
}

export const returnBefore = (country: Country, year: number, today: IsoDay): ReturnBefore => {
  const due = country.returnDue(year - 1);
  return { ...due, year: year - 1, overdue: today > due.date };
};

const NOT_IN_RESERVE: readonly string[] = [
  'Tax paid to the office cannot be recorded yet: paid is 0 unless something was entered.',
  'Tax that a bank took without a line of its own, and currency kept in a retention account, are not added to what was realised.',
  'Deadlines hold the returns only.',
  'The cautious end adds credits that nobody has reviewed, and no other doubt: not missing evidence, money spent abroad, or the gross before platform fees.',
];

const realisedBy = (facts: TaxFacts, stream: Stream): readonly Receipt[] =>
  facts.receipts.filter((receipt) => receipt.stream === stream);

const streamsOf = ({ facts, earned }: ReserveInput): ReserveStream[] =>
  STREAM_ORDER.flatMap((stream) => {
    const receipts = realisedBy(facts, stream);
    const amount = earned.get(stream) ?? zero(facts.currency);
    if (receipts.length === 0 && amount.minor === 0n) return [];
    return [{ stream, earned: amount, realised: totalOf(receipts, facts.currency) }];
  });

const totalOf = (receipts: readonly Receipt[], currency: Currency): Money =>
  sum(
    receipts.map(({ amount }) => amount),
    currency,
  );

const totalDue = ({ assessments }: YearAssessment, currency: Currency): Money =>
  roundTogether(
    assessments.map(({ due }) => due),
    currency,
  ).total;

interface Doubt {
  readonly cautious: Money;
  readonly notes: readonly TaxNote[];
}

/** The year assessed again with all unreviewed credits as exports, and as normal income: the larger of the two. */
const doubtOf = ({ country, facts }: ReserveInput, certain: Money): Doubt => {
  const { unreviewed, currency } = facts;
  if (unreviewed.length === 0) return { cautious: certain, notes: [] };
  const dueWith = (stream: Stream): Money => {
    const counted = unreviewed.map((receipt): Receipt => ({ ...receipt, stream, unreviewed: true }));
    return totalDue(country.assess({ ...facts, receipts: [...facts.receipts, ...counted] }), currency);
  };
  const cautious = larger(certain, larger(dueWith('export'), dueWith('other')));
  const many = unreviewed.length === 1 ? '1 credit' : `${unreviewed.length} credits`;
  const text = `${many} of ${named(totalOf(unreviewed, currency))} in all not reviewed: not in due, at the dearer treatment in the cautious end`;
  return { cautious, notes: [{ code: 'unreviewed-credits', text }] };
};

const deadlinesOf = ({ country, facts, today }: ReserveInput): Deadline[] =>
  [facts.year - 1, facts.year]
    .map((year) => ({ date: country.returnDue(year).date, what: `return for tax year ${year}`, amount: null }))
    .filter(({ date }) => date >= today);

const leviesOf = (
  assessments: readonly Assessment[],
  parts: readonly Money[],
  byLevy: ReadonlyMap<string, Money>,
): ReserveLevy[] =>
  assessments.map(({ name, base, source, status }, index) => {
    const due = parts[index]!;
    const deducted = byLevy.get(name) ?? zero(due.currency);
    return { name, base, due, deducted, overDeducted: notBelowZero(subtract(deducted, due)), source, status };
  });

/** Applies a country's rules to a year and sets against them what was deducted, paid and put away. */
export const reserve = (input: ReserveInput): Reserve => {
  const { country, facts, paid, setAside } = input;
  const { currency } = facts;
  const year = country.assess(facts);
  const { total: due, parts } = roundTogether(
    year.assessments.map((assessment) => assessment.due),
    currency,
  );
  const names = year.assessments.map(({ name }) => name);
  const credits = creditDeductions(facts.deductions, names, country, currency);
  const levies = leviesOf(year.assessments, parts, credits.byLevy);
  const uncovered = sum(
    levies.map((levy) => notBelowZero(subtract(levy.due, levy.deducted))),
    currency,
  );
  const doubt = doubtOf(input, due);
  return {
    country: country.code,
    year: facts.year,
    knownThrough: country.knownThrough,
    currency,
    period: facts.period,
    streams: streamsOf(input),
    levies,
    due,
    deductedAtSource: sum(credits.byLevy.values(), currency),
    paid,
    setAside,
    stillToSetAside: notBelowZero(subtract(subtract(uncovered, paid), setAside)),
    range: { certain: due, cautious: doubt.cautious },
    deadlines: deadlinesOf(input),
    leavesOut: [...year.leavesOut, ...NOT_IN_RESERVE],
    notes: [...year.notes, ...credits.notes, ...doubt.notes],
    assessments: year.assessments,
  };
};
