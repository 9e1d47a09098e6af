import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/ledger/derive.ts';
import { openBook } from '../../src/store/book.ts';
import { decide } from '../../src/store/decisions.ts';
import { countLines, examine } from '../../src/store/doctor.ts';
import { complaints, importTexts, newBook, rates, takeBack, temporaryFolder, write } from '../support/book.ts';
import { chain, payoneer } from './files.ts';

const march = chain('2026-03-01');

/** A closed book in which something of everything is. */
const made = (): string => {
  const path = join(temporaryFolder(), 'book.db');
  const book = newBook(path);
  rates(book, '2026-03-01 USD PKR 280');
  importTexts(book, [march.upwork, march.payoneer]);
  importTexts(book, [march.meezan]);
  takeBack(book, importTexts(book, [payoneer(['2026-04-01 9 1.00 USD Payment from A'], {}, 'april.csv')]).changeId!);
  write(book, (writing) => decide(writing, [1], { client: 'Blue' }));
  expect(complaints(book)).toEqual([]);
  book.close();
  return path;
};

/** What the doctor says of a book after somebody wrote into it by other means, with the schema as it was. */
const after = (sql: string): string[] => {
  const path = made();
  const db = new Database(path);
  db.pragma('foreign_keys = OFF');
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
  for (const trigger of triggers) db.exec(trigger.sql);
  db.close();
  const book = openBook(path, 'read', derive);
  const found = complaints(book);
  book.close();
  return found;
};

/** One kind of harm each, and everything the doctor must say of it. */
const HARM: Readonly<Record<string, readonly [sql: string, says: readonly string[]]>> = {
  'an amount of a line that was changed': [
    'UPDATE line SET minor = minor - 1 WHERE id = 1',
    ['entries: entry-stale', 'wallets: wallet-stale', 'digest: digest'],
  ],
  'an entry whose amount was changed': [
    'UPDATE entry SET minor = minor + 100 WHERE line = 1',
    ['entries: entry-stale', 'day sums: day-sum-stale'],
  ],
  'an entry that was booked as something else': [
    "UPDATE entry SET nature = 'personal', category = NULL WHERE line = 1",
    ['entries: entry-stale'],
  ],
  'an entry that is gone': ['DELETE FROM entry WHERE line = 2', ['entries: entry-stale', 'day sums: day-sum-stale']],
  'an entry of a line that sleeps': [
    "INSERT INTO entry (line, day, account, currency, minor, kind, nature, by) SELECT id, day, account, currency, minor, 'payment', 'unreviewed', 'llll' FROM line WHERE live = 0",
    ['entries: entry-without-line', 'day sums: day-sum-stale'],
  ],
  'a file whose lines are not known any more': [
    'DELETE FROM sighting WHERE statement = 1',
    [
      'records: lines-lost',
      'live lines: line-without-statement',
      'live lines: line-without-statement',
      'live lines: line-without-statement',
    ],
  ],
  'a record that is not accounted for': [
    'UPDATE statement SET records = records + 1 WHERE id = 1',
    ['records: records-lost'],
  ],
  'a line that was put to sleep': [
    'UPDATE line SET live = 0 WHERE id = 1',
    ['live lines: line-asleep', 'entries: entry-without-line', 'wallets: wallet-stale', 'digest: digest'],
  ],
  'a link that is gone': [
    'DELETE FROM transfer_leg WHERE transfer = 1; UPDATE entry SET transfer = NULL WHERE transfer = 1',
    ['transfers: transfer-missing', 'entries: entry-stale', 'entries: entry-stale'],
  ],
  'a leg too many': [
    'INSERT INTO transfer_leg VALUES (1, 1)',
    ['transfers: transfer-missing', 'transfers: transfer-extra', 'entries: entry-stale'],
  ],
  'a transfer that costs something else': ['UPDATE transfer SET fee = 1 WHERE id = 1', ['transfers: transfer-stale']],
  'a question about a line that is not asked any more': [
    "INSERT INTO review VALUES (1, 'x')",
    ['transfers: review-stale'],
  ],
  'accounts that links were not made with': ["UPDATE derived_with SET accounts = '[]'", ['transfers: accounts-stale']],
  'another start of what wallets hold': ["UPDATE derived_with SET wallets = ''", ['wallets: wallet-stale']],
  'the sum of a day that was changed': ['UPDATE day_sum SET minor = minor + 1', ['day sums: day-sum-stale']],
  'money in a wallet that never came': [
    "INSERT INTO wallet_state VALUES ('2026-03-01', '{}')",
    ['wallets: wallet-stale'],
  ],
  'a digest that was changed': ["UPDATE digest SET lanes = '1 2 3 4'", ['digest: digest']],
  'tables that were altered': ['CREATE INDEX extra ON line (day)', ['schema: schema']],
  'a decision about a line that is not there': [
    "INSERT INTO decision VALUES (1, 999, 'client', 'x')",
    ['foreign keys: foreign-key'],
  ],
};

describe('the doctor notices', () => {
  for (const [name, [sql, says]] of Object.entries(HARM)) {
    test(name, () => {
      expect(after(sql)).toEqual(says);
    });
  }

  test('a trigger that is missing', () => {
    const path = made();
    const db = new Database(path);
    db.exec('DROP TRIGGER line_is_never_deleted');
    db.close();
    const book = openBook(path, 'read', derive);
    expect(complaints(book)).toEqual(['schema: schema']);
    book.close();
  });

  test('a check that the damage itself stops, and goes on with the others', () => {
    const book = newBook();
    importTexts(book, [march.meezan]);
    book.db.exec('DROP TABLE sighting');
    const checks = examine(book);
    expect(checks.find(({ name }) => name === 'live lines')!.findings.map(({ code }) => code)).toEqual(['unreadable']);
    expect(checks.filter(({ ok }) => ok).map(({ name }) => name)).toContain('journal');
  });
});

describe('the doctor of a book that is well', () => {
  test('names every check and finds nothing', () => {
    const book = openBook(made(), 'read', derive);
    const checks = examine(book);
    expect(checks.map(({ name, ok }) => `${name} ${ok ? 'ok' : 'not ok'}`)).toEqual(
      [
        'integrity',
        'foreign keys',
        'schema',
        'records',
        'live lines',
        'transfers',
        'entries',
        'day sums',
        'wallets',
        'journal',
        'digest',
      ].map((name) => `${name} ok`),
    );
    expect(countLines(book)).toBe(8);
    book.close();
  });
});
