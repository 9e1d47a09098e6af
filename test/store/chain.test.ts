import { describe, expect, test } from 'vitest';
import type { Book } from '../../src/store/book.ts';
import { genesisOf, headAt, headOf } from '../../src/store/chain.ts';
import { decide } from '../../src/store/decisions.ts';
import { LINE_FACTS, LINE_READINGS } from '../../src/store/line-columns.ts';
import { undo } from '../../src/store/undo.ts';
import { WRITTEN } from '../../src/store/written.ts';
import { complaints, importTexts, newBook, rates, takeBack, write } from '../support/book.ts';
import { chain, meezan, payoneer } from './files.ts';

const march = chain('2026-03-01');

const filled = (): Book => {
  const book = newBook();
  importTexts(book, [march.upwork, march.payoneer]);
  importTexts(book, [march.meezan]);
  return book;
};

const headsOf = ({ db }: Book): string[] =>
  db.prepare('SELECT head FROM chain ORDER BY change').pluck().all() as string[];

describe('every change', () => {
  test('has its place in the chain, and says the head with it', () => {
    const book = newBook();
    const made = [importTexts(book, [march.upwork]), importTexts(book, [march.meezan]), takeBack(book)];
    rates(book, '2026-03-01 USD PKR 280');
    for (const { changeId, head } of made) expect(headAt(book.db, changeId!)).toBe(head);
    expect(headOf(book.db)).toEqual({ change: 5, head: headsOf(book)[4] });
    expect(genesisOf(book.db)).toBe(headsOf(book)[0]);
    expect(headAt(book.db, 6)).toBeUndefined();
    expect(new Set(headsOf(book)).size).toBe(5);
  });

  test('gives the same head again where the same was done at the same moment', () => {
    expect(headsOf(filled())).toEqual(headsOf(filled()));
  });

  test('gives another head where the order was another', () => {
    const other = newBook();
    importTexts(other, [march.meezan]);
    importTexts(other, [march.upwork, march.payoneer]);
    expect(headOf(other.db)!.head).not.toBe(headOf(filled().db)!.head);
  });

  test('gives another head, and all after it, where one letter or one moment was another', () => {
    const heads = [
      [{ client: 'Blue' }, '2026-01-01T00:00:00Z'],
      [{ client: 'Blub' }, '2026-01-01T00:00:00Z'],
      [{ client: 'Blue' }, '2026-01-01T00:00:01Z'],
    ].map(([labels, at]) => {
      const book = filled();
      write(book, (writing) => decide(writing, [1], labels as { client: string }), false, at as string);
      takeBack(book);
      return headsOf(book);
    });
    expect(new Set(heads.map((each) => each[2])).size).toBe(1);
    for (const at of [3, 4]) expect(new Set(heads.map((each) => each[at])).size).toBe(3);
  });
});

describe('no link is made', () => {
  test('with --dry-run, or where nothing changed', () => {
    const book = filled();
    const before = headsOf(book);
    expect(importTexts(book, [meezan(['2026-05-01 1.00 Gift'])], { dryRun: true }).head).toBeNull();
    expect(importTexts(book, [march.meezan])).toMatchObject({ changeId: null, head: null });
    expect(headsOf(book)).toEqual(before);
  });

  test('of a change that was refused', () => {
    const book = filled();
    const before = headsOf(book);
    expect(() => write(book, (writing) => undo(writing, 99))).toThrow('no change 99');
    expect(headsOf(book)).toEqual(before);
    expect(complaints(book)).toEqual([]);
  });
});

test('an id that a line gained later belongs to the change that brought it', () => {
  const row = '2026-04-01 9 1.00 USD Payment from A';
  const named = payoneer([row], { USD: '0.00' });
  const unnamed = { name: 'unnamed.csv', text: named.text.replace(',9,', ',,') };
  expect(unnamed.text).not.toBe(named.text);
  const book = newBook();
  importTexts(book, [unnamed]);
  const before = headsOf(book);
  importTexts(book, [named]);
  expect(book.db.prepare('SELECT v.what, l.bank_id FROM variant v JOIN line l ON l.id = v.line').raw().all()).toEqual([
    ['gained-id', '9'],
  ]);
  expect(headsOf(book).slice(0, 2)).toEqual(before);
  expect(complaints(book)).toEqual([]);
  takeBack(book, 3);
  expect(complaints(book)).toEqual([]);
  book.db.exec('DROP TRIGGER line_bank_id_stays');
  book.db.exec("UPDATE line SET bank_id = '8'");
  expect(complaints(book)).toContain('chain: change-altered');
});

test('a new book begins without a head', () => {
  const { db } = newBook();
  expect(headOf(db)!.change).toBe(1);
  expect(genesisOf(db)).toBe(headOf(db)!.head);
});

test('the book itself refuses to change or cut its chain', () => {
  const { db } = filled();
  expect(() => db.exec('DELETE FROM chain')).toThrow('never cut');
  expect(() => db.exec('UPDATE chain SET facts = head')).toThrow('never changes');
  expect(() => db.exec('UPDATE chain SET readings = facts')).not.toThrow();
});

/** What the chain leaves out: what is derived, and what follows from the rest. An account's name is in what is said of it. */
const LEFT_OUT = [
  'account',
  'chain',
  'day_sum',
  'derived_with',
  'digest',
  'entry',
  'review',
  'transfer',
  'transfer_leg',
  'wallet_state',
  'change.live',
  'line.live',
];

test('no column of a fact is left out of the chain', () => {
  const { db } = newBook();
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  const held = new Map<string, string>([
    ['line', ['id', ...LINE_FACTS, ...LINE_READINGS].join(' ')],
    ...WRITTEN.map(({ what, sql }): [string, string] => [what, sql]),
  ]);
  const columns = tables
    .filter((table) => !LEFT_OUT.includes(table))
    .flatMap((table) =>
      (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => [table, name] as const),
    );
  const missing = columns.filter(([table, name]) => !new RegExp(`\\b${name}\\b`).test(held.get(table) ?? ''));
  expect(missing.map((place) => place.join('.'))).toEqual(LEFT_OUT.filter((place) => place.includes('.')));
  expect(columns.length).toBeGreaterThan(90);
});
