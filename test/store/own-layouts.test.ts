import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Book } from '../../src/store/book.ts';
import { keepLayout, keptLayout, keptLayouts, removeLayout } from '../../src/store/own-layouts.ts';
import { complaints, digestOf, newBook, problemOf, takeBack, write } from '../support/book.ts';

const keep = (book: Book, name: string, layout: string) =>
  write(book, (writing) => keepLayout(writing, name, JSON.stringify({ layout }))).changeId;
const remove = (book: Book, name: string) =>
  write(book, (writing) => removeLayout(writing, keptLayout(book, name, 'remove'))).changeId;
const kept = (book: Book): string[] =>
  keptLayouts(book).map(({ name, layout }) => `${name} ${(JSON.parse(layout) as { layout: string }).layout}`);

test('a layout is kept under one name, in capitals or not', () => {
  const book = newBook();
  keep(book, 'sadapay', 'a');
  expect(keep(book, 'SadaPay', 'a')).toBeNull();
  keep(book, 'SADAPAY', 'b');
  expect(kept(book)).toEqual(['sadapay b']);
  expect(keptLayout(book, 'Sadapay', 'show').change).toBe(3);
});

test('one that is not there is told with the nearest', () => {
  const book = newBook();
  keep(book, 'sadapay', 'a');
  remove(book, 'sadapay');
  expect(problemOf(() => keptLayout(book, 'sadapay', 'show')).hint).toBe('fl layout list');
  keep(book, 'sadapay', 'a');
  expect(problemOf(() => keptLayout(book, 'sadpay', 'show')).hint).toBe('fl layout show sadapay');
});

test('what is kept is part of the digest, and of the chain', () => {
  const book = newBook();
  const before = digestOf(book);
  const change = keep(book, 'sadapay', 'a');
  expect(digestOf(book)).not.toBe(before);
  takeBack(book, change!);
  expect(digestOf(book)).toBe(before);
  expect(complaints(book)).toEqual([]);
});

/** What a person did with a layout, and whether it counts. */
interface Step {
  readonly id: number;
  readonly name: string;
  readonly layout: string | null;
  isLive: boolean;
}

test('whatever is kept, removed and taken back: of each name the newest live word counts', () => {
  const act = fc.oneof(
    fc.record({ what: fc.constant('keep'), name: fc.constantFrom('a', 'b'), layout: fc.constantFrom('x', 'y', 'z') }),
    fc.record({ what: fc.constant('remove'), name: fc.constantFrom('a', 'b'), layout: fc.constant('') }),
    fc.record({ what: fc.constant('undo'), name: fc.constant(''), layout: fc.constant(''), at: fc.nat(7) }),
  );
  fc.assert(
    fc.property(fc.array(act, { minLength: 3, maxLength: 8 }), (acts) => {
      const book = newBook();
      const steps: Step[] = [];
      for (const each of acts) {
        const live = steps.filter(({ isLive }) => isLive);
        const now = live.findLast(({ name }) => name === each.name)?.layout ?? null;
        if ('at' in each) {
          const target = live[each.at % Math.max(1, live.length)];
          if (target === undefined) continue;
          takeBack(book, target.id);
          target.isLive = false;
        } else if (each.what === 'remove') {
          if (now === null) continue;
          steps.push({ id: remove(book, each.name)!, name: each.name, layout: null, isLive: true });
        } else {
          const id = keep(book, each.name, each.layout);
          expect(id === null).toBe(now === each.layout);
          if (id !== null) steps.push({ id, name: each.name, layout: each.layout, isLive: true });
        }
      }
      const expected = ['a', 'b'].flatMap((name) => {
        const said = steps.findLast((step) => step.isLive && step.name === name)?.layout ?? null;
        return said === null ? [] : [`${name} ${said}`];
      });
      expect(kept(book)).toEqual(expected);
      book.close();
    }),
    { numRuns: Number(process.env.RUNS ?? 40) },
  );
});
