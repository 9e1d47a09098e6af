import { afterAll, describe, expect } from 'vitest';
import type { Book } from '../../src/store/book.ts';
import { Problem } from '../../src/values/problem.ts';
import { type Case, changingCases, type Export, movementsOf } from '../simulator/exports.ts';
import { bookPool, held, settling } from '../simulator/pool.ts';
import type { Pool } from './checks.ts';
import { caught, property } from './property.ts';
import { wrongPool } from './wrong-rules.ts';

const pool = bookPool();
afterAll(() => pool.close());

const REFUSED = ['maybe-reworded', 'changed-row', 'family-clash'];

/** Imports as a person would who says of every row that may be a known one that it is; answers what went in. */
const goesIn = (book: Book, file: Export): boolean => {
  for (const settle of [undefined, 'reworded'] as const) {
    try {
      settling(book, settle, [file]);
      return true;
    } catch (error) {
      if (!(error instanceof Problem) || !REFUSED.includes(error.code)) throw error;
    }
  }
  return false;
};

const isCountedOnce =
  (of: Pool) =>
  ({ exports }: Case): void =>
    of.use((book) => {
      const taken = exports.filter((each) => goesIn(book, each));
      const moved = held(book).map((line) => line.split(' ').slice(0, 3).join(' '));
      expect(moved.sort()).toEqual(movementsOf(taken));
    });

describe('banks that word rows anew, and print, change or drop their ids', () => {
  property('have every movement counted once, or the file is refused', changingCases(1, 4), isCountedOnce(pool), {
    quick: 100,
  });
});

describe('a program that is wrong on purpose', () => {
  const rule = 'other words or another id are another line';
  caught(rule, changingCases(1, 4), isCountedOnce(wrongPool(rule)), 300);
});
