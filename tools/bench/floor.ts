import { contentKey } from '../../src/ledger/content.ts';
import type { Currency } from '../../src/values/currency.ts';
import type { Source } from './sources.ts';

/** A cell as it stands in the file: one that holds a comma or a line break is quoted. */
const asPrinted = (column: string): string =>
  `CASE WHEN instr("${column}", ',') OR instr("${column}", char(10)) THEN '"' || "${column}" || '"' ELSE "${column}" END`;

/** As wide as a key of the book, but random: the floor does not even hash. */
const KEY_WIDTH = contentKey({ time: '', amount: { minor: 0n, currency: 'USD' as Currency }, description: '' }).length;
const KEY = `substr(hex(randomblob(${Math.ceil(KEY_WIDTH / 2)})), 1, ${KEY_WIDTH})`;

/** Every column of `line` that an import of this file fills. */
const linesOf = ({ line, columns, newestFirst }: Source): string => `
INSERT INTO line (account, ${Object.keys(line).join(', ')}, key, occurrence, raw, live)
SELECT 1, ${Object.values(line).join(', ')}, ${KEY}, 0, ${columns.map(asPrinted).join(" || ',' || ")}, 1
FROM temp.file ORDER BY rowid ${newestFirst ? 'DESC' : 'ASC'};`;

const ENTRIES = `
INSERT INTO entry (line, day, account, currency, minor, kind, nature, category, client, stream, flow, home, by)
SELECT id, day, account, currency, minor, kind,
  CASE kind WHEN 'income' THEN 'income' WHEN 'fee' THEN 'business' WHEN 'own-transfer' THEN 'own' ELSE 'unreviewed' END,
  CASE kind WHEN 'income' THEN 'Client work' ELSE category END,
  CASE kind WHEN 'income' THEN counterparty END,
  stream,
  CASE WHEN kind = 'income' THEN 'income' WHEN kind = 'own-transfer' OR kind = 'payment' AND minor > 0 THEN 'other' ELSE 'expenses' END,
  CASE currency WHEN 'PKR' THEN minor END, 'llll'
FROM (SELECT *, CASE counterparty WHEN 'cash' THEN 'payment' ELSE hint END AS kind FROM line) ORDER BY id;`;

/** A quoted argument of a dot-command. */
const quoted = (path: string): string => `"${path.replaceAll('\\', '/')}"`;

/**
 * What the `sqlite3` shell is told: the tables, indexes and pragmas of a book, the file as text into a temporary table,
 * then everything an import of it stores. Nothing is checked, recognised or looked up.
 */
export const floorScript = (migrations: readonly string[], file: string, source: Source): string => `
PRAGMA journal_mode = DELETE;
PRAGMA synchronous = EXTRA;
PRAGMA cache_size = -8192;
PRAGMA temp_store = MEMORY;
BEGIN;
${migrations.map((migration) => `.read ${quoted(migration)}`).join('\n')}
COMMIT;
BEGIN IMMEDIATE;
CREATE TEMP TABLE file (${source.columns.map((column) => `"${column}" TEXT`).join(', ')});
.import --csv --skip ${source.above} --schema temp ${quoted(file)} file
INSERT INTO change (at, verb, note) VALUES ('2026-07-05T09:00:00.000Z', 'import', 'file.csv');
INSERT INTO setting VALUES (1, 'country', 'PK', NULL, NULL), (1, 'currency', 'PKR', NULL, NULL);
INSERT INTO account (id, name) VALUES (1, 'bank');
INSERT INTO account_said (change, account, bank, kind, added) VALUES (1, 1, 'bank', 'tracked', 0);
INSERT INTO statement (change, account, currency, file, sha256, section, records, rows, repeats, balances, layout, family, reading,
  header, from_day, to_day)
VALUES (1, 1, 'USD', 'file.csv', hex(randomblob(32)), 0, 0, 0, 0, 1, '${source.layout}', 'bank', '{}',
  '${JSON.stringify(source.columns)}', '2023-07-01', '2026-06-30');
${linesOf(source)}
INSERT INTO sighting SELECT 1, min(id), max(id) FROM line;
${ENTRIES}
COMMIT;
`;
