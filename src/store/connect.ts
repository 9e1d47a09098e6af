import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Problem } from '../values/problem.ts';
import { APPLICATION_ID, GENERATION } from './schema.ts';
import { BUSY_MILLISECONDS, pause } from './waiting.ts';

/** The oldest SQLite without the bug that corrupts a book under two connections (fixed in 3.51.3). */
const SQLITE_FLOOR = [3, 51, 3] as const;

interface Header {
  readonly version: number;
  /** Another program keeps it with a write-ahead log. */
  readonly isLogged: boolean;
}

/** Reads the first 100 bytes before SQLite does, so that a foreign file is refused without being touched. */
export const inspect = (path: string, advice = 'name another file with --book'): Header => {
  const file = openSync(path, 'r');
  try {
    const stat = fstatSync(file);
    if (stat.isDirectory()) throw new Problem('not-found', `${path} is a folder, not a book: ${advice}`);
    const bytes = Buffer.alloc(100);
    const length = readSync(file, bytes, 0, 100, 0);
    const refuse = (what: string): Problem =>
      new Problem('not-a-book', `${path} is not a book of fl: ${what}; ${advice}`);
    if (length === 0) throw refuse('the file is empty');
    if (length < 100 || bytes.toString('latin1', 0, 16) !== 'SQLite format 3\0')
      throw refuse('it is no SQLite database');
    if (bytes.readUInt32BE(68) !== APPLICATION_ID) throw refuse("it is another program's database");
    const version = bytes.readUInt32BE(60);
    if (Math.floor(version / 1000) !== GENERATION) {
      throw new Problem('book-newer', `${path} was written by a newer fl, which this one cannot read: update fl`);
    }
    const missing = missingBytes(file, path);
    if (missing > 0) throw new Problem('book-damaged', `${path} is cut: its last ${missing} bytes are missing`);
    return { version, isLogged: bytes[18] === 2 };
  } finally {
    closeSync(file);
  }
};

/** How often a file that looks cut is looked at: another command may be lengthening it just now. */
const LOOKS = 3;

/** How many bytes the file is shorter than its own header says, without a command at work on it. */
const missingBytes = (file: number, path: string): number => {
  let missing = 0;
  for (let look = 1; look <= LOOKS; look += 1) {
    const bytes = Buffer.alloc(100);
    readSync(file, bytes, 0, 100, 0);
    const pageSize = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16);
    const pagesCounted = bytes.readUInt32BE(24) === bytes.readUInt32BE(92) ? bytes.readUInt32BE(28) : 0;
    missing = pagesCounted * pageSize - fstatSync(file).size;
    if (missing <= 0 || existsSync(`${path}-journal`)) return 0;
    if (look < LOOKS) pause();
  }
  return missing;
};

const PRAGMAS: readonly (readonly [name: string, value: string, reply: string])[] = [
  ['journal_mode', 'DELETE', 'delete'],
  ['synchronous', 'EXTRA', '3'],
  ['foreign_keys', 'ON', '1'],
  ['trusted_schema', 'OFF', '0'],
  ['cell_size_check', 'ON', '1'],
  ['temp_store', 'MEMORY', '2'],
  ['mmap_size', '0', '0'],
  ['cache_size', '-8192', '-8192'],
];

/** Opens the file with every pragma set and read back. */
export const connect = (path: string, readonly: boolean): Database.Database => {
  const db = new Database(path, { readonly, fileMustExist: true, timeout: BUSY_MILLISECONDS });
  try {
    db.defaultSafeIntegers(true);
    for (const [name, value, reply] of PRAGMAS) {
      if (!(readonly && name === 'journal_mode')) db.pragma(`${name} = ${value}`);
      const answer = String(db.pragma(name, { simple: true }));
      if (readonly && answer === 'wal') {
        // Another program made it so; who may write brings it back.
        db.close();
        return connect(path, false);
      }
      if (answer !== reply) throw new Error(`SQLite answers ${answer} for ${name}, not ${reply}`);
    }
    const version = String(db.prepare('SELECT sqlite_version()').pluck().get()).split('.').map(Number);
    const difference = SQLITE_FLOOR.map((part, index) => (version[index] ?? 0) - part).find((each) => each !== 0) ?? 0;
    if (difference < 0) throw new Error(`SQLite ${version.join('.')} is older than ${SQLITE_FLOOR.join('.')}`);
    return db;
  } catch (error) {
    db.close();
    // What SQLite says of a file whose header was altered; nothing asked here is wrong of itself.
    if ((error as { code?: string }).code !== 'SQLITE_ERROR') throw error;
    const said = (error as Error).message;
    throw new Problem('book-damaged', `${path} is damaged (${said})`, {
      cause: error,
    });
  }
};
