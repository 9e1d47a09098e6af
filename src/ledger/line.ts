import type { OwnLayout } from '../statements/own-layout.ts';
import type { IsoDay, Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Money } from '../values/money.ts';

/** What the provider's words say a line is; `payment` says nothing. */
export const HINTS = ['income', 'fee', 'tax', 'own-transfer', 'conversion', 'refund', 'payment'] as const;
export type Hint = (typeof HINTS)[number];

/** Sources of income that tax law treats apart; `profit` is profit on bank deposits. */
export const STREAMS = ['export', 'local', 'social', 'salary', 'profit', 'other'] as const;
export type Stream = (typeof STREAMS)[number];

/** One row of a statement that moved money: a fact, never changed afterwards. */
export interface Line {
  readonly day: IsoDay;
  /** As printed, only where the layout vouches that every export prints it alike: it is part of the line's identity. */
  readonly time?: string | undefined;
  readonly zone?: string | undefined;
  /** Negative for money out. */
  readonly amount: Money;
  readonly description: string;
  readonly counterparty?: string | undefined;
  readonly hint: Hint;
  /** Only on income and what is refunded of it: which stream the provider's words say. */
  readonly stream?: Stream | undefined;
  /** A built-in category the words say, where it is not the hint's usual one. */
  readonly category?: string | undefined;
  /** The provider's id, only where the layout vouches for it. */
  readonly bankId?: string | undefined;
  /** The row's part in the provider's transaction (main, fee, tax, in, out): rows may share an id in different roles. */
  readonly role?: string | undefined;
  readonly parentId?: string | undefined;
  /** Only where one file holds several accounts: which of them. */
  readonly account?: AccountMark | undefined;
  /** The running balance after this line. */
  readonly balance?: Money | undefined;
  /** The payout or foreign side, with the same sign as `amount`. */
  readonly other?: Money | undefined;
  /** The physical record's text, without its line end. */
  readonly raw: string;
  /** Line of the file the record starts on, from 1. */
  readonly lineNo: number;
}

/** A record that moved no money (yet): pending, cancelled, failed. */
export interface Skipped {
  readonly lineNo: number;
  readonly status: string;
  readonly day: IsoDay;
  readonly amount: Money;
  readonly bankId?: string | undefined;
  readonly account?: AccountMark | undefined;
  readonly raw: string;
}

/** What in a file tells which account it is of. */
export interface AccountMark {
  /** Its number, the last digits of it, or what the provider calls it: "Mercury Credit". */
  readonly kind: 'number' | 'ends' | 'name';
  readonly value: string;
}

export interface BalanceBreak {
  readonly lineNo: number;
  readonly expected: Money;
  readonly found: Money;
}

/** Whether amounts add up to the running balances; `checked` false where the file has none. */
export interface BalanceCheck {
  readonly checked: boolean;
  readonly ok: boolean;
  readonly firstBreak: BalanceBreak | null;
}

/** One account and one currency of one file. Lines are oldest first. */
export interface Statement {
  readonly account?: AccountMark | undefined;
  readonly currency: Currency;
  /** First and last day of its lines and skipped records, or what the preamble states. */
  readonly period: Period;
  readonly opening?: Money | undefined;
  readonly closing?: Money | undefined;
  readonly balance: BalanceCheck;
  readonly lines: readonly Line[];
  readonly skipped: readonly Skipped[];
}

export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly where?: string | undefined;
}

/** How many physical records of a file are not rows of money. */
export interface Furniture {
  readonly preamble: number;
  readonly headers: number;
  readonly blank: number;
  /** Records that only go on with the text of the row above. */
  readonly continued: number;
  /** Rows of balances, notes and feet of pages. */
  readonly footer: number;
}

/** How a file that no layout describes was read. */
export interface Understood {
  readonly own: OwnLayout;
  /** In a few lines, for a person. */
  readonly told: readonly string[];
}

/** A record of a file that is no row of money, and what it is. */
export interface OtherRecord {
  readonly lineNo: number;
  readonly what: keyof Furniture;
}

/** One file, understood. `records` = furniture + lines + skipped records of all sections − `doubled`. */
export interface Reading {
  readonly file: string;
  readonly sha256: string;
  readonly bank: string;
  readonly layout: string;
  /** Exports of one bank whose days or amounts differ by nature are different families. */
  readonly family: string;
  readonly header: readonly string[];
  readonly records: number;
  readonly furniture: Furniture;
  /** Each record of the furniture, where it was asked for. */
  readonly others?: readonly OtherRecord[] | undefined;
  /** Lines beyond the first of their record, as a fee that stands in a column of its own. */
  readonly doubled: number;
  readonly sections: readonly Statement[];
  readonly warnings: readonly Warning[];
  /** Only where no layout describes the file: the one that was made for it, and how it was understood. */
  readonly understood?: Understood;
}
