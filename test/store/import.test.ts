import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Book } from '../../src/store/book.ts';
import { listChanges } from '../../src/store/changes.ts';
import {
  complaints,
  derivedRows,
  digestOf,
  importEach,
  importTexts,
  linesOf,
  newBook,
  positionsOf,
  rates,
  type TextFile,
  takeBack,
} from '../support/book.ts';
import { lives, livesAndFiles, wholeLife } from './lives.ts';

const RUNS = { numRuns: 15 };

const stateOf = (book: Book) => ({
  digest: digestOf(book),
  lines: linesOf(book),
  derived: derivedRows(book),
  held: positionsOf(book, '2026-06-28')
    .map((text) => text.replace(' unknown', ''))
    .sort(),
});

const withBook = (path: string | undefined, use: (book: Book) => void): void => {
  const book = newBook(path);
  try {
    rates(book, '2026-06-20 USD PKR 281', '2026-06-27 EUR USD 1.1', '2026-07-03 USD PKR 279.5');
    use(book);
  } finally {
    book.close();
  }
};

/** The state of a fresh book after these files. */
const stateAfter = (files: readonly TextFile[]): ReturnType<typeof stateOf> => {
  let state: ReturnType<typeof stateOf>;
  withBook(undefined, (book) => {
    importEach(book, files);
    state = stateOf(book);
    expect(complaints(book)).toEqual([]);
  });
  return state!;
};

describe('importing statements', () => {
  test('twice is the same as once, one file or many', () => {
    fc.assert(
      fc.property(livesAndFiles, ({ files }) => {
        withBook(undefined, (book) => {
          importTexts(book, files);
          const once = stateOf(book);
          const again = importTexts(book, files);
          expect(again.changeId).toBeNull();
          for (const { added } of again.result) expect(added).toBe(0);
          const reprinted = files.map(({ name, text }) => ({ name, text: `${text}\n` }));
          for (const { added } of importTexts(book, reprinted).result) expect(added).toBe(0);
          expect(stateOf(book)).toEqual(once);
          expect(complaints(book)).toEqual([]);
        });
      }),
      RUNS,
    );
  });

  test('in any order gives the same lines, links and entries', () => {
    fc.assert(
      fc.property(
        livesAndFiles.chain(({ files }) =>
          fc.record({
            files: fc.constant(files),
            other: fc.shuffledSubarray(files, { minLength: files.length, maxLength: files.length }),
          }),
        ),
        ({ files, other }) => {
          expect(stateAfter(other)).toEqual(stateAfter(files));
        },
      ),
      RUNS,
    );
  });

  test('in overlapping pieces that cover everything is the same as in one piece', () => {
    fc.assert(
      fc.property(livesAndFiles, ({ life, files }) => {
        const whole = wholeLife(life);
        expect(stateAfter([...files, ...whole])).toEqual(stateAfter(whole));
      }),
      RUNS,
    );
  });

  test('in one command is the same as one after the other', () => {
    fc.assert(
      fc.property(livesAndFiles, ({ files }) => {
        withBook(undefined, (book) => {
          importTexts(book, files);
          expect(stateOf(book)).toEqual(stateAfter(files));
        });
      }),
      RUNS,
    );
  });
});

describe('taking an import back', () => {
  test('leaves what the other files alone would have given', () => {
    fc.assert(
      fc.property(livesAndFiles, fc.nat(5), ({ files }, pick) => {
        withBook(undefined, (book) => {
          const changes = importEach(book, files);
          const gone = pick % changes.length;
          takeBack(book, changes[gone]);
          expect(stateOf(book)).toEqual(stateAfter(files.filter((_, at) => at !== gone)));
          expect(complaints(book)).toEqual([]);
        });
      }),
      RUNS,
    );
  });

  test('and bringing it back, and importing it again, ends in the same book', () => {
    fc.assert(
      fc.property(livesAndFiles, fc.nat(5), ({ files }, pick) => {
        withBook(undefined, (book) => {
          const changes = importEach(book, files);
          const before = stateOf(book);
          const at = pick % changes.length;
          const undone = takeBack(book, changes[at]);
          expect(complaints(book)).toEqual([]);
          takeBack(book, undone.changeId!);
          expect(stateOf(book)).toEqual(before);
          takeBack(book, changes[at]);
          importTexts(book, [files[at]!]);
          expect(stateOf(book)).toEqual(before);
          importTexts(book, files);
          expect(stateOf(book)).toEqual(before);
          expect(complaints(book)).toEqual([]);
        });
      }),
      RUNS,
    );
  });

  test('of all files leaves no line, entry or link', () => {
    fc.assert(
      fc.property(lives, (life) => {
        withBook(undefined, (book) => {
          const empty = stateOf(book);
          const changes = importEach(book, wholeLife(life));
          for (const change of changes.toReversed()) takeBack(book, change);
          expect(stateOf(book)).toEqual(empty);
        });
      }),
      RUNS,
    );
  });
});

describe('any way of importing and taking back', () => {
  test('ends in the book of the files that are live', () => {
    const acts = fc.array(fc.nat(30), { minLength: 3, maxLength: 10 });
    fc.assert(
      fc.property(livesAndFiles, acts, ({ files }, picks) => {
        withBook(undefined, (book) => {
          const made = new Map<number, TextFile>();
          for (const pick of picks) {
            const live = listChanges(book).filter(
              ({ id, undoes, live: counts }) => counts && (made.has(id) || (undoes !== null && made.has(undoes))),
            );
            if (pick % 2 === 0 && live.length > 0) takeBack(book, live[pick % live.length]!.id);
            else {
              const file = files[pick % files.length]!;
              const { changeId } = importTexts(book, [file]);
              if (changeId !== null) made.set(changeId, file);
            }
          }
          const live = listChanges(book).filter(({ id, live: counts }) => counts && made.has(id));
          expect(stateOf(book)).toEqual(stateAfter(live.map(({ id }) => made.get(id)!)));
          expect(complaints(book)).toEqual([]);
        });
      }),
      RUNS,
    );
  });
});
