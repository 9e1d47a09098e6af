import type { Column } from '../values/report.ts';

/** A column as its texts want it. */
export interface Measured {
  readonly column: Column;
  readonly label: string;
  readonly cells: readonly string[];
  readonly total: string | undefined;
  /** Of the widest cell, label and total among them. */
  readonly width: number;
  /** The least it takes when the label is broken at its blanks. */
  readonly bare: number;
}

/** A column as there is room for it. */
export interface Fitted extends Measured {
  readonly room: number;
}

export const GAP = '  ';

/** Text narrower than this is hard to read. */
const COMFORTABLE = 16;
const NARROWEST = 8;

type May = (column: Column) => boolean;

const wraps: May = ({ wrap }) => wrap === true;
const isText: May = ({ type }) => type === 'text';

/** The widest texts narrowed first, none below the floor; undefined where that does not make the columns fit. */
const narrowed = (columns: readonly Measured[], room: number, may: May, floor: number): Fitted[] | undefined => {
  const capped = (cap: number): Fitted[] =>
    columns.map((each) => ({ ...each, room: may(each.column) ? Math.min(each.width, cap) : each.width }));
  const widest = Math.max(floor, ...columns.filter(({ column }) => may(column)).map(({ width }) => width));
  for (let cap = Math.min(widest, Math.max(room, floor)); cap >= floor; cap -= 1) {
    const fitting = capped(cap);
    if (taken(fitting) <= room) return fitting;
  }
  return undefined;
};

const taken = (columns: readonly Fitted[]): number =>
  columns.reduce((sum, { room }) => sum + room + GAP.length, -GAP.length);

/**
 * Makes the columns fit: first those that wrap are narrowed, then whole columns are left out, the highest `drop` first,
 * then all texts and labels are narrowed; undefined where even that is too wide. An amount is never broken, and nothing
 * is ever cut off.
 */
export const fitted = (
  columns: readonly Measured[],
  room: number,
): { readonly kept: readonly Fitted[]; readonly out: readonly Measured[] } | undefined => {
  const order = columns
    .filter(({ column }) => column.drop !== undefined)
    .sort((a, b) => b.column.drop! - a.column.drop!);
  for (let count = 0; count <= order.length; count += 1) {
    const out = new Set(order.slice(0, count));
    const rest = columns.filter((each) => !out.has(each));
    const kept = narrowed(rest, room, wraps, COMFORTABLE);
    if (kept !== undefined) return { kept, out: columns.filter((each) => out.has(each)) };
  }
  const rest = columns.filter(({ column }) => column.drop === undefined);
  const bare = rest.map((each) => (isText(each.column) ? each : { ...each, width: each.bare }));
  const kept = narrowed(rest, room, isText, COMFORTABLE) ?? narrowed(bare, room, isText, NARROWEST);
  return kept && { kept, out: columns.filter(({ column }) => column.drop !== undefined) };
};
