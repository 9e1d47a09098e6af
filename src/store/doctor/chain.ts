import type Database from 'better-sqlite3';
import { type LineHashes, lineHashes } from '../canonical.ts';
import { addWritten, asTheyCame, LINES, nextHead } from '../chain.ts';
import { type Cursor, cursor } from '../cursor.ts';
import { all } from '../rows.ts';
import { WRITTEN } from '../written.ts';
import { check } from './check.ts';

/** A change and its link in the chain, as far as both are there. */
interface Place {
  readonly id: bigint;
  readonly verb: string | null;
  readonly files: string | null;
  /** The last line it brought, as the chain tells, or else the files. */
  readonly linesTo: bigint | null;
  readonly facts: string | null;
  readonly readings: string | null;
  readonly head: string | null;
}

const PLACES = `SELECT i.id, c.verb, k.facts, k.readings, k.head,
    (SELECT group_concat(file, ', ') FROM (SELECT DISTINCT t.file FROM statement t WHERE t.change = i.id ORDER BY t.id)) AS files,
    coalesce(k.lines_to, (SELECT max(s.last_line) FROM statement t JOIN sighting s ON s.statement = t.id WHERE t.change = i.id)) AS linesTo
  FROM (SELECT id FROM change UNION SELECT change FROM chain) i
  LEFT JOIN change c ON c.id = i.id LEFT JOIN chain k ON k.change = i.id ORDER BY i.id`;

/** `change 4 (import: march.csv)` */
const nameOf = ({ id, verb, files }: Place): string =>
  `change ${id}${verb === null ? '' : ` (${verb}${files === null ? '' : `: ${files}`})`}`;

/** Everything the book holds besides changes, read once, change by change. */
const openAll = (db: Database.Database) => {
  const opened: Cursor[] = [];
  const open = (sql: string): Cursor => {
    const made = cursor(db, sql, -LAST, LAST);
    opened.push(made);
    return made;
  };
  try {
    return {
      lines: open(LINES),
      written: WRITTEN.map(({ what, sql }) => ({ what, rows: open(sql) })),
      close: () => closeAll(opened),
    };
  } catch (error) {
    closeAll(opened);
    throw error;
  }
};

const closeAll = (cursors: readonly Cursor[]): void => {
  for (const each of cursors) each.close();
};

const LAST = 2n ** 62n;

export const chain = check(
  'chain',
  'every change is as it was when it was made: a chain of hashes holds all it wrote, and its place among the others',
  {
    'chain-missing': 'a change is gone or was put in, or its link of the chain is gone',
    'chain-broken': 'the links of the chain do not follow each other',
    'change-altered': 'what a change wrote is not what it wrote then',
    'readings-altered': 'how the lines of a change are read is not how they were read then',
    'lines-unsealed': 'the book has lines that no change brought',
  },
  ({ db }, say) => {
    const places = all<Place>(db, PLACES);
    const came = asTheyCame(db);
    const { lines, written, close } = openAll(db);
    const found = [];
    let before: string | null = '';
    try {
      for (const place of places) {
        const { id, facts, readings, head } = place;
        const hashes = lineHashes();
        for (; lines.next !== undefined && (lines.next[0] as bigint) <= (place.linesTo ?? 0n); lines.step()) {
          hashes.add(lines.next[0] as bigint, came(lines.next));
        }
        const strays = written.filter(({ what, rows }) => !takeRows(what, rows, id, hashes));
        found.push(
          ...strays.map(({ what }) => say('chain-missing', `a row of ${what} is of no change before`, nameOf(place))),
        );
        if (place.verb === null)
          found.push(say('chain-missing', 'the chain holds it, the book does not', nameOf(place)));
        else if (facts === null || head === null)
          found.push(say('chain-missing', 'the chain does not hold it', nameOf(place)));
        else {
          const wrote = hashes.facts.hex() === facts;
          if (!wrote) found.push(say('change-altered', 'what it wrote is not what it wrote then', nameOf(place)));
          if (hashes.readings.hex() !== readings) {
            found.push(say('readings-altered', 'its lines are not read as they were then', nameOf(place)));
          }
        }
        if (before !== null && facts !== null && nextHead(before, Number(id), facts) !== head) {
          found.push(say('chain-broken', 'it does not follow the change before it', nameOf(place)));
        }
        before = head;
      }
      if (lines.next !== undefined) found.push(say('lines-unsealed', 'no change brought it', `line ${lines.next[0]}`));
      const left = written.filter(({ rows }) => rows.next !== undefined);
      found.push(...left.map(({ what }) => say('chain-missing', 'rows are of a change that is not there', what)));
    } finally {
      close();
    }
    return found;
  },
);

/** Hashes the rows of one change; false where rows of a change that is not there come before them. */
const takeRows = (what: string, rows: Cursor, change: bigint, hashes: LineHashes): boolean => {
  let isStray = false;
  for (; rows.next !== undefined && (rows.next[0] as bigint) <= change; rows.step()) {
    if (rows.next[0] === change) addWritten(hashes, what, rows.next);
    else isStray = true;
  }
  return !isStray;
};
