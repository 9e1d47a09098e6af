import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type Database from 'better-sqlite3';
import { quoted } from '../../values/words.ts';
import { backupsOf, listBackups } from '../backup-names.ts';
import { genesisOf, headAt } from '../chain.ts';
import { conflictCopies } from '../conflict-copies.ts';
import { connect, inspect } from '../connect.ts';
import { type HeadLine, headsFile, headsSinceRestore, readHeads, shortGenesis } from '../heads.ts';
import { damageOf, holdingsOf } from '../holdings.ts';
import { newestBackup } from '../remedy.ts';
import { check } from './check.ts';

/** How a file of the backups folder is named in a finding. */
const inFolder = (file: string): string => `backups/${basename(file)}`;

export const headRecord = check(
  'head record',
  'the book holds every change that the record beside the backups has seen since the last restore',
  { 'book-behind': 'an older book was put in its place, or its last changes were lost' },
  ({ db, path }, say) => {
    const genesis = shortGenesis(db);
    if (genesis === undefined) return [];
    const isInChain = ({ change, head }: HeadLine): boolean => headAt(db, change) === head;
    const lost = headsSinceRestore(readHeads(path), genesis, isInChain).find((line) => !isInChain(line));
    if (lost === undefined) return [];
    const backup = newestBackup(path);
    const way =
      backup === undefined ? 'import the statements since then again, then fl backup' : `fl restore ${quoted(backup)}`;
    const seen = `change ${lost.change}, which was there at ${lost.at} (${lost.why})`;
    return [say('book-behind', `the book does not hold ${seen}: ${way}`, inFolder(headsFile(path)))];
  },
);

export const backups = check(
  'backups',
  'the latest backup is sound and holds an earlier state of this book; nobody but you may read one',
  {
    'backup-damaged': 'the latest backup cannot be restored',
    'backup-foreign': 'the latest backup is not of this book, or holds what this book does not',
    'backup-open-to-others': 'other users of this computer may read a backup',
  },
  ({ db, path }, say) => {
    const files = listBackups(path);
    const open = files
      .map(({ file }) => join(backupsOf(path), file))
      .filter((file) => process.platform !== 'win32' && (statSync(file).mode & OTHERS) !== 0);
    const found = open.map((file) => say('backup-open-to-others', 'others may open it: chmod 600', inFolder(file)));
    const latest = files.find(({ before }) => before === null);
    if (latest === undefined) return found;
    const fault = faultOf(join(backupsOf(path), latest.file), db, readHeads(path));
    if (fault === undefined) return found;
    return [...found, say(fault.code, `it ${fault.what}; make a new one: fl backup`, inFolder(latest.file))];
  },
);

const OTHERS = 0o077;

interface Fault {
  readonly code: 'backup-damaged' | 'backup-foreign';
  readonly what: string;
}

const faultOf = (file: string, db: Database.Database, heads: readonly HeadLine[]): Fault | undefined => {
  let copy: Database.Database | undefined;
  try {
    inspect(file);
    copy = connect(file, true);
    const [damage] = damageOf(copy);
    if (damage !== undefined) return { code: 'backup-damaged', what: `is damaged: ${damage}` };
    const { head, last } = holdingsOf(copy);
    if (head === null || last === null || headAt(db, last.id) === head || isBeforeRestore(heads, head))
      return undefined;
    const isSame = genesisOf(copy) === genesisOf(db);
    return { code: 'backup-foreign', what: isSame ? 'holds changes that this book does not' : 'is of another book' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { code: 'backup-damaged', what: `cannot be opened: ${reason}` };
  } finally {
    copy?.close();
  }
};

/** Another state was restored since that backup was made: it is what the user left behind. */
const isBeforeRestore = (lines: readonly HeadLine[], head: string): boolean => {
  const seen = lines.findIndex((line) => line.head === head);
  return seen !== -1 && lines.findLastIndex(({ why }) => why === 'restore') > seen;
};

export const copiesBeside = check(
  'conflict copies',
  'no sync folder has put a second book beside this one',
  { 'conflict-copy': 'two computers changed the book, and a sync folder kept both' },
  ({ db, path }, say) =>
    conflictCopies(path, true)
      .filter((copy) => isOfBook(copy, db))
      .map((copy) =>
        say(
          'conflict-copy',
          'a sync folder put it beside the book: import into the book what only the copy has, then move it away',
          basename(copy),
        ),
      ),
);

/** A book that shares no change with this one only has a name like it; of what cannot be read only the name tells. */
const isOfBook = (path: string, own: Database.Database): boolean => {
  try {
    const db = connect(path, true);
    try {
      return genesisOf(db) === genesisOf(own);
    } finally {
      db.close();
    }
  } catch {
    return true;
  }
};
