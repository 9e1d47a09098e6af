import type { Book } from './book.ts';
import { staleDaySums } from './day-sums.ts';
import { readLanes, recount } from './digest.ts';
import { staleEntries } from './entries.ts';
import { derivedLinks, storedLinks } from './links.ts';
import { accountsKept } from './rebuild.ts';
import { all, first } from './rows.ts';
import { expectedFingerprint, schemaFingerprint } from './schema.ts';
import { staleWallets } from './wallets.ts';

export interface DoctorFinding {
  readonly code: string;
  readonly message: string;
  readonly where: string;
}

export interface DoctorCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly findings: readonly DoctorFinding[];
}

interface Check {
  readonly name: string;
  readonly find: (book: Book) => DoctorFinding[];
}

const finding = (code: string, message: string, where = 'book'): DoctorFinding => ({ code, message, where });

const integrity: Check = {
  name: 'integrity',
  find: ({ db }) =>
    (db.pragma('integrity_check') as { integrity_check: string }[])
      .map((row) => row.integrity_check)
      .filter((answer) => answer !== 'ok')
      .map((answer) => finding('integrity', answer)),
};

const foreignKeys: Check = {
  name: 'foreign keys',
  find: ({ db }) =>
    (db.pragma('foreign_key_check') as { table: string; rowid: bigint | null; parent: string }[]).map(
      ({ table, rowid, parent }) =>
        finding(
          'foreign-key',
          `a row of ${table} names a row of ${parent} that is not there`,
          `${table} ${rowid ?? ''}`.trim(),
        ),
    ),
};

const schema: Check = {
  name: 'schema',
  find: ({ db }) =>
    schemaFingerprint(db) === expectedFingerprint()
      ? []
      : [finding('schema', "the book's tables are not those fl makes: they were altered by hand")],
};

const liveLines: Check = {
  name: 'live lines',
  find: ({ db }) => {
    const live = `JOIN statement t ON t.id = s.statement JOIN change c ON c.id = t.change AND c.live = 1`;
    const lost = all<{ id: bigint }>(
      db,
      `SELECT l.id FROM line l WHERE l.live = 1 AND NOT EXISTS (SELECT 1 FROM sighting s ${live} WHERE l.id BETWEEN s.first_line AND s.last_line)`,
    );
    const asleep = all<{ id: bigint }>(
      db,
      `SELECT l.id FROM line l WHERE l.live = 0
         AND EXISTS (SELECT 1 FROM sighting s ${live} WHERE l.id BETWEEN s.first_line AND s.last_line)
         AND NOT EXISTS (SELECT 1 FROM variant v JOIN statement t ON t.id = v.statement JOIN change c ON c.id = t.change AND c.live = 1
           WHERE v.line = l.id AND v.what = 'withdrawn')`,
    );
    return [
      ...lost.map(({ id }) =>
        finding('line-without-statement', 'a line counts that no live statement holds', `line ${id}`),
      ),
      ...asleep.map(({ id }) => finding('line-asleep', 'a line of a live statement does not count', `line ${id}`)),
    ];
  },
};

const entries: Check = {
  name: 'entries',
  find: (book) =>
    staleEntries(book).map((line) =>
      line === 0
        ? finding('entry-without-line', 'an entry stands for a line that does not count')
        : finding('entry-stale', 'the entry is not what the facts and decisions make of its line', `line ${line}`),
    ),
};

const transfers: Check = {
  name: 'transfers',
  find: (book) => {
    const stored = storedLinks(book);
    const wanted = derivedLinks(book);
    const missing = [...wanted.transfers.keys()].filter((legs) => !stored.transfers.has(legs)).sort();
    const extra = [...stored.transfers.keys()].filter((legs) => !wanted.transfers.has(legs)).sort();
    const other = [...wanted.transfers.entries()].filter(
      ([legs, values]) => stored.transfers.has(legs) && stored.transfers.get(legs) !== values,
    );
    const accounts = accountsKept(book);
    const lines = [...new Set([...wanted.review.keys(), ...stored.review.keys()])];
    const review = lines.filter((line) => wanted.review.get(line) !== stored.review.get(line));
    return [
      ...(accounts ? [] : [finding('accounts-stale', 'links were derived with other accounts than the book has')]),
      ...missing.map((legs) =>
        finding('transfer-missing', 'the evidence links lines that the book does not', `lines ${legs}`),
      ),
      ...extra.map((legs) =>
        finding('transfer-extra', 'the book links lines that the evidence does not', `lines ${legs}`),
      ),
      ...other.map(([legs]) =>
        finding('transfer-stale', 'a transfer is not what the evidence makes of its lines', `lines ${legs}`),
      ),
      ...review.map((line) =>
        finding('review-stale', 'what is to be reviewed is not what the evidence leaves open', `line ${line}`),
      ),
    ];
  },
};

