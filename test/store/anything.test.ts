import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Book } from '../../src/store/book.ts';
import { listChanges, type Writing } from '../../src/store/changes.ts';
import { addRule, decide, listRules, removeRule } from '../../src/store/decisions.ts';
import { linesById, listLines } from '../../src/store/lines.ts';
import { saveRates } from '../../src/store/rates.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { linkLines, listTransfers, unlink } from '../../src/store/transfers.ts';
import { addDays } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import { Problem } from '../../src/values/problem.ts';
import { account, complaints, importTexts, newBook, takeBack, write } from '../support/book.ts';
import { FIRST, livesAndFiles } from './lives.ts';

const pickLines = (book: Book, pick: number): number[] => {
  const ids = listLines(book, {}).map(({ id }) => id);
  return ids.length === 0 ? [] : [ids[pick % ids.length]!, ids[(pick * 7 + 1) % ids.length]!];
};
const PATTERNS = ['grocery', 'upwork', 'a'];
const CATEGORIES = ['Client work', 'Gift', 'Tax deducted', 'Bank charges'];
const every = { account: undefined, sign: undefined };

/** What a person may do to a book; each gets a number to choose by. */
const ACTS: readonly ((writing: Writing, pick: number) => unknown)[] = [
  (writing, pick) => decide(writing, pickLines(writing.book, pick), { category: CATEGORIES[pick % 4]! }),
  (writing, pick) => decide(writing, pickLines(writing.book, pick), { category: 'Moved', nature: 'own', client: 'x' }),
  (writing, pick) => addRule(writing, { ...every, pattern: PATTERNS[pick % 3]!, category: CATEGORIES[pick % 4]! }),
  (writing, pick) => {
    const rules = listRules(writing.book);
    return rules.length === 0 ? 0 : removeRule(writing, rules[pick % rules.length]!.id);
  },
  (writing, pick) => linkLines(writing, linesById(writing.book, pickLines(writing.book, pick))),
  (writing, pick) => {
    const links = listTransfers(writing.book, {});
    return links.length === 0 ? 0 : unlink(writing, links[pick % links.length]!.id);
  },
  (writing, pick) => {
    const [base, quote] = [currency('USD'), currency('PKR')];
    const day = addDays(FIRST, pick % 20);
    return saveRates(writing, [{ base, quote, day, source: 'you', rate: String(270 + (pick % 20)) }]);
  },
  (writing, pick) =>
    saveSettings(writing, [{ key: 'currency', value: pick % 2 === 0 ? 'USD' : 'PKR', from: null, to: null }]),
];

/** A refusal is an answer like any other. */
const attempt = (act: () => unknown): void => {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
};

test('after anything a person does, every entry, link and line is what the facts and decisions make of it', () => {
  const deeds = fc.array(fc.tuple(fc.nat(ACTS.length + 3), fc.nat(999)), { minLength: 4, maxLength: 12 });
  fc.assert(
    fc.property(livesAndFiles, deeds, ({ files }, chosen) => {
      const book = newBook();
      importTexts(book, files.slice(0, 1));
      for (const [kind, pick] of chosen) {
        const act = ACTS[kind];
        if (act !== undefined) attempt(() => write(book, (writing) => act(writing, pick)));
        else if (kind === ACTS.length) attempt(() => importTexts(book, [files[pick % files.length]!]));
        else if (kind === ACTS.length + 1)
          attempt(() =>
            account(book, ['hbl', 'payoneer', 'cash'][pick % 3]!, { kind: pick % 3 === 2 ? 'cash' : 'tracked' }),
          );
        else {
          const live = listChanges(book).filter(({ id, live: counts }) => counts && id > 1);
          if (live.length > 0) attempt(() => takeBack(book, live[pick % live.length]!.id));
        }
        expect(complaints(book)).toEqual([]);
      }
      book.close();
    }),
    { numRuns: 60 },
  );
});
