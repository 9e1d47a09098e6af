import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { Problem } from '../values/problem.ts';

/** A verified copy in `backups/` beside the book, before its schema changes. Returns where it is. */
export const backUpBefore = (db: Database.Database, path: string, version: number): string => {
  const folder = join(dirname(path), 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const copy = join(folder, `${basename(path)}.before-${version}`);
  rmSync(copy, { force: true });
  closeSync(openSync(copy, 'wx', 0o600)); // VACUUM INTO writes into an empty file and would make one readable by all
  db.prepare('VACUUM INTO ?').run(copy);
  const check = new Database(copy, { readonly: true });
  try {
    const answer = check.pragma('integrity_check', { simple: true });
    if (answer !== 'ok') throw new Problem('cannot-write', `the copy before the upgrade failed its check: ${copy}`);
  } finally {
    check.close();
  }
  return copy;
};
