import type { Purse } from '../ledger/coverage.ts';
import type { BalanceGap, BalanceOf, FlowPart, IncomeSum, InTransit, MissingRate } from '../ledger/facts.ts';
import type { IsoDay, Part } from '../values/calendar.ts';
import type { Report } from '../values/report.ts';
import { balances } from './balances.ts';
import { cashFlow } from './cash-flow.ts';
import type { TitleOf } from './certificate-text.ts';
import { income } from './income.ts';
import type { Frame } from './report.ts';
import { incomplete, statements } from './statements.ts';

/** Where a report gets its facts: the store, seen through the report's currency. Each call reads the book. */
export interface FactSource {
  flowParts(parts: readonly Part[]): FlowPart[];
  incomeSums(parts: readonly Part[], labelled: boolean): IncomeSum[];
  balances(day: IsoDay): BalanceOf[];
  inTransit(day: IsoDay): InTransit[];
  /** Accounts and currencies whose balance nobody ever stated, as `upwork USD`. */
  unknownBalances(): string[];
  /** Balances up to a day that the lines do not make. */
  gaps(day: IsoDay): BalanceGap[];
  /** What statements tell of each account and currency. */
  purses(): Purse[];
  /** What had no rate in the calls so far. */
  readonly missing: readonly MissingRate[];
}

/** What a report is asked for: the period cut into parts, and whether the parts were asked for by name. */
export interface Asked {
  readonly parts: readonly Part[];
  readonly byPart: boolean;
  readonly frame: Frame;
  /** Only for a report that names where exports are found. */
  readonly titleOf: TitleOf;
}

export interface ReportKind {
  readonly name: string;
  readonly title: string;
  /** How the period is cut when nothing is asked for; a report without it is one table over the whole period. */
  readonly step?: 'month';
  /** It names where exports are found. */
  readonly namesExports?: true;
  /** Rows of the first table that `--strict` refuses: what is wrong with each. */
  readonly faults?: (report: Report) => readonly string[];
  readonly build: (facts: FactSource, asked: Asked) => Report;
}

export const REPORTS: readonly ReportKind[] = [
  {
    name: 'balances',
    title: 'What each account holds, and own money in transit',
    build: (facts, { frame }) => {
      const day = frame.period.to;
      const found = { balances: facts.balances(day), inTransit: facts.inTransit(day), gaps: facts.gaps(day) };
      return balances({ ...found, missing: facts.missing }, frame);
    },
  },
  {
    name: 'cash-flow',
    title: 'What came in and went out, month by month',
    step: 'month',
    build: (facts, { parts, frame }) => {
      const found = facts.flowParts(parts);
      return cashFlow({ parts: found, missing: facts.missing, unknownBalances: facts.unknownBalances() }, frame);
    },
  },
  {
    name: 'income',
    title: 'Earned income by currency, stream and client',
    build: (facts, { parts, byPart, frame }) => {
      const sums = facts.incomeSums(parts, byPart);
      return income({ sums, byPart, missing: facts.missing }, frame);
    },
  },
  {
    name: 'statements',
    title: 'Which days statements cover, and whether balances prove them',
    namesExports: true,
    faults: incomplete,
    build: (facts, { parts, byPart, frame, titleOf }) =>
      statements({ purses: facts.purses(), parts, byPart, titleOf }, frame),
  },
];
