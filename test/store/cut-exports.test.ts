import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStatement } from '../../src/statements/read.ts';
import type { Book } from '../../src/store/book.ts';
import { saveReading } from '../../src/store/statements.ts';
import { complaints, derivedRows, digestOf, newBook, problemOf, write } from '../support/book.ts';

const FOLDER = 'fixtures/statements';
const textOf = (path: string): string => readFileSync(join(FOLDER, path), 'utf8');

/** Half a file may not hold the day that decides the order of day and month. */
const orderIn = (path: string) =>
  /paypal\/made-up-(?:german|french|statement-german|statement-french)/.test(path) ? 'dmy' : 'mdy';

const bring = (book: Book, path: string, text: string): void => {
  const reading = readStatement(Buffer.from(text), 'part.csv', { dateOrder: orderIn(path) });
  write(book, (writing) => saveReading(writing, reading, {}, { named: undefined, acceptChanges: false }));
};

const bookOf = (path: string, texts: readonly string[]) => {
  const book = newBook();
  for (const text of texts) bring(book, path, text);
  const found = { digest: digestOf(book), derived: derivedRows(book), complaints: complaints(book) };
  book.close();
  return found;
};

const EXPORTS = ['paypal', 'stripe'].flatMap((bank) =>
  readdirSync(join(FOLDER, bank))
    .filter((name) => /^made-up-.*\.csv$/.test(name) && !name.includes('joined'))
    .map((name) => join(bank, name)),
);
/** Every so many rows a file is cut. */
const STEP = 7;

describe('an export cut in two, with rows in one part or in both, makes the same book in either order', () => {
  test('there are exports', () => expect(EXPORTS.length).toBeGreaterThan(8));

  for (const path of EXPORTS) {
    test(path, () => {
      const [header, ...rows] = textOf(path).trimEnd().split(/\r?\n/);
      const file = (some: readonly string[]): string => [header, ...some, ''].join('\n');
      const whole = bookOf(path, [file(rows)]);
      expect(whole.complaints).toEqual([]);
      for (let cut = 1; cut < rows.length; cut += STEP) {
        const parts = [file(rows.slice(0, cut)), file(rows.slice(cut))];
        const overlapping = [file(rows.slice(0, cut + 2)), file(rows.slice(Math.max(0, cut - 1)))];
        for (const texts of [parts, parts.toReversed(), overlapping, overlapping.toReversed()]) {
          expect(bookOf(path, [...texts, file(rows)]), `cut before row ${cut}`).toEqual(whole);
        }
      }
    });
  }
});

describe('one period from several exports of Stripe', () => {
  const march = ['itemized', 'balance-history', 'payout-reconciliation'].map((name) =>
    textOf(`stripe/made-up-${name}-march.csv`),
  );
  const [itemized, history, reconciliation] = march as [string, string, string];

  test('counts once, whichever came first', () => {
    const once = bookOf('stripe', [itemized]);
    const known = (texts: readonly string[]) => bookOf('stripe', texts).digest;
    expect(known([history])).toBe(once.digest);
    expect(known([itemized, history, reconciliation])).toBe(once.digest);
    expect(known([reconciliation, history, itemized])).toBe(once.digest);
    expect(bookOf('stripe', [history, itemized]).complaints).toEqual([]);
  });

  test('is refused where the list of payments would count it again', () => {
    const payments = textOf('stripe/made-up-payments.csv');
    const book = newBook();
    bring(book, 'stripe', itemized);
    expect(problemOf(() => bring(book, 'stripe', payments)).code).toBe('family-clash');
    book.close();
  });
});
