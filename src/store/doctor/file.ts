import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { check } from './check.ts';

export const integrity = check(
  'integrity',
  'every page of the file is sound, every index fits its table, every value is of its kind',
  { integrity: 'the file itself is damaged' },
  ({ db }, say) =>
    (db.pragma('integrity_check') as { integrity_check: string }[])
      .map((row) => row.integrity_check)
      .filter((answer) => answer !== 'ok')
      .map((answer) => say('integrity', answer)),
);

export const foreignKeys = check(
  'foreign keys',
  'no row names a row that is not there',
  { 'foreign-key': 'a row names another one that is not there' },
  ({ db }, say) =>
    (db.pragma('foreign_key_check') as { table: string; rowid: bigint | null; parent: string }[]).map(
      ({ table, rowid, parent }) =>
        say(
          'foreign-key',
          `a row of ${table} names a row of ${parent} that is not there`,
          `${table} ${rowid ?? ''}`.trim(),
        ),
    ),
);

/** How a connection to a book answers, for what keeps it whole. */
const PRAGMAS = { journal_mode: 'delete', foreign_keys: '1', synchronous: '3' } as const;

export const environment = check(
  'environment',
  'SQLite works on the book as carefully as it can',
  { environment: 'SQLite does not work on the book as it should' },
  ({ db }, say) =>
    Object.entries(PRAGMAS).flatMap(([name, wanted]) => {
      const answer = String(db.pragma(name, { simple: true }));
      return answer === wanted ? [] : [say('environment', `${name} is ${answer}, not ${wanted}`)];
    }),
);

const OTHERS = 0o077;
const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;

export const permissions = check(
  'permissions',
  'nobody but you may read the book, or put another file in its place (not looked at on Windows)',
  {
    'book-open-to-others': 'other users of this computer may read or write the book',
    'folder-open-to-others': 'other users of this computer may put another file in its place',
  },
  ({ path, fresh }, say) => {
    if (process.platform === 'win32' || fresh) return [];
    const folder = dirname(path);
    const isOpen = (statSync(path).mode & OTHERS) !== 0;
    const { mode } = statSync(folder);
    const isFolderOpen = (mode & OTHERS_WRITE) !== 0 && (mode & STICKY) === 0;
    return [
      ...(isOpen ? [say('book-open-to-others', `others may open it: chmod 600`, path)] : []),
      ...(isFolderOpen ? [say('folder-open-to-others', `others may write into it: chmod 700`, folder)] : []),
    ];
  },
);
