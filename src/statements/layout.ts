import type { AccountMark, Line } from '../ledger/line.ts';
import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Money } from '../values/money.ts';
import type { PrintedOrder } from './balance.ts';
import type { DateStyle } from './dates.ts';
import type { NumberStyle } from './numbers.ts';
import type { Meaning, Words } from './words.ts';

/** What one record above the header says. */
export type PreambleFact =
  | { readonly is: 'title' }
  | { readonly is: 'account'; readonly mark: AccountMark }
  | { readonly is: 'currency'; readonly code: string }
  | { readonly is: 'opening' | 'closing'; readonly amount: string };

/** What all records above a header say together. */
export interface Preamble {
  readonly account?: AccountMark | undefined;
  readonly currency?: Currency | undefined;
  readonly opening?: Money | undefined;
  readonly closing?: Money | undefined;
}

/**
 * One record under a known header. Columns go by their normalised name; a column this file lacks reads as empty.
 * A cell that cannot be read throws a Problem, to which the reader of the table adds the place.
 */
export interface Row {
  readonly lineNo: number;
  readonly raw: string;
  readonly preamble: Preamble;
  /** The cell with blanks trimmed and runs of them made one. */
  text(column: string): string;
  /** As `text`, for columns where hardly two cells are alike: their texts are not remembered. */
  cell(column: string): string;
  /** As `cell`, but undefined when empty; an id that a spreadsheet shortened (`9.86E+08`) is a Problem. */
  id(column: string): string | undefined;
  day(column: string): IsoDay;
  currency(column: string): Currency;
  amount(column: string, currency: Currency): Money | undefined;
  /** What the layout's words say about this text. */
  meaning(text: string, isOut: boolean): Meaning;
}

/** Which words of a column mean that money moved; other known words are reported as skipped, unknown ones refused. */
export interface StatusRule {
  readonly column: string;
  readonly settled: readonly string[];
  readonly skipped: readonly string[];
}

/** One kind of export, told by its header. Names of columns are normalised: lower case, single blanks. */
export interface Layout {
  /** `bank/export`; the part before the slash is the bank. */
  readonly id: `${string}/${string}`;
  /** Exports of one bank whose days or amounts differ by nature are different families. */
  readonly family: string;
  /** Where a person finds this export. */
  readonly title: string;
  readonly needs: readonly string[];
  readonly may?: readonly string[];
  /** Other names a column goes by: from the name in the file to the name used here. */
  readonly alsoCalled?: Readonly<Record<string, string>>;
  /**
   * Says what a record outside the table is, undefined when it is none. Without it nothing may stand above the header:
   * it could be rows that somebody sorted there.
   */
  readonly preamble?: (cells: readonly string[]) => PreambleFact | undefined;
  /** Of all amounts, where neither a cell nor the preamble says one. */
  readonly currency?: Currency;
  readonly dates: DateStyle;
  readonly numbers: NumberStyle;
  readonly status?: StatusRule;
  readonly words?: readonly Words[];
  /** `if-proven`: the balance column counts only where the amounts add up to it. */
  readonly balances: 'none' | 'running' | 'if-proven';
  /** How the provider usually prints its rows; asked only where days, times and balances do not tell. */
  readonly printed: PrintedOrder;
  /** Whether ids and times are printed alike by every export, so that they may tell a line's identity. */
  readonly vouchesFor: { readonly ids: boolean; readonly times: boolean };
  lines(row: Row): readonly Line[];
}

export const bankOf = (layout: Layout): string => layout.id.slice(0, layout.id.indexOf('/'));
