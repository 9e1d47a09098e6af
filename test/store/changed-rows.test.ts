import { describe, expect, test } from 'vitest';
import type { Book } from '../../src/store/book.ts';
import { decide } from '../../src/store/decisions.ts';
import { listLines } from '../../src/store/lines.ts';
import {
  bytesOf,
  complaints,
  derivedRows,
  digestOf,
  importTexts,
  linesOf,
  newBook,
  problemOf,
  takeBack,
  write,
} from '../support/book.ts';
import { meezan, payoneer } from './files.ts';

const file = (name: string, digits: string, id = 'a') =>
  payoneer([`2026-03-01 x 1.00 USD Payment from A`, `2026-03-02 ${id} ${digits} USD Card charge (TEA)`], {}, name);
const first = file('first.csv', '-9.00');
const changed = file('changed.csv', '-8.00');
const back = { name: 'back.csv', text: `${first.text}\n` };
const state = (book: Book) => ({ digest: digestOf(book), derived: derivedRows(book) });
const tea = (book: Book): string[] => linesOf(book).filter((text) => text.includes('TEA'));
const NINE = ['payoneer 2026-03-02 -9.00 USD | Card charge (TEA) | a'];
const EIGHT = ['payoneer 2026-03-02 -8.00 USD | Card charge (TEA) | a'];

describe('a row that changed since it was imported', () => {
  test('refuses the file, names the row, and nothing is written', () => {
    const book = newBook();
    importTexts(book, [first]);
    const before = bytesOf(book.path);
    const refusal = problemOf(() => importTexts(book, [changed]));
    expect([refusal.code, refusal.exit]).toEqual(['changed-row', 65]);
    expect(refusal.problems.map(({ code, where }) => `${code} ${where}`)).toEqual(['changed-row changed.csv:2']);
    expect(refusal.hint).toContain('--accept-changes');
    expect(bytesOf(book.path)).toBe(before);
  });

  test('takes the place of the old one when accepted; taking that back brings the old one back', () => {
    const book = newBook();
    importTexts(book, [first]);
    const before = state(book);
    const accepted = importTexts(book, [changed], { accept: true });
    expect([accepted.result[0]!.added, accepted.result[0]!.known]).toEqual([1, 1]);
    expect(tea(book)).toEqual(EIGHT);
    expect(complaints(book)).toEqual([]);
    const after = state(book);
    const undone = takeBack(book);
    expect(state(book)).toEqual(before);
    expect(complaints(book)).toEqual([]);
    takeBack(book, undone.changeId!);
    expect(state(book)).toEqual(after);
  });

  test('that turned back to what it was is the old line again', () => {
    const book = newBook();
    importTexts(book, [first]);
    const second = importTexts(book, [changed], { accept: true }).changeId!;
    importTexts(book, [back], { accept: true });
    expect(tea(book)).toEqual(NINE);
    expect(complaints(book)).toEqual([]);
    const redo = takeBack(book, second).changeId!;
    expect(tea(book)).toEqual(NINE);
    takeBack(book, redo);
    expect(tea(book)).toEqual(NINE);
    takeBack(book);
    expect(tea(book)).toEqual(EIGHT);
    expect(complaints(book)).toEqual([]);
  });

  test('keeps what you said about the old line asleep with it', () => {
    const book = newBook();
    importTexts(book, [first]);
    const [line] = listLines(book, { search: 'tea' });
    write(book, (writing) => decide(writing, [line!.id], { category: 'Gift' }));
    importTexts(book, [changed], { accept: true });
    expect(listLines(book, { search: 'tea' })[0]!.category).toBeNull();
    takeBack(book);
    expect(listLines(book, { search: 'tea' })[0]!.category).toBe('Gift');
  });

  test('is pending now: refused, or withdrawn when accepted', () => {
    const pending = { name: 'pending.csv', text: changed.text.replace('Completed,-7.00', 'Pending,') };
    const book = newBook();
    importTexts(book, [first]);
    expect(problemOf(() => importTexts(book, [pending])).code).toBe('changed-row');
    importTexts(book, [pending], { accept: true });
    expect(tea(book)).toEqual([]);
    expect(complaints(book)).toEqual([]);
    takeBack(book);
    expect(tea(book)).toEqual(NINE);
  });
});

describe('a bank that prints other words for an old row', () => {
  const words = (text: string) => meezan([`2026-03-02 -9.00 ${text}`, '2026-03-03 -1.00 Bun'], { name: `${text}.csv` });

  test('is known by its running balance, and keeps the words it came with', () => {
    const book = newBook();
    importTexts(book, [words('TEA')]);
    const { added, known } = importTexts(book, [words('TEA HOUSE')]).result[0]!;
    expect([added, known]).toEqual([0, 2]);
    expect(tea(book)).toEqual(['meezan 2026-03-02 -9.00 PKR | TEA']);
    expect(complaints(book)).toEqual([]);
  });

  test('still holds the line when the first file is taken back', () => {
    const book = newBook();
    const old = importTexts(book, [words('TEA')]).changeId!;
    importTexts(book, [words('TEA HOUSE')]);
    takeBack(book, old);
    expect(linesOf(book)).toHaveLength(2);
    expect(complaints(book)).toEqual([]);
  });
});
