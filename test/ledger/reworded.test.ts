import { describe } from 'vitest';
import { check } from './sections.ts';

describe('a row that agrees in day and amount with a line the file no longer holds', () => {
  check({
    'is not decided silently when the text differs': [
      { book: ['05 -9.00 Tea'], file: ['05 -9.00 TEA HOUSE'] },
      { new: ['05 -9.00 TEA HOUSE'], doubts: ['05 -9.00 TEA HOUSE = 1'], warnings: ['vanished'] },
    ],
    'is that line when somebody says so': [
      { book: ['05 -9.00 Tea'], file: ['05 -9.00 TEA HOUSE'], settle: 'reworded' },
      { seen: [1], variants: ['1 reworded'] },
    ],
    'gives it its id then': [
      { book: ['05 -9.00 Tea'], file: ['05 -9.00 TEA HOUSE #a'], settle: 'reworded' },
      { seen: [1], variants: ['1 gained-id a'] },
    ],
    'is new when somebody says so': [
      { book: ['05 -9.00 Tea'], file: ['05 -9.00 TEA HOUSE'], settle: 'as-new' },
      { new: ['05 -9.00 TEA HOUSE'], warnings: ['vanished'] },
    ],
    'is a doubt when only one of the two has a balance': [
      { book: ['05 -9.00 Tea =91.00', '06 -4.00 Bun'], file: ['05 -9.00 TEA HOUSE', '06 -4.00 BUN SHOP =87.00'] },
      {
        new: ['05 -9.00 TEA HOUSE', '06 -4.00 BUN SHOP =87.00'],
        doubts: ['05 -9.00 TEA HOUSE = 1', '06 -4.00 BUN SHOP =87.00 = 2'],
        warnings: ['vanished'],
      },
    ],
    'is no doubt when both have another balance': [
      { book: ['05 -9.00 Tea =91.00'], file: ['05 -9.00 TEA HOUSE =82.00'] },
      { new: ['05 -9.00 TEA HOUSE =82.00'], warnings: ['vanished'] },
    ],
    'is no doubt when both have another id': [
      { book: ['05 -9.00 Tea #a'], file: ['05 -9.00 TEA HOUSE #b'] },
      { new: ['05 -9.00 TEA HOUSE #b'], warnings: ['vanished'] },
    ],
    'is no doubt when the line is in the file as well': [
      { book: ['05 -9.00 Tea'], file: ['05 -9.00 Tea', '05 -9.00 TEA HOUSE'] },
      { new: ['05 -9.00 TEA HOUSE'], seen: [1] },
    ],
    'is no doubt when the line sleeps': [
      { book: ['05 -9.00 Tea asleep'], file: ['05 -9.00 TEA HOUSE'] },
      { new: ['05 -9.00 TEA HOUSE'] },
    ],
    'is no doubt when the line is of a kind of export that does not cover the day': [
      { book: ['05 -9.00 Tea elsewhere'], file: ['05 -9.00 TEA HOUSE'] },
      { new: ['05 -9.00 TEA HOUSE'] },
    ],
    'is a doubt on the first and the last day as well, although the file may have cut them': [
      {
        book: ['05 -9.00 Tea', '09 -9.00 Tea'],
        file: ['05 -9.00 TEA HOUSE', '09 -9.00 TEA HOUSE'],
        days: ['05', '09'],
      },
      {
        new: ['05 -9.00 TEA HOUSE', '09 -9.00 TEA HOUSE'],
        doubts: ['05 -9.00 TEA HOUSE = 1', '09 -9.00 TEA HOUSE = 2'],
      },
    ],
    'is known by its record when an earlier file held it in the same words': [
      { book: ['05 -9.00 Tea also:05_-9.00_TEA_HOUSE'], file: ['05 -9.00 TEA HOUSE'] },
      { seen: [1], variants: ['1 reworded'] },
    ],
    'is not known by a record of another day': [
      { book: ['06 -9.00 Tea also:05_-9.00_TEA_HOUSE'], file: ['05 -9.00 TEA HOUSE'] },
      { new: ['05 -9.00 TEA HOUSE'], warnings: ['vanished'] },
    ],
  });
});

