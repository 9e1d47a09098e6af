import type { Reading, Statement, Warning } from '../ledger/line.ts';
import { Problem } from '../values/problem.ts';
import type { Writing } from './changes.ts';
import { first } from './rows.ts';

/** Days already held from another family of the same bank are not mixed with this one. */
export const checkFamilies = ({ book }: Writing, reading: Reading, section: Statement, account: number): void => {
  const other = first<{ family: string; file: string }>(
    book.db,
    `SELECT t.family, t.file FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     WHERE t.account = ? AND t.currency = ? AND t.family <> ? AND t.family <> 'typed' AND t.from_day <= ? AND t.to_day >= ? LIMIT 1`,
    account,
    section.currency,
    reading.family,
    section.period.to,
    section.period.from,
  );
  if (other === undefined) return;
  throw new Problem(
    'family-clash',
    `${reading.file} is a ${reading.family} export, but these days are in the book from a ${other.family} export (${other.file}): the two print other days or amounts, so lines would be counted twice. Use one kind of export for each period`,
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
