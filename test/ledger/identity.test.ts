import { describe, expect, test } from 'vitest';
import { contentKey } from '../../src/ledger/content.ts';
import { identify } from '../../src/ledger/identity.ts';
import type { Statement } from '../../src/ledger/line.ts';
import { amount } from '../support/book.ts';
import { check, PLAIN, row } from './sections.ts';

describe('first, the id of the provider', () => {
  check({
    'the same id is the same line': [{ book: ['05 -9.00 Tea #a'], file: ['05 -9.00 Tea #a'] }, { seen: [1] }],
    'the same id with other words is the same line, reworded': [
      { book: ['05 -9.00 Tea #a'], file: ['05 -9.00 Tea house #a'] },
      { seen: [1], variants: ['1 reworded'] },
    ],
    'an id that is printed twice in one file is one line': [
      { file: ['05 -9.00 Tea #a', '05 -9.00 Tea #a'] },
      { new: ['05 -9.00 Tea #a'], repeats: 1 },
    ],
    'two roles of one id are two lines': [
      { book: ['05 -9.00 Tea #a role:out'], file: ['05 -9.00 Tea #a role:out', '05 8.00 Tea #a role:in'] },
      { new: ['05 8.00 Tea #a role:in'], seen: [1] },
    ],
    'an id on rows that differ makes all ids of the file worthless, and says so': [
      { file: ['05 -9.00 Tea #a', '06 -4.00 Bun #a', '07 -1.00 Gum #b'] },
      { new: ['05 -9.00 Tea #a', '06 -4.00 Bun #a', '07 -1.00 Gum #b'], warnings: ['ids-untrusted'] },
    ],
    'rows with worthless ids are recognised by their content': [
      { book: ['05 -9.00 Tea #x', '07 -1.00 Gum'], file: ['05 -9.00 Tea #a', '06 -4.00 Bun #a', '07 -1.00 Gum #b'] },
      { new: ['06 -4.00 Bun #a'], seen: [1, 2], warnings: ['ids-untrusted'] },
    ],
  });

  test('a worthless id is not kept', () => {
    const file = ['05 -9.00 Tea #a', '06 -4.00 Bun #a'].map(row);
    const section = { lines: file, skipped: [], period: { from: file[0]!.day, to: file[1]!.day } };
    const { added } = identify(section as unknown as Statement, [], PLAIN);
    expect(added.map(({ line }) => line.bankId)).toEqual([undefined, undefined]);
  });
});

describe('second, the content, counted', () => {
  check({
    'a row without an id is known by its content': [
      { book: ['05 -9.00 Tea'], file: ['05 -9.00  Tea ', '05 -9.00 Bun'] },
      { new: ['05 -9.00 Bun'], seen: [1] },
    ],
    'two equal rows against one held: one of them is new': [
      { book: ['05 -9.00 Tea'], file: ['05 -9.00 Tea', '05 -9.00 Tea'] },
      { new: ['05 -9.00 Tea (1)'], seen: [1] },
    ],
    'one row against two held: nothing is new': [
      { book: ['05 -9.00 Tea', '05 -9.00 Tea nr:1'], file: ['05 -9.00 Tea'] },
      { seen: [1], warnings: ['vanished'] },
    ],
    'equal rows of a new file are numbered': [
      { file: ['05 -9.00 Tea', '05 -9.00 Tea', '06 -9.00 Tea'] },
      { new: ['05 -9.00 Tea', '05 -9.00 Tea (1)', '06 -9.00 Tea'] },
    ],
    'numbers go on from the lines that sleep': [
      { book: ['05 -9.00 Tea #x asleep nr:0', '05 -9.00 Tea #y asleep nr:1'], file: ['05 -9.00 Tea #z'] },
      { new: ['05 -9.00 Tea #z (2)'] },
    ],
    'a line that is live is met before one that sleeps': [
      { book: ['05 -9.00 Tea asleep', '05 -9.00 Tea nr:1'], file: ['05 -9.00 Tea'] },
      { seen: [2] },
    ],
    'another id contradicts: equal content is another line': [
      { book: ['05 -9.00 Tea #a'], file: ['05 -9.00 Tea #a', '05 -9.00 Tea #b'] },
      { new: ['05 -9.00 Tea #b (1)'], seen: [1] },
    ],
    'a line without an id gains the id of its row': [
      { book: ['05 -9.00 Tea'], file: ['05 -9.00 Tea #a'] },
      { seen: [1], variants: ['1 gained-id a'] },
    ],
    'a row without an id is the line that has one': [
      { book: ['05 -9.00 Tea #a'], file: ['05 -9.00 Tea'] },
      { seen: [1] },
    ],
  });
});

describe('third, the running balance', () => {
  check({
    'day, amount and balance agree: the line was reworded': [
      { book: ['05 -9.00 Tea =91.00'], file: ['05 -9.00 TEA HOUSE LHR =91.00'] },
      { seen: [1], variants: ['1 reworded'] },
    ],
    'another balance is another line': [
      { book: ['05 -9.00 Tea =91.00'], file: ['05 -9.00 TEA HOUSE =82.00'] },
      { new: ['05 -9.00 TEA HOUSE =82.00'], warnings: ['vanished'] },
    ],
    'a balance does not outweigh an id that contradicts': [
      { book: ['05 -9.00 Tea =91.00 #a'], file: ['05 -9.00 TEA HOUSE =91.00 #b'] },
      { new: ['05 -9.00 TEA HOUSE =91.00 #b'], warnings: ['vanished'] },
    ],
  });
});

describe('the content of a line', () => {
  const key = (description: string, time?: string, code = 'USD'): string =>
    contentKey({ description, time, amount: amount(`1.00 ${code}`) });
  test('is the same whatever blanks and whichever form of accents were printed', () => {
    expect(key(' Cafe\u0301  Noir\t')).toBe(key('Café Noir'));
  });
  test('differs by case, time and currency', () => {
    const all = [key('Tea'), key('tea'), key('Tea', '09:00'), key('Tea', undefined, 'EUR')];
    expect(new Set(all).size).toBe(all.length);
  });
});
