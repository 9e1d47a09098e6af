import { describe, expect, test } from 'vitest';
import { readStatement } from '../../src/statements/read.ts';
import type { Book } from '../../src/store/book.ts';
import { saveReading } from '../../src/store/statements.ts';
import { complaints, importTexts, linesOf, newBook, positionsOf, problemOf, takeBack, write } from '../support/book.ts';
import { meezan } from './files.ts';

/** The same bank's export of another kind: other words for the same rows. */
const importOther = (book: Book, rows: readonly string[], opening = '1000.00') => {
  const { text } = meezan(rows, { opening });
  const reading = readStatement(Buffer.from(text), 'history.csv', {});
  const other = { ...reading, family: 'meezan-history', layout: 'meezan/history' };
  return write(book, (writing) => saveReading(writing, other, {}, { named: undefined, acceptChanges: false }));
};

const held = (): Book => {
  const book = newBook();
  importTexts(book, [meezan(['2026-03-01 -9.00 TEA HOUSE', '2026-03-02 -5.00 BUN SHOP', '2026-03-04 50.00 PAY'])]);
  return book;
};

describe('another kind of export for days that the book has', () => {
  test('adds nothing where its rows are the lines of those days, one to one', () => {
    const book = held();
    const before = linesOf(book);
    const rows = [
      '2026-03-01 -9.00 Card: tea',
      '2026-03-02 -5.00 Card: bun',
      '2026-03-04 50.00 Received',
      '2026-03-06 -1.00 Gum',
    ];
    const { added, known } = importOther(book, rows).result;
    expect([added, known]).toEqual([1, 3]);
    expect(linesOf(book)).toEqual([...before, 'meezan 2026-03-06 -1.00 PKR | Gum']);
    expect(positionsOf(book, '2026-03-31')).toEqual(['account meezan 1035.00 PKR']);
    expect(complaints(book)).toEqual([]);
    takeBack(book, 2);
    expect(linesOf(book)).toHaveLength(4);
    takeBack(book);
    expect(linesOf(book)).toEqual([]);
    expect(complaints(book)).toEqual([]);
  });
  test('may come twice', () => {
    const book = held();
    const rows = ['2026-03-01 -9.00 Card: tea', '2026-03-02 -5.00 Card: bun', '2026-03-04 50.00 Received'];
    importOther(book, rows);
    expect(importOther(book, rows).result.added).toBe(0);
    expect(complaints(book)).toEqual([]);
  });
  test('is refused where one of the two has a row more', () => {
    const more = problemOf(() =>
      importOther(held(), [
        '2026-03-01 -9.00 Tea',
        '2026-03-02 -5.00 Bun',
        '2026-03-03 -1.00 Gum',
        '2026-03-04 50.00 Pay',
      ]),
    );
    expect([more.code, more.exit, more.where]).toEqual(['family-clash', 65, 'history.csv:5']);
    expect(more.message).toContain('-1.00 PKR on 2026-03-03 is in this one only');
    const fewer = problemOf(() => importOther(held(), ['2026-03-01 -9.00 Tea', '2026-03-04 50.00 Pay']));
    expect([fewer.code, fewer.where]).toEqual(['family-clash', undefined]);
    expect(fewer.message).toContain('line 2 of the book, -5.00 PKR on 2026-03-02, is in the other only');
  });
  test('goes in beside it for days that the other does not cover', () => {
    const book = held();
    expect(importOther(book, ['2026-03-05 -1.00 Gum'], '1036.00').result.added).toBe(1);
  });
});
