import type { Book } from '../store/book.ts';
import { lastCovered, openQuestions, reachedBank } from '../store/import-outcome.ts';
import type { SavedFile } from '../store/saved-file.ts';
import { countryCode } from '../store/settings.ts';
import { countryOf } from '../taxes/index.ts';
import { type IsoDay, spokenDay, taxYearOf, taxYearPeriod } from '../values/calendar.ts';
import { spoken } from '../values/money.ts';
import { counted } from '../values/words.ts';
import { reserves } from './reserve-of.ts';

/** What a person does next after an import: money to put aside, lines to review, the file to fetch. */
export const nextSteps = (book: Book, today: IsoDay, saved: readonly SavedFile[]): string[] => {
  const open = openQuestions(book, today);
  return [
    ...putAside(book, today, saved),
    ...(open.unreviewed === 0 ? [] : [`${counted(open.unreviewed, 'line')} to review: fl categorize`]),
    ...(open.transfers === 0 ? [] : [`${counted(open.transfers, 'transfer')} to review: fl transfers --unmatched`]),
    ...(open.withoutRate === 0
      ? []
      : [
          `${counted(open.withoutRate, 'line')} without an exchange rate: fl rates import FILE, or fl rates list --gaps`,
        ]),
    ...nextFile(book, today),
  ];
};

/** What the receipts that just arrived add to the reserve of this tax year. */
const putAside = (book: Book, today: IsoDay, saved: readonly SavedFile[]): string[] => {
  const ranges = saved.flatMap(({ fresh }) => fresh);
  if (ranges.length === 0) return [];
  const isFresh = (line: number): boolean => ranges.some(({ first, last }) => first <= line && line <= last);
  const country = countryOf(countryCode(book));
  const year = taxYearOf(today, country.taxYear);
  if (!reachedBank(book, ranges, country.currency, taxYearPeriod(year, country.taxYear))) return [];
  const reserveWithout = reserves(book, year, today);
  const after = reserveWithout();
  const payments = new Set(after.receipts.filter(({ line }) => isFresh(line)).map(({ line }) => line)).size;
  if (payments === 0) return [];
  const before = reserveWithout(isFresh).reserve.stillToSetAside;
  const now = after.reserve.stillToSetAside;
  const more = { minor: now.minor - before.minor, currency: now.currency };
  if (more.minor <= 0n) return [];
  return [`${spoken(more)} from ${counted(payments, 'payment')} to put aside for tax year ${year}: fl tax-reserve`];
};

/** The account whose statements end first, and from which day its next file should start. */
const nextFile = (book: Book, today: IsoDay): string[] => {
  const [oldest] = lastCovered(book);
  return oldest === undefined || oldest.day >= today
    ? []
    : [`next: ${oldest.account}, from ${spokenDay(oldest.day, false)}`];
};
