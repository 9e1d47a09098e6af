import fc from 'fast-check';
import { afterAll, describe, expect } from 'vitest';
import type { KnownLine } from '../../src/ledger/comparison.ts';
import { derive } from '../../src/ledger/derive.ts';
import { identify } from '../../src/ledger/identity.ts';
import type { Statement } from '../../src/ledger/line.ts';
import { listPositions } from '../../src/store/balances.ts';
import type { Book } from '../../src/store/book.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { Problem } from '../../src/values/problem.ts';
import { DAYS } from '../simulator/bank.ts';
import { type Case, cases, type Export, exportOf, unionOf } from '../simulator/exports.ts';
import { bookPool, bring, held } from '../simulator/pool.ts';
import { derivedRows, digestOf, takeBack } from '../support/book.ts';
import { caught, property } from './property.ts';

type Pool = ReturnType<typeof bookPool>;

const pool = bookPool();
afterAll(() => pool.close());

/**
 * A download that shows a row as pending which the book holds as settled is older than what the book knows, and is refused
 * for it; anything else that is refused is a failure. Answers whether it went in.
 */
const goesIn = (book: Book, file: { readonly name: string; readonly text: string }, { dialect, pending }: Export) => {
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

const isUnion =
  (of: Pool) =>
  ({ exports }: Case): void =>
    of.use((book) => {
      const taken = importAll(book, exports);
      expect(held(book)).toEqual(unionOf(taken));
    });

const isTwiceOnce =
  (of: Pool) =>
  ({ exports }: Case): void =>
    of.use((book) => {
      const taken = importAll(book, exports);
      const before = { digest: digestOf(book), derived: derivedRows(book) };
      for (const each of taken) {
        const { changeId, result } = bring(book, each);
        expect([changeId, result[0]!.added]).toEqual([null, 0]);
        // Other bytes under another name: the lines are recognised, not the file.
        const copy = { name: `copy-of-${each.name}`, text: `${each.text}\n` };
        expect(goesIn(book, copy, each)?.added ?? 0).toBe(0);
      }
      expect({ digest: digestOf(book), derived: derivedRows(book) }).toEqual(before);
    });

const stateOf = (book: Book) => ({ digest: digestOf(book), lines: held(book), derived: derivedRows(book) });

const isUndone =
  (of: Pool) =>
  ({ exports, pick }: Case & { readonly pick: number }): void => {
    const [gone, rest] = of.use((book) => {
      const taken = importAll(book, exports);
      const at = pick % Math.max(1, taken.length);
      return [taken[at], taken.filter((_, each) => each !== at)];
    });
    if (gone === undefined) return;
    const without = of.use((book) => {
      for (const each of rest) bring(book, each);
      return stateOf(book);
    });
    of.use((book) => {
      const changes = [...rest.slice(0, pick % (rest.length + 1)), gone, ...rest.slice(pick % (rest.length + 1))].map(
        (each) => ({ each, change: bring(book, each).changeId }),
      );
      const full = stateOf(book);
      const change = changes.find(({ each }) => each === gone)!.change;
      if (change === null) return;
      takeBack(book, change);
      expect(stateOf(book)).toEqual(without);
      bring(book, gone);
      expect(stateOf(book)).toEqual(full);
    });
  };

const isSameInAnyOrder =
  (of: Pool) =>
  ({ exports, order }: Case & { readonly order: readonly number[] }): void => {
    // Downloads that show pending rows may come too late; the others in any order.
    const settled = exports.filter(({ pending }) => pending.length === 0);
    const shuffled = settled
      .map((each, at) => ({ each, rank: order[at] ?? at }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ each }) => each);
    const after = (files: readonly Export[]) =>
      of.use((book) => {
        for (const each of files) bring(book, each);
        return stateOf(book);
      });
    const first = after(settled);
    expect(after(shuffled)).toEqual(first);
    expect(after(settled.toReversed())).toEqual(first);
  };

const isBalanced =
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

