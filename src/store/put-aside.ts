import { existsSync, linkSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { IsoDay } from '../values/calendar.ts';
import { type Draft, isTaken, syncFolder } from './draft.ts';

/** A journal without a book is of one that is gone: SQLite would play it back into the restored one. */
export const putInto = (book: string, draft: Draft, day: IsoDay): string | null => {
  const aside = existsSync(`${book}-journal`) ? `${freeAside(book, day)}-journal` : null;
  if (aside !== null) {
    renameSync(`${book}-journal`, aside);
    syncFolder(dirname(book));
  }
  draft.publish();
  return aside;
};

/** A file that cannot be read, with its journal, makes room for the draft: it is there under another name all the time. */
export const putAside = (book: string, draft: Draft, day: IsoDay): string => {
  const aside = freeAside(book, day);
  const journal = `${book}-journal`;
  try {
    linkSync(book, aside);
  } catch {
    renameSync(book, aside); // a file system without hard links
  }
  // Away first, and for good: SQLite would play it back into the restored book.
  if (existsSync(journal)) renameSync(journal, `${aside}-journal`);
  syncFolder(dirname(book));
  draft.publish();
  return aside;
};

const freeAside = (book: string, day: IsoDay): string => {
  for (let number = 1; ; number += 1) {
    const path = join(dirname(book), `${basename(book)}.damaged-${day}${number === 1 ? '' : `-${number}`}`);
    if (!isTaken(path) && !isTaken(`${path}-journal`)) return path;
  }
};
