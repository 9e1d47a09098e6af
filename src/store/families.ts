import type { Unpaired } from '../ledger/families.ts';
import type { Reading, Statement, Warning } from '../ledger/line.ts';
import type { IsoDay, Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { money, plain } from '../values/money.ts';
import { Problem } from '../values/problem.ts';
import type { Book } from './book.ts';
import type { Writing } from './changes.ts';
import { all, first } from './rows.ts';

/** A live import of another kind of export, and the days it covers. */
interface OtherFamily {
  readonly family: string;
  readonly file: string;
  readonly days: Period;
}

/** Imports of other families of the same bank that share days with the section. */
export const otherFamilies = (
  { db }: Book,
  { currency, period }: Statement,
  account: number,
  family: string,
): OtherFamily[] =>
  all<{ family: string; file: string; from_day: IsoDay; to_day: IsoDay }>(
    db,
    `SELECT t.family, t.file, t.from_day, t.to_day FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     WHERE t.account = ? AND t.currency = ? AND t.family <> ? AND t.family <> 'typed' AND t.from_day <= ? AND t.to_day >= ? ORDER BY t.id`,
    account,
    currency,
    family,
    period.to,
    period.from,
  ).map(({ from_day: from, to_day: to, ...row }) => ({ ...row, days: { from, to } }));

/** Days held from another family whose lines do not pair with these rows one to one. */
export const familyClash = (
  { file, family }: Reading,
  currency: Currency,
  other: OtherFamily,
  unpaired: readonly Unpaired[],
): Problem => {
  const [example] = unpaired as [Unpaired];
  const told =
    'row' in example
      ? `${plain(example.row.amount)} ${example.row.amount.currency} on ${example.row.day} is in this one only`
      : `line ${example.line.id} of the book, ${plain(money(example.line.minor, currency))} ${currency} on ${example.line.day}, is in the other only`;
  return new Problem(
    'family-clash',
    `${file} is a ${family} export, but these days are in the book from a ${other.family} export (${other.file}), and the two do not agree row by row in day and amount (${told}): lines would be counted twice. Use one kind of export for each period`,
    { where: 'row' in example ? `${file}:${example.row.lineNo}` : undefined },
  );
};

/** Exports that print a row differently know it by its id alone: where ids are not trusted, they do not meet. */
export const checkLayouts = (
  { book }: Writing,
  reading: Reading,
  section: Statement,
  account: number,
  warnings: readonly Warning[],
): void => {
  const isUntrusted = warnings.some(({ code }) => code === 'ids-untrusted');
  const other = first<{ layout: string; file: string }>(
    book.db,
    `SELECT t.layout, t.file FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     WHERE t.account = ? AND t.currency = ? AND t.layout <> ? AND t.family = ? AND t.from_day <= ? AND t.to_day >= ?
       AND (? OR instr(t.reading, '"ids-untrusted"') > 0) LIMIT 1`,
    account,
    section.currency,
    reading.layout,
    reading.family,
    section.period.to,
    section.period.from,
    isUntrusted ? 1 : 0,
  );
  if (other === undefined) return;
  throw new Problem(
    'family-clash',
    `${reading.file} tells days that are in the book from a ${other.layout} export (${other.file}), and an id stands on rows that differ, so lines would be counted twice. Use one kind of export for each period`,
  );
};
