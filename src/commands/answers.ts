import { CATEGORY_NATURES, type Nature } from '../ledger/entry.ts';
import { STREAMS, type Stream } from '../ledger/line.ts';
import {
  cut,
  type IsoDay,
  type Part,
  type Period,
  parseDay,
  type Step,
  type TaxYearRule,
  taxYearOf,
  taxYearPeriod,
} from '../values/calendar.ts';
import { Problem } from '../values/problem.ts';
import { nearest } from '../values/words.ts';
import type { Input } from './command.ts';

/** A word of a known list; a Problem of wrong usage offers the nearest. */
export const oneOf = <const Word extends string>(what: string, typed: string, known: readonly Word[]): Word => {
  const found = known.find((word) => word === typed.toLowerCase());
  if (found !== undefined) return found;
  const near = nearest(typed, known);
  const nearby = near === undefined ? '' : `; the nearest is ${near}`;
  throw new Problem('usage', `${what} ${JSON.stringify(typed)} is not known: use ${known.join(', ')}${nearby}`);
};

export const natureOf = (input: Input): Nature | undefined => {
  const typed = input.flag('nature');
  return typed === undefined ? undefined : oneOf('nature', typed, CATEGORY_NATURES);
};

export const streamOf = (input: Input): Stream | undefined => {
  const typed = input.flag('stream');
  return typed === undefined ? undefined : oneOf('stream', typed, STREAMS);
};

/** What is said about rows that agree with a line of the book in all but the text. */
export const settleOf = (input: Input): 'reworded' | 'as-new' | undefined => {
  const [reworded, asNew] = [input.has('reworded'), input.has('as-new')];
  if (reworded && asNew) throw new Problem('usage', '--reworded and --as-new exclude each other');
  return reworded ? 'reworded' : asNew ? 'as-new' : undefined;
};

/** The numbers of lines, each once. */
export const idsOf = (what: string, typed: readonly string[]): number[] => [
  ...new Set(typed.map((each) => idOf(what, each))),
];

/** The number of a line, change, rule or transfer. */
export const idOf = (what: string, typed: string): number => {
  if (/^\d{1,15}$/.test(typed)) return Number(typed);
  throw new Problem('usage', `${what} must be a number, not ${JSON.stringify(typed)}`);
};

export const dayOf = (input: Input, flag: string): IsoDay | undefined => {
  const typed = input.flag(flag);
  return typed === undefined ? undefined : parseDay(typed, `--${flag}`);
};

/** `--from` and `--to` as far as they are given; a list without them has no end. */
export const spanOf = (input: Input): { readonly from: IsoDay | undefined; readonly to: IsoDay | undefined } => {
  const [from, to] = [dayOf(input, 'from'), dayOf(input, 'to')];
  if (from !== undefined && to !== undefined && from > to) throw backwards(from, to);
  return { from, to };
};

const backwards = (from: IsoDay, to: IsoDay): Problem =>
  new Problem('usage', `the period ends (${to}) before it starts (${from})`);

/** `--from` and `--to`, both inclusive; ends today without `--to`, and without both is the current tax year. */
export const periodOf = (input: Input, rule: TaxYearRule): Period => {
  const { today } = input.globals;
  const to = dayOf(input, 'to') ?? today;
  const from = dayOf(input, 'from') ?? taxYearPeriod(taxYearOf(to, rule), rule).from;
  if (from > to) throw backwards(from, to);
  return { from, to };
};

const STEPS: readonly Step[] = ['month', 'quarter', 'tax-year'];

export const partsOf = (
  input: Input,
  period: Period,
  rule: TaxYearRule,
  usual: Step | undefined,
): { parts: Part[]; byPart: boolean } => {
  const typed = input.flag('by');
  const step = typed === undefined ? usual : oneOf('--by', typed, STEPS);
  if (step === undefined) return { parts: [{ ...period, label: `${period.from} to ${period.to}` }], byPart: false };
  return { parts: cut(period, step, rule), byPart: typed !== undefined };
};
