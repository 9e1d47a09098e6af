import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reserveOf } from '../../src/commands/reserve-of.ts';
import type { Book } from '../../src/store/book.ts';
import { listChanges } from '../../src/store/changes.ts';
import { decide } from '../../src/store/decisions.ts';
import { linesById, listLines } from '../../src/store/lines.ts';
import { linkLines, listTransfers, unlink } from '../../src/store/transfers.ts';
import { addDays } from '../../src/values/calendar.ts';
import { Problem } from '../../src/values/problem.ts';
import { complaints, importTexts, newBook, rates, type TextFile, takeBack, typeIn, write } from '../support/book.ts';
import '../support/seed.ts';
import { DAYS, FIRST, filesOf, happening } from './life.ts';

const attempt = (act: () => unknown): void => {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
};

const linesAt = (book: Book, pick: number): number[] => {
  const ids = listLines(book, {}).map(({ id }) => id);
  return ids.length === 0 ? [] : [ids[pick % ids.length]!, ids[(pick * 7 + 3) % ids.length]!];
};

/** Two lines of which one left and one came, so that they can be linked. */
const endsAt = (book: Book, pick: number): number[] => {
  const lines = listLines(book, {});
  const outs = lines.filter(({ amount }) => amount.minor < 0n);
  const ins = lines.filter(({ amount }) => amount.minor > 0n);
  return outs.length === 0 || ins.length === 0 ? [] : [outs[pick % outs.length]!.id, ins[(pick * 5) % ins.length]!.id];
};

/** A line that a person types into an account with statements, or into one that had some, and may have again. */
const typed = (book: Book, pick: number): unknown => {
  const day = addDays(FIRST, pick % DAYS);
  const settle = pick % 2 === 0 ? 'as-new' : 'reworded';
  return pick % 3 === 0
    ? typeIn(book, 'payoneer', [`${day} 50.00 mine`], { code: 'USD', settle })
    : typeIn(book, 'meezan', [`${day} 14000.00 from PAYONEER`], { settle });
};

const DEEDS: readonly ((book: Book, pick: number, files: readonly TextFile[]) => unknown)[] = [
  (book, pick, files) => importTexts(book, [files[pick % files.length]!]),
  (book, pick, files) => importTexts(book, [files[pick % files.length]!]),
  (book, pick, files) => importTexts(book, [files[pick % files.length]!, files[(pick * 3 + 1) % files.length]!]),
  (book, pick) => {
    const live = listChanges(book).filter(({ id, live: counts }) => counts && id > 1);
    return live.length === 0 ? 0 : takeBack(book, live[pick % live.length]!.id);
  },
  typed,
  typed,
  (book, pick) => write(book, (writing) => linkLines(writing, linesById(book, endsAt(book, pick)))),
  (book, pick) => {
    const links = listTransfers(book, {});
    return links.length === 0 ? 0 : write(book, (writing) => unlink(writing, links[pick % links.length]!.id));
  },
  (book, pick) => write(book, (writing) => decide(writing, linesAt(book, pick), { category: 'Gift' })),
  (book, pick) =>
    write(book, (writing) => decide(writing, linesAt(book, pick), { category: 'Moved', nature: 'own', client: 'x' })),
];

/** The links of the book, with their ids. */
const linkIds = (book: Book): Map<string, number> =>
  new Map(
    listTransfers(book, {}).map(({ id, from, to }) => [
      [...from, ...to]
        .map(({ line }) => line)
        .sort((a, b) => a - b)
        .join(' '),
      id,
    ]),
  );

/** The reserve of the year that began amid the life, as it was told on some days. */
const reservesOf = (book: Book) =>
  [40, 51, 55, 60, 90, DAYS + 20].map((after) => reserveOf(book, 2027, addDays(FIRST, after)));

/** The same with all money followed from the first line on. */
const withoutStates = <Answer>(book: Book, ask: (book: Book) => Answer): Answer => {
  book.db.exec('SAVEPOINT ask; DELETE FROM wallet_state');
  const answer = ask(book);
  book.db.exec('ROLLBACK TO ask; RELEASE ask');
  return answer;
};

test('what is derived among the neighbours of a change is what the whole book would derive', () => {
  const seen = { links: 0, review: 0, states: 0, kept: 0, shared: 0, typed: 0 };
  fc.assert(
    fc.property(
      fc.array(happening, { minLength: 12, maxLength: 40 }),
      fc.array(fc.tuple(fc.nat(DEEDS.length - 1), fc.nat(999)), { minLength: 8, maxLength: 16 }),
      (life, deeds) => {
        const files = filesOf(life);
        const book = newBook();
        const count = (table: string): number =>
          Number((book.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: bigint }).n);
        rates(book, `${FIRST} USD PKR 280`);
        attempt(() =>
          importTexts(
            book,
            files.filter((_, at) => at % 2 === 0),
          ),
        );
        for (const [kind, pick] of deeds) {
          const before = linkIds(book);
          attempt(() => DEEDS[kind]!(book, pick, files));
          // Files taken at random leave out what others state: that is about facts, not about what is derived.
          expect(complaints(book).filter((each) => each !== 'stated balances: balance-differs')).toEqual([]);
          for (const [legs, id] of linkIds(book)) {
            if (!before.has(legs)) continue;
            expect(id).toBe(before.get(legs)); // an id lives as long as its legs are the same
            seen.kept += 1;
          }
          seen.shared += count("transfer WHERE why LIKE '%that name the same transaction'");
          seen.typed += count("statement WHERE family = 'typed'");
        }
        expect(reservesOf(book)).toEqual(withoutStates(book, reservesOf));
        seen.links += count('transfer');
        seen.review += count('review');
        seen.states += count('wallet_state');
        book.close();
      },
    ),
    { numRuns: 25 },
  );
  // Nothing was proven unless there was something to get wrong.
  for (const many of Object.values(seen)) expect(many).toBeGreaterThan(30);
});
