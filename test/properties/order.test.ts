import fc from 'fast-check';
import { afterAll, describe } from 'vitest';
import { cases } from '../simulator/exports.ts';
import { bookPool } from '../simulator/pool.ts';
import { isSameInAnyOrder, isUndone } from './checks.ts';
import { caught, property } from './property.ts';
import { wrongPool } from './wrong-rules.ts';

const pool = bookPool();
afterAll(() => pool.close());

const ordered = fc
  .tuple(cases(2, 3), fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }))
  .map(([all, order]) => ({ ...all, order }));
const picked = fc.tuple(cases(1, 3), fc.nat(9)).map(([all, pick]) => ({ ...all, pick }));

describe('downloads of whole days, that overlap', () => {
  property('come to the same book in every order', ordered, isSameInAnyOrder(pool), { quick: 40 });
  property('leave, when one is taken back, what the others alone would have given', picked, isUndone(pool), {
    quick: 40,
  });
});

describe('a program that is wrong on purpose', () => {
  const latest = wrongPool('a latest day before which rows are skipped');
  caught('a latest day before which rows are skipped, by another order', ordered, isSameInAnyOrder(latest), 200);
  const firstOnly = wrongPool('a line belongs to the first import that held it');
  caught('a line belongs to the first import that held it, by taking one back', picked, isUndone(firstOnly), 200);
});
