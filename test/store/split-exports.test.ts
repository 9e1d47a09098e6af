import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  complaints,
  derivedRows,
  digestOf,
  importEach,
  linesOf,
  newBook,
  positionsOf,
  type TextFile,
} from '../support/book.ts';

/** Banks whose made-up exports are cut in two at every row. */
const FOLDERS = ['wise'];

const exportsOf = (folder: string): TextFile[] =>
  readdirSync(join('fixtures/statements', folder))
    .filter((name) => /^made-up-.*\.csv$/.test(name))
    .map((name) => ({ name, text: readFileSync(join('fixtures/statements', folder, name), 'utf8') }));

/** Both parts of an export, cut above its row `at`; each begins with the header. */
const cut = ({ name, text }: TextFile, at: number): [TextFile, TextFile] => {
  const [header, ...rows] = text.split(/(?<=\n)/) as [string, ...string[]];
  return [
    { name: `first-${name}`, text: [header, ...rows.slice(0, at)].join('') },
    { name: `last-${name}`, text: [header, ...rows.slice(at)].join('') },
  ];
};

const hasOneHeader = ({ text }: TextFile): boolean => {
  const [header, ...rows] = text.replace(/^\uFEFF/, '').split('\n');
  return !rows.includes(header!);
};

const rowsOf = ({ text }: TextFile): number => text.trimEnd().split('\n').length - 1;

/** What a fresh book holds after these files, one after the other. */
const bookAfter = (files: readonly TextFile[]) => {
  const book = newBook();
  try {
    importEach(book, files);
    expect(complaints(book)).toEqual([]);
    return {
      digest: digestOf(book),
      lines: linesOf(book),
      derived: derivedRows(book),
      held: positionsOf(book, '2026-11-24'),
    };
  } finally {
    book.close();
  }
};

describe.each(FOLDERS)('an export of %s', (folder) => {
  const files = exportsOf(folder).filter(hasOneHeader);

  it('is there to be cut', () => {
    expect(files.length).toBeGreaterThan(3);
  });

  it.each(files)('$name gives the same lines whole and cut in two, in either order', (file) => {
    const whole = bookAfter([file]);
    for (let at = 1; at < rowsOf(file); at += 1) {
      const [first, last] = cut(file, at);
      expect(bookAfter([first, last]).digest, `cut above row ${at}`).toBe(whole.digest);
      expect(bookAfter([last, first]).digest, `cut above row ${at}, last first`).toBe(whole.digest);
    }
  });

  it.each(files)('$name adds nothing a second time, nor do parts of it', (file) => {
    const whole = bookAfter([file]);
    for (let at = 1; at < rowsOf(file); at += 3) {
      const [first, last] = cut(file, at);
      expect(bookAfter([first, file]).digest, `the part above row ${at}, then all`).toBe(whole.digest);
      expect(bookAfter([file, last, file, first]), `all, then the part from row ${at}`).toEqual(whole);
    }
  });
});
