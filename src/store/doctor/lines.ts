import type { Book } from '../book.ts';
import { all } from '../rows.ts';
import { check } from './check.ts';

interface Seen {
  readonly statement: bigint;
  readonly first: bigint;
  readonly last: bigint;
}

/** Every physical record of a file is a line, a repeat, a skipped record, or furniture; and each line is sighted. */
export const records = check(
  'records',
  'every record of every imported file is accounted for: a line, a repeat, a record that is not settled, or furniture',
  {
    'records-lost': 'a file held more or fewer records than the book accounts for',
    'lines-lost': 'a file held more or fewer lines than the book saw in it',
  },
  ({ db }, say) => {
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
        say('records-lost', 'not every record of the file is accounted for', `${file}, change ${change}`),
      ),
      ...unsighted.map(({ file, rows, seen }) =>
        say('lines-lost', `the file holds ${rows} lines, the book saw ${seen}`, file),
      ),
    ];
  },
);

/** A line counts while a live statement sees it and none withdrew it later. */
export const liveLines = check(
  'live lines',
  'a line counts exactly while a statement that counts holds it',
  {
    'line-without-statement': 'a line counts that no statement that counts holds',
    'line-asleep': 'a line of a statement that counts does not count itself',
  },
  (book, say) => {
    const seen = sightings(book);
    const isGone = withdrawn(book, seen);
    const found = [];
    let at = 0;
    let coveredTo = 0n;
    const lines = book.db.prepare('SELECT id, live FROM line ORDER BY id').raw().iterate() as IterableIterator<
      [bigint, bigint]
    >;
    for (const [id, live] of lines) {
      for (; at < seen.length && seen[at]!.first <= id; at += 1) {
        if (seen[at]!.last > coveredTo) coveredTo = seen[at]!.last;
      }
      const counts = id <= coveredTo && !isGone(id);
      if (counts === (live === 1n)) continue;
      found.push(
        counts
          ? say('line-asleep', 'a line of a live statement does not count', `line ${id}`)
          : say('line-without-statement', 'a line counts that no live statement holds', `line ${id}`),
      );
    }
    return found;
  },
);

const LIVE = 'JOIN change c ON c.id = t.change AND c.live = 1';

/** What live statements saw, by the first line. */
const sightings = ({ db }: Book): Seen[] =>
  all(
    db,
    `SELECT s.statement, s.first_line AS first, s.last_line AS last FROM sighting s JOIN statement t ON t.id = s.statement ${LIVE}
     ORDER BY s.first_line`,
  );

/** Lines that a live statement withdrew and no later live statement saw again. */
const withdrawn = ({ db }: Book, seen: readonly Seen[]): ((line: bigint) => boolean) => {
  const gone = new Set(
    all<{ line: bigint; statement: bigint }>(
      db,
      `SELECT v.line, v.statement FROM variant v JOIN statement t ON t.id = v.statement ${LIVE} WHERE v.what = 'withdrawn'`,
    )
      .filter(
        ({ line, statement }) =>
          !seen.some((each) => each.statement > statement && each.first <= line && line <= each.last),
      )
      .map(({ line }) => line),
  );
  return (line) => gone.has(line);
};

export const occurrences = check(
  'occurrences',
  'lines that are alike in account, day, amount and words are numbered without a gap',
  { 'occurrence-gap': 'of lines that are alike one is missing or counted wrong' },
  ({ db }, say) =>
    all<{ account: string; day: string; lines: bigint; last: bigint }>(
      db,
      `SELECT a.name AS account, l.day, l.lines, l.last FROM (
         SELECT account, day, count(*) AS lines, max(occurrence) AS last FROM line GROUP BY account, day, minor, key
         HAVING max(occurrence) <> count(*) - 1) l LEFT JOIN account a ON a.id = l.account`,
    ).map(({ account, day, lines, last }) =>
      say('occurrence-gap', `${lines} alike, the last is numbered ${last + 1n}`, `${account}, ${day}`),
    ),
);
