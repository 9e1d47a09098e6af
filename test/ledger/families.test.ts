import { describe } from 'vitest';
import { check } from './sections.ts';

describe('two kinds of export of one bank on the same days', () => {
  const covered = ['03-10'];
  check({
    'are one where rows and lines pair by day and amount': [
      {
        book: ['05 -9.00 Tea elsewhere', '06 4.00 Pay elsewhere'],
        file: ['05 -9.00 Card TEA', '06 4.00 Received PAY #p'],
        otherFamily: covered,
      },
      { seen: [1, 2], variants: ['1 reworded', '2 gained-id p'] },
    ],
    'take the line of the same words first': [
      {
        book: ['05 -9.00 Tea elsewhere', '05 -9.00 Bun elsewhere'],
        file: ['05 -9.00 Bun', '05 -9.00 Jam'],
        otherFamily: covered,
      },
      { seen: [1, 2], variants: ['1 reworded'] },
    ],
    'keep the id that the line has': [
      { book: ['05 -9.00 Tea #old elsewhere'], file: ['05 -9.00 TEA #new'], otherFamily: covered },
      { seen: [1], variants: ['1 reworded'] },
    ],
    'clash over a row that has no line': [
      {
        book: ['05 -9.00 Tea elsewhere'],
        file: ['05 -9.00 Tea', '05 -9.00 Tea'],
        otherFamily: covered,
      },
      { new: ['05 -9.00 Tea (1)'], seen: [1], unpaired: ['05 -9.00 Tea'] },
    ],
    'clash over a line that has no row': [
      { book: ['05 -9.00 Tea elsewhere', '06 -4.00 Bun elsewhere'], file: ['05 -9.00 Tea'], otherFamily: covered },
      { seen: [1], unpaired: [2] },
    ],
    'clash over a day that one prints later': [
      { book: ['05 -9.00 Tea elsewhere'], file: ['06 -9.00 Tea'], otherFamily: covered },
      { new: ['06 -9.00 Tea'], unpaired: ['06 -9.00 Tea', 1] },
    ],
    'leave days that only one covers to the ordinary steps': [
      {
        book: ['05 -9.00 Tea elsewhere', '12 -4.00 Bun'],
        file: ['05 -9.00 TEA', '11 -1.00 Gum', '12 -4.00 Bun'],
        otherFamily: covered,
      },
      { new: ['11 -1.00 Gum'], seen: [1, 2], variants: ['1 reworded'] },
    ],
    'pay no heed to lines that sleep or were typed': [
      {
        book: ['05 -9.00 Tea elsewhere', '06 -4.00 Bun asleep', '07 -1.00 Gum typed'],
        file: ['05 -9.00 TEA'],
        otherFamily: covered,
      },
      { seen: [1], variants: ['1 reworded'], warnings: ['vanished'] },
    ],
  });
});
