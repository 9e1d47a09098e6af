import type { IsoDay, Part } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Money } from '../values/money.ts';
import type { DecidedBy, Nature } from './entry.ts';
import type { Hint, Stream } from './line.ts';

/** What one part of a period moved, in one currency; money out is negative. */
export interface FlowPart extends Part {
  readonly income: Money;
  /** Business, personal and unreviewed money out, and the fees of linked transfers. */
  readonly expenses: Money;
  readonly taxes: Money;
  /** Gifts, loans, unreviewed money in, own money to or from accounts that are not followed. */
  readonly other: Money;
  /** All tracked balances and own money in transit, at the rates of the day before and of the last day. */
  readonly opening: Money;
  readonly closing: Money;
  /** Lines left out for want of a rate. */
  readonly missingRates: number;
}

/** A pair of currencies and a day that no rate was found for, and what for. */
export interface MissingRate {
  readonly from: Currency;
  readonly to: Currency;
  readonly day: IsoDay;
  readonly lines: number;
}

export interface IncomeSum {
  readonly period: string | null;
  readonly currency: Currency;
  readonly stream: Stream;
  readonly client: string | null;
  readonly amount: Money;
  /** The lines that have a rate; null when none has. */
  readonly home: Money | null;
  readonly missingRates: number;
}

export interface BalanceOf {
  readonly account: string;
  readonly amount: Money;
  readonly home: Money | null;
  readonly asOf: IsoDay;
  /** False where no balance was ever stated: the amount is the movement alone. */
  readonly known: boolean;
}

export interface InTransit {
  readonly from: string;
  readonly to: string;
  readonly since: IsoDay;
  readonly amount: Money;
  readonly home: Money | null;
}

/** A balance at the start of a day that the lines before it do not make. */
export interface BalanceGap {
  readonly account: string;
  readonly day: IsoDay;
  readonly stated: Money;
  readonly made: Money;
}

/** A line with how it is booked. */
export interface LineView {
  readonly id: number;
  readonly day: IsoDay;
  readonly account: string;
  readonly amount: Money;
  readonly description: string;
  readonly counterparty: string | null;
  readonly nature: Nature;
  readonly kind: Hint;
  readonly category: string | null;
  readonly client: string | null;
  readonly stream: Stream | null;
  readonly by: DecidedBy;
  readonly transfer: number | null;
  readonly bankId: string | null;
  readonly balance: Money | null;
  readonly note: string | null;
}

export interface TransferLeg {
  readonly line: number;
  readonly account: string;
  readonly day: IsoDay;
  readonly amount: Money;
  readonly description: string;
}

export interface TransferView {
  readonly id: number;
  readonly kind: 'hop' | 'conversion';
  readonly from: readonly TransferLeg[];
  readonly to: readonly TransferLeg[];
  readonly rate: string | null;
  readonly fee: Money | null;
  readonly exchangeCost: Money | null;
  readonly rateDay: IsoDay | null;
  readonly by: 'layout' | 'matcher' | 'you';
  readonly why: string;
}

export interface ReviewLine extends TransferLeg {
  readonly why: string;
}
