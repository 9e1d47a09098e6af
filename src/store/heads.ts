import { appendFileSync, closeSync, existsSync, fstatSync, fsyncSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { backupsOf, nameOf } from './backup-names.ts';
import { genesisOf, headOf } from './chain.ts';
import { makeFolder, syncFolder } from './draft.ts';

/** What a line of the record was written after. */
export type HeadReason = 'import' | 'backup' | 'restore';

/** One line of the record: which book, and what the head of its chain was after which change. */
export interface HeadLine {
  readonly genesis: string;
  readonly change: number;
  readonly head: string;
  readonly at: string;
  readonly why: HeadReason;
}

/** Enough of a book's first head to tell it from others of the same name. */
const GENESIS_LENGTH = 12;

/**
 * The record of heads beside the backups: nothing inside of a book can tell that an older one was put in its place, or
 * that its last change was cut off.
 */
export const headsFile = (book: string): string => join(backupsOf(book), `${nameOf(book)}.heads`);

/** The first head as the record has it; none in a book without a change or from before there was a chain. */
export const shortGenesis = (db: Database.Database): string | undefined => genesisOf(db)?.slice(0, GENESIS_LENGTH);

/** Adds where the book stands now. A failure is a warning: the change itself is kept. */
export const recordHead = (
  { db, path }: { readonly db: Database.Database; readonly path: string },
  why: HeadReason,
  at: string,
): string[] => {
  const file = headsFile(path);
  try {
    const genesis = shortGenesis(db);
    const last = headOf(db);
    if (genesis === undefined || last === undefined) return [];
    append(path, `${[genesis, last.change, last.head, at, why].join(' ')}\n`);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [`warning: the head of the book could not be added to ${file}: ${reason}`];
  }
};

const append = (book: string, line: string): void => {
  const path = headsFile(book);
  makeFolder(backupsOf(book));
  const isNew = !existsSync(path);
  const file = openSync(path, 'a+', 0o600);
  try {
    // In one write, so that lines of two commands do not mix; a line that was torn stays one of its own.
    appendFileSync(file, `${endsWithin(file) ? '\n' : ''}${line}`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (isNew) syncFolder(backupsOf(book));
};

const endsWithin = (file: number): boolean => {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
};

const LINE = /^([0-9a-f]{12}) (\d{1,15}) ([0-9a-f]{64}) (\S+) (import|backup|restore)$/;

/** The record as far as it can be read: a line that a power cut tore says nothing. */
export const readHeads = (book: string): HeadLine[] => {
  const path = headsFile(book);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const match = LINE.exec(line);
      if (match === null) return [];
      const [, genesis, change, head, at, why] = match as unknown as [
        string,
        string,
        string,
        string,
        string,
        HeadReason,
      ];
      return [{ genesis, change: Number(change), head, at, why }];
    });
};

/**
 * What was recorded of this book since it was last restored: all of it must be in its chain. A restore is recorded
 * before it is done, so one that is not in the chain did not come about.
 */
export const headsSinceRestore = (
  lines: readonly HeadLine[],
  genesis: string,
  isInChain: (line: HeadLine) => boolean,
): HeadLine[] => {
  const own = lines.filter((line) => line.genesis === genesis && (line.why !== 'restore' || isInChain(line)));
  return own.slice(
    Math.max(
      0,
      own.findLastIndex(({ why }) => why === 'restore'),
    ),
  );
};
