import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derive } from '../../src/ledger/derive.ts';
import { openBook } from '../../src/store/book.ts';
import { examine } from '../../src/store/doctor.ts';
import { Problem } from '../../src/values/problem.ts';
import { temporaryFolder } from '../support/book.ts';
import { made } from './harm.ts';

const FLIPS = Number(process.env.FLIPS ?? 300);

/** Every row of every table; what cannot be read is not what it was either. */
const contentOf = (path: string): string => {
  const db = new Database(path, { readonly: true });
  try {
    db.defaultSafeIntegers(true);
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
    return tables
      .map(
        (name) =>
          `${name}\n${(db.prepare(`SELECT * FROM "${name}"`).raw().all() as unknown[][]).map(String).join('\n')}`,
      )
      .join('\n');
  } catch (error) {
    return `unreadable: ${(error as Error).message}`;
  } finally {
    db.close();
  }
};

/** What fl says of the book at a path: of opening it, or of examining it. Anything thrown but a Problem is a bug. */
const saidOf = (path: string): string[] => {
  try {
    const book = openBook(path, 'read', derive);
    try {
      return examine(book).flatMap(({ ok, findings }) => (ok ? [] : findings.map(({ code }) => code)));
    } finally {
      book.close();
    }
  } catch (error) {
    if (error instanceof Problem) return [error.code];
    throw error;
  }
};

const flip = (bytes: Uint8Array, bit: number): Uint8Array => {
  const flipped = Uint8Array.from(bytes);
  flipped[bit >> 3]! ^= 1 << (bit & 7);
  return flipped;
};

test(
  `of ${FLIPS} bits that turn over, one at a time, none that changes a row goes unnoticed`,
  () => {
    const base = made();
    const bytes = readFileSync(base);
    const sound = contentOf(base);
    const path = join(temporaryFolder(), 'book.db');
    const counts = { changed: 0, unchanged: 0 };
    const size = bytes.length * 8;
    fc.assert(
      fc.property(fc.nat(size - 1), (bit) => {
        writeFileSync(path, flip(bytes, bit), { mode: 0o600 });
        const isChanged = contentOf(path) !== sound;
        counts[isChanged ? 'changed' : 'unchanged'] += 1;
        const said = saidOf(path);
        if (isChanged) expect(said).not.toEqual([]);
      }),
      { numRuns: FLIPS },
    );
    expect(sound.length).toBeGreaterThan(1000);
    expect(counts.changed).toBeGreaterThan(FLIPS / 20);
  },
  30_000 + FLIPS * 200,
);

test('whatever bit of the header turns over, nothing is thrown but a Problem', () => {
  const bytes = readFileSync(made());
  const path = join(temporaryFolder(), 'book.db');
  const answers = new Set<string>();
  for (let bit = 0; bit < 800; bit += 1) {
    writeFileSync(path, flip(bytes, bit), { mode: 0o600 });
    for (const code of saidOf(path)) answers.add(code);
  }
  expect([...answers].sort()).toEqual(['book-damaged', 'book-newer', 'integrity', 'not-a-book', 'unreadable']);
});
