import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finish, type Run } from './measure.ts';

const ROOT = join(import.meta.dirname, '..', '..');
export const MIGRATIONS = join(ROOT, 'migrations');

/** A temporary folder for everything a benchmark writes, and the runs of `fl` in it. */
export interface Place {
  inFolder(name: string): string;
  /** What must be gone before a run. */
  gone(...names: readonly string[]): () => void;
  fl(...args: readonly string[]): Run;
  /** Imports files into a book of the folder. */
  importInto(book: string, ...files: readonly string[]): Run;
  /** The same into an empty book that makes no backups by itself. */
  importFresh(book: string, ...files: readonly string[]): Run;
  remove(): void;
}

const node = (...args: readonly string[]): Run => ({ program: process.execPath, args });

/** A program that does nothing, on the same Node. */
export const NOTHING = node('-e', '0');

export const makePlace = (): Place => {
  const folder = mkdtempSync(join(tmpdir(), 'fl-bench-'));
  const inFolder = (name: string): string => join(folder, name);
  const gone =
    (...names: readonly string[]) =>
    (): void => {
      for (const name of names) rmSync(inFolder(name), { force: true });
    };
  const fl = (...args: readonly string[]): Run => node(join(ROOT, 'bin', 'fl'), ...args);
  const importInto = (book: string, ...files: readonly string[]): Run =>
    fl('--book', inFolder(book), 'import', ...files.map(inFolder), '--quiet');
  return {
    inFolder,
    gone,
    fl,
    importInto,
    importFresh: (book, ...files) => {
      const before = (): void => {
        gone(book)();
        finish(fl('--book', inFolder(book), 'init', '--set', 'backup=never', '--quiet'));
      };
      return { ...importInto(book, ...files), before };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
