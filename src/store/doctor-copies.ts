import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { quoted } from '../values/words.ts';
import { backupsOf, listBackups } from './backup-names.ts';
import type { Book } from './book.ts';
import { genesisOf, headAt } from './chain.ts';
import { conflictCopies } from './conflict-copies.ts';
import { connect, inspect } from './connect.ts';
import type { DoctorFinding } from './doctor.ts';
import { type HeadLine, headsFile, headsSinceRestore, readHeads, shortGenesis } from './heads.ts';
import { damageOf, holdingsOf } from './holdings.ts';
import { newestBackup } from './remedy.ts';

/** The book must hold every change that the record beside the backups has seen since the last restore. */
export const headFindings = ({ db, path }: Book): DoctorFinding[] => {
  const genesis = shortGenesis(db);
  if (genesis === undefined) return [];
  const isInChain = ({ change, head }: HeadLine): boolean => headAt(db, change) === head;
  const lost = headsSinceRestore(readHeads(path), genesis, isInChain).find((line) => !isInChain(line));
  if (lost === undefined) return [];
  const backup = newestBackup(path);
  const way = backup === undefined ? 'import the statements since then again' : `fl restore ${quoted(backup)}`;
  return [
    {
      code: 'book-behind',
      message:
        `the book does not hold change ${lost.change}, which was there at ${lost.at} (${lost.why}): an older book was put ` +
        `in its place, or its last changes were lost; ${way}`,
      where: headsFile(path),
    },
  ];
};

/** The latest backup must be sound, and of an earlier state of this book. */
export const backupFindings = ({ db, path }: Book): DoctorFinding[] => {
  const latest = listBackups(path).find(({ before }) => before === null);
  if (latest === undefined) return [];
  const file = join(backupsOf(path), latest.file);
  const found = (code: string, message: string): DoctorFinding[] => [
    { code, message: `the latest backup ${message}; make a new one: fl backup`, where: file },
  ];
  let copy: Database.Database | undefined;
  try {
    inspect(file);
    copy = connect(file, true);
    const [damage] = damageOf(copy);
    if (damage !== undefined) return found('backup-damaged', `is damaged: ${damage}`);
    const { head, last } = holdingsOf(copy);
    if (head === null || last === null || headAt(db, last.id) === head) return [];
    if (isBeforeRestore(readHeads(path), head)) return [];
    const same = genesisOf(copy) === genesisOf(db);
    return found('backup-foreign', same ? 'holds changes that this book does not' : 'is of another book');
  } catch (error) {
    return found('backup-damaged', `cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    copy?.close();
  }
};

/** Another state was restored since that backup was made: it is what the user left behind. */
const isBeforeRestore = (lines: readonly HeadLine[], head: string): boolean => {
  const seen = lines.findIndex((line) => line.head === head);
  return seen !== -1 && lines.findLastIndex(({ why }) => why === 'restore') > seen;
};

/** Copies that a sync folder made because two computers changed the book. */
export const conflictFindings = ({ db, path }: Book): DoctorFinding[] =>
  conflictCopies(path, true).flatMap((copy) => {
    const other = genesisIn(copy);
    // A book that shares no change with this one only has a name like it.
    if (other !== undefined && other !== genesisOf(db)) return [];
    return [
      {
        code: 'conflict-copy',
        message:
          'a sync folder put this copy beside the book because two computers changed it: import what is only in the copy, ' +
          'then move it away',
        where: copy,
      },
    ];
  });

/** None where it cannot be told. */
const genesisIn = (path: string): string | undefined => {
  try {
    const db = connect(path, true);
    try {
      return genesisOf(db);
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
};