describe('balances that a row posted later has moved', () => {
  const book = ['03 -1.00 Gum =99.00', '05 -9.00 Tea =90.00', '05 -9.00 Bun =81.00', '06 -2.00 Jam =79.00'];
  const late = ['02 9.00 Late =109.00', '03 -1.00 Gum =108.00'];
  check({
    'do not tell a reworded row from a line of the book': [
      { book, file: [...late, '05 -9.00 TEA HOUSE =99.00', '05 -9.00 Bun =90.00', '06 -2.00 Jam =88.00'] },
      {
        new: ['02 9.00 Late =109.00', '05 -9.00 TEA HOUSE =99.00'],
        seen: [1, 3, 4],
        doubts: ['05 -9.00 TEA HOUSE =99.00 = 2'],
        warnings: ['vanished'],
      },
    ],
    'do not make one row the other': [
      { book, file: [...late, '05 -9.00 TEA HOUSE =99.00', '05 -9.00 BUN SHOP =90.00', '06 -2.00 Jam =88.00'] },
      {
        new: ['02 9.00 Late =109.00', '05 -9.00 TEA HOUSE =99.00', '05 -9.00 BUN SHOP =90.00'],
        seen: [1, 4],
        doubts: ['05 -9.00 TEA HOUSE =99.00 + 05 -9.00 BUN SHOP =90.00 = 2 + 3'],
        warnings: ['vanished'],
      },
    ],
    'do not tell them apart after the late row, either, where those before it have not moved': [
      {
        book: ['03 -1.00 Gum =99.00', '06 -9.00 Tea =90.00'],
        file: ['03 -1.00 Gum =99.00', '05 -4.00 Late =95.00', '06 -9.00 TEA HOUSE =86.00'],
      },
      {
        new: ['05 -4.00 Late =95.00', '06 -9.00 TEA HOUSE =86.00'],
        seen: [1],
        doubts: ['06 -9.00 TEA HOUSE =86.00 = 2'],
        warnings: ['vanished'],
      },
    ],
    'do not tell them apart after a row that is gone': [
      {
        book: ['03 -1.00 Gum =99.00', '05 -4.00 Jam =95.00', '06 -9.00 Tea =86.00'],
        file: ['03 -1.00 Gum =99.00', '06 -9.00 TEA HOUSE =90.00'],
      },
      {
        new: ['06 -9.00 TEA HOUSE =90.00'],
        seen: [1],
        doubts: ['06 -9.00 TEA HOUSE =90.00 = 3'],
        warnings: ['vanished'],
      },
    ],
    'leave rows of the same words what they are': [
      { book, file: [...late, '05 -9.00 Tea =99.00', '05 -9.00 Bun =90.00', '06 -2.00 Jam =88.00'] },
      { new: ['02 9.00 Late =109.00'], seen: [1, 2, 3, 4] },
    ],
  });
});

describe('several of one day and amount', () => {
  check({
    'are listed together': [
      { book: ['05 -9.00 Tea', '05 -9.00 Bun'], file: ['05 -9.00 TEA HOUSE', '05 -9.00 BUN SHOP'] },
      {
        new: ['05 -9.00 TEA HOUSE', '05 -9.00 BUN SHOP'],
        doubts: ['05 -9.00 TEA HOUSE + 05 -9.00 BUN SHOP = 1 + 2'],
        warnings: ['vanished'],
      },
    ],
    'pair in order when there are as many rows as lines': [
      {
        book: ['05 -9.00 Tea', '05 -9.00 Bun'],
        file: ['05 -9.00 TEA HOUSE #a', '05 -9.00 BUN SHOP #b'],
        settle: 'reworded',
      },
      { seen: [1, 2], variants: ['1 gained-id a', '2 gained-id b'] },
    ],
    'do not pair when there are more rows than lines: which is which cannot be told': [
      { book: ['05 -9.00 Tea'], file: ['05 -9.00 TEA HOUSE', '05 -9.00 BUN SHOP'], settle: 'reworded' },
      {
        new: ['05 -9.00 TEA HOUSE', '05 -9.00 BUN SHOP'],
        doubts: ['05 -9.00 TEA HOUSE + 05 -9.00 BUN SHOP = 1'],
        warnings: ['vanished'],
      },
    ],
    'do not pair when there are fewer rows than lines': [
      { book: ['05 -9.00 Tea', '05 -9.00 Bun'], file: ['05 -9.00 TEA HOUSE'], settle: 'reworded' },
      { new: ['05 -9.00 TEA HOUSE'], doubts: ['05 -9.00 TEA HOUSE = 1 + 2'], warnings: ['vanished'] },
    ],
    'count only those that nothing has told apart': [
      {
        book: ['05 -9.00 Tea', '05 -9.00 Bun =50.00'],
        file: ['05 -9.00 TEA HOUSE =91.00', '05 -9.00 BUN SHOP =50.00'],
        settle: 'reworded',
      },
      { seen: [1, 2], variants: ['2 reworded', '1 reworded'] },
    ],
  });
});

