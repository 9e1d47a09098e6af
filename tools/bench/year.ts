import { copyFileSync, writeFileSync } from 'node:fs';
import { type Account, generateRows, toRatesFile } from './account.ts';
import { type Run, sideBySide } from './measure.ts';
import type { Place } from './place.ts';
import { SOURCES } from './sources.ts';
import { type Figure, ratio } from './table.ts';

const ROUNDS = 5;
/** The three accounts of the book, and the next year of each in files of a quarter. */
const HELD = ['Payoneer', 'Upwork', 'Meezan'];
const QUARTERS = 4;
const ROWS_A_FILE = 100;
const QUARTER: Pick<Account, 'days'> = { days: 91 };

/** Twelve files of a year into a large book and into a small one: what is held already should cost nothing. */
export const year = (place: Place): Figure[] => {
  const held = SOURCES.filter(({ name }) => HELD.includes(name));
  const books = { 'large-held.db': 100_000 / held.length, 'small-held.db': 300 };
  const files: string[] = [];
  writeFileSync(place.inFolder('rates.csv'), toRatesFile());
  const bookOf = (book: string, count: number): void => {
    const first = held.map((source) => {
      const file = `${book}-${source.name}.csv`;
      writeFileSync(place.inFolder(file), source.print(generateRows(Math.round(count))));
      return file;
    });
    sideBySide(0, {
      init: place.fl('--book', place.inFolder(book), 'init', '--set', 'backup=never'),
      rates: place.fl('--book', place.inFolder(book), 'rates', 'import', place.inFolder('rates.csv'), '--quiet'),
      held: place.importInto(book, ...first),
      // What is derived once for a large import is derived with the next change.
      next: place.fl('--book', place.inFolder(book), 'settings', 'atl=yes'),
    });
  };
  for (const [book, count] of Object.entries(books)) bookOf(book, count);
  for (const source of held) {
    for (let quarter = 0; quarter < QUARTERS; quarter += 1) {
      const file = `next-${source.name}-${quarter}.csv`;
      const rows = generateRows(ROWS_A_FILE, {
        ...QUARTER,
        start: 1096 + 91 * quarter,
        firstId: 2_000_000_000 + 10_000 * quarter,
      });
      writeFileSync(place.inFolder(file), source.print(rows));
      files.push(file);
    }
  }
  const into = (book: string): Run => ({
    ...place.importInto(`copy-${book}`, ...files),
    before: () => copyFileSync(place.inFolder(book), place.inFolder(`copy-${book}`)),
  });
  const { large, small } = sideBySide(ROUNDS, { large: into('large-held.db'), small: into('small-held.db') });
  return [ratio('12 files of a year, into 100,000 lines', large, small, 'into 900 lines', 1.5)];
};
