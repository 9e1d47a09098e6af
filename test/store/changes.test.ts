import { describe, expect, test } from 'vitest';
import { listAccounts } from '../../src/store/accounts.ts';
import type { Book } from '../../src/store/book.ts';
import { listChanges, type Writing } from '../../src/store/changes.ts';
import { addRule, decide, listRules, removeRule } from '../../src/store/decisions.ts';
import { linesById, listLines } from '../../src/store/lines.ts';
import { saveRates } from '../../src/store/rates.ts';
import { setAside } from '../../src/store/reserve.ts';
import { saveSettings, settingOf, settingRows } from '../../src/store/settings.ts';
import { listTransfers, unlink } from '../../src/store/transfers.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import {
  account,
  amount,
  complaints,
  derivedRows,
  digestOf,
  importTexts,
  newBook,
  problemOf,
  takeBack,
  write,
} from '../support/book.ts';
import { chain } from './files.ts';

const DAY = '2026-03-10' as IsoDay;
const march = chain('2026-03-01');
const filled = (): Book => {
  const book = newBook();
  importTexts(book, [march.upwork, march.payoneer, march.meezan]);
  return book;
};
const state = (book: Book) => ({ digest: digestOf(book), derived: derivedRows(book) });
const lineWith = (book: Book, words: string): number => listLines(book, { search: words })[0]!.id;
const everyRule = { account: undefined, sign: undefined };
const USD_RATE = { base: currency('USD'), quote: currency('PKR'), day: DAY, source: 'you', rate: '280' };

/** Each kind of change, as what it does to a filled book. */
const KINDS: Readonly<Record<string, (writing: Writing) => unknown>> = {
  'a decision': (writing) =>
    decide(writing, [lineWith(writing.book, 'grocery')], { category: 'Food', nature: 'personal' }),
  'a rule': (writing) => addRule(writing, { ...everyRule, pattern: 'grocery', category: 'Gift' }),
  'a link': (writing) => unlink(writing, listTransfers(writing.book, {})[0]!.id),
  'a rate': (writing) => saveRates(writing, [USD_RATE]),
  'a setting': (writing) => saveSettings(writing, [{ key: 'currency', value: 'USD', from: null, to: null }]),
  'money set aside': (writing) => setAside(writing, 2026, amount('50.00 PKR'), DAY),
};

describe('undo', () => {
  for (const [name, work] of Object.entries(KINDS)) {
    test(`takes back ${name}, and its own undo brings it back`, () => {
      const book = filled();
      const before = state(book);
      const { changeId } = write(book, work);
      const after = state(book);
      expect(after).not.toEqual(before);
      const undone = takeBack(book);
      expect(undone.result).toMatchObject({ redo: false, undone: { id: changeId } });
      expect(state(book)).toEqual(before);
      expect(takeBack(book, undone.changeId!).result.redo).toBe(true);
      expect(state(book)).toEqual(after);
      expect(complaints(book)).toEqual([]);
    });
  }

  test('takes back an account that no line uses', () => {
    const book = newBook();
    account(book, 'hbl');
    takeBack(book);
    expect(listAccounts(book)).toEqual([]);
  });

  test('brings an account back that an import had under the same name meanwhile', () => {
    const book = newBook();
    account(book, 'meezan', { ends: ['4821'] });
    const gone = takeBack(book).changeId!;
    const before = digestOf(book);
    takeBack(book, importTexts(book, [march.meezan]).changeId!);
    expect(digestOf(book)).toBe(before);
    takeBack(book, gone);
    expect(listAccounts(book).map(({ name, ends }) => [name, ...ends])).toEqual([['meezan', '4821']]);
  });

  test('brings a removed rule back', () => {
    const book = filled();
    const id = write(book, (writing) =>
      addRule(writing, { ...everyRule, pattern: 'grocery', category: 'Gift' }),
    ).result;
    write(book, (writing) => removeRule(writing, id));
    expect(listRules(book)).toEqual([]);
    takeBack(book);
    expect(listRules(book).map(({ pattern }) => pattern)).toEqual(['grocery']);
  });

  test('turns around as often as you like: an undo, the undo of that, and the undo of that', () => {
    const book = filled();
    const states = [state(book)];
    let last = takeBack(book, 2);
    states.push(state(book));
    for (const redo of [true, false, true, false]) {
      last = takeBack(book, last.changeId!);
      expect(last.result).toMatchObject({ redo, undone: { id: 2 } });
      expect(state(book)).toEqual(states[redo ? 0 : 1]);
      expect(complaints(book)).toEqual([]);
    }
  });

  test('without a number takes the last live change that is no undo', () => {
    const book = newBook();
    const kinds = ['a', 'b'].map(
      (value) => write(book, (writing) => saveSettings(writing, [{ key: 'x', value, from: null, to: null }])).changeId,
    );
    expect(takeBack(book).result.undone.id).toBe(kinds[1]);
    expect(settingOf(settingRows(book), 'x')).toBe('a');
    expect(takeBack(book).result.undone.id).toBe(kinds[0]);
    expect(settingOf(settingRows(book), 'x')).toBeUndefined();
    expect(listChanges(book).map(({ undoes, live }) => [undoes, live])).toEqual([
      [kinds[0], true],
      [kinds[1], true],
      [null, false],
      [null, false],
      [null, true],
    ]);
  });

  test('of several words about one thing the newest live one counts', () => {
    const book = filled();
    const line = lineWith(book, 'grocery');
    const say = (client: string) => write(book, (writing) => decide(writing, [line], { client })).changeId!;
    const [, second] = [say('A'), say('B'), say('C')];
    const client = () => linesById(book, [line])[0]!.client;
    takeBack(book, second);
    expect(client()).toBe('C');
    takeBack(book);
    expect(client()).toBe('A');
  });
});

describe('undo is refused', () => {
  test('for a change that is not there, or taken back already', () => {
    const book = filled();
    expect(problemOf(() => takeBack(book, 99)).code).toBe('unknown-change');
    takeBack(book, 2);
    const again = problemOf(() => takeBack(book, 2));
    expect([again.code, again.hint]).toEqual(['cannot-undo', 'fl undo 3']);
  });

  test('for an account that live lines use, naming the import', () => {
    const book = newBook();
    const made = listChanges(book)[0]!.id + 1;
    account(book, 'meezan');
    const imported = importTexts(book, [march.meezan]).changeId!;
    const before = state(book);
    const refusal = problemOf(() => takeBack(book, made));
    expect([refusal.code, refusal.hint]).toEqual(['cannot-undo', `fl undo ${imported}`]);
    expect(state(book)).toEqual(before);
    takeBack(book, imported);
    takeBack(book, made);
    expect(listAccounts(book)).toEqual([]);
  });

  test('where the pot would have been below zero', () => {
    const book = newBook();
    const first = write(book, (writing) => setAside(writing, 2026, amount('50.00 PKR'), DAY)).changeId!;
    const release = write(book, ({ book: { db }, change }) =>
      db
        .prepare(
          "INSERT INTO reserve (change, day, tax_year, kind, minor, currency) VALUES (?, ?, 2026, 'release', 4000, 'PKR')",
        )
        .run(change, '2026-03-11'),
    ).changeId!;
    const refusal = problemOf(() => takeBack(book, first));
    expect([refusal.code, refusal.hint]).toEqual(['cannot-undo', `fl undo ${release}`]);
    takeBack(book, release);
    takeBack(book, first);
  });
});
