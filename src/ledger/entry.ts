import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Money } from '../values/money.ts';
import type { Hint, Stream } from './line.ts';

/** What a category is for. `own` is moved money; `not-income` a gift, a loan, capital; `unreviewed` nobody has said. */
export const NATURES = ['income', 'business', 'personal', 'tax', 'own', 'not-income', 'unreviewed'] as const;
export type Nature = (typeof NATURES)[number];

/** Natures a category can have. */
export const CATEGORY_NATURES = NATURES.filter((nature) => nature !== 'unreviewed');

/** Who decided something about a line: you beat a rule, a rule beats the layout; links are the matcher's. */
export const DECIDERS = ['layout', 'rule', 'matcher', 'you'] as const;
export type Decider = (typeof DECIDERS)[number];

export interface DecidedBy {
  readonly kind: Decider;
  readonly category: Decider;
  readonly client: Decider;
  readonly stream: Decider;
}

/** The columns of a cash flow. */
export type Flow = 'income' | 'expenses' | 'taxes' | 'other';

/** How one line is booked: a pure function of facts, decisions, rules, layouts and rates. */
export interface Entry {
  readonly line: number;
  readonly day: IsoDay;
  readonly account: number;
  readonly amount: Money;
  readonly kind: Hint;
  readonly nature: Nature;
  readonly category: string | null;
  readonly client: string | null;
  readonly stream: Stream | null;
  /** The linked transfer this line is a leg of. */
  readonly transfer: number | null;
  /** Own money whose other end is this account of the book, though no line there is linked. */
  readonly far: number | null;
  /** The column of a cash flow it belongs to; null for own money that stays within the book. */
  readonly flow: Flow | null;
  /** The amount in the home currency; null without a rate. */
  readonly home: bigint | null;
  readonly rateDay: IsoDay | null;
  readonly by: DecidedBy;
}

export const BUILT_IN_CATEGORIES: Readonly<Record<string, Nature>> = {
  'Client work': 'income',
  'Platform fees': 'business',
  'Transfer fees': 'business',
  'Bank charges': 'business',
  'Tax deducted': 'tax',
  Gift: 'not-income',
  Loan: 'not-income',
};

/** A tracked or untracked account, or cash; `bank` is the layout's bank or what you said. */
export interface Account {
  readonly id: number;
  readonly name: string;
  readonly bank: string;
  readonly kind: 'tracked' | 'untracked' | 'cash';
  readonly currency: Currency | null;
  readonly numbers: readonly string[];
  readonly ends: readonly string[];
  /** What a bank that prints no numbers calls it: "Mercury Credit". */
  readonly names: readonly string[];
}
