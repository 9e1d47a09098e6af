import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { run } from '../../src/main.ts';
import { generateRows } from '../../tools/bench/account.ts';
import { SOURCES } from '../../tools/bench/sources.ts';
import { type TestWorld, testWorld } from '../support/world.ts';

const worlds: TestWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

/** Everything a book holds, table by table, after these files were imported; files of more than `large` bytes in blocks. */
const bookOf = async (files: readonly string[], large: number): Promise<{ told: string; tables: unknown }> => {
  const world = testWorld({ large });
  worlds.push(world);
  for (const [at, text] of files.entries()) writeFileSync(join(world.folder, `${at + 1}.csv`), text);
  const names = files.map((_, at) => `${at + 1}.csv`);
  await run(['import', ...names, '--book', 'book.db', '--json'], world);
  const told = world.takeOut();
  return { told, tables: dump(join(world.folder, 'book.db')) };
};

const dump = (path: string): unknown => {
  if (!existsSync(path)) return undefined; // the first import was refused
  const db = new Database(path, { readonly: true });
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
    return tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}" ORDER BY 1, 2`).all()]);
  } finally {
    db.close();
  }
};

const inBlocks = (...files: readonly string[]) => bookOf(files, 0);
const whole = (...files: readonly string[]) => bookOf(files, Number.POSITIVE_INFINITY);

const PAYONEER = SOURCES.find(({ name }) => name === 'Payoneer')!;

describe('a file that is stored block by block', () => {
  for (const source of SOURCES) {
    test(`makes the same book of ${source.name} as one that is stored whole`, async () => {
      const text = source.print(generateRows(4000));
      expect(await inBlocks(text)).toEqual(await whole(text));
    });
  }

  test('may be odd in its middle: the book is the same then, too', async () => {
    const records = PAYONEER.print(generateRows(300)).split('\n');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 299 }),
        fc.constantFrom(
          (row: string) => [row, row], // an id twice
          (row: string) => [row.replace('USD', 'EUR')],
          (row: string) => [row.replace('Completed', 'Pending')],
          (row: string) => [row.replace(/,Completed,"?[\d,.]+"?,/, ',Completed,1.00,')], // the balance breaks
          (row: string) => [row.replace(/^(\d\d).(\d\d)/, '$2/$1')], // another day, or none
          (row: string) => [row.replace('Payment from', 'Zahlung für')],
          (row: string) => [`${row.slice(0, 30)}"${row.slice(30)}`], // a quote inside a cell
          (row: string) => [row, records[0]!], // joined exports
          (row: string) => [row, ''],
          (row: string) => [row.replace(/\d{10}/, '1001000000')], // the id of another row
        ),
        async (at, alter) => {
          const text = [...records.slice(0, at), ...alter(records[at]!), ...records.slice(at + 1)].join('\n');
          expect(await inBlocks(text)).toEqual(await whole(text));
        },
      ),
      { numRuns: 30, seed: 7 },
    );
  });

  test('goes beside others of one command, known or of the same account', async () => {
    const rows = generateRows(400);
    const files = [
      PAYONEER.print(rows.slice(0, 300)),
      PAYONEER.print(rows.slice(200)),
      PAYONEER.print(rows.slice(0, 300)),
    ];
    expect(await inBlocks(...files)).toEqual(await whole(...files));
  });
});
