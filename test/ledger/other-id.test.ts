import { describe } from 'vitest';
import { check } from './sections.ts';

describe('a row that agrees in day, amount and words with a line the file no longer holds, under another id', () => {
  check({
    'is not decided silently': [
      { book: ['05 -9.00 Tea #a'], file: ['05 -9.00 Tea #b'] },
      { new: ['05 -9.00 Tea #b (1)'], doubts: ['05 -9.00 Tea #b = 1'], warnings: ['vanished'] },
    ],
    'is that line when somebody says so': [
      { book: ['05 -9.00 Tea #a'], file: ['05 -9.00 Tea #b'], settle: 'reworded' },
      { seen: [1], variants: ['1 reworded'] },
    ],
    'is new when somebody says so': [
      { book: ['05 -9.00 Tea #a'], file: ['05 -9.00 Tea #b'], settle: 'as-new' },
      { new: ['05 -9.00 Tea #b (1)'], warnings: ['vanished'] },
    ],
    'is known by its record once somebody has said so': [
      { book: ['05 -9.00 Tea #a also:05_-9.00_Tea_#b'], file: ['05 -9.00 Tea #b'] },
      { seen: [1], variants: ['1 reworded'] },
    ],
    'is no doubt when the line is in the file as well': [
      { book: ['05 -9.00 Tea #a'], file: ['05 -9.00 Tea #b', '05 -9.00 Tea #a'] },
      { new: ['05 -9.00 Tea #b (1)'], seen: [1] },
    ],
    'is no doubt when both have another balance': [
      { book: ['05 -9.00 Tea #a =91.00'], file: ['05 -9.00 Tea #b =82.00'] },
      { new: ['05 -9.00 Tea #b =82.00 (1)'], warnings: ['vanished'] },
    ],
    'is a doubt all the same when no other row shows that balances have not moved, and its id is of another form': [
      { book: ['05 -9.00 Tea #17 =91.00'], file: ['05 -9.00 Tea #pay_17 =82.00'] },
      {
        new: ['05 -9.00 Tea #pay_17 =82.00 (1)'],
        doubts: ['05 -9.00 Tea #pay_17 =82.00 = 1'],
        warnings: ['vanished'],
      },
    ],
    'is no doubt when another row shows that they have not': [
      {
        book: ['05 -9.00 Tea #17 =91.00', '06 -1.00 Gum =90.00'],
        file: ['05 -9.00 Tea #pay_17 =82.00', '06 -1.00 Gum =90.00'],
      },
      { new: ['05 -9.00 Tea #pay_17 =82.00 (1)'], seen: [2], warnings: ['vanished'] },
    ],
    'is no doubt when the line sleeps': [
      { book: ['05 -9.00 Tea #a asleep'], file: ['05 -9.00 Tea #b'] },
      { new: ['05 -9.00 Tea #b (1)'] },
    ],
    'is no doubt when the line is of a kind of export that does not cover the day': [
      { book: ['05 -9.00 Tea #a elsewhere'], file: ['05 -9.00 Tea #b'] },
      { new: ['05 -9.00 Tea #b (1)'] },
    ],
    'is no doubt on the first and the last day, which the file may have cut': [
      {
        book: ['05 -9.00 Tea #a1', '09 -9.00 Tea #a2'],
        file: ['05 -9.00 Tea #b1', '09 -9.00 Tea #b2'],
        days: ['05', '09'],
      },
      { new: ['05 -9.00 Tea #b1 (1)', '09 -9.00 Tea #b2 (1)'] },
    ],
    'is a doubt with other words, too, when its id is of another form': [
      { book: ['05 -9.00 Tea #17'], file: ['05 -9.00 TEA HOUSE #pay_17'] },
      {
        new: ['05 -9.00 TEA HOUSE #pay_17'],
        doubts: ['05 -9.00 TEA HOUSE #pay_17 = 1'],
        warnings: ['vanished'],
      },
    ],
    'is a doubt there too when its id is of another form': [
      {
        book: ['05 -9.00 Tea #17', '09 -9.00 Tea #18'],
        file: ['05 -9.00 Tea #pay_17', '09 -9.00 Tea #x8'],
        days: ['05', '09'],
      },
      {
        new: ['05 -9.00 Tea #pay_17 (1)', '09 -9.00 Tea #x8 (1)'],
        doubts: ['05 -9.00 Tea #pay_17 = 1', '09 -9.00 Tea #x8 = 2'],
      },
    ],
  });
});

describe('several of them', () => {
  check({
    'are counted: the rows beyond the lines are new': [
      {
        book: ['05 -9.00 Tea #1', '05 -9.00 Tea #2 nr:1'],
        file: ['05 -9.00 Tea #p1', '05 -9.00 Tea #p2', '05 -9.00 Tea #p3'],
        settle: 'reworded',
      },
      { new: ['05 -9.00 Tea #p3 (2)'], seen: [1, 2], variants: ['1 reworded', '2 reworded'] },
    ],
    'are told together, with what differs by its words': [
      {
        book: ['05 -9.00 Tea #1', '05 -9.00 Tea #2 nr:1', '06 -4.00 Bun'],
        file: ['05 -9.00 Tea #p1', '05 -9.00 Tea #p2', '06 -4.00 BUN SHOP #p3'],
      },
      {
        new: ['05 -9.00 Tea #p1 (2)', '05 -9.00 Tea #p2 (3)', '06 -4.00 BUN SHOP #p3'],
        doubts: ['05 -9.00 Tea #p1 + 05 -9.00 Tea #p2 = 1 + 2', '06 -4.00 BUN SHOP #p3 = 3'],
        warnings: ['vanished'],
      },
    ],
  });
});
