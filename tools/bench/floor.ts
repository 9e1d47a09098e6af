import { contentKey } from '../../src/ledger/content.ts';
import type { Currency } from '../../src/values/currency.ts';
import { HEADER } from './payoneer-file.ts';

const COLUMNS = HEADER.split(',').map((name) => `"${name}"`);

/** An amount as printed, in cents. */
const cents = (column: string): string => `CAST(replace(replace("${column}", ',', ''), '.', '') AS INTEGER)`;

/** A cell as it stands in the file: one that holds a comma is quoted. */
const asPrinted = (column: string): string =>
  `CASE WHEN instr(${column}, ',') THEN '"' || ${column} || '"' ELSE ${column} END`;

const MAY_HOLD_COMMA = new Set(
  ['Description', 'Credit Amount', 'Debit Amount', 'Transfer Amount', 'Running Balance', 'Store Name', 'Source'].map(
    (name) => `"${name}"`,
  ),
);

const RAW = COLUMNS.map((column) => (MAY_HOLD_COMMA.has(column) ? asPrinted(column) : column)).join(" || ',' || ");

/** As wide as a key of the book, but random: the floor does not even hash. */
const KEY_WIDTH = contentKey({ time: '', amount: { minor: 0n, currency: 'USD' as Currency }, description: '' }).length;
const KEY = `substr(hex(randomblob(${Math.ceil(KEY_WIDTH / 2)})), 1, ${KEY_WIDTH})`;

/** Every column of `line` that an import of this file fills. */
const LINES = `
INSERT INTO line (account, day, time, zone, currency, minor, description, counterparty, hint, stream, category, role,
  bank_id, balance, other_minor, other_currency, key, occurrence, raw, live)
SELECT 1,
  substr("Transaction Date", 7, 4) || '-' || substr("Transaction Date", 1, 2) || '-' || substr("Transaction Date", 4, 2),
  "Transaction Time", "Time Zone", "Currency", ${cents('Credit Amount')} - ${cents('Debit Amount')}, "Description",
  CASE substr("Description", 1, 4)
    WHEN 'Paym' THEN substr("Description", 14)
    WHEN 'Card' THEN substr("Description", 14, length("Description") - 14)
    WHEN 'With' THEN substr("Description", 15) END,
  CASE substr("Description", 1, 4)
    WHEN 'Paym' THEN 'income' WHEN 'Card' THEN 'payment' WHEN 'With' THEN 'own-transfer' ELSE 'fee' END,
  CASE WHEN "Debit Amount" = '' THEN 'export' END,
  CASE WHEN "Description" = 'Annual account fee' THEN 'Platform fees' END,
  CASE WHEN "Debit Amount" = '' THEN 'in' ELSE 'out' END,
  "Transaction ID", ${cents('Running Balance')},
  CASE WHEN "Transfer Amount" <> '' THEN -${cents('Transfer Amount')} END,
  nullif("Transfer Amount Currency", ''),
  ${KEY}, 0, ${RAW}, 1
FROM temp.file ORDER BY rowid DESC;`;

const ENTRIES = `
INSERT INTO entry (line, day, account, currency, minor, kind, nature, category, client, stream, flow, by)
SELECT id, day, account, currency, minor, hint,
  CASE hint WHEN 'income' THEN 'income' WHEN 'fee' THEN 'business' WHEN 'own-transfer' THEN 'own' ELSE 'unreviewed' END,
  CASE hint WHEN 'income' THEN 'Client work' ELSE category END,
  CASE hint WHEN 'income' THEN counterparty END,
  stream,
  CASE hint WHEN 'income' THEN 'income' WHEN 'own-transfer' THEN 'other' ELSE 'expenses' END, 'llll'
FROM line ORDER BY id;`;

/** A quoted argument of a dot-command. */
const quoted = (path: string): string => `"${path.replaceAll('\\', '/')}"`;

/**
 * What the `sqlite3` shell is told: the tables, indexes and pragmas of a book, the file as text into a temporary table,
 * then everything an import of it stores. Nothing is checked, recognised or looked up.
 */
export const floorScript = (migration: string, file: string): string => `
PRAGMA journal_mode = DELETE;
PRAGMA synchronous = EXTRA;
PRAGMA cache_size = -8192;
PRAGMA temp_store = MEMORY;
BEGIN;
.read ${quoted(migration)}
COMMIT;
BEGIN IMMEDIATE;
CREATE TEMP TABLE file (${COLUMNS.map((column) => `${column} TEXT`).join(', ')});
.import --csv --skip 1 --schema temp ${quoted(file)} file
INSERT INTO change (at, verb, note) VALUES ('2026-07-05T09:00:00.000Z', 'import', 'file.csv');
INSERT INTO setting VALUES (1, 'country', 'PK', NULL, NULL), (1, 'currency', 'PKR', NULL, NULL);
INSERT INTO account (id, name) VALUES (1, 'payoneer');
INSERT INTO account_said (change, account, bank, kind, added) VALUES (1, 1, 'payoneer', 'tracked', 0);
INSERT INTO statement (change, account, currency, file, sha256, section, records, rows, repeats, balances, layout, family, reading,
  header, from_day, to_day)
VALUES (1, 1, 'USD', 'file.csv', hex(randomblob(32)), 0, 0, 0, 0, 1, 'payoneer/transactions', 'payoneer', '{}',
  '[${COLUMNS.join(',')}]', '2023-07-01', '2026-06-30');
${LINES}
INSERT INTO sighting SELECT 1, min(id), max(id) FROM line;
${ENTRIES}
COMMIT;
`;
