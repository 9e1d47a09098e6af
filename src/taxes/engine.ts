import type { Stream } from '../ledger/line.ts';
import type { IsoDay, Period, TaxYearRule } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Decimal, Money } from '../values/money.ts';

/** How sure a number is: read in the statute, sources conflict, or not verified. */
export type Status = 'statute' | 'conflict' | 'unverified';

/** A number of the law for one tax year, with where it was read. */
export interface Dated<N> {
  readonly year: number;
  readonly source: string;
  readonly status: Status;
  readonly numbers: N;
}

/** Money that counts as received for tax: one share of one receipt, in the country's currency. */
export interface Receipt {
  readonly line: number;
  readonly day: IsoDay;
  readonly stream: Stream;
  readonly client: string | null;
  readonly amount: Money;
  /** Nobody has said what it is: where a rate hangs on that, the dearer one counts. */
  readonly unreviewed?: true;
}

/** A tax line of a bank: positive amount, and the words it came with. */
export interface Deduction {
  readonly line: number;
  readonly day: IsoDay;
  readonly amount: Money;
  readonly description: string;
}

/** A yes/no setting by days: the answer for a day, or undefined where nobody has said. */
export type YesNoByDay = (day: IsoDay) => boolean | undefined;

/** What a country's rules are applied to: one tax year, receipts on the realised base. */
export interface TaxFacts {
  readonly year: number;
  readonly period: Period;
  readonly currency: Currency;
  readonly receipts: readonly Receipt[];
  readonly deductions: readonly Deduction[];
  /** Credits nobody has reviewed, in the country's currency: they belong to the cautious end. */
  readonly unreviewed: readonly Receipt[];
  readonly pseb: YesNoByDay;
  readonly atl: YesNoByDay;
}

/** One line of arithmetic a person can follow; the amounts of a levy's steps add up to what is due. */
export interface TaxStep {
  readonly text: string;
  readonly amount: Decimal | null;
}

/** What one levy comes to, unrounded. */
export interface Assessment {
  readonly name: string;
  readonly base: Money;
  readonly due: Decimal;
  readonly steps: readonly TaxStep[];
  readonly lines: readonly number[];
  readonly source: string;
  readonly status: Status;
}

export interface Deadline {
  readonly date: IsoDay;
  readonly what: string;
  readonly amount: Money | null;
}

export interface TaxNote {
  readonly code: string;
  readonly text: string;
}

/** What one levy says about one year: its assessment, and what the reader should know of it. */
export interface Assessed {
  readonly assessment: Assessment;
  readonly notes: readonly TaxNote[];
}

/** One tax of a country. Levies are assessed in the order of the country's list; `soFar` holds those before. */
export interface Levy {
  readonly name: string;
  /** Every series of numbers it rests on, each with ascending years. */
  readonly numbers: readonly (readonly Dated<unknown>[])[];
  /** Left out of the list while nothing is due. */
  readonly onlyWhenDue?: true;
  assess(facts: TaxFacts, soFar: readonly Assessment[]): Assessed;
}

/** All levies of one year, before credits and rounding. */
export interface YearAssessment {
  readonly assessments: readonly Assessment[];
  readonly notes: readonly TaxNote[];
  readonly leavesOut: readonly string[];
}

/** The day a return is due, as law or an extension has it. */
export interface ReturnDue {
  readonly date: IsoDay;
  readonly status: Status;
  readonly source: string;
}

/** One country: its year, what is known, and its levies. */
export interface Country {
  readonly code: string;
  readonly name: string;
  readonly currency: Currency;
  readonly taxYear: TaxYearRule;
  /** The zone whose days are those of its law. */
  readonly zone: string;
  /** First and last year the numbers are known for; later years use the last known ones, with a warning. */
  readonly knownFrom: number;
  readonly knownThrough: number;
  readonly levies: readonly Levy[];
  assess(facts: TaxFacts): YearAssessment;
  /** Which levy a bank's tax line names, if any. */
  levyNamed(description: string): string | undefined;
  /** The return of the year, as law or an extension has it. */
  returnDue(year: number): ReturnDue;
}
