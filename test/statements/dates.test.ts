import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateStyle, parseDate } from '../../src/statements/dates.ts';
import { addDays, type IsoDay } from '../../src/values/calendar.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

type Print = (year: string, month: string, day: string) => string;
const print: Readonly<Record<DateStyle, Print>> = {
  'D Mon, YYYY': (year, month, day) => `${Number(day)} ${MONTHS[Number(month) - 1]}, ${year}`,
  'D.M.YYYY': (year, month, day) => `${Number(day)}.${Number(month)}.${year}`,
  'D/M/YYYY': (year, month, day) => `${Number(day)}/${Number(month)}/${year}`,
  'DD Mon YYYY': (year, month, day) => `${day} ${MONTHS[Number(month) - 1]} ${year}`,
  'DD-MM-YYYY': (year, month, day) => `${day}-${month}-${year}`,
  'DD/MM/YYYY': (year, month, day) => `${day}/${month}/${year}`,
  DDMONYY: (year, month, day) => `${day}${MONTHS[Number(month) - 1]!.toUpperCase()}${year.slice(2)}`,
  'M/D/YYYY': (year, month, day) => `${Number(month)}/${Number(day)}/${year}`,
  'MM-DD-YYYY': (year, month, day) => `${month}-${day}-${year}`,
  'MM/DD/YYYY': (year, month, day) => `${month}/${day}/${year}`,
  'Mon D, YYYY': (year, month, day) => `${MONTHS[Number(month) - 1]} ${Number(day)}, ${year}`,
  'YYYY-MM-DD': (year, month, day) => `${year}-${month}-${day}`,
  'D Month YYYY': (year, month, day) => `${Number(day)}-${MONTHS[Number(month) - 1]}-${year}`,
  'Month D YYYY': (year, month, day) => `${MONTHS[Number(month) - 1]} ${Number(day)} ${year}`,
  'D Month YY': (year, month, day) => `${Number(day)} ${MONTHS[Number(month) - 1]} ${year.slice(2)}`,
  'D-M-YYYY': (year, month, day) => `${Number(day)}-${Number(month)}-${year}`,
  'M-D-YYYY': (year, month, day) => `${Number(month)}-${Number(day)}-${year}`,
  'D.M.YYYY.': (year, month, day) => `${day}.${month}.${year}.`,
  'YYYY.M.D': (year, month, day) => `${year}.${month}.${day}.`,
  'YYYY/M/D': (year, month, day) => `${year}/${month}/${day}`,
  YYYYMMDD: (year, month, day) => `${year}${month}${day}`,
  'D/M/YY': (year, month, day) => `${day}/${month}/${year.slice(2)}`,
  'M/D/YY': (year, month, day) => `${month}/${day}/${year.slice(2)}`,
  'D.M.YY': (year, month, day) => `${day}.${month}.${year.slice(2)}`,
  'D-M-YY': (year, month, day) => `${day}-${month}-${year.slice(2)}`,
  'M-D-YY': (year, month, day) => `${month}-${day}-${year.slice(2)}`,
  'YY-M-D': (year, month, day) => `${year.slice(2)}-${month}-${day}`,
};
const STYLES = Object.keys(print) as DateStyle[];

it.each<[DateStyle, string, string]>([
  ['MM/DD/YYYY', '04/28/2026', '2026-04-28'],
  ['MM/DD/YYYY', '02/29/2024', '2024-02-29'],
  ['Mon D, YYYY', 'Oct 2, 2026', '2026-10-02'],
  ['Mon D, YYYY', 'Jan 01, 2023', '2023-01-01'],
  ['DD Mon YYYY', '01 Dec 2025', '2025-12-01'],
  ['DD Mon YYYY', '30 SEP 2025', '2025-09-30'],
  ['D Mon, YYYY', '28 Jul, 2026', '2026-07-28'],
  ['D Mon, YYYY', '8 Jul 2026', '2026-07-08'],
  ['DDMONYY', '12JAN16', '2016-01-12'],
  ['D/M/YYYY', '1/07/2026', '2026-07-01'],
  ['M/D/YYYY', '1/17/2020', '2020-01-17'],
  ['D Month YYYY', '1. März 2026', '2026-03-01'],
  ['D Month YYYY', '28-Apr-2026', '2026-04-28'],
  ['D Month YYYY', '3 févr. 2026', '2026-02-03'],
  ['D Month YYYY', '12 października 2025', '2025-10-12'],
  ['Month D YYYY', 'September 5, 2026', '2026-09-05'],
  ['D Month YY', '05-SEP-26', '2026-09-05'],
  ['D.M.YYYY.', '1. 7. 2026.', '2026-07-01'],
  ['YYYY.M.D', '2019.04.19.', '2019-04-19'],
  ['YYYY/M/D', '2026/7/1', '2026-07-01'],
  ['D/M/YY', '03/05/23', '2023-05-03'],
])('%s: %s is %s', (style, text, day) => {
  expect(parseDate(text, style)).toBe(day);
});

it.each<[DateStyle, string]>([
  ['MM/DD/YYYY', '28/04/2026'],
  ['MM/DD/YYYY', '02/29/2026'],
  ['MM/DD/YYYY', '00/10/2026'],
  ['MM/DD/YYYY', '01/01/2200'],
  ['MM/DD/YYYY', '04/28/2026 10:00'],
  ['MM/DD/YYYY', ''],
  ['Mon D, YYYY', 'Oct 32, 2026'],
  ['Mon D, YYYY', 'Okt 2, 2026'],
  ['Mon D, YYYY', 'Oct 2 2026'],
  ['DD Mon YYYY', '31 Jun 2026'],
  ['DD Mon YYYY', '1 Dec 2025'],
  ['DDMONYY', '12JAN2016'],
  ['M/D/YYYY', '17/1/2020'],
  ['YYYY-MM-DD', '2026-4-28'],
  ['D Month YYYY', '1 Foo 2026'],
  ['D Month YYYY', '31 Juni 2026'],
  ['YYYYMMDD', '20261301'],
  ['D/M/YY', '03/05/2023'],
])('%s: %s is refused', (style, text) => {
  expect(() => parseDate(text, style)).toThrow(expect.objectContaining({ code: 'bad-date' }));
});

describe('a day that a spreadsheet has rewritten', () => {
  it.each(['4/8/2026', '2026-04-28', '28-Apr-26', '46140', '1777334400', '1777334400000', '2026-04-28 00:00:00'])(
    '%s is refused with the advice to download the file again',
    (text) => {
      expect(() => parseDate(text, 'MM/DD/YYYY')).toThrow(
        expect.objectContaining({ hint: expect.stringContaining('do not open it in a spreadsheet') }),
      );
    },
  );
});

it('every day is read as it was printed, in every style', () => {
  const anyDay = fc.integer({ min: 0, max: 100_000 }).map((days) => addDays('1900-01-01' as IsoDay, days));
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...STYLES), (day, style) => {
      const [year, month, date] = day.split('-');
      fc.pre(/YYYY/.test(style) || year!.startsWith('20')); // two digits say no century
      expect(parseDate(print[style](year!, month!, date!), style)).toBe(day);
    }),
  );
});
