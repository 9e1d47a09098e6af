import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { derive } from '../../src/ledger/derive.ts';
import { openBook } from '../../src/store/book.ts';
import { recordHead } from '../../src/store/heads.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { temporaryFolder, write } from '../support/book.ts';
import type { Harm } from './harm.ts';

const AT = '2026-11-24T10:00:00.000Z';

/** One more change, recorded; then the book as it was before is put in its place. */
const goBack = (path: string): void => {
  const before = readFileSync(path);
  const book = openBook(path, 'write', derive);
  write(book, (writing) => saveSettings(writing, [{ key: 'atl', value: 'yes', from: null, to: null }]));
  recordHead(book, 'import', AT);
  book.close();
  writeFileSync(path, before);
};

/** A file of the backups folder, made by hand. */
const backup = (path: string, from: string, mode: number): void => {
  const folder = join(dirname(path), 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'book-2026-11-24.db');
  copyFileSync(from, file);
  chmodSync(file, mode);
};

const anotherBook = (): string => {
  const book = openBook(join(temporaryFolder(), 'book.db'), 'create', derive);
  write(book, (writing) => saveSettings(writing, [{ key: 'atl', value: 'no', from: null, to: null }]));
  book.close();
  return book.path;
};

/** What can be wrong beside a book that is well in itself. */
export const HARM_BESIDE: readonly Harm[] = [
  {
    harm: 'a change that the record of heads has and the book does not',
    raises: 'book-behind',
    act: goBack,
  },
  {
    harm: 'a backup that is no book any more',
    raises: 'backup-damaged',
    act: (path) => {
      const text = join(dirname(path), 'text');
      writeFileSync(text, 'Buy milk.');
      backup(path, text, 0o600);
    },
  },
  { harm: 'a backup of another book', raises: 'backup-foreign', act: (path) => backup(path, anotherBook(), 0o600) },
  { harm: 'a backup that others may read', raises: 'backup-open-to-others', act: (path) => backup(path, path, 0o644) },
  {
    harm: 'a second book that a sync folder made',
    raises: 'conflict-copy',
    act: (path) => copyFileSync(path, join(dirname(path), 'book (1).db')),
  },
];
