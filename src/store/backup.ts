import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import type { IsoDay } from '../values/calendar.ts';
import { Problem } from '../values/problem.ts';
import { backupsOf, freeName, listBackups, nameOf } from './backup-names.ts';
import type { Book } from './book.ts';
import { fillWithCopy, fillWithVacuum, noBackup } from './copy.ts';
import { type Draft, isTaken, makeDraft } from './draft.ts';
import { recordHead } from './heads.ts';
import type { Holdings } from './holdings.ts';
import { settingOf, settingRows } from './settings.ts';
import { toRemove } from './thinning.ts';

export interface BackedUp {
  readonly path: string;
  readonly holds: Holdings;
  /** Older backups that were removed for it. */
  readonly removed: readonly string[];
  readonly warnings: readonly string[];
}

/** The day and the moment of the clock, not those a command is asked about. */
export interface Clock {
  readonly day: IsoDay;
  readonly at: string;
}

type Source = Pick<Book, 'db' | 'path'>;

/** A verified copy in `backups/` beside the book, under the first free name of the day. */
export const backUp = async (book: Source, { day, at }: Clock): Promise<BackedUp> => {
  const copied = await copyInto(book, `${nameOf(book.path)}-${day}`);
  return { ...copied, removed: thin(book.path, copied.path), warnings: recordHead(book, 'backup', at) };
};

/** Where a backup would go now, with nothing written. */
export const backupPlace = (book: string, target: string | undefined, { day }: Clock): string => {
  if (target === undefined) return freeName(backupsOf(book), `${nameOf(book)}-${day}`);
  refuseTarget(book, target);
  return target;
};

/** A verified copy at a place the user names; never over a file that is there. */
export const backUpTo = async (book: Source, target: string, { at }: Clock): Promise<BackedUp> => {
  refuseTarget(book.path, target);
  try {
    const draft = makeDraft(target);
    if (draft === undefined) throw taken(target);
    const holds = await keepCopy(book, draft);
    return { path: target, holds, removed: [], warnings: recordHead(book, 'backup', at) };
  } catch (error) {
    throw noBackup(error, target, book.path);
  }
};

const refuseTarget = (book: string, target: string): void => {
  // SQLite would take such a file for a part of the book.
  if (['-journal', '-wal', '-shm'].some((end) => target === book + end)) {
    throw new Problem('cannot-create', `${target} would be taken for a part of the book: choose another name`);
  }
  if (!existsSync(dirname(target))) {
    throw new Problem('cannot-create', `there is no folder for ${target}`, { where: target });
  }
  for (const name of [target, `${target}-journal`]) if (isTaken(name)) throw taken(name);
};

const taken = (target: string): Problem =>
  new Problem('output-exists', `there is already a file ${target}: a backup never replaces one`, { where: target });

/** Before the first import of a day, unless `backup=never`: the state of the book before it. */
export const backUpDaily = async (book: Book, { day, at }: Clock): Promise<BackedUp | undefined> => {
  if (book.fresh || settingOf(settingRows(book), 'backup') === 'never') return undefined;
  const name = nameOf(book.path);
  const target = join(backupsOf(book.path), `${name}-${day}.db`);
  try {
    if (isTaken(target)) return undefined;
    const draft = makeDraft(target, name);
    // Another command made it while this one waited.
    if (draft === undefined) return undefined;
    const holds = await keepCopy(book, draft);
    return { path: target, holds, removed: thin(book.path, target), warnings: recordHead(book, 'backup', at) };
  } catch (error) {
    const problem = noBackup(error, target, book.path);
    if (!(problem instanceof Problem) || problem.code === 'busy' || problem.code === 'book-damaged') throw problem;
    throw new Problem(problem.code, `${problem.message}; so nothing was imported`, {
      hint: 'fl settings backup=never',
      cause: problem,
    });
  }
};

/** The book as it was before a restore. */
export const backUpBeforeRestore = (book: Source, day: IsoDay): Promise<{ path: string; holds: Holdings }> =>
  copyInto(book, `${nameOf(book.path)}-before-restore-${day}`);

const copyInto = async (book: Source, stem: string): Promise<{ path: string; holds: Holdings }> => {
  const folder = backupsOf(book.path);
  try {
    for (;;) {
      const path = freeName(folder, stem);
      const draft = makeDraft(path, nameOf(book.path));
      // The name was taken while this command waited for another one.
      if (draft !== undefined) return { path, holds: await keepCopy(book, draft) };
    }
  } catch (error) {
    throw noBackup(error, folder, book.path);
  }
};

const keepCopy = async ({ db, path }: Source, draft: Draft): Promise<Holdings> => {
  try {
    const holds = await fillWithCopy(db, draft, path);
    draft.publish();
    return holds;
  } finally {
    draft.discard();
  }
};

/** A verified copy before the schema of a book changes. Returns where it is. */
export const backUpBefore = (db: Database.Database, book: string, version: number): string => {
  const name = nameOf(book);
  try {
    const path = freeName(backupsOf(book), `${name}-before-${version}`);
    const draft = makeDraft(path, name);
    // Another command made it while this one waited.
    if (draft === undefined) return path;
    try {
      fillWithVacuum(db, draft, book);
      draft.publish();
    } finally {
      draft.discard();
    }
    return path;
  } catch (error) {
    throw noBackup(error, backupsOf(book), book);
  }
};

/** Removes backups whose time is over; one that cannot be removed does no harm. */
const thin = (book: string, made: string): string[] => {
  const folder = backupsOf(book);
  return toRemove(listBackups(book))
    .map((file) => join(folder, file))
    .filter((path) => {
      if (path === made) return false;
      try {
        rmSync(path);
        return true;
      } catch {
        return false;
      }
    });
};
