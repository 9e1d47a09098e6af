import { copyFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/ledger/derive.ts';
import { run } from '../../src/main.ts';
import { openBook } from '../../src/store/book.ts';
import { conflictCopies, conflictOf, type Likeness } from '../../src/store/conflict-copies.ts';
import { complaints, importTexts, newBook, temporaryFolder } from '../support/book.ts';
import { testWorld } from '../support/world.ts';
import { chain } from './files.ts';

describe('the name of a conflict copy', () => {
  const said: readonly (readonly [file: string, likeness: Likeness | undefined])[] = [
    ["book (Ayesha's conflicted copy 2026-11-24).db", 'sure'],
    ["book (Ayesha's conflicted copy 2026-11-24 (1)).db", 'sure'],
    ['book (conflicted copy 2026-11-24 101010).db', 'sure'],
    ['book (Case Conflict).db', 'sure'],
    ['book.sync-conflict-20261124-101010-ABC1234.db', 'sure'],
    ['book.sync-conflict-20261124-101010.db', 'sure'],
    ['book_conflict-20261124-101010.db', 'sure'],
    ['book (SFConflict ayesha@example.com 2026-11-24-10-10-10).db', 'sure'],
    ['book (1).db', 'likely'],
    ['book 2.db', 'likely'],
    ['book-DESKTOP-1234.db', 'maybe'],
    ['book-AYESHA-PC.db', 'maybe'],
    ['book.db', undefined],
    ['book-2026-11-24.db', undefined],
    ['book-old.db', undefined],
    ['book-OLD.db', undefined],
    ['book.db-journal', undefined],
    ['book of songs.db', undefined],
    ['books (1).db', undefined],
    ['my book (1).db', undefined],
    ['book (1).txt', undefined],
    ['book (draft).db', undefined],
  ];
  test.each(said)('%s: %s', (file, likeness) => expect(conflictOf('book.db', file)).toBe(likeness));

  test('is told for a book of any name', () => {
    expect(conflictOf('money.sqlite', 'money (1).sqlite')).toBe('likely');
    expect(conflictOf('ledger', 'ledger (1)')).toBe('likely');
    expect(conflictOf('a.b.db', 'a.b.sync-conflict-20261124-101010-ABC1234.db')).toBe('sure');
  });
});

describe('conflict copies beside a book', () => {
  const filled = (path?: string) => {
    const book = newBook(path);
    importTexts(book, [chain('2026-03-01').meezan]);
    return book;
  };

  test('are named by the doctor, those with a name that proves nothing only where they are copies of this book', () => {
    const book = filled();
    const beside = (name: string): string => join(dirname(book.path), name);
    for (const name of ['book (1).db', 'book-DESKTOP-1234.db']) copyFileSync(book.path, beside(name));
    writeFileSync(beside('book.sync-conflict-20261124-101010-ABC1234.db'), '');
    writeFileSync(beside('book 2.db'), 'a text');
    const another = openBook(beside('book 3.db'), 'create', derive);
    importTexts(another, [chain('2026-04-01').meezan]);
    another.close();
    expect(complaints(book)).toEqual(Array(3).fill('conflict copies: conflict-copy'));
    expect(conflictCopies(book.path).map((path) => basename(path))).toEqual([
      'book (1).db',
      'book 3.db',
      'book.sync-conflict-20261124-101010-ABC1234.db',
    ]);
    book.close();
  });

  test('are none where there are none, or where nothing can be read', () => {
    expect(conflictCopies(join(temporaryFolder(), 'none', 'book.db'))).toEqual([]);
    const book = filled();
    symlinkSync(join(dirname(book.path), 'gone'), join(dirname(book.path), 'book (2).db'));
    expect(conflictCopies(book.path, true)).toEqual([]);
    book.close();
  });

  test('are named once by every writing command, and by no other', async () => {
    const world = testWorld();
    expect(await run(['--book', 'book.db', 'init'], world)).toBe(0);
    writeFileSync(join(world.folder, "book (Ayesha's conflicted copy 2026-11-24).db"), '');
    world.takeErr();
    await run(['--book', 'book.db', 'settings', 'atl=yes'], world);
    const warning =
      "warning: a sync folder made a second book of this one, ~/book (Ayesha's conflicted copy 2026-11-24).db: fl doctor\n";
    expect(world.takeErr()).toBe(warning);
    await run(['--book', 'book.db', 'lines'], world);
    expect(world.takeErr()).toBe('');
    world.takeOut();
    world.remove();
  });
});
