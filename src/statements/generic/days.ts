import { addDays, type IsoDay, type Period, spokenDay } from '../../values/calendar.ts';
import { type DateStyle, orderOf } from '../dates.ts';
import { dayIn, stylesOfCell, WIDE_STYLES } from './cells.ts';
import type { Said } from './understanding.ts';

/** A text with the line of the file it stands on. */
export interface Placed {
  readonly text: string;
  readonly lineNo: number;
}

export interface DayReading {
  readonly style: DateStyle;
  /** Why no other style will do. */
  readonly why: string;
  /** Where another style gives other days and nothing decides: all that are possible, and the cell that shows it. */
  readonly open?: { readonly styles: readonly DateStyle[]; readonly cell: Placed };
}

/** Two cells of a column that no single style can read. */
export interface MixedDays {
  readonly first: Placed;
  readonly other: Placed;
}

const ORDER_WORDS = { dmy: 'day first', mdy: 'month first', ymd: 'year first' } as const;

/** How the days of a column are printed. The order of the rows is no evidence. */
export const readDays = (
  cells: readonly Placed[],
  said: Said['dateOrder'],
  today: IsoDay | undefined,
  around: readonly string[],
): DayReading | MixedDays => {
  const texts = distinct(cells);
  const real = WIDE_STYLES.filter((style) => texts.every(({ text }) => dayIn(text, style) !== undefined));
  if (real.length === 0) return mixed(texts);
  const asked = real.filter((style) => said === undefined || orderOf(style) === said);
  const candidates = asked.length > 0 ? asked : real;
  const latest = today === undefined ? undefined : addDays(today, 1); // it may be tomorrow where the file comes from
  const past = candidates.filter(
    (style) => latest === undefined || texts.every(({ text }) => dayIn(text, style)! <= latest),
  );
  const left = past.length > 0 ? past : candidates;
  const rival = doubt(left, texts);
  if (rival === undefined) return { style: left[0]!, why: why(left[0]!, real, candidates, said) };
  const stated = left.filter((style) => agrees(style, texts, around));
  if (stated.length > 0 && doubt(stated, texts) === undefined) {
    return { style: stated[0]!, why: `${ORDER_WORDS[orderOf(stated[0]!)]}, as the stated period says` };
  }
  return { style: left[0]!, why: 'undecided', open: { styles: left, cell: rival } };
};

const why = (
  style: DateStyle,
  real: readonly DateStyle[],
  candidates: readonly DateStyle[],
  said: Said['dateOrder'],
) => {
  const words = ORDER_WORDS[orderOf(style)];
  if (said !== undefined) return `${words}, as you say`;
  const rivals = real.filter((each) => orderOf(each) !== orderOf(style));
  if (rivals.length === 0) return words;
  return candidates.length > 1 ? `${words}: otherwise some days would be in the future` : words;
};

const distinct = (cells: readonly Placed[]): readonly Placed[] =>
  [...new Map(cells.toReversed().map((cell) => [cell.text, cell])).values()].reverse();

const doubt = ([first, ...more]: readonly DateStyle[], cells: readonly Placed[]): Placed | undefined =>
  cells.find(({ text }) => more.some((style) => dayIn(text, style) !== dayIn(text, first!)));

/** Whether what stands above the header, or in the name of the file, tells of a period that holds all days. */
const agrees = (style: DateStyle, cells: readonly Placed[], around: readonly string[]): boolean => {
  const days = cells.map(({ text }) => dayIn(text, style)!).sort();
  return around.some((text) => {
    const stated = statedIn(text, style) ?? monthsIn(text);
    return stated !== undefined && stated.from <= days[0]! && days.at(-1)! <= stated.to;
  });
};

/** A text that names two days, and no more. */
export const statedIn = (text: string, style: DateStyle): Period | undefined => {
  const [from, to, ...more] = (text.match(/\d[\d\p{L}./-]*\d(?: \p{L}{3,9} \d{4})?\.?/gu) ?? [])
    .map((word) => dayIn(word, style))
    .filter((day) => day !== undefined);
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  return from <= to ? { from, to } : { from: to, to: from };
};

/** `2026-04` or `2025-07-01_2026-06-30` in the name of a file. */
const monthsIn = (text: string): { from: string; to: string } | undefined => {
  const months = text.match(/(?<!\d)20\d\d[-_](?:0[1-9]|1[0-2])(?:[-_][0-3]\d)?(?!\d)/g) ?? [];
  const plain = months.map((month) => month.replaceAll('_', '-')).sort();
  return plain.length === 0
    ? undefined
    : { from: `${plain[0]!}-01`.slice(0, 10), to: `${plain.at(-1)!}-31`.slice(0, 10) };
};

const mixed = (cells: readonly Placed[]): MixedDays => {
  const fits = WIDE_STYLES.map((style) => ({
    style,
    missing: cells.filter(({ text }) => dayIn(text, style) === undefined),
  }));
  const best = fits.reduce((least, each) => (each.missing.length < least.missing.length ? each : least));
  const first = cells.find(({ text }) => dayIn(text, best.style) !== undefined) ?? cells[0]!;
  return { first, other: best.missing[0]! };
};

/** `03/04/2026 is 3 Apr 2026`, for a question. */
export const shownDay = (text: string, style: DateStyle): string => `${text} is ${spokenDay(dayIn(text, style)!)}`;

export const isDayCell = (text: string): boolean => stylesOfCell(text).length > 0;

/** A day as spreadsheets count them, from 1995 to 2064. */
export const isSerialDay = (text: string): boolean => /^(?:3[5-9]|4\d|5\d)\d{3}(?:[.,]\d+)?$/.test(text);
