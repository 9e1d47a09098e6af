import { afterAll, describe } from 'vitest';
import { cases } from '../simulator/exports.ts';
import { bookPool } from '../simulator/pool.ts';
import { isBalanced } from './checks.ts';
import { caught, property } from './property.ts';
import { wrongPool } from './wrong-rules.ts';

const pool = bookPool();
afterAll(() => pool.close());

describe('downloads of whole days, that overlap, in any order', () => {
  property('come to the balance that the bank tells, once they cover everything', cases(0, 2), isBalanced(pool), {
    quick: 40,
  });
});

describe('a program that is wrong on purpose', () => {
  caught('one line for equal rows, by the balance', cases(0, 4), isBalanced(wrongPool('one line for equal rows')), 200);
});
