import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/ledger/derive.ts';
import { openBook } from '../../src/store/book.ts';
import { bytesOf, importTexts, linesOf, newBook, problemOf, temporaryFolder } from '../support/book.ts';
import { chain } from './files.ts';

const march = chain('2026-03-01');
const april = chain('2026-04-01');
const place = (): string => join(temporaryFolder(), 'book.db');
const broken = { name: 'broken.csv', text: march.payoneer.text.replace('90.00', '9O.OO') };

describe('what is not to be written', () => {
  test('a dry run tells the same and leaves the bytes of the book alone', () => {
    const path = place();
    const book = newBook(path);
    importTexts(book, [march.upwork]);
    const before = bytesOf(path);
    const dry = importTexts(book, [march.payoneer, march.meezan], { dryRun: true });
    expect(bytesOf(path)).toBe(before);
    expect(dry.changeId).toBeNull();
    expect(importTexts(book, [march.payoneer, march.meezan]).result).toEqual(dry.result);
    expect(bytesOf(path)).not.toBe(before);
  });

  test('one bad record refuses all files of the command', () => {
    const path = place();
    const book = newBook(path);
    importTexts(book, [march.upwork]);
    const before = { bytes: bytesOf(path), lines: linesOf(book) };
    expect(problemOf(() => importTexts(book, [april.meezan, broken])).code).toBe('bad-record');
    expect({ bytes: bytesOf(path), lines: linesOf(book) }).toEqual(before);
  });

  test('a refused first import leaves no file behind', () => {
    const path = place();
    const book = openBook(path, 'create', derive);
    expect(problemOf(() => importTexts(book, [march.meezan, broken])).code).toBe('bad-record');
    book.close();
    expect(problemOf(() => openBook(path, 'read', derive)).code).toBe('no-book');
  });

  test('importing what is known already changes no byte', () => {
    const path = place();
    const book = newBook(path);
    importTexts(book, [march.upwork, march.meezan]);
    const before = bytesOf(path);
    expect(importTexts(book, [march.meezan, march.upwork]).changeId).toBeNull();
    expect(bytesOf(path)).toBe(before);
  });
});
