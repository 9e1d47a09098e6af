import { describe, expect, test } from 'vitest';
import type { Book } from '../../src/store/book.ts';
import { decide } from '../../src/store/decisions.ts';
import { linesById, listLines } from '../../src/store/lines.ts';
import { linkLines, listTransfers } from '../../src/store/transfers.ts';
import { derivedRows, digestOf, importEach, importTexts, newBook, takeBack, write } from '../support/book.ts';
import { chain, meezan, payoneer } from './files.ts';

const march = chain('2026-03-01');
const state = (book: Book) => ({ digest: digestOf(book), derived: derivedRows(book) });
const lineWith = (book: Book, words: string): number => listLines(book, { search: words })[0]!.id;

describe('what was said about a line', () => {
  test('sleeps with it and returns with it', () => {
    const book = newBook();
    const [imported] = importEach(book, [march.meezan]);
    const line = lineWith(book, 'grocery');
    write(book, (writing) => decide(writing, [line], { category: 'Gift', client: 'Aunt' }));
    const before = state(book);
    const slept = takeBack(book, imported);
    expect(slept.result).toMatchObject({ slept: 3, woke: 0, sleeping: 2 });
    expect(listLines(book, {})).toEqual([]);
    importTexts(book, [{ ...march.meezan, text: `${march.meezan.text}\n` }]);
    expect(state(book)).toEqual(before);
    expect(linesById(book, [line])[0]).toMatchObject({ category: 'Gift', client: 'Aunt' });
  });

  test('stays while another file still sees the line', () => {
    const book = newBook();
    const both = [march.meezan, { name: 'again.csv', text: `${march.meezan.text}\n` }];
    const [first, second] = importEach(book, both) as [number, number];
    write(book, (writing) => decide(writing, [lineWith(book, 'grocery')], { category: 'Gift' }));
    expect(takeBack(book, first).result).toMatchObject({ slept: 0, sleeping: 0 });
    expect(takeBack(book, second).result).toMatchObject({ slept: 3, sleeping: 1 });
  });

  test('a link of yours sleeps with one of its lines', () => {
    const book = newBook();
    importTexts(book, [payoneer(['2026-03-01 1 -50.00 USD Withdrawal to my bank'], { USD: '70.00' })]);
    const credit = importTexts(book, [meezan(['2026-03-20 13000.00 Cheque'])]).changeId!;
    const ids = listLines(book, {}).map(({ id }) => id);
    write(book, (writing) => linkLines(writing, linesById(book, ids)));
    expect(listTransfers(book, {}).map(({ by }) => by)).toEqual(['you']);
    const { changeId, result } = takeBack(book, credit);
    expect([listTransfers(book, {}).length, result.sleeping]).toEqual([0, 1]);
    takeBack(book, changeId!);
    expect(listTransfers(book, {}).map(({ by }) => by)).toEqual(['you']);
  });
});
