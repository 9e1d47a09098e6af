import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { derive } from '../../src/ledger/derive.ts';
import { openBook } from '../../src/store/book.ts';
import { addRule, decide } from '../../src/store/decisions.ts';
import { keepLayout } from '../../src/store/own-layouts.ts';
import { setAside } from '../../src/store/reserve.ts';
import { saveSettings } from '../../src/store/settings.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { amount, importTexts, newBook, rates, takeBack, temporaryFolder, write } from '../support/book.ts';
import { chain, meezan, payoneer } from './files.ts';
import { HARM_BESIDE } from './harm-beside.ts';

const march = chain('2026-03-01');
const may = meezan(['2026-05-02 -40.00 GROCERY POS Purchase', '2026-05-03 -40.00 GROCERY POS Purchase'], {
  opening: '26580.00',
  number: '01070105634821',
  stated: true,
  name: 'may.csv',
});
const april = meezan(['2026-03-08 -70.00 Bakery', '2026-05-01 1000.00 Raast Transfer from AUNT'], {
  opening: '25650.00',
  number: '01070105634821',
  stated: true,
  name: 'april.csv',
});

/** A closed book in which something of everything is; its changes in the order of their numbers. */
export const made = (): string => {
  const path = join(temporaryFolder(), 'book.db');
  const book = newBook(path);
  rates(book, '2026-03-01 USD PKR 280', '2019-01-01 EUR PKR 160');
  importTexts(book, [march.upwork, march.payoneer]);
  importTexts(book, [march.meezan]);
  importTexts(book, [april, may]);
  takeBack(book, importTexts(book, [payoneer(['2026-04-01 9 1.00 USD Payment from A'], {}, 'sleeping.csv')]).changeId!);
  write(book, (writing) => decide(writing, [1], { client: 'Blue' }));
  write(book, (writing) => decide(writing, [6], { category: 'Food', nature: 'personal' }));
  write(book, (writing) =>
    addRule(writing, { pattern: 'bakery', category: 'Food', account: undefined, sign: undefined }),
  );
  write(book, (writing) => setAside(writing, 2026, amount('500 PKR'), '2026-04-01' as IsoDay));
  write(book, (writing) => {
    saveSettings(writing, [{ key: 'pseb', value: 'no', from: null, to: null }]);
    keepLayout(writing, 'sadapay', '{"version":1}');
  });
  book.close();
  return path;
};

/** Somebody writes into the book by other means. */
export const altered = (path: string, act: (db: Database.Database) => void): void => {
  const db = new Database(path);
  db.pragma('foreign_keys = OFF');
  act(db);
  db.close();
};

/** SQL that no trigger stops; the schema is as it was afterwards. */
const sql =
  (text: string) =>
  (path: string): void =>
    altered(path, (db) => {
      const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
        name: string;
        sql: string;
      }[];
      for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
      db.exec(text);
      for (const trigger of triggers) db.exec(trigger.sql);
    });

/** Changes one letter in an index, and nowhere else. */
const indexAltered = (path: string): void => {
  const db = new Database(path, { readonly: true });
  const root = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'statement_bytes'").pluck().get() as number;
  const size = db.pragma('page_size', { simple: true }) as number;
  const sha = db.prepare('SELECT sha256 FROM statement WHERE id = 1').pluck().get() as string;
  db.close();
  const bytes = readFileSync(path);
  const at = bytes.indexOf(sha, (root - 1) * size);
  if (at < 0 || at >= root * size) throw new Error('the index is not where it should be');
  bytes[at] = bytes[at] === 0x30 ? 0x31 : 0x30;
  writeFileSync(path, bytes);
};

export interface Harm {
  readonly harm: string;
  /** The code that must come. */
  readonly raises: string;
  /** Codes of what this harm cannot but break as well. */
  readonly also?: readonly string[];
  readonly act: (path: string) => void;
  /** For what is wrong with a connection, not with the file. */
  readonly connected?: (db: Database.Database) => void;
}

