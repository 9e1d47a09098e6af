import { describe, expect, test } from 'vitest';
import type { Book } from '../../src/store/book.ts';
import { addRule, decide } from '../../src/store/decisions.ts';
import { listLines } from '../../src/store/lines.ts';
import type { TextFile } from '../support/book.ts';
import {
  account,
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

const counts = (book: Book, file: TextFile, accept = false): string => {
  const { added, known } = importTexts(book, [file], { accept }).result[0]!;
  return `${added} new, ${known} known`;
};

const renamed = ({ text }: TextFile, name: string): TextFile => ({ name, text: `${text}\n` });

describe('a payment that is pending, then settled, then refunded', () => {
  const tea = '2026-03-02 7 -9.00 USD Card charge (TEA)';
  const settled = payoneer(['2026-03-01 1 -1.00 USD Card charge (GUM)', tea]);
  const pending = { name: 'pending.csv', text: settled.text.replace('Completed,-10.00', 'Pending,') };
  const refunded = payoneer(
    ['2026-03-01 1 -1.00 USD Card charge (GUM)', tea, '2026-03-04 8 9.00 USD Card charge (TEA)'],
    {},
    'refunded.csv',
  );

  test('is a line once it is settled, and its refund another', () => {
    const book = newBook();
    expect([counts(book, pending), counts(book, settled), counts(book, refunded)]).toEqual([
      '1 new, 0 known',
      '1 new, 1 known',
      '1 new, 2 known',
    ]);
    expect(linesOf(book).filter((line) => line.includes('TEA'))).toEqual([
      'payoneer 2026-03-02 -9.00 USD | Card charge (TEA) | 7',
      'payoneer 2026-03-04 9.00 USD | Card charge (TEA) | 8',
    ]);
    expect(complaints(book)).toEqual([]);
  });

  test('that is marked as refunded instead is a row that changed, and comes back with the undo', () => {
    const book = newBook();
    importTexts(book, [settled]);
    const before = digestOf(book);
    const gone = { name: 'gone.csv', text: settled.text.replace('Completed,-10.00', 'Refunded,') };
    expect(problemOf(() => importTexts(book, [gone])).code).toBe('changed-row');
    expect(counts(book, gone, true)).toBe('0 new, 1 known');
    expect(linesOf(book)).toHaveLength(1);
    takeBack(book);
    expect(digestOf(book)).toBe(before);
    expect(complaints(book)).toEqual([]);
  });
});

describe('a file whose import was taken back', () => {
  const file = meezan(['2026-03-02 -9.00 GROCERY POS Purchase', '2026-03-02 -9.00 GROCERY POS Purchase']);

  test('comes back under another name with what was said of its lines, and under the rules of today', () => {
    const book = newBook();
    const first = importTexts(book, [file]).changeId!;
    write(book, (writing) => decide(writing, [1], { category: 'Gift' }));
    takeBack(book, first);
    write(book, (writing) =>
      addRule(writing, { pattern: 'grocery', category: 'Bank charges', account: undefined, sign: undefined }),
    );
    expect(counts(book, renamed(file, 'other.csv'))).toBe('2 new, 0 known');
    expect(listLines(book, {}).map(({ category }) => category)).toEqual(['Gift', 'Bank charges']);
    expect(counts(book, file)).toBe('0 new, 2 known');
    expect(complaints(book)).toEqual([]);
  });

  test('adds nothing when the undo is taken back meanwhile', () => {
    const book = newBook();
    const first = importTexts(book, [file]).changeId!;
    const undone = takeBack(book, first).changeId!;
    expect(counts(book, renamed(file, 'other.csv'))).toBe('2 new, 0 known');
    takeBack(book, undone);
    expect(linesOf(book)).toHaveLength(2);
    expect(complaints(book)).toEqual([]);
  });

  test('is not doubled by an account of the same name that was added meanwhile', () => {
    const book = newBook();
    const first = importTexts(book, [file]).changeId!;
    const undone = takeBack(book, first).changeId!;
    account(book, 'meezan');
    expect(counts(book, renamed(file, 'other.csv'))).toBe('2 new, 0 known');
    expect(linesOf(book)).toHaveLength(2);
    expect(complaints(book)).toEqual([]);
    // Both imports live now: the lines are still two.
    try {
      takeBack(book, undone);
    } catch (error) {
      expect((error as Error).message).toContain('meezan');
    }
    expect(linesOf(book)).toHaveLength(2);
    expect(complaints(book)).toEqual([]);
  });

  test('comes back as one half of two files that shared its rows', () => {
    const book = newBook();
    const whole = meezan(
      ['2026-03-02 -9.00 GROCERY POS Purchase', '2026-03-02 -9.00 GROCERY POS Purchase', '2026-03-05 -4.00 GAS BILL'],
      { name: 'whole.csv' },
    );
    const first = importTexts(book, [file]).changeId!;
    expect(counts(book, whole)).toBe('1 new, 2 known');
    const full = { digest: digestOf(book), derived: derivedRows(book) };
    takeBack(book, first);
    expect(linesOf(book)).toHaveLength(3);
    expect(counts(book, renamed(file, 'other.csv'))).toBe('0 new, 2 known');
    expect({ digest: digestOf(book), derived: derivedRows(book) }).toEqual(full);
  });
});
