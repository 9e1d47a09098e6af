import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/ledger/derive.ts';
import { type Book, openBook } from '../../src/store/book.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { newBook, problemOf, temporaryFolder, write } from '../support/book.ts';

const made = (): string => {
  const path = join(temporaryFolder(), 'book.db');
  newBook(path).close();
  return path;
};
const open = (path: string): Book => openBook(path, 'write', derive);

describe('two commands at once', () => {
  /** Holds the book for some milliseconds in another process, and says when it has it. */
  const hold = async (path: string, milliseconds: number) => {
    const script = `
      import Database from 'better-sqlite3';
      const db = new Database(${JSON.stringify(path)});
      db.exec('BEGIN IMMEDIATE');
      process.stdout.write('held');
      setTimeout(() => { db.exec('COMMIT'); db.close(); }, ${milliseconds});`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    return { gone: once(child, 'close') };
  };
  const work = (book: Book) =>
    write(book, (writing) => saveSettings(writing, [{ key: 'x', value: 'y', from: null, to: null }]));

  test('the second waits until the first has finished', async () => {
    const path = made();
    const { gone } = await hold(path, 300);
    const book = open(path);
    expect(work(book).changeId).not.toBeNull();
    book.close();
    await gone;
  });

  test('the second gives up after its patience, and nothing is written', async () => {
    const path = made();
    const before = readFileSync(path);
    const book = open(path);
    book.db.pragma('busy_timeout = 50');
    const first = new Database(path);
    first.exec('BEGIN IMMEDIATE');
    expect(problemOf(() => work(book))).toMatchObject({ code: 'busy', exit: 75 });
    first.exec('ROLLBACK');
    first.close();
    book.close();
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('two first commands at once', () => {
  test('both succeed: one makes the book, the other waits for it', async () => {
    const path = join(temporaryFolder(), 'book.db');
    const bin = join(import.meta.dirname, '..', '..', 'bin', 'fl');
    const first = (file: string) => {
      const fixture = join(import.meta.dirname, '..', '..', 'fixtures', 'demo', file);
      return once(spawn(process.execPath, [bin, '--book', path, 'import', fixture], { stdio: 'ignore' }), 'close');
    };
    const ends = await Promise.all([
      first('meezan-2025-08-to-2026-06.csv'),
      first('payoneer-2025-08-to-2026-01.csv'),
      first('upwork-2025-08-to-2026-03.csv'),
    ]);
    expect(ends.map(([code]) => code)).toEqual([0, 0, 0]);
    const book = open(path);
    expect(book.db.prepare('SELECT count(*) FROM line WHERE live = 1').pluck().get()).toBe(262n);
    book.close();
  });
});