const journal: Check = {
  name: 'journal',
  find: ({ db }) =>
    all<{ txn: string; currency: string; total: bigint }>(
      db,
      'SELECT txn, currency, sum(minor) AS total FROM journal GROUP BY txn, currency HAVING sum(minor) <> 0',
    ).map(({ txn, currency, total }) =>
      finding('journal-unbalanced', `the journal is off by ${total} of the smallest unit in ${currency}`, txn),
    ),
};

const daySums: Check = {
  name: 'day sums',
  find: (book) => {
    const stale = staleDaySums(book);
    return stale === 0 ? [] : [finding('day-sum-stale', `${stale} sums of a day are not those of its entries`)];
  },
};

const wallets: Check = {
  name: 'wallets',
  find: (book) =>
    staleWallets(book).map((day) =>
      finding('wallet-stale', 'what the wallets are said to hold is not what the entries make of it', day),
    ),
};

/** Every physical record of a file is a line, a repeat, a skipped record, or furniture; and each line is sighted. */
const records: Check = {
  name: 'records',
  find: ({ db }) => {
    const files = all<{ change: bigint; file: string; records: bigint; rows: bigint; reading: string }>(
      db,
      `SELECT change, file, max(records) AS records, sum(rows) AS rows, max(reading) AS reading
       FROM statement GROUP BY change, file, sha256`,
    );
    const short = files.filter(({ records: total, rows, reading }) => {
      const { furniture } = JSON.parse(reading) as { furniture: Record<string, number> };
      return total !== rows + BigInt(Object.values(furniture).reduce((sum, count) => sum + count, 0));
    });
    const unsighted = all<{ id: bigint; file: string; rows: bigint; seen: bigint }>(
      db,
      `SELECT * FROM (SELECT t.id, t.file, t.rows - t.repeats - (SELECT count(*) FROM skipped k WHERE k.statement = t.id) AS rows,
         (SELECT coalesce(sum(s.last_line - s.first_line + 1), 0) FROM sighting s WHERE s.statement = t.id) AS seen FROM statement t)
       WHERE rows <> seen`,
    );
    return [
      ...short.map(({ file, change }) =>
        finding('records-lost', 'not every record of the file is accounted for', `${file}, change ${change}`),
      ),
      ...unsighted.map(({ file, rows, seen }) =>
        finding('lines-lost', `the file holds ${rows} lines, the book saw ${seen}`, file),
      ),
    ];
  },
};

const digest: Check = {
  name: 'digest',
  find: ({ db }) =>
    recount(db).join(' ') === readLanes(db).join(' ')
      ? []
      : [finding('digest', 'the digest of live lines is not that of the lines')],
};

const CHECKS: readonly Check[] = [
  integrity,
  foreignKeys,
  schema,
  records,
  liveLines,
  transfers,
  entries,
  daySums,
  wallets,
  journal,
  digest,
];

/** Every check of the book. One that the damage itself stops is a finding, not an end. */
export const examine = (book: Book): DoctorCheck[] =>
  CHECKS.map(({ name, find }) => {
    try {
      const findings = find(book);
      return { name, ok: findings.length === 0, findings };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { name, ok: false, findings: [finding('unreadable', message, name)] };
    }
  });

/** How many live lines the book has, for the doctor's summary. */
export const countLines = ({ db }: Book): number =>
  Number(first<{ n: bigint }>(db, 'SELECT count(*) AS n FROM line WHERE live = 1')!.n);
