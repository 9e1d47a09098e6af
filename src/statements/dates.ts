import { dayFromParts, type IsoDay } from '../values/calendar.ts';
import { Problem } from '../values/problem.ts';

/** How a layout prints days; fixed per layout, never guessed row by row. */
export type DateStyle = 'MM/DD/YYYY' | 'Mon D, YYYY' | 'DD Mon YYYY';

interface Pattern {
  readonly shape: RegExp;
  readonly example: string;
}

const PATTERNS: Readonly<Record<DateStyle, Pattern>> = {
  'MM/DD/YYYY': { shape: /^(?<month>\d\d)\/(?<day>\d\d)\/(?<year>\d{4})$/, example: '04/28/2026' },
  'Mon D, YYYY': { shape: /^(?<month>[A-Za-z]{3}) (?<day>\d{1,2}), (?<year>\d{4})$/, example: 'Oct 2, 2026' },
  'DD Mon YYYY': { shape: /^(?<day>\d\d) (?<month>[A-Za-z]{3}) (?<year>\d{4})$/, example: '01 Dec 2025' },
};

/** English always: exports do not follow the machine's language. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const monthNumber = (text: string): number =>
  /^\d/.test(text) ? Number(text) : MONTHS.indexOf(text.toLowerCase()) + 1;

/** The day a cell holds; a Problem for another style and for days the calendar does not have. */
export const parseDate = (text: string, style: DateStyle): IsoDay => {
  const { shape, example } = PATTERNS[style];
  const parts = shape.exec(text)?.groups;
  if (parts === undefined) {
    throw new Problem('bad-date', `not a day as ${style}: ${JSON.stringify(text)}`, { hint: remedy(text, example) });
  }
  const day = dayFromParts(Number(parts.year), monthNumber(parts.month!), Number(parts.day));
  if (day === undefined) {
    throw new Problem('bad-date', `no such day: ${JSON.stringify(text)}`, {
      hint: `days of this export are real days as ${example}; download it again`,
    });
  }
  return day;
};

/** Numbers, short years and other orders in a column of fixed style come from a spreadsheet that saved the file anew. */
const REWRITTEN = /^\d{5,13}(\.\d+)?$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}( .*)?$|^\d{1,2}[- ][A-Za-z]{3}[- ]\d{2,4}$/;

const remedy = (text: string, example: string): string =>
  REWRITTEN.test(text)
    ? `download the file again and do not open it in a spreadsheet; days look like ${example}`
    : `days of this export look like ${example}; download the file again`;