describe('downloads of whole days, that overlap, in any order', () => {
  property('come to exactly their union', cases(1, 6), isUnion(pool), { quick: 120 });
  property('come to the balance that the bank tells, once they cover everything', cases(0, 4), isBalanced(pool), {
    quick: 60,
  });
  property(
    'come to the same book in every order',
    fc
      .tuple(cases(2, 5), fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }))
      .map(([all, order]) => ({ ...all, order })),
    isSameInAnyOrder(pool),
    { quick: 60 },
  );
  property('add nothing a second time, as the same bytes or as others', cases(1, 4), isTwiceOnce(pool), { quick: 60 });
  property(
    'leave, when one is taken back, what the others alone would have given',
    fc.tuple(cases(1, 4), fc.nat(9)).map(([all, pick]) => ({ ...all, pick })),
    isUndone(pool),
    { quick: 60 },
  );
});

/** Rules that other programs have, and that are wrong. */
const rules = {
  /** Equal rows are one. */
  'one line for equal rows': (section, known, understanding) => {
    const found = identify(section, known, understanding);
    return { ...found, added: found.added.filter(({ occurrence }) => occurrence === 0) };
  },
  /** Rows before the last day that is known are old. */
  'a latest day before which rows are skipped': (section, known, understanding) => {
    const latest = known.reduce((day, line) => (line.day > day ? line.day : day), '');
    const found = identify(section, known, understanding);
    return { ...found, added: found.added.filter(({ line }) => line.day >= latest) };
  },
  /** Every row of a file that is not known by its bytes is new. */
  'no identity at all': (section, known, understanding) => {
    const next = Math.max(0, ...known.map(({ occurrence }) => occurrence + 1));
    const found = identify(section, [], understanding);
    return { ...found, added: found.added.map((each) => ({ ...each, occurrence: each.occurrence + next })) };
  },
  /** The day of a row is no part of what it is. */
  'equal amounts within some days are one': (section, known, understanding) => {
    const found = identify(section, known, understanding);
    const near = (a: string, b: string): boolean => Math.abs(Date.parse(a) - Date.parse(b)) <= 3 * 86_400_000;
    const isHeld = (day: string, minor: bigint): boolean =>
      known.some((line) => line.minor === minor && near(line.day, day));
    return { ...found, added: found.added.filter(({ line }) => !isHeld(line.day, line.amount.minor)) };
  },
  /** What an older import held is no part of a later one. */
  'a line belongs to the first import that held it': (section, known, understanding) => {
    const found = identify(section, known, understanding);
    return { ...found, seen: [], seenAs: [] };
  },
} satisfies Record<
  string,
  (
    section: Statement,
    known: readonly KnownLine[],
    given: Parameters<typeof identify>[2],
  ) => ReturnType<typeof identify>
>;

describe('a program that is wrong on purpose', () => {
  const wrong = (name: keyof typeof rules): Pool => {
    const made = bookPool({ ...derive, identify: rules[name] });
    afterAll(() => made.close());
    return made;
  };
  for (const name of [
    'one line for equal rows',
    'a latest day before which rows are skipped',
    'no identity at all',
    'equal amounts within some days are one',
  ] as const) {
    caught(`${name}, by the union`, cases(1, 6), isUnion(wrong(name)), 200);
  }
  caught('no identity at all, by importing twice', cases(1, 4), isTwiceOnce(wrong('no identity at all')), 50);
  caught(
    'a latest day, by another order',
    fc
      .tuple(cases(2, 5), fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }))
      .map(([all, order]) => ({ ...all, order })),
    isSameInAnyOrder(wrong('a latest day before which rows are skipped')),
    200,
  );
  caught(
    'a line belongs to the first import that held it, by taking one back',
    fc.tuple(cases(1, 4), fc.nat(9)).map(([all, pick]) => ({ ...all, pick })),
    isUndone(wrong('a line belongs to the first import that held it')),
    200,
  );
  caught('one line for equal rows, by the balance', cases(0, 4), isBalanced(wrong('one line for equal rows')), 200);
});
