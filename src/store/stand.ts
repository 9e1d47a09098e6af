import { existsSync } from 'node:fs';
import type { Book } from './book.ts';
import { first } from './rows.ts';

/** What changes with every change of the book: its newest change and the head of its chain, its lines, their digest. */
export const standOf = ({ db, path, fresh }: Book): string =>
  JSON.stringify([
    fresh && existsSync(path),
    ...Object.values(
      first<Record<string, unknown>>(
        db,
        `SELECT (SELECT max(id) FROM change) AS change, (SELECT head FROM chain ORDER BY change DESC LIMIT 1) AS head,
           (SELECT max(id) FROM line) AS line, (SELECT lanes FROM digest) AS lanes, (SELECT count(*) FROM account) AS accounts`,
      )!,
    ).map(String),
  ]);
