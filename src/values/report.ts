import type { IsoDay, Period } from './calendar.ts';
import type { Currency } from './currency.ts';
import { type Money, moneyJson } from './money.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** `share` is a fraction as text (`0.1034`); `rate` a decimal as text. */
export type CellType = 'text' | 'day' | 'money' | 'count' | 'share' | 'rate';

export type Cell = string | number | Money | null;

export interface Column {
  readonly key: string;
  readonly label: string;
  readonly type: CellType;
  /** On a narrow terminal the column with the highest number is left out first; without one it always stays. */
  readonly drop?: number;
  /** A text that may be broken into lines before a column is left out for want of room. */
  readonly wrap?: true;
  /** Only in csv and json, as a currency that the amounts beside it say themselves in text. */
  readonly dataOnly?: true;
}

export type Row = Readonly<Record<string, Cell>>;

export interface Table {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Only columns that may be added, in one currency. */
  readonly totals?: Row | undefined;
  /** What stands in place of the rows when there are none. */
  readonly empty?: string;
}

export interface Note {
  readonly code: string;
  readonly text: string;
}

/** Tables to print, with what stands above and below them, and the document json prints in their place. */
export interface Listing {
  readonly sections: readonly Table[];
  readonly notes: readonly Note[];
  /** Lines above the first table. */
  readonly lead?: readonly string[];
  readonly data: Json;
}

/** A report is a value; printing it is the renderers' work. */
export interface Report {
  readonly name: string;
  readonly title: string;
  readonly asOf: IsoDay;
  readonly period: Period;
  readonly currency: Currency;
  readonly sections: readonly Table[];
  readonly notes: readonly Note[];
  /** Digest of live facts, decisions and settings, without ids, paths or clock time. */
  readonly book: string;
  /** Lines above the first table. */
  readonly lead?: readonly string[];
  /** What `--format json` prints, where it is not the tables themselves. */
  readonly data?: Json;
}

const isMoney = (cell: Cell): cell is Money => typeof cell === 'object' && cell !== null;

export const cellJson = (cell: Cell): Json => (isMoney(cell) ? { ...moneyJson(cell) } : cell);

/** An amount as JSON prints it, and null where there is none. */
export const amountJson = (amount: Money | null): Json => (amount === null ? null : { ...moneyJson(amount) });

const rowJson = (row: Row): Json => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cellJson(cell)]));

const tableJson = (table: Table) => ({
  columns: table.columns.map(({ key, label, type }): Json => ({ key, label, type })),
  rows: table.rows.map(rowJson),
  totals: table.totals === undefined ? {} : rowJson(table.totals),
});

/** What json prints for a report or a list. */
export const documentOf = (report: Report | Listing): Json => report.data ?? reportJson(report as Report);

/** The JSON form of a report of tables, as promised for `fl report … --json`. */
export const reportJson = (report: Report): { readonly [key: string]: Json } => {
  const [first, ...more] = report.sections;
  return {
    name: report.name,
    title: report.title,
    asOf: report.asOf,
    period: { from: report.period.from, to: report.period.to },
    currency: report.currency,
    ...(first === undefined ? { columns: [], rows: [], totals: {} } : tableJson(first)),
    ...(more.length === 0
      ? {}
      : {
          sections: report.sections.map((table): Json => ({ key: table.key, title: table.title, ...tableJson(table) })),
        }),
    notes: report.notes.map(({ code, text }): Json => ({ code, text })),
    book: report.book,
  };
};
