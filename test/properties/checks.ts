import { expect } from 'vitest';
import { listPositions } from '../../src/store/balances.ts';
import type { Book } from '../../src/store/book.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { Problem } from '../../src/values/problem.ts';
import { DAYS } from '../simulator/bank.ts';
import { type Case, type Export, exportOf, unionOf } from '../simulator/exports.ts';
import { type Bytes, type bookPool, bring, held } from '../simulator/pool.ts';
import { derivedRows, digestOf, takeBack } from '../support/book.ts';

export type Pool = ReturnType<typeof bookPool>;

/**
 * A download that shows a row as pending which the book holds as settled is older than what the book knows, and is refused
 * for it; anything else that is refused is a failure. Answers whether it went in.
 */
const goesIn = (book: Book, file: Bytes, { dialect, pending }: Export) => {
  try {
    return bring(book, file).result[0]!;
  } catch (error) {
    const isOlder = error instanceof Problem && error.code === 'changed-row' && dialect.ids && pending.length > 0;
    if (!isOlder) throw error;
    return undefined;
  }
};

/** Imports the downloads one after the other, and answers those that went in. */
const importAll = (book: Book, exports: readonly Export[]): Export[] =>
  exports.filter((each) => goesIn(book, each, each) !== undefined);

export const isUnion =
  (of: Pool) =>
  ({ exports }: Case): void =>
    of.use((book) => {
      const taken = importAll(book, exports);
      expect(held(book)).toEqual(unionOf(taken));
    });

export const isTwiceOnce =
  (of: Pool) =>
  ({ exports }: Case): void =>
    of.use((book) => {
      const taken = importAll(book, exports);
      const before = { digest: digestOf(book), derived: derivedRows(book) };
      for (const each of taken) {
        const { changeId, result } = bring(book, each);
        expect([changeId, result[0]!.added]).toEqual([null, 0]);
        // Other bytes under another name: the lines are recognised, not the file.
        const copy = { ...each, name: `${each.name}.copy`, text: `${each.text}\n` };
        expect(goesIn(book, copy, each)?.added ?? 0).toBe(0);
      }
      expect({ digest: digestOf(book), derived: derivedRows(book) }).toEqual(before);
    });

const stateOf = (book: Book) => ({ digest: digestOf(book), lines: held(book), derived: derivedRows(book) });

/** Of downloads without pending rows, which go in in any order. */
const settledOf = (exports: readonly Export[]): Export[] => exports.filter(({ pending }) => pending.length === 0);

export const isUndone =
  (of: Pool) =>
  ({ exports, pick }: Case & { readonly pick: number }): void => {
    const settled = settledOf(exports);
    const at = pick % Math.max(1, settled.length);
    const gone = settled[at];
    if (gone === undefined) return;
    const without = of.use((book) => {
      for (const each of settled) if (each !== gone) bring(book, each);
      return stateOf(book);
    });
    of.use((book) => {
      const changes = settled.map((each) => bring(book, each).changeId);
      const full = stateOf(book);
      // A download without rows is no change.
      if (changes[at] == null) return;
      takeBack(book, changes[at]);
      expect(stateOf(book)).toEqual(without);
      bring(book, gone);
      expect(stateOf(book)).toEqual(full);
    });
  };

export const isSameInAnyOrder =
  (of: Pool) =>
  ({ exports, order }: Case & { readonly order: readonly number[] }): void => {
    const settled = settledOf(exports);
    const other = settled
      .map((each, at) => ({ each, rank: order[at] ?? at }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ each }) => each);
    const after = (files: readonly Export[]) =>
      of.use((book) => {
        for (const each of files) bring(book, each);
        return stateOf(book);
      });
    expect(after(other)).toEqual(after(settled));
  };

export const isBalanced =
  (of: Pool) =>
  ({ life, dialects, exports }: Case): void =>
    of.use((book) => {
      const taken = DAYS + 20;
      const whole = dialects
        .map((_, where) => exportOf(life, dialects, { where, from: 0, to: DAYS + 10, taken }))
        .filter(({ sheet }) => sheet.rows.length > 0);
      importAll(book, [...exports, ...whole]);
      const positions = listPositions(book, '2026-12-31' as IsoDay);
      for (const { dialect, sheet } of whole) {
        if (dialect.balances === 'none') continue;
        // Of one day that ends as it began, both orders follow from the balances, and no layout says which is printed.
        if (dialect.said !== undefined && new Set(sheet.rows.map(({ entry }) => entry.day)).size === 1) continue;
        const position = positions.find(
          ({ kind, account, amount }) =>
            kind === 'account' && account.name === dialect.name && amount.currency === dialect.currency,
        );
        expect([dialect.name, position?.amount.minor, position?.known]).toEqual([
          dialect.name,
          BigInt(sheet.closing),
          true,
        ]);
      }
    });
