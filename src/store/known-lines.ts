import type { KnownLine } from '../ledger/identity.ts';
import type { Statement } from '../ledger/line.ts';
import type { IsoDay } from '../values/calendar.ts';
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
  const covered = all<{ from_day: IsoDay; to_day: IsoDay }>(
    db,
    `SELECT t.from_day, t.to_day FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     WHERE t.account = ? AND t.currency = ? AND t.family = ?`,
    account,
    section.currency,
    family,
  );
  return rows.map((row) => ({
    id: Number(row.id),
    day: row.day,
    minor: row.minor,
    key: row.key,
    occurrence: Number(row.occurrence),
    bankId: row.bank_id,
    role: row.role,
    balance: row.balance,
    live: row.live === 1n,
    comparable: covered.some((period) => period.from_day <= row.day && row.day <= period.to_day),
  }));
};
