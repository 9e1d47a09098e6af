import { dayFromParts, type IsoDay, parseDay } from '../../values/calendar.ts';
import type { ReturnDue } from '../engine.ts';

const SECTION = 'Income Tax Ordinance 2001, s.118';

/** What the Board did to the statute's day, as far as it is known. */
const BY_YEAR: ReadonlyMap<number, Omit<ReturnDue, 'date'> & { readonly date?: IsoDay }> = new Map([
  [
    2025,
    {
      date: parseDay('2025-10-31'),
      status: 'statute',
      source: `${SECTION}; extended under s.214A by Circulars 4 and 5 of 2025-26`,
    },
  ],
  [
    2026,
    {
      status: 'unverified',
      source: `${SECTION}; no extension was known on 27 September 2026, later ones are unverified`,
    },
  ],
]);

const FIRST_LOOKED_UP = 2025;

/** 30 September after the year's end, or the day it was extended to. */
export const returnDue = (year: number): ReturnDue => {
  const date = dayFromParts(year, 9, 30)!;
  const known = BY_YEAR.get(year);
  if (known !== undefined) return { date, ...known };
  if (year < FIRST_LOOKED_UP) {
    return { date, status: 'unverified', source: `${SECTION}; extensions of this year were not looked up` };
  }
  return { date, status: 'statute', source: SECTION };
};
