import { readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { inspect } from './connect.ts';

/** How sure a name is: a sync folder made it, or people call files so as well, or only a computer's name tells. */
export type Likeness = 'sure' | 'likely' | 'maybe';

/** What sync folders put between a file's name and its ending when two computers changed it. */
const MARKS: readonly (readonly [likeness: Likeness, mark: RegExp])[] = [
  ['sure', /^ \(.*conflicted copy.*\)$/i], // Dropbox, Nextcloud
  ['sure', /^ \(case conflict.*\)$/i], // Dropbox
  ['sure', /^\.sync-conflict-\d{8}-\d{6}(-[A-Z0-9]+)?$/], // Syncthing
  ['sure', /^_conflict-\d{8}-\d{6}$/], // ownCloud, older Nextcloud
  ['sure', /^ \(SFConflict .*\)$/], // Seafile
  ['likely', /^ \(\d+\)$/], // Google Drive
  ['likely', /^ \d+$/], // iCloud
  ['maybe', /^-(?=[A-Z0-9-]*[0-9-])[A-Z][A-Z0-9-]*$/], // OneDrive: the computer's name
];

/** Whether a file's name is that of a conflict copy of the book. */
export const conflictOf = (book: string, file: string): Likeness | undefined => {
  const ending = extname(book);
  const stem = basename(book, ending);
  if (!file.startsWith(stem) || !file.endsWith(ending) || file.length <= stem.length + ending.length) return undefined;
  const between = file.slice(stem.length, file.length - ending.length);
  return MARKS.find(([, mark]) => mark.test(between))?.[0];
};

/** Conflict copies that lie beside the book. A name that proves nothing counts only where the file is a book. */
export const conflictCopies = (book: string, unsure = false): string[] => {
  const names = filesBeside(book).filter((file) => {
    const likeness = conflictOf(basename(book), file);
    if (likeness === undefined || (likeness === 'maybe' && !unsure)) return false;
    return likeness === 'sure' || isBook(join(dirname(book), file));
  });
  return names.sort().map((file) => join(dirname(book), file));
};

/** Writing goes on in this book; what another computer wrote went into the copy. */
export const conflictWarnings = (book: string): string[] =>
  conflictCopies(book).map((copy) => `warning: a sync folder made a second book of this one, ${copy}: fl doctor`);

const filesBeside = (book: string): string[] => {
  try {
    return readdirSync(dirname(book));
  } catch {
    return [];
  }
};

const isBook = (path: string): boolean => {
  try {
    inspect(path);
    return true;
  } catch {
    return false;
  }
};
