import { dayFromParts, type IsoDay } from '../values/calendar.ts';
import { Problem } from '../values/problem.ts';
import { monthNamed } from './month-names.ts';
import { withPlainDigits } from './numbers.ts';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

interface Pattern {
  readonly order: DateOrder;
  readonly shape: RegExp;
  readonly example: string;
}

const PATTERNS = {
  'D Mon, YYYY': {
    order: 'dmy',
    shape: /^(?<day>\d{1,2}) (?<month>[A-Za-z]{3}),? (?<year>\d{4})$/,
    example: '28 Jul, 2026',
  },
  'D.M.YYYY': { order: 'dmy', shape: /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/, example: '28.04.2026' },
  'D/M/YYYY': { order: 'dmy', shape: /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/, example: '28/4/2026' },
  'DD Mon YYYY': { order: 'dmy', shape: /^(?<day>\d\d) (?<month>[A-Za-z]{3}) (?<year>\d{4})$/, example: '01 Dec 2025' },
  'DD-MM-YYYY': { order: 'dmy', shape: /^(?<day>\d\d)-(?<month>\d\d)-(?<year>\d{4})$/, example: '28-04-2026' },
  'DD/MM/YYYY': { order: 'dmy', shape: /^(?<day>\d\d)\/(?<month>\d\d)\/(?<year>\d{4})$/, example: '28/04/2026' },
  // Core banking systems of the nineties; the century is this one.
  DDMONYY: { order: 'dmy', shape: /^(?<day>\d\d)(?<month>[A-Za-z]{3})(?<year>\d\d)$/, example: '28APR26' },
  'M/D/YYYY': { order: 'mdy', shape: /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/, example: '4/28/2026' },
  'MM-DD-YYYY': { order: 'mdy', shape: /^(?<month>\d\d)-(?<day>\d\d)-(?<year>\d{4})$/, example: '04-28-2026' },
  'MM/DD/YYYY': { order: 'mdy', shape: /^(?<month>\d\d)\/(?<day>\d\d)\/(?<year>\d{4})$/, example: '04/28/2026' },
  'Mon D, YYYY': {
    order: 'mdy',
    shape: /^(?<month>[A-Za-z]{3}) (?<day>\d{1,2}), (?<year>\d{4})$/,
    example: 'Oct 2, 2026',
  },
  'YYYY-MM-DD': { order: 'ymd', shape: /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/, example: '2026-04-28' },
  // Sources that nobody described: months by name in any language, one digit or two, short years of this century.
  'D Month YYYY': {
    order: 'dmy',
    shape: /^(?<day>\d{1,2})[-/. ]{1,2}(?<monthName>\p{L}{3,12}\.?)[-/ ,]{1,2}(?<year>\d{4})$/u,
    example: '28 April 2026',
  },
  'Month D YYYY': {
    order: 'mdy',
    shape: /^(?<monthName>\p{L}{3,12}\.?)[- ](?<day>\d{1,2})[-, ]{1,2}(?<year>\d{4})$/u,
    example: 'April 28, 2026',
  },
  'D Month YY': {
    order: 'dmy',
    shape: /^(?<day>\d{1,2})[-/. ]{1,2}(?<monthName>\p{L}{3,12}\.?)[-/ ,]{1,2}(?<year>\d\d)$/u,
    example: '28-Apr-26',
  },
  'D-M-YYYY': { order: 'dmy', shape: /^(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d{4})$/, example: '28-4-2026' },
  'M-D-YYYY': { order: 'mdy', shape: /^(?<month>\d{1,2})-(?<day>\d{1,2})-(?<year>\d{4})$/, example: '4-28-2026' },
  'D.M.YYYY.': {
    order: 'dmy',
    shape: /^(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?<year>\d{4})\.$/,
    example: '28.4.2026.',
  },
  'YYYY.M.D': {
    order: 'ymd',
    shape: /^(?<year>\d{4})\. ?(?<month>\d{1,2})\. ?(?<day>\d{1,2})\.?$/,
    example: '2026.04.28.',
  },
  'YYYY/M/D': { order: 'ymd', shape: /^(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})$/, example: '2026/04/28' },
  YYYYMMDD: { order: 'ymd', shape: /^(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)$/, example: '20260428' },
  'D/M/YY': { order: 'dmy', shape: /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d\d)$/, example: '28/04/26' },
  'M/D/YY': { order: 'mdy', shape: /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d\d)$/, example: '04/28/26' },
  'D.M.YY': { order: 'dmy', shape: /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d\d)$/, example: '28.04.26' },
  'D-M-YY': { order: 'dmy', shape: /^(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d\d)$/, example: '28-04-26' },
  'M-D-YY': { order: 'mdy', shape: /^(?<month>\d{1,2})-(?<day>\d{1,2})-(?<year>\d\d)$/, example: '04-28-26' },
  'YY-M-D': { order: 'ymd', shape: /^(?<year>\d\d)-(?<month>\d{1,2})-(?<day>\d{1,2})$/, example: '26-04-28' },
} as const satisfies Record<string, Pattern>;

