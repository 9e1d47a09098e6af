import { readFileSync } from 'node:fs';
import { readRates } from '../../src/statements/rates.ts';
import type { Book } from '../../src/store/book.ts';
import { saveRates } from '../../src/store/rates.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import { type TextFile, write } from '../support/book.ts';
import { DEMO_FILES } from './files.ts';

const folder = new URL('../../fixtures/demo/', import.meta.url);
const read = (name: string): TextFile => ({ name, text: readFileSync(new URL(name, folder), 'utf8') });

/** The statements of the demo as they are shipped. */
export const files = DEMO_FILES.map(({ name }) => read(name));

export const importRates = (book: Book) => {
  const { rows, bad } = readRates(Buffer.from(read('rates.csv').text), 'rates.csv');
  if (bad.length > 0) throw new Error(JSON.stringify(bad));
  const typed = rows.map(({ row: { date, base, quote, rate, source } }) => {
    return { day: date as IsoDay, base: currency(base), quote: currency(quote), rate, source };
  });
  return write(book, (writing) => saveRates(writing, typed));
};
