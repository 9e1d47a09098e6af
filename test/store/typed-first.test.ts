import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Book } from '../../src/store/book.ts';
import { listLines } from '../../src/store/lines.ts';
import { plain } from '../../src/values/money.ts';
import { account, complaints, importTexts, newBook, positionsOf, typeIn } from '../support/book.ts';
import { lives, wholeLife } from './lives.ts';

/** Lines without their words. */
const moved = (book: Book): string[] =>
  listLines(book, {})
    .map(({ account: name, day, amount }) => `${name} ${day} ${plain(amount)} ${amount.currency}`)
    .sort();

/** Types every line of one book into another, in words of its own. */
const retype = (from: Book, to: Book) =>
  listLines(from, {}).map(({ account: name, day, amount, id }) =>
    typeIn(to, name, [`${day} ${plain(amount)} mine ${id}`], { code: amount.currency, settle: 'reworded' }),
  );

test('lines that were all typed before their files come count once, and make the same balances', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const files = wholeLife(life);
      const [plainly, typed] = [newBook(), newBook()];
      importTexts(plainly, files);
      for (const name of new Set(listLines(plainly, {}).map((line) => line.account))) account(typed, name);
      retype(plainly, typed);
      importTexts(typed, files, { settle: 'reworded' });
      expect(moved(typed)).toEqual(moved(plainly));
      expect(positionsOf(typed, '2026-12-31').filter((row) => row.startsWith('account'))).toEqual(
        positionsOf(plainly, '2026-12-31').filter((row) => row.startsWith('account')),
      );
      expect(complaints(typed)).toEqual([]);
      plainly.close();
      typed.close();
    }),
    { numRuns: 15 },
  );
});

test('lines that are typed after their files add nothing', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const book = newBook();
      importTexts(book, wholeLife(life));
      const before = moved(book);
      // Of equal amounts on one day nobody can say which is meant: those are left out.
      const seen = listLines(book, {}).map(
        ({ account: name, day, amount }) => `${name} ${day} ${plain(amount)} ${amount.currency}`,
      );
      for (const { account: name, day, amount } of listLines(book, {})) {
        const row = `${name} ${day} ${plain(amount)} ${amount.currency}`;
        if (seen.filter((each) => each === row).length > 1) continue;
        const typed = typeIn(book, name, [`${day} ${plain(amount)} mine`], {
          code: amount.currency,
          settle: 'reworded',
        });
        expect(typed.changeId).toBeNull();
      }
      expect(moved(book)).toEqual(before);
      book.close();
    }),
    { numRuns: 8 },
  );
});