/** How days are printed. Most layouts fix it; the others decide it over the whole column, never row by row. */
export type DateStyle = keyof typeof PATTERNS;

export const DATE_STYLES = Object.keys(PATTERNS) as readonly DateStyle[];

/** Styles a layout is seen with, by the settings of the account it was downloaded from. */
export interface OpenDates {
  /** Columns in which the deciding days stand. */
  readonly columns: readonly string[];
  readonly styles: readonly DateStyle[];
}

export const orderOf = (style: DateStyle): DateOrder => PATTERNS[style].order;

/** English always: exports do not follow the machine's language. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const monthNumber = (text: string): number =>
  /^\d/.test(text) ? Number(text) : MONTHS.indexOf(text.toLowerCase()) + 1;

/** The day a cell holds; a Problem for another style and for days the calendar does not have. */
export const parseDate = (text: string, style: DateStyle): IsoDay => {
  const { shape, example }: Pattern = PATTERNS[style];
  const parts = (shape.exec(text) ?? shape.exec(withPlainDigits(text)))?.groups;
  if (parts === undefined) {
    throw new Problem('bad-date', `not a day as ${style}: ${JSON.stringify(text)}`, { hint: remedy(text, example) });
  }
  const year = Number(parts.year!.length === 2 ? `20${parts.year}` : parts.year);
  const day = dayFromParts(
    year,
    parts.monthName === undefined ? monthNumber(parts.month!) : monthNamed(parts.monthName),
    Number(parts.day),
  );
  if (day === undefined) {
    throw new Problem('bad-date', `no such day: ${JSON.stringify(text)}`, {
      hint: `days of this export are real days as ${example}; download it again`,
    });
  }
  return day;
};

/** Whether a cell has the form of a day in this style, with or without a time; the day need not be real. */
export const isDateAs = (text: string, style: DateStyle): boolean => {
  const { shape } = PATTERNS[style];
  const plain = withPlainDigits(text);
  return shape.test(plain) || (plain.length > 8 && shape.test(TIMED.exec(plain)?.groups?.date ?? ''));
};

const TIMED =
  /^(?<date>.*?\d\.?),?(?: |T| at )(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d+)?)?(?: ?(?<half>[AP]M))?(?: ?(?:Z|UTC|GMT|[-+]\d\d:?\d\d))?$/i;

/** A day that may carry a time; the time is given on the 24-hour clock, without fractions. */
export const parseMoment = (
  text: string,
  style: DateStyle,
  dayOf = (date: string): IsoDay => parseDate(date, style),
): { day: IsoDay; time: string | undefined } => {
  const parts = (TIMED.exec(text) ?? TIMED.exec(withPlainDigits(text)))?.groups;
  if (parts === undefined) return { day: dayOf(text), time: undefined };
  const half = parts.half?.toUpperCase();
  const printed = Number(parts.hour);
  const hour = half === undefined ? printed : (printed % 12) + (half === 'PM' ? 12 : 0);
  const real = hour < 24 && Number(parts.minute) < 60 && Number(parts.second ?? 0) < 60;
  if (!real || (half !== undefined && (printed < 1 || printed > 12))) {
    throw new Problem('bad-date', `no such time: ${JSON.stringify(text)}`, { hint: 'download the file again' });
  }
  const time = [String(hour).padStart(2, '0'), parts.minute!, ...(parts.second === undefined ? [] : [parts.second])];
  return { day: dayOf(parts.date!), time: time.join(':') };
};

/** Numbers, short years and other orders in a column of fixed style come from a spreadsheet that saved the file anew. */
const REWRITTEN = /^\d{5,13}(\.\d+)?$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}( .*)?$|^\d{1,2}[- ][A-Za-z]{3}[- ]\d{2,4}$/;

const remedy = (text: string, example: string): string =>
  REWRITTEN.test(text)
    ? `download the file again and do not open it in a spreadsheet; days look like ${example}`
    : `days of this export look like ${example}; download the file again`;
