import { hash } from 'node:crypto';
import { chmodSync, copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/ledger/derive.ts';
import { type Book, openBook } from '../../src/store/book.ts';
import { altered } from '../store/harm.ts';
import { complaints, importTexts, linesOf, type TextFile, temporaryFolder } from '../support/book.ts';
import { ROOT } from '../support/world.ts';

const OLD = join(ROOT, 'fixtures/books');

const copyOf = (name: string): string => {
  const path = join(temporaryFolder(), 'book.db');
  copyFileSync(join(OLD, name), path);
  chmodSync(path, 0o600);
  return path;
};

interface Fact {
  readonly currency: string;
  readonly time: string | null;
  readonly description: string;
  readonly key: string;
}

const rowsOf = <Row>(book: Book, sql: string): Row[] => book.db.prepare(sql).all() as Row[];

/** The key of version 1, in words of its own. */
const firstKey = ({ time, currency, description }: Fact): string => {
  const text = description.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  return hash('sha256', ['1', time ?? '', currency, text].join('\n'), 'base64url');
};

/** Each live import of a book, printed anew from the records it kept, without ids where they stand in a column. */
const printedAnew = (book: Book): TextFile[] => {
  const rows = rowsOf<{ file: string; header: string; raw: string }>(
    book,
    `SELECT DISTINCT t.file, t.header, l.raw, l.id FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     JOIN sighting s ON s.statement = t.id JOIN line l ON l.id BETWEEN s.first_line AND s.last_line
     WHERE t.family <> 'typed' ORDER BY t.id, l.id`,
  );
  return [...Map.groupBy(rows, ({ file }) => file)].map(([file, own]) => ({
    name: `again-${file.split('/').at(-1)}`,
    text: [(JSON.parse(own[0]!.header) as string[]).join(','), ...new Set(own.map(({ raw }) => raw)), ''].join('\n'),
  }));
};

describe.each(readdirSync(OLD))('the book %s of an earlier version', (name) => {
  test('F37: knows the same files again: no row doubles by a newer identity', () => {
    const book = openBook(copyOf(name), 'write', derive);
    const files = printedAnew(book);
    expect(files.length).toBeGreaterThan(2);
    const before = linesOf(book);
    for (const file of files) {
      const { added, known } = importTexts(book, [file]).result[0]!;
      expect([file.name, added]).toEqual([file.name, 0]);
      expect(known).toBeGreaterThan(0);
    }
    expect(linesOf(book)).toEqual(before);
    expect(complaints(book)).toEqual([]);
    book.close();
  });

  test('F37: has keys that hold their version, each the one of its facts', () => {
    const book = openBook(copyOf(name), 'write', derive);
    const facts = rowsOf<Fact>(book, 'SELECT currency, time, description, key FROM line');
    expect(facts.length).toBeGreaterThan(10);
    expect(facts.map(({ key }) => key)).toEqual(facts.map(firstKey));
    book.close();
  });

  test('F37: would double its rows, were the rule changed without rewriting the keys', () => {
    const path = copyOf(name);
    openBook(path, 'write', derive).close();
    altered(path, (db) => {
      const triggers = db
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'line'")
        .all() as { name: string; sql: string }[];
      for (const { name: trigger } of triggers) db.exec(`DROP TRIGGER ${trigger}`);
      db.exec("UPDATE line SET key = substr(key, 2) || '2', bank_id = NULL, balance = NULL");
      for (const { sql } of triggers) db.exec(sql);
    });
    const book = openBook(path, 'write', derive);
    const added = printedAnew(book).map((file) => importTexts(book, [file], { settle: 'as-new' }).result[0]!.added);
    expect(Math.min(...added)).toBeGreaterThan(0);
    book.close();
  });
});
