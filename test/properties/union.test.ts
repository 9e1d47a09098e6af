import { afterAll, describe } from 'vitest';
import { cases } from '../simulator/exports.ts';
import { bookPool } from '../simulator/pool.ts';
import { isTwiceOnce, isUnion } from './checks.ts';
import { caught, property } from './property.ts';
import { wrongPool } from './wrong-rules.ts';

const pool = bookPool();
afterAll(() => pool.close());

describe('downloads of whole days, that overlap, in any order', () => {
  property('come to exactly their union', cases(1, 4), isUnion(pool), { quick: 100 });
  property('add nothing a second time, as the same bytes or as others', cases(1, 2), isTwiceOnce(pool), { quick: 40 });
});

describe('a program that is wrong on purpose', () => {
  for (const rule of [
    'one line for equal rows',
    'a latest day before which rows are skipped',
    'no identity at all',
    'equal amounts within some days are one',
  ] as const) {
    caught(`${rule}, by the union`, cases(1, 6), isUnion(wrongPool(rule)), 200);
  }
  caught('no identity at all, by importing twice', cases(1, 4), isTwiceOnce(wrongPool('no identity at all')), 50);
});