export const HARM: readonly Harm[] = [
  { harm: 'a letter of an index that was changed', raises: 'integrity', act: indexAltered },
  {
    harm: 'a decision about a line that is not there',
    raises: 'foreign-key',
    also: ['change-altered'],
    act: sql("INSERT INTO decision VALUES (9, 999, 'client', 'x')"),
  },
  { harm: 'an index that was added', raises: 'schema', act: sql('CREATE INDEX extra ON line (day)') },
  {
    harm: 'a trigger that is gone',
    raises: 'trigger-missing',
    also: ['schema'],
    act: (path) => altered(path, (db) => db.exec('DROP TRIGGER line_is_never_deleted')),
  },
  {
    harm: 'a trigger that forbids less than its name says',
    raises: 'trigger-missing',
    also: ['schema'],
    act: (path) =>
      altered(path, (db) =>
        db.exec(
          "DROP TRIGGER chain_stays; CREATE TRIGGER chain_stays BEFORE UPDATE OF head ON chain BEGIN SELECT raise(ABORT, 'no'); END",
        ),
      ),
  },
  {
    harm: 'a connection that looks at no references',
    raises: 'environment',
    act: () => undefined,
    connected: (db) => db.pragma('foreign_keys = OFF'),
  },
  { harm: 'a book that others may read', raises: 'book-open-to-others', act: (path) => chmodSync(path, 0o644) },
  {
    harm: 'a folder that others may write into',
    raises: 'folder-open-to-others',
    act: (path) => chmodSync(dirname(path), 0o777),
  },
  {
    harm: 'a day that is none',
    raises: 'no-such-day',
    also: ['change-altered'],
    act: sql("UPDATE rate SET day = '2019-02-30' WHERE base = 'EUR'"),
  },
  {
    harm: 'a currency that is none',
    raises: 'no-such-currency',
    also: ['change-altered'],
    act: sql("UPDATE rate SET base = 'EUX' WHERE base = 'EUR'"),
  },
  {
    harm: 'the sum of a day that was changed',
    raises: 'day-sums-differ',
    also: ['balance-differs'],
    act: sql('UPDATE day_sum SET minor = minor + 1'),
  },
  {
    harm: 'money in a wallet that never came',
    raises: 'wallet-differs',
    act: sql("INSERT INTO wallet_state VALUES ('2026-03-01', '{}')"),
  },
  {
    harm: 'accounts that links were not made with',
    raises: 'accounts-differ',
    act: sql("UPDATE derived_with SET accounts = '[]'"),
  },
  { harm: 'the end of the chain, cut off', raises: 'chain-missing', act: sql('DELETE FROM chain WHERE change = 12') },
  { harm: 'a link in the middle, cut out', raises: 'chain-missing', act: sql('DELETE FROM chain WHERE change = 4') },
  {
    harm: 'a change that was put in',
    raises: 'chain-missing',
    act: sql("INSERT INTO change VALUES (13, '2026-01-01T00:00:00Z', 'test', '', NULL, 1)"),
  },
  {
    harm: 'a change that was taken out with all it wrote, from the chain too',
    raises: 'chain-broken',
    act: sql(
      'DELETE FROM reserve WHERE change = 11; DELETE FROM chain WHERE change = 11; DELETE FROM change WHERE id = 11',
    ),
  },
  {
    harm: 'two changes whose links were exchanged',
    raises: 'chain-broken',
    also: ['change-altered'],
    act: sql(
      `UPDATE chain SET change = 99 WHERE change = 11; UPDATE chain SET change = 11 WHERE change = 12; UPDATE chain SET change = 12 WHERE change = 99`,
    ),
  },
  {
    harm: 'a note of a change that was reworded',
    raises: 'change-altered',
    act: sql("UPDATE change SET note = 'nothing much' WHERE id = 3"),
  },
  {
    harm: 'an amount of a line that was changed',
    raises: 'change-altered',
    also: ['running-balance', 'entry-stale', 'sums-differ', 'digest'],
    act: sql('UPDATE line SET minor = minor - 1 WHERE id = 2'),
  },
  {
    harm: 'words of a line that were changed',
    raises: 'change-altered',
    act: sql("UPDATE line SET description = 'Service fee' WHERE id = 2"),
  },
  {
    harm: 'a figure of a setting that was changed',
    raises: 'change-altered',
    act: sql("UPDATE setting SET value = 'yes' WHERE key = 'pseb'"),
  },
  {
    harm: 'a layout of your own that was changed',
    raises: 'change-altered',
    act: sql(`UPDATE own_layout SET layout = '{"version":2}'`),
  },
  {
    harm: 'a line that was read otherwise',
    raises: 'readings-altered',
    act: sql("UPDATE line SET role = 'fee' WHERE id = 1"),
  },
  {
    harm: 'a line that no file brought',
    raises: 'lines-unsealed',
    act: sql(
      `INSERT INTO line (account, day, currency, minor, description, hint, key, occurrence, raw, live)
       SELECT account, day, currency, minor, description, hint, 'other', 0, raw, 0 FROM line WHERE id = 1`,
    ),
  },
  {
    harm: 'a change that does not count though nothing took it back',
    raises: 'change-live',
    act: sql('UPDATE change SET live = 0 WHERE id = 12'),
  },
  {
    harm: 'a record that is not accounted for',
    raises: 'records-lost',
    also: ['change-altered'],
    act: sql('UPDATE statement SET records = records + 1 WHERE id = 1'),
  },
  {
    harm: 'a repeat that was none',
    raises: 'lines-lost',
    also: ['change-altered'],
    act: sql('UPDATE statement SET repeats = repeats + 1 WHERE id = 1'),
  },
  {
    harm: 'a file whose lines are not known any more',
    raises: 'line-without-statement',
    also: ['lines-lost', 'change-altered'],
    act: sql('DELETE FROM sighting WHERE statement = 1'),
  },
  {
    harm: 'a line that was woken',
    raises: 'line-without-statement',
    also: ['entry-stale', 'sums-differ', 'digest'],
    act: sql('UPDATE line SET live = 1 WHERE live = 0'),
  },
  {
    harm: 'a line that was put to sleep',
    raises: 'line-asleep',
    also: ['entry-without-line', 'sums-differ', 'digest'],
    act: sql('UPDATE line SET live = 0 WHERE id = 2'),
  },
  {
    harm: 'one of several alike that was taken out',
    raises: 'occurrence-gap',
    also: ['change-altered'],
    act: sql('UPDATE line SET occurrence = 1 WHERE id = 2'),
  },
  {
    harm: 'a running balance that was changed',
    raises: 'running-balance',
    also: ['change-altered'],
    act: sql('UPDATE line SET balance = balance + 1 WHERE id = 2'),
  },
  {
    harm: 'a stated balance that was changed',
    raises: 'balance-differs',
    also: ['change-altered'],
    act: sql("UPDATE balance SET minor = minor + 1 WHERE day = '2026-05-02'"),
  },
  {
    harm: 'a statement between two others that is missing',
    raises: 'balance-gap',
    act: (path) => {
      const book = openBook(path, 'write', derive);
      importTexts(book, [
        meezan(['2026-08-02 -40.00 GROCERY'], {
          opening: '9.00',
          number: '01070105634821',
          stated: true,
          name: 'august.csv',
        }),
      ]);
      book.close();
    },
  },
  {
    harm: 'a pot that gave more than it had',
    raises: 'pot-below-zero',
    also: ['change-altered'],
    act: sql("UPDATE reserve SET kind = 'release'"),
  },
  {
    harm: 'a link that is gone',
    raises: 'transfer-missing',
    also: ['entry-stale'],
    act: sql(
      'DELETE FROM transfer_leg WHERE transfer = 1; UPDATE entry SET transfer = NULL WHERE transfer = 1; DELETE FROM transfer WHERE id = 1',
    ),
  },
  {
    harm: 'a link that nothing speaks for',
    raises: 'transfer-extra',
    also: ['entry-stale'],
    act: sql(
      "INSERT INTO transfer (id, kind, by, why) VALUES (9, 'hop', 'matcher', ''); INSERT INTO transfer_leg VALUES (1, 9), (6, 9)",
    ),
  },
  {
    harm: 'a link of one line',
    raises: 'transfer-legs',
    also: ['transfer-extra', 'entry-stale'],
    act: sql(
      "INSERT INTO transfer (id, kind, by, why) VALUES (9, 'hop', 'matcher', ''); INSERT INTO transfer_leg VALUES (1, 9)",
    ),
  },
  {
    harm: 'an exchange cost that was changed',
    raises: 'transfer-altered',
    act: sql('UPDATE transfer SET exchange_cost = exchange_cost + 1 WHERE exchange_cost IS NOT NULL'),
  },
  {
    harm: 'a fee that was changed',
    raises: 'transfer-altered',
    act: sql('UPDATE transfer SET fee = fee + 1 WHERE fee IS NOT NULL'),
  },
  {
    harm: 'a move that does not wait any more',
    raises: 'review-altered',
    act: sql("INSERT INTO review VALUES (2, 'because')"),
  },
  {
    harm: 'an entry that was booked as something else',
    raises: 'entry-stale',
    act: sql("UPDATE entry SET nature = 'personal', category = NULL WHERE line = 1"),
  },
  {
    harm: 'an entry that is gone',
    raises: 'entry-stale',
    also: ['sums-differ', 'day-sums-differ'],
    act: sql('DELETE FROM entry WHERE line = 2'),
  },
  {
    harm: 'an entry of a line that sleeps',
    raises: 'entry-without-line',
    also: ['sums-differ', 'day-sums-differ'],
    act: sql(
      "INSERT INTO entry (line, day, account, currency, minor, kind, nature, by) SELECT id, day, account, currency, minor, 'payment', 'unreviewed', 'llll' FROM line WHERE live = 0",
    ),
  },
  {
    harm: 'an entry whose amount was changed',
    raises: 'sums-differ',
    also: ['entry-stale', 'day-sums-differ'],
    act: sql('UPDATE entry SET minor = minor + 100 WHERE line = 1'),
  },
  {
    harm: 'an entry of an account that is not there',
    raises: 'journal-unbalanced',
    also: ['entry-stale', 'sums-differ', 'day-sums-differ'],
    act: sql('UPDATE entry SET account = 99 WHERE line = 1'),
  },
  { harm: 'a digest that was changed', raises: 'digest', act: sql("UPDATE digest SET lanes = '1 2 3 4'") },
  {
    harm: 'a change that was made before the one in front of it',
    raises: 'clock-backwards',
    act: (path) => {
      const book = openBook(path, 'write', derive);
      write(book, (writing) => decide(writing, [1], { note: 'early' }), false, '2025-12-31T00:00:00Z');
      book.close();
    },
  },
  ...HARM_BESIDE,
  {
    harm: 'a table that is gone',
    raises: 'unreadable',
    also: ['schema'],
    act: sql('DROP TABLE sighting'),
  },
];
