import { chmodSync, copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/ledger/derive.ts';
import { openBook } from '../../src/store/book.ts';
import { genesisOf, headAt, headOf } from '../../src/store/chain.ts';
import { CURRENT_VERSION } from '../../src/store/schema.ts';
import { complaints, derivedRows, digestOf, importTexts, takeBack, temporaryFolder } from '../support/book.ts';
import { ROOT } from '../support/world.ts';
import { chain } from './files.ts';
import { altered } from './harm.ts';

interface OldBook {
  /** Of its facts, as the fl of that time told it. */
  readonly digest: string;
  /** Of its chain: it never changes again, or books that were sealed once would no longer pass. */
  readonly head: string;
}

/** A book of each schema before this one. */
const BOOKS: Readonly<Record<string, OldBook>> = {
  '1001': {
    digest: 'c443dac3c443dac3678bab2751b63fc9',
    head: '49dd6944b0961a6ae0cabe7a5c0c7de3c097068e12f1601292e01647b9c0afe2',
  },
  // The same book, brought up.
  '1002': {
    digest: 'c443dac3c443dac3678bab2751b63fc9',
    head: '49dd6944b0961a6ae0cabe7a5c0c7de3c097068e12f1601292e01647b9c0afe2',
  },
  '1003': {
    digest: 'c443dac3c443dac3678bab2751b63fc9',
    head: '49dd6944b0961a6ae0cabe7a5c0c7de3c097068e12f1601292e01647b9c0afe2',
  },
};

const OLD = join(ROOT, 'fixtures/books');

const copyOf = (version: string): string => {
  const path = join(temporaryFolder(), 'book.db');
  copyFileSync(join(OLD, `${version}.db`), path);
  chmodSync(path, 0o600);
  return path;
};

test('there is a book of every schema before this one', () => {
  const versions = readdirSync(OLD).map((name) => name.replace('.db', ''));
  expect(versions.sort()).toEqual(Object.keys(BOOKS));
  expect(versions).toEqual(Array.from({ length: CURRENT_VERSION - 1001 }, (_, at) => String(1001 + at)));
});

describe.each(Object.entries(BOOKS))('a book of schema %s', (version, { digest, head }) => {
  test('keeps its facts and everything derived from them, and passes the doctor', () => {
    const path = copyOf(version);
    const before = new Database(path, { readonly: true });
    before.defaultSafeIntegers(true);
    const rows = derivedRows({ db: before } as Parameters<typeof derivedRows>[0]);
    before.close();
    const book = openBook(path, 'read', derive);
    expect(digestOf(book)).toBe(digest);
    expect(derivedRows(book)).toEqual(rows);
    expect(rows.length).toBeGreaterThan(20);
    expect(complaints(book)).toEqual([]);
    book.close();
  });

  test('is sealed change by change, the same way every time', () => {
    const heads = [copyOf(version), copyOf(version)].map((path) => {
      const { db } = openBook(path, 'read', derive);
      const changes = db.prepare('SELECT id FROM change ORDER BY id').pluck().all() as bigint[];
      const own = changes.map((change) => headAt(db, Number(change)));
      expect(headOf(db)).toEqual({ change: Number(changes.at(-1)), head });
      expect(own.at(-1)).toBe(head);
      expect(genesisOf(db)).toBe(own[0]);
      db.close();
      return own;
    });
    expect(new Set(heads[0]).size).toBe(heads[0]!.length);
    expect(heads[0]!.length).toBeGreaterThan(10);
    expect(heads[0]!.every((head) => /^[0-9a-f]{64}$/.test(head ?? ''))).toBe(true);
    expect(heads[1]).toEqual(heads[0]);
  });

  test('is booked anew, for the fl that wrote it may have booked otherwise', () => {
    const path = copyOf(version);
    altered(path, (db) => db.exec("UPDATE entry SET nature = 'own', category = NULL"));
    const book = openBook(path, 'read', derive);
    expect(complaints(book)).toEqual([]);
    book.close();
  });

  test('goes on as any other', () => {
    const book = openBook(copyOf(version), 'write', derive);
    importTexts(book, Object.values(chain('2026-11-01')));
    takeBack(book);
    takeBack(book, 16);
    expect(complaints(book)).toEqual([]);
    book.close();
  });
});
