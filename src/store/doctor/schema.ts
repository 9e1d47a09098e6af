import Database from 'better-sqlite3';
import { all } from '../rows.ts';
import { expectedFingerprint, schemaFingerprint } from '../schema.ts';
import { check } from './check.ts';

export const schema = check(
  'schema',
  'tables, indexes, triggers and views are those fl makes',
  { schema: 'the tables were altered by hand' },
  ({ db }, say) =>
    schemaFingerprint(db) === expectedFingerprint()
      ? []
      : [say('schema', "the book's tables are not those fl makes: they were altered by hand")],
);

/** Rows of a line and of what it needs, to try the triggers on. */
const ONE_LINE = `
  INSERT INTO change (id, at, verb, note) VALUES (1, '', '', '');
  INSERT INTO account (id, name) VALUES (1, 'a');
  INSERT INTO line (id, account, day, currency, minor, description, hint, bank_id, key, occurrence, raw, live)
    VALUES (1, 1, '2026-01-01', 'PKR', 1, '', 'payment', 'x', 'k', 0, '', 1);
  INSERT INTO chain (change, lines_to, facts, readings, head)
    VALUES (1, 1, ${'z'.repeat(64)}, ${'z'.repeat(64)}, ${'z'.repeat(64)});`.replaceAll(/(z{64})/g, "'$1'");

/** What must never work on a book. */
const FORBIDDEN: readonly string[] = [
  'DELETE FROM line',
  ...[
    "day = '2026-01-02'",
    "time = '1'",
    "zone = 'Z'",
    "currency = 'USD'",
    'minor = 2',
    "description = 'b'",
    'balance = 2',
    "key = 'l'",
    'occurrence = 1',
    "raw = 'b'",
    "bank_id = 'y'",
    'account = 2',
    'id = 2',
  ].map((change) => `UPDATE line SET ${change}`),
  'DELETE FROM chain',
  ...['change = 2', 'lines_to = 2', `facts = '${'y'.repeat(64)}'`, `head = '${'y'.repeat(64)}'`].map(
    (change) => `UPDATE chain SET ${change}`,
  ),
];

/** The book's own triggers are tried on a copy of its empty tables in memory: the book itself is not written to. */
export const triggers = check(
  'triggers',
  'the book refuses to change or delete a line, or what the chain holds',
  { 'trigger-missing': 'lines or the chain could be changed: a trigger that forbids it is gone' },
  ({ db }, say) => {
    const copy = new Database(':memory:');
    try {
      copy.pragma('foreign_keys = OFF');
      const parts = all<{ sql: string }>(
        db,
        `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
         ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'trigger' THEN 3 ELSE 2 END, rowid`,
      );
      for (const { sql } of parts) copy.exec(sql);
      copy.exec(ONE_LINE);
      return FORBIDDEN.filter((sql) => works(copy, sql)).map((sql) =>
        say('trigger-missing', 'the book would let this be done', sql),
      );
    } finally {
      copy.close();
    }
  },
);

const works = (db: Database.Database, sql: string): boolean => {
  db.exec('SAVEPOINT tried');
  try {
    db.exec(sql);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_CONSTRAINT_TRIGGER') return false;
    throw error;
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK TO tried; RELEASE tried');
  }
};
