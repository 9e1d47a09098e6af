import { describe, expect, test } from 'vitest';
import type { Book } from '../../src/store/book.ts';
import { addRule, decide, type Labels, listCategories, listRules, removeRule } from '../../src/store/decisions.ts';
import { linesById, listLines } from '../../src/store/lines.ts';
import { importTexts, newBook, problemOf, takeBack, write } from '../support/book.ts';
import { meezan } from './files.ts';

const filled = (): Book => {
  const book = newBook();
  importTexts(book, [
    meezan(['2026-03-01 -5.00 TEA HOUSE', '2026-03-02 -6.00 TEA SHOP', '2026-03-03 7.00 IBFT from TEA']),
  ]);
  return book;
};
const say = (book: Book, line: number, labels: Labels) => write(book, (writing) => decide(writing, [line], labels));
const rule = (book: Book, pattern: string, labels: Labels, more: { account?: number; sign?: 'in' | 'out' } = {}) =>
  write(book, (writing) => addRule(writing, { pattern, account: undefined, sign: undefined, ...labels, ...more }))
    .result;
const categories = (book: Book) => listLines(book, {}).map(({ category, by }) => `${category ?? '-'} ${by.category}`);

describe('a category', () => {
  test('is made when its nature is given with it', () => {
    const book = filled();
    say(book, 1, { category: 'Eating out', nature: 'personal' });
    expect(linesById(book, [1])[0]).toMatchObject({
      category: 'Eating out',
      nature: 'personal',
      by: { category: 'you' },
    });
    expect(listCategories(book)).toContainEqual({ name: 'Eating out', nature: 'personal' });
  });

  test('that nobody knows is refused with the nearest name', () => {
    const refusal = problemOf(() => say(filled(), 1, { category: 'Bank charge' }));
    expect(refusal.code).toBe('unknown-category');
    expect(refusal.message).toContain('the nearest is Bank charges');
  });

  test('is written as the book writes it, in any case', () => {
    const book = filled();
    say(book, 1, { category: 'bank CHARGES' });
    expect(linesById(book, [1])[0]!.category).toBe('Bank charges');
  });

  test('keeps its nature: another one is refused', () => {
    const book = filled();
    say(book, 1, { category: 'Tea', nature: 'personal' });
    expect(problemOf(() => say(book, 2, { category: 'tea', nature: 'business' })).code).toBe('nature-differs');
    expect(say(book, 2, { category: 'tea', nature: 'personal' }).result).toBe(1);
    expect(problemOf(() => say(book, 2, { category: 'Gift', nature: 'income' })).code).toBe('nature-differs');
  });

  test('made by a change that was taken back is not known any more', () => {
    const book = filled();
    say(book, 1, { category: 'Tea', nature: 'personal' });
    takeBack(book);
    expect(problemOf(() => say(book, 1, { category: 'Tea' })).code).toBe('unknown-category');
    say(book, 1, { category: 'Tea', nature: 'business' });
    expect(linesById(book, [1])[0]!.nature).toBe('business');
  });

  test('has the nature of the change that is live, whichever came later', () => {
    const book = filled();
    say(book, 1, { category: 'Tea', nature: 'personal' });
    const gone = takeBack(book).changeId!;
    say(book, 1, { category: 'Tea', nature: 'business' });
    takeBack(book);
    takeBack(book, gone);
    expect(linesById(book, [1])[0]!.nature).toBe('personal');
  });

  test('needs a name', () => {
    expect(problemOf(() => say(filled(), 1, { category: ' ', nature: 'personal' })).code).toBe('usage');
  });
});

test('saying what the book knows already is no change', () => {
  const book = filled();
  expect(say(book, 1, { category: 'Gift' }).changeId).not.toBeNull();
  expect(say(book, 1, { category: 'gift' })).toEqual({ changeId: null, head: null, result: 0 });
});

describe('rules', () => {
  test('work on lines that are there and on those that come', () => {
    const book = filled();
    rule(book, 'tea', { category: 'Tea', nature: 'personal' });
    expect(categories(book)).toEqual(['Tea rule', 'Tea rule', 'Tea rule']);
    importTexts(book, [meezan(['2026-04-01 -1.00 tea'], { name: 'april.csv' })]);
    expect(categories(book)).toHaveLength(4);
    expect(new Set(categories(book))).toEqual(new Set(['Tea rule']));
  });

  test('the one added first wins', () => {
    const book = filled();
    rule(book, 'tea house', { category: 'Gift' });
    rule(book, 'tea', { category: 'Loan' });
    expect(categories(book)).toEqual(['Gift rule', 'Loan rule', 'Loan rule']);
    expect(listRules(book).map(({ rank }) => rank)).toEqual([1, 2]);
  });

  test('may be for money in only', () => {
    const book = filled();
    rule(book, 'tea', { category: 'Gift' }, { sign: 'in' });
    expect(categories(book)).toEqual(['- layout', '- layout', 'Gift rule']);
  });

  test('do not overrule you', () => {
    const book = filled();
    say(book, 1, { category: 'Loan' });
    rule(book, 'tea', { category: 'Gift' });
    expect(categories(book)).toEqual(['Loan you', 'Gift rule', 'Gift rule']);
  });

  test('once removed, leave their lines to the next rule', () => {
    const book = filled();
    const first = rule(book, 'tea', { category: 'Gift' });
    rule(book, 'tea', { category: 'Loan' });
    write(book, (writing) => removeRule(writing, first));
    expect(categories(book)).toEqual(['Loan rule', 'Loan rule', 'Loan rule']);
    expect(problemOf(() => write(book, (writing) => removeRule(writing, first))).code).toBe('unknown-rule');
  });

  test('with an unknown category are refused, and nothing stays', () => {
    const book = filled();
    expect(problemOf(() => rule(book, 'tea', { category: 'Tee' })).code).toBe('unknown-category');
    expect(listRules(book)).toEqual([]);
  });
});
