import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/ledger/derive.ts';
import { type Book, type OpenMode, openBook } from '../../src/store/book.ts';
import { CURRENT_VERSION } from '../../src/store/schema.ts';
import { saveSettings } from '../../src/store/settings.ts';
import {
  bytesOf,
  complaints,
  importTexts,
  linesOf,
  newBook,
  problemOf,
  temporaryFolder,
  write,
} from '../support/book.ts';
import { chain } from './files.ts';

const place = (): string => join(temporaryFolder(), 'book.db');
const open = (path: string, mode: OpenMode): Book => openBook(path, mode, derive);
const march = chain('2026-03-01');

/** A closed book with some lines. */
const made = (): string => {
  const path = place();
  const book = newBook(path);
  importTexts(book, [march.upwork, march.payoneer, march.meezan]);
  book.close();
  return path;
};

const raw = (path: string, sql: string): void => {
  const db = new Database(path);
  db.exec(sql);
  db.close();
};

/** Opening is refused with this code in every mode, and the bytes stay. */
const refused = (path: string, code: string, modes: readonly OpenMode[] = ['read', 'write', 'create']): void => {
  const before = bytesOf(path);
  for (const mode of modes) expect(problemOf(() => open(path, mode)).code).toBe(code);
  expect(bytesOf(path)).toBe(before);
  expect(readdirSync(dirname(path))).toEqual(['book.db']);
};

describe('what is no book', () => {
  test('nothing at all: only a first import makes one', () => {
    const path = place();
    for (const mode of ['read', 'write'] as const) expect(problemOf(() => open(path, mode)).code).toBe('no-book');
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  const foreign: Readonly<Record<string, string>> = {
    'an empty file': '',
    'a text': 'My dear diary, '.repeat(40),
    'a short text': 'x',
  };
  for (const [name, text] of Object.entries(foreign)) {
    test(`${name} is refused and left alone`, () => {
      const path = place();
      writeFileSync(path, text);
      refused(path, 'not-a-book');
    });
  }

  test("another program's database is refused and left alone", () => {
    const path = place();
    raw(path, 'CREATE TABLE song (name TEXT)');
    refused(path, 'not-a-book');
  });

  test('a folder is refused', () => {
    const path = place();
    mkdirSync(path);
    expect(problemOf(() => open(path, 'write')).code).toBe('not-found');
  });

  test('a book that was cut is refused', () => {
    const path = made();
    truncateSync(path, statSync(path).size - 4096);
    refused(path, 'book-damaged');
  });

  test('a book cut to its first page is refused', () => {
    const path = made();
    truncateSync(path, 4096);
    refused(path, 'book-damaged');
  });
});

describe('a book of a newer fl', () => {
  test('of a later generation is not opened', () => {
    const path = made();
    raw(path, 'PRAGMA user_version = 2001');
    refused(path, 'book-newer');
  });

  test('of a later migration may be read, not written', () => {
    const path = made();
    raw(path, 'PRAGMA user_version = 1099');
    refused(path, 'newer-write', ['write', 'create']);
    const book = open(path, 'read');
    expect(linesOf(book).length).toBeGreaterThan(0);
    book.close();
  });
});

describe('a new book', () => {
  test('is private: nobody else may read the file or its folder', () => {
    const path = join(temporaryFolder(), 'deep', 'er', 'book.db');
    newBook(path).close();
    const modes = [path, dirname(path)].map((each) => statSync(each).mode & 0o777);
    expect(modes).toEqual([0o600, 0o700]);
  });

  test('is in its place with its first change, and leaves nothing beside it', () => {
    const path = place();
    const book = open(path, 'create');
    expect([existsSync(path), book.fresh]).toEqual([false, true]);
    write(book, (writing) => saveSettings(writing, [{ key: 'country', value: 'PK', from: null, to: null }]));
    expect([existsSync(path), book.fresh]).toEqual([true, false]);
    write(book, (writing) => saveSettings(writing, [{ key: 'country', value: 'DE', from: null, to: null }]));
    book.close();
    expect(readdirSync(dirname(path))).toEqual(['book.db']);
  });

  test('that was refused its first change leaves no file', () => {
    const path = place();
    const book = open(path, 'create');
    expect(() =>
      write(book, ({ change }) => {
        throw new Error(String(change));
      }),
    ).toThrow();
    write(book, (writing) => saveSettings(writing, [{ key: 'country', value: 'PK', from: null, to: null }]), true);
    book.close();
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  test('never replaces one that another command made meanwhile', () => {
    const path = place();
    const late = open(path, 'create');
    copyFileSync(made(), path);
    const before = bytesOf(path);
    const work = () =>
      write(late, (writing) => saveSettings(writing, [{ key: 'x', value: 'y', from: null, to: null }]));
    expect(problemOf(work).code).toBe('busy');
    late.close();
    expect(bytesOf(path)).toBe(before);
  });

  test('is kept as carefully as SQLite can', () => {
    const book = newBook();
    const set = (name: string): string => String(book.db.pragma(name, { simple: true }));
    const answers = [
      'journal_mode',
      'synchronous',
      'foreign_keys',
      'trusted_schema',
      'cell_size_check',
      'mmap_size',
    ].map(set);
    expect(answers).toEqual(['delete', '3', '1', '0', '1', '0']);
    expect(set('application_id')).toBe(String(Buffer.from('flbk').readUInt32BE(0)));
    expect(set('user_version')).toBe(String(CURRENT_VERSION));
    expect(() => book.db.exec('DELETE FROM line')).not.toThrow();
    importTexts(book, [march.meezan]);
    expect(() => book.db.exec('DELETE FROM line')).toThrow('never deleted');
    expect(() => book.db.exec("UPDATE line SET day = '2026-01-01'")).toThrow('never change');
    book.close();
  });
});

test('a book that another program keeps with a log beside it is brought back, also by reading it', () => {
  const path = made();
  raw(path, 'PRAGMA journal_mode = WAL');
  const book = open(path, 'read');
  expect(complaints(book)).toEqual([]);
  book.close();
  expect(readdirSync(dirname(path))).toEqual(['book.db']);
});

describe('opening a book to read', () => {
  test('works on one that may not be written to, and changes nothing', () => {
    const path = made();
    const before = bytesOf(path);
    const book = open(path, 'read');
    expect(complaints(book)).toEqual([]);
    expect(() => book.db.exec("INSERT INTO setting VALUES (1, 'a', 'b', NULL, NULL)")).toThrow('readonly');
    book.close();
    expect(bytesOf(path)).toBe(before);
  });
});
