import type { AccountMark, Line } from '../ledger/line.ts';
import type { IsoDay, Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Money } from '../values/money.ts';
import type { PrintedOrder } from './balance.ts';
import type { DateStyle, OpenDates } from './dates.ts';
import type { Dialect } from './dialect.ts';
import type { NumberStyle, OpenNumbers } from './numbers.ts';
import type { Meaning, Words } from './words.ts';

/** One thing that a record above the header says. */
export type PreambleFact =
  | { readonly is: 'title' }
  | { readonly is: 'account'; readonly mark: AccountMark }
  | { readonly is: 'currency'; readonly code: string }
  | { readonly is: 'period'; readonly period: Period }
  | { readonly is: 'from' | 'to'; readonly day: IsoDay }
  | { readonly is: 'opening' | 'closing'; readonly amount: string };

/** What all records above a header say together. */
export interface Preamble {
  readonly account?: AccountMark | undefined;
  readonly currency?: Currency | undefined;
  readonly period?: Period | undefined;
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
  /** The lines of a cell that holds line breaks, each as `text` gives it. */
  parts(column: string): readonly string[];
  /** As `text`, for columns where hardly two cells are alike: their texts are not remembered. */
  cell(column: string): string;
  /** As `cell`, but undefined when empty; an id that a spreadsheet shortened (`9.86E+08`) is a Problem. */
  id(column: string): string | undefined;
  day(column: string): IsoDay;
  /** A day with its time where the cell has one: on the 24-hour clock as `09:42` or `09:42:05`, without fractions. */
  moment(column: string): { readonly day: IsoDay; readonly time?: string | undefined };
  currency(column: string): Currency;
  amount(column: string, currency: Currency): Money | undefined;
  /** An amount that may not be missing. */
  signed(column: string, currency: Currency): Money;
  /** An amount printed in the currency's smallest units, as -1050 for £10.50. */
  minor(column: string, currency: Currency): Money;
  /** What the layout's words say about this text. */
  meaning(text: string, isOut: boolean): Meaning;
}

/** A record inside the table that is no row of money. */
export type Aside =
  | { readonly is: 'opening' | 'closing'; readonly amount: Money; readonly day?: IsoDay | undefined }
  /** A row whose money has not moved yet and that therefore has no day; it is told as of the file's last. */
  | { readonly is: 'waiting'; readonly status: string; readonly amount: Money }
  | { readonly is: 'note' };

/** Which words mean that money moved; other known words are reported as skipped, unknown ones refused. */
export interface StatusRule {
  /** The column of the word, or what makes the word where one column does not say it all. */
  readonly column: string | ((row: Row) => string);
  readonly settled: readonly string[];
  readonly skipped: readonly string[];
  /** What to do about another word, where more are known than one would list. */
  readonly unknown?: string;
}

/** For files that begin with their rows: they have the columns of `needs` in that order, else so many by number. */
export interface Headerless {
  readonly width: number;
  /** Whether a record can only be a row of this export. */
  readonly isRow: (cells: readonly string[]) => boolean;
}

/** A column for money in and one for money out whose labels are the wrong way round in some files. */
export interface Swappable {
  readonly day: string;
  readonly in: string;
  readonly out: string;
  /** The running balance, which proves which of them is which. */
  readonly balance: string;
}

/**
 * One kind of export, told by its header. Names of columns are normalised: lower case, single blanks. A column whose
 * header says the currency, as `Amount (GBP)`, is here called `amount (currency)`.
 */
export interface Layout {
  /** `bank/export`; the part before the slash is the bank. */
  readonly id: `${string}/${string}`;
  /** Exports of one bank whose days or amounts differ by nature are different families. */
  readonly family: string;
  /** The family of files that lack this column, where only it makes their rows known to others of `family`. */
  readonly familyWithout?: { readonly column: string; readonly family: string };
  /** Where a person finds this export. */
  readonly title: string;
  /** What a person should know about this export. */
  readonly traps?: readonly string[];
  readonly needs: readonly string[];
  /** Tried only on files without a known header. */
  readonly headerless?: Headerless;
  /** Whether a header with these names is really of this export, where other banks may use the same ones. */
  readonly provenBy?: (header: readonly string[]) => boolean;
  readonly may?: readonly string[];
  /** Further columns that a user adds under names of their own; they stay in `raw`. */
  readonly mayAlso?: RegExp;
  /** The whole header, normalised, where a layout is for exactly one; `columnNames` says what columns are called. */
  readonly header?: readonly string[];
  /** Other names a column goes by: from the name in the file, which may be empty, to the name used here. */
  readonly alsoCalled?: Readonly<Record<string, string>>;
  /**
   * Says what a record outside the table is, undefined when it is none. Without it nothing may stand above the header:
   * it could be rows that somebody sorted there.
   */
  readonly preamble?: (cells: readonly string[]) => PreambleFact | readonly PreambleFact[] | undefined;
  /** Whether a record below or between the rows is known to say nothing of money, as the foot of a page. */
  readonly foot?: (cells: readonly string[]) => boolean;
  /** What a record of the table is that moves no money, as a row with the opening balance. */
  readonly aside?: (row: Row) => Aside | undefined;
  /** Records that only go on with the text of the row above them, into this column. */
  readonly goesOn?: { readonly column: string; readonly when: (row: Row) => boolean };
  /** How many cells a row has at least, where rows may end before the header does. */
  readonly fewestCells?: number;
  readonly swappable?: Swappable;
  /** How a row looks only when a spreadsheet has saved the file anew. */
  readonly resaved?: RegExp;
  /** Of all amounts, where neither a cell nor the preamble says one. */
  readonly currency?: Currency;
  readonly dates: DateStyle | OpenDates;
  readonly numbers: NumberStyle | OpenNumbers;
  /** How records are cut into cells, where it is not by commas. */
  readonly dialect?: Dialect;
  readonly status?: StatusRule;
  readonly words?: readonly Words[];
  /** `if-proven`: the balance column counts only where the amounts add up to it. */
  readonly balances: 'none' | 'running' | 'if-proven';
  /** How the provider usually prints its rows; asked only where days, times and balances do not tell. */
  readonly printed: PrintedOrder;
  /** Whether ids and times are printed alike by every export, so that they may tell a line's identity. */
  readonly vouchesFor: { readonly ids: boolean; readonly times: boolean };
  /** What one row says, in the order in which it moved the balance: most often one line, with a fee in it two. */
  lines(row: Row): readonly Line[];
}

/** The family of a file of this layout that has these columns. */
export const familyOf = ({ family, familyWithout }: Layout, columns: ReadonlyMap<string, number>): string =>
  familyWithout === undefined || columns.has(familyWithout.column) ? family : familyWithout.family;

export const bankOf = (layout: Layout): string => layout.id.slice(0, layout.id.indexOf('/'));
