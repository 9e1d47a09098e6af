import { describe, expect, test } from 'vitest';
import { listLines } from '../../src/store/lines.ts';
import { complaints, derivedRows, digestOf, importEach, importTexts, newBook, takeBack } from '../support/book.ts';
import { files, importRates } from './filled.ts';
import { truthOf } from './truth.ts';

const truth = truthOf();
const book = newBook();
const { changeId } = importTexts(book, files);
importRates(book);

describe('importing the demo', () => {
  test('a second time adds nothing, and is no change at all', () => {
    const again = importTexts(book, files);
    expect(again.changeId).toBeNull();
    expect(again.result.map(({ added, known }) => [added, known])).toEqual(truth.files.map(({ lines }) => [0, lines]));
    expect(importRates(book).changeId).toBeNull();
  });

  test('file by file, rates first, last file first: the same book', () => {
    const other = newBook();
    importRates(other);
    importEach(other, files.toReversed());
    expect(digestOf(other)).toBe(digestOf(book));
    expect(derivedRows(other)).toEqual(derivedRows(book));
    expect(complaints(other)).toEqual([]);
  });

  test('then taking it back and bringing it back gives the same book', () => {
    const before = { digest: digestOf(book), rows: derivedRows(book) };
    const change = takeBack(book, changeId!).changeId!;
    expect(listLines(book, {})).toEqual([]);
    expect(complaints(book)).toEqual([]);
    takeBack(book, change);
    expect({ digest: digestOf(book), rows: derivedRows(book) }).toEqual(before);
  });
});
