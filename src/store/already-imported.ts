import type { Account } from '../ledger/entry.ts';
import type { Skipped } from '../ledger/line.ts';
import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { Problem } from '../values/problem.ts';
import type { Book } from './book.ts';
import { all } from './rows.ts';
import { asText, type ReadAs, restoreBalance, type SavedFile, type StoredReading } from './saved-file.ts';

/**
 * The same bytes, read the same way, for the same account, while that import is live: what it came to, with nothing
 * new. Answers undefined otherwise.
 */
export const alreadyImported = (
  book: Book,
  file: string,
  sha256: string,
  as: ReadAs,
  named: Account | undefined,
): SavedFile | undefined => {
  const rows = all<StoredStatement>(
    book.db,
    `SELECT t.*, a.name AS account_name FROM statement t JOIN change c ON c.id = t.change AND c.live = 1 JOIN account a ON a.id = t.account
     WHERE t.sha256 = ? AND t.family <> 'typed' AND t.change = (SELECT max(u.change) FROM statement u JOIN change d ON d.id = u.change AND d.live = 1 WHERE u.sha256 = t.sha256)
     ORDER BY t.section`,
    sha256,
  );
  const [head] = rows;
  if (head === undefined) return undefined;
  const readings = rows.map((row) => JSON.parse(row.reading) as StoredReading);
  if (readings.some((reading) => reading.as !== asText(as))) return undefined;
  if (named !== undefined && rows.some((row) => Number(row.account) !== named.id)) return undefined;
  const lines = readings.reduce((total, reading) => total + reading.lines, 0);
  return {
    file,
    layout: head.layout,
    sections: rows.map((row, at) => ({
      account: row.account_name,
      currency: row.currency,
      period: { from: row.from_day, to: row.to_day },
      balance: restoreBalance(readings[at]!.balance, row.currency),
    })),
    records: Number(head.records),
    lines,
    added: 0,
    known: lines,
    skipped: rows.flatMap((row) => skippedOf(book, row)),
    warnings: readings[0]!.warnings,
    fresh: [],
  };
};

/**
 * No two accounts have the same bytes as their statement, save where hardly anything stands in them: the same money would
 * count twice. Who knows better says so.
 */
export const refuseOfAnother = (book: Book, file: string, sha256: string, named: Account): void => {
  const rows = all<{ account: bigint; name: string; change: bigint }>(
    book.db,
    `SELECT t.account, a.name, t.change FROM statement t JOIN change c ON c.id = t.change AND c.live = 1 JOIN account a ON a.id = t.account
     WHERE t.sha256 = ? AND t.family <> 'typed' ORDER BY t.change DESC, t.section`,
    sha256,
  );
  const [other] = rows;
  if (other === undefined || named.kind !== 'tracked' || rows.some(({ account }) => Number(account) === named.id))
    return;
  const why = `${file} is in the book as a statement of ${other.name} already, and ${named.name} is another account`;
  throw new Problem('which-account', why, {
    where: file,
    hint: `if it is of ${named.name} only, fl undo ${other.change} takes it back first; if both have this very file, add --as-new`,
  });
};

interface StoredStatement {
  readonly id: bigint;
  readonly account: bigint;
  readonly account_name: string;
  readonly currency: Currency;
  readonly layout: string;
  readonly records: bigint;
  readonly reading: string;
  readonly from_day: IsoDay;
  readonly to_day: IsoDay;
}

const skippedOf = ({ db }: Book, row: StoredStatement): Skipped[] =>
  all<{ line_no: bigint; status: string; day: IsoDay; minor: bigint; bank_id: string | null; raw: string }>(
    db,
    'SELECT line_no, status, day, minor, bank_id, raw FROM skipped WHERE statement = ? ORDER BY line_no',
    row.id,
  ).map(({ line_no, status, day, minor, bank_id, raw }) => ({
    lineNo: Number(line_no),
    status,
    day,
    amount: { minor, currency: row.currency },
    bankId: bank_id ?? undefined,
    raw,
  }));