describe('a line that somebody typed, and a file that comes later', () => {
  check({
    'are one when the text is the same': [{ book: ['05 -9.00 Tea typed'], file: ['05 -9.00 Tea'] }, { seen: [1] }],
    'are asked about when it is not, whatever other export covered the day': [
      { book: ['05 -9.00 My tea typed elsewhere'], file: ['05 -9.00 Tea =91.00'] },
      { new: ['05 -9.00 Tea =91.00'], doubts: ['05 -9.00 Tea =91.00 = 1'], warnings: ['vanished'] },
    ],
    'are asked about on the last day of the file, too': [
      { book: ['09 -9.00 My tea typed'], file: ['09 -9.00 Tea'], days: ['05', '09'] },
      { new: ['09 -9.00 Tea'], doubts: ['09 -9.00 Tea = 1'] },
    ],
    'are one when somebody says so': [
      { book: ['05 -9.00 My tea typed'], file: ['05 -9.00 Tea #a'], settle: 'reworded' },
      { seen: [1], variants: ['1 gained-id a'] },
    ],
    'are two when somebody says so': [
      { book: ['05 -9.00 My tea typed'], file: ['05 -9.00 Tea'], settle: 'as-new' },
      { new: ['05 -9.00 Tea'], warnings: ['vanished'] },
    ],
    'differ by amount: the line stays, and its absence is told': [
      { book: ['05 -9.50 Tea typed'], file: ['05 -9.00 Tea'] },
      { new: ['05 -9.00 Tea'], warnings: ['vanished'] },
    ],
  });
});

describe('a line that is typed', () => {
  check({
    'in the words of a line of the book is that line': [
      { book: ['05 -9.00 Tea typed'], file: ['05 -9.00 Tea'], typing: true },
      { seen: [1] },
    ],
    'is counted: twice is one more': [
      { book: ['05 -9.00 Tea typed'], file: ['05 -9.00 Tea', '05 -9.00 Tea'], typing: true },
      { new: ['05 -9.00 Tea (1)'], seen: [1] },
    ],
    'as new is one more of it': [
      { book: ['05 -9.00 Tea typed'], file: ['05 -9.00 Tea'], typing: true, settle: 'as-new' },
      { new: ['05 -9.00 Tea (1)'] },
    ],
    'in other words than another typed line is another line': [
      { book: ['05 -9.00 Tea typed'], file: ['05 -9.00 Bun'], typing: true },
      { new: ['05 -9.00 Bun'] },
    ],
    'in other words than an imported line is asked about': [
      { book: ['05 -9.00 TEA HOUSE #a =91.00'], file: ['05 -9.00 Tea'], typing: true },
      { new: ['05 -9.00 Tea'], doubts: ['05 -9.00 Tea = 1'] },
    ],
    'is asked about although no export of its kind covers the day': [
      { book: ['05 -9.00 TEA HOUSE elsewhere'], file: ['05 -9.00 Tea'], typing: true, days: ['05', '05'] },
      { new: ['05 -9.00 Tea'], doubts: ['05 -9.00 Tea = 1'] },
    ],
    'is asked about when its typed like was found in a statement': [
      { book: ['05 -9.00 My tea typed+file'], file: ['05 -9.00 TEA HOUSE'], typing: true },
      { new: ['05 -9.00 TEA HOUSE'], doubts: ['05 -9.00 TEA HOUSE = 1'] },
    ],
    'is the imported line when somebody says so': [
      { book: ['05 -9.00 TEA HOUSE'], file: ['05 -9.00 Tea'], typing: true, settle: 'reworded' },
      { seen: [1], variants: ['1 reworded'] },
    ],
    'says nothing about the other lines of its day': [
      { book: ['05 -9.00 Tea', '05 -4.00 Bun typed'], file: ['05 -7.00 Jam'], typing: true },
      { new: ['05 -7.00 Jam'] },
    ],
  });
});
