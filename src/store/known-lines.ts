import type { KnownLine } from '../ledger/comparison.ts';
import type { Statement } from '../ledger/line.ts';
import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Book } from './book.ts';
import { all, first } from './rows.ts';

interface StoredKnown {
  readonly id: bigint;
  readonly day: IsoDay;
  readonly minor: bigint;
  readonly key: string;
  readonly occurrence: bigint;
  readonly bank_id: string | null;
  readonly role: string | null;
  readonly balance: bigint | null;
  readonly live: bigint;
}

const KNOWN_COLUMNS = 'id, day, minor, key, occurrence, bank_id, role, balance, live';

/** The book's lines of the section's account, currency and days, and those that share an id with it on any day. */
export const knownLines = ({ db }: Book, section: Statement, account: number, family: string): KnownLine[] => {
  if (first(db, 'SELECT 1 FROM line WHERE account = ? LIMIT 1', account) === undefined) return [];
  const { from, to } = section.period;
  const rows = all<StoredKnown>(
    db,
    `SELECT ${KNOWN_COLUMNS} FROM line WHERE account = ? AND day BETWEEN ? AND ? AND currency = ? ORDER BY id`,
    account,
    from,
    to,
    section.currency,
  );
  const listed = new Set(rows.map(({ id }) => id));
  for (const { bankId } of [...section.lines, ...section.skipped]) {
    if (bankId === undefined) continue;
    const same = all<StoredKnown>(
      db,
      `SELECT ${KNOWN_COLUMNS} FROM line WHERE account = ? AND bank_id = ? AND currency = ? AND day NOT BETWEEN ? AND ?`,
      account,
      bankId,
      section.currency,
      from,
      to,
    );
    for (const row of same) {
      if (!listed.has(row.id)) rows.push(row);
      listed.add(row.id);
    }
  }
  const covered = coveredDays(db, account, section.currency, family);
  const typed = typedLines(db, account, section);
  const otherRaws = rawsOfVariants(db, account, section);
  return rows.map((row) => {
    const id = Number(row.id);
    const live = row.live === 1n;
    const isTyped = live && typed.some(({ first: from, last }) => from <= row.id && row.id <= last);
    return {
      id,
      day: row.day,
      minor: row.minor,
      key: row.key,
      occurrence: Number(row.occurrence),
      bankId: row.bank_id,
      role: row.role,
      balance: row.balance,
      live,
      comparable: covered.some((period) => period.from_day <= row.day && row.day <= period.to_day),
      typed: isTyped,
      imported: live && (!isTyped || isImported(db, row.id)),
      otherRaws: otherRaws.get(row.id) ?? [],
    };
  });
};

const LIVE = 'JOIN change c ON c.id = t.change AND c.live = 1';

/** Days that live statements of this family cover. */
const coveredDays = (db: Book['db'], account: number, currency: Currency, family: string) =>
  all<{ from_day: IsoDay; to_day: IsoDay }>(
    db,
    `SELECT t.from_day, t.to_day FROM statement t ${LIVE} WHERE t.account = ? AND t.currency = ? AND t.family = ?`,
    account,
    currency,
    family,
  );

/** Ranges of lines that were typed in. */
const typedLines = (db: Book['db'], account: number, { currency, period }: Statement) =>
  all<{ first: bigint; last: bigint }>(
    db,
    `SELECT s.first_line AS first, s.last_line AS last FROM statement t ${LIVE} JOIN sighting s ON s.statement = t.id
     WHERE t.account = ? AND t.currency = ? AND t.family = 'typed' AND t.from_day <= ? AND t.to_day >= ?`,
    account,
    currency,
    period.to,
    period.from,
  );

/** Whether an imported statement, too, sees a line that was typed in. */
const isImported = (db: Book['db'], line: bigint): boolean =>
  first(
    db,
    `SELECT 1 FROM sighting s JOIN statement t ON t.id = s.statement AND t.family <> 'typed' ${LIVE}
     WHERE s.first_line <= ? AND s.last_line >= ? LIMIT 1`,
    line,
    line,
  ) !== undefined;

/** Records that were found to be a line of the book in other words, by line. */
const rawsOfVariants = (db: Book['db'], account: number, { currency, period }: Statement): Map<bigint, string[]> => {
  const raws = new Map<bigint, string[]>();
  for (const { line, raw } of all<{ line: bigint; raw: string }>(
    db,
    `SELECT DISTINCT v.line, v.raw FROM statement t ${LIVE} JOIN variant v ON v.statement = t.id AND v.what <> 'withdrawn'
     WHERE t.account = ? AND t.currency = ? AND t.from_day <= ? AND t.to_day >= ? ORDER BY v.line, v.raw`,
    account,
    currency,
    period.to,
    period.from,
  )) {
    raws.set(line, [...(raws.get(line) ?? []), raw]);
  }
  return raws;
};
