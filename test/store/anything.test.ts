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
import { plain } from '../../src/values/money.ts';
import { Problem } from '../../src/values/problem.ts';
import { account, complaints, importTexts, newBook, takeBack, typeIn, write } from '../support/book.ts';
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

const SETTLED = [undefined, 'reworded', 'as-new'] as const;

/** Types a line of some day and amount that the book has, in its words or in others. */
const type = (book: Book, pick: number): void => {
  const [id] = pickLines(book, pick);
  if (id === undefined) return;
  const [line] = linesById(book, [id]);
  const { account: name, day, amount, description } = line!;
  const words = ['Tea', 'Bun', description][pick % 3]!;
  const row = `${day} ${plain(pick % 5 === 0 ? { ...amount, minor: amount.minor + 1n } : amount)} ${words}`;
  typeIn(book, name, [row], { code: amount.currency, settle: SETTLED[pick % 7] });
};

/** A refusal is an answer like any other. */
const attempt = (act: () => unknown): void => {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
};

test('after anything a person does, every entry, link and line is what the facts and decisions make of it', () => {
  const deeds = fc.array(fc.tuple(fc.nat(ACTS.length + 5), fc.nat(999)), { minLength: 4, maxLength: 12 });
  fc.assert(
    fc.property(livesAndFiles, deeds, ({ files }, chosen) => {
      const book = newBook();
      importTexts(book, files.slice(0, 1));
      for (const [kind, pick] of chosen) {
        const act = ACTS[kind];
        if (act !== undefined) attempt(() => write(book, (writing) => act(writing, pick)));
        else if (kind === ACTS.length)
          attempt(() => importTexts(book, [files[pick % files.length]!], { settle: SETTLED[pick % 5] }));
        else if (kind === ACTS.length + 1)
          attempt(() =>
            account(book, ['hbl', 'payoneer', 'cash'][pick % 3]!, { kind: pick % 3 === 2 ? 'cash' : 'tracked' }),
          );
        else if (kind <= ACTS.length + 3) attempt(() => type(book, pick));
        else {
          const live = listChanges(book).filter(({ id, live: counts }) => counts && id > 1);
          if (live.length > 0) attempt(() => takeBack(book, live[pick % live.length]!.id));
        }
        // A line typed beside a statement is more than the statement's balances hold.
        expect(complaints(book).filter((each) => each !== 'stated balances: balance-differs')).toEqual([]);
      }
      book.close();
    }),
    { numRuns: 60 },
  );
});
