import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type IsoDay, isDay } from '../values/calendar.ts';
import { isTaken } from './draft.ts';

/** Where a book's backups are, unless the user names another place. */
export const backupsOf = (book: string): string => join(dirname(book), 'backups');

/** What a book is called in the names of its backups. */
export const nameOf = (book: string): string => basename(book).replace(/(?<=.)\.db$/, '');

/** A file of the backups folder that carries exactly a name that `fl` gives. */
export interface BackupFile {
  readonly file: string;
  /** `null` for a plain backup; else what it was taken before: `restore`, or a version of the book. */
  readonly before: string | null;
  /** None for a copy from before an upgrade: it is told by its version. */
  readonly day: IsoDay | undefined;
  /** 1 for the first of its name, then 2, 3 … */
  readonly number: number;
}

/** `book-2026-11-24.db`, `book-2026-11-24-2.db`, `book-before-restore-2026-11-24.db`, `book-before-1002.db`. */
const AFTER_NAME = /^-(?:before-(?:(restore)-|(\d+)(?=[-.])))?(\d{4}-\d{2}-\d{2})?(?:-([2-9]|[1-9]\d+))?\.db$/;

/** What a file name says; undefined when it is not one of this book's. */
export const readBackupName = (name: string, file: string): BackupFile | undefined => {
  const match = file.startsWith(name) ? AFTER_NAME.exec(file.slice(name.length)) : null;
  if (match === null) return undefined;
  const [, restore, version, day, number] = match;
  if (version === undefined ? day === undefined || !isDay(day) : day !== undefined) return undefined;
  return {
    file,
    before: restore ?? version ?? null,
    day: day as IsoDay | undefined,
    number: number === undefined ? 1 : Number(number),
  };
};

/** Every backup of the book that lies in its folder, newest first; those of no day last. */
export const listBackups = (book: string): BackupFile[] =>
  filesIn(backupsOf(book))
    .flatMap((file) => readBackupName(nameOf(book), file) ?? [])
    .sort((a, b) => {
      const days = (b.day ?? '').localeCompare(a.day ?? '');
      return days !== 0 ? days : b.number - a.number || a.file.localeCompare(b.file);
    });

const filesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? entry.name : []));
  } catch {
    return [];
  }
};

/** The first of `stem.db`, `stem-2.db`, `stem-3.db` … that is free; one with a journal beside it is not. */
export const freeName = (folder: string, stem: string): string => {
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${stem}${number === 1 ? '' : `-${number}`}.db`);
    if (!isTaken(path) && !isTaken(`${path}-journal`)) return path;
  }
};
