import { Problem } from '../values/problem.ts';
import type { Book } from './book.ts';
import { type LineHashes, lineHashes } from './canonical.ts';
import { headAt, seal } from './chain.ts';
import { problemOf } from './errors.ts';
import { refreshLines } from './liveness.ts';
import { rebuild, type Scope } from './rebuild.ts';
import { all, first, run } from './rows.ts';

/** What a command is called in the list of changes, and when it ran. */
export interface ChangeHead {
  readonly verb: string;
  readonly note: string;
  /** The moment, asked for once the book is this command's: others may have worked on it meanwhile. */
  readonly now: () => string;
  readonly dryRun: boolean;
}

/** The open transaction of one writing command. */
export interface Writing {
  readonly book: Book;
  /** The id of this change; asking for it is what makes the command a change. */
  readonly change: number;
  /** Takes every line that is inserted, for the chain of hashes. */
  readonly lines: LineHashes;
  /** Says which entries must be derived again before the transaction ends. */
  touch(scope: Scope): void;
  /** The note of the change, once more is known. */
  note(text: string): void;
}

export interface Changed<Result> {
  /** Null when nothing changed, or with `--dry-run`. */
  readonly changeId: number | null;
  /** The head of the chain of hashes with this change in it; null without one. */
  readonly head: string | null;
  readonly result: Result;
}

/**
 * Runs one command's writing in one `BEGIN IMMEDIATE` transaction: the work, then the entries of what it touched, then
 * COMMIT, or with `--dry-run` the same and a ROLLBACK. `look` sees the result before the transaction ends.
 */
export const change = <Work, Result = Work>(
  book: Book,
  head: ChangeHead,
  work: (writing: Writing) => Work,
  look: (result: Work, change: number | null) => Result = (result) => result as unknown as Result,
): Changed<Result> => {
  const { db } = book;
  try {
    db.exec('BEGIN IMMEDIATE');
    let id: number | null = null;
    const scopes: Scope[] = [];
    const writing: Writing = {
      book,
      get change() {
        id ??= run(
          db,
          'INSERT INTO change (at, verb, note, live) VALUES (?, ?, ?, 1)',
          head.now(),
          head.verb,
          head.note,
        );
        return id;
      },
      touch: (scope) => scopes.push(scope),
      lines: lineHashes(),
      note: (text) => run(db, 'UPDATE change SET note = ? WHERE id = ?', text, writing.change),
    };
    const done = work(writing);
    rebuild(book, scopes);
    const result = look(done, id);
    if (head.dryRun || id === null) {
      db.exec('ROLLBACK');
      return { changeId: null, head: null, result };
    }
    seal(db, id, writing.lines);
    commit(book, id);
    return { changeId: id, head: headAt(db, id) ?? null, result };
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw problemOf(error, book.path);
  }
};

/** After an error at COMMIT the book is read again before anything is said: the change may have been kept. */
const commit = (book: Book, id: number): void => {
  const { db } = book;
  try {
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    const kept = first(db, 'SELECT 1 FROM change WHERE id = ?', id) !== undefined;
    if (!kept) throw error;
  }
  book.publish();
};

export interface ChangeRow {
  readonly id: number;
  readonly at: string;
  readonly verb: string;
  readonly note: string;
  readonly undoes: number | null;
  readonly live: boolean;
}

interface StoredChange {
  readonly id: bigint;
  readonly at: string;
  readonly verb: string;
  readonly note: string;
  readonly undoes: bigint | null;
  readonly live: bigint;
}

/** All changes, newest first. */
export const listChanges = ({ db }: Book): ChangeRow[] =>
  all<StoredChange>(db, 'SELECT id, at, verb, note, undoes, live FROM change ORDER BY id DESC').map((row) => ({
    ...row,
    id: Number(row.id),
    undoes: row.undoes === null ? null : Number(row.undoes),
    live: row.live === 1n,
  }));

export interface Undone {
  readonly undone: ChangeRow;
  /** True when an undo was undone: its change counts again. */
  readonly redo: boolean;
  readonly woke: number;
  readonly slept: number;
  /** Decisions and links that sleep with their lines. */
  readonly sleeping: number;
}

/** Takes back a change, or with the id of an undo brings its change back. */
export const undo = (writing: Writing, id: number | undefined): Undone => {
  const { db } = writing.book;
  const changes = listChanges(writing.book);
  const target =
    id === undefined
      ? changes.find(({ live, undoes }) => live && undoes === null)
      : changes.find((each) => each.id === id);
  if (target === undefined) {
    if (id === undefined) throw new Problem('cannot-undo', 'there is nothing to take back');
    throw new Problem('unknown-change', `there is no change ${id}`, { hint: 'fl changes' });
  }
  if (!target.live) {
    const by = changes.find(({ undoes, live }) => undoes === target.id && live);
    throw new Problem('cannot-undo', `change ${target.id} (${target.verb}) is already taken back`, {
      hint: by === undefined ? 'fl changes' : `fl undo ${by.id}`,
    });
  }
  const turns = lineOfUndos(changes, target);
  const subject = turns.at(-1)!;
  const asleepBefore = sleepingDecisions(writing.book);
  run(db, 'UPDATE change SET undoes = ? WHERE id = ?', target.id, writing.change);
  turns.forEach(({ id: each }, at) => {
    run(db, 'UPDATE change SET live = ? WHERE id = ?', at % 2, each);
  });
  const turned = refreshLines(db, subject.id);
  writing.touch({ all: true });
  checkAccounts(writing.book, subject);
  checkReserve(writing.book, changes);
  return {
    undone: subject,
    redo: turns.length % 2 === 0,
    ...turned,
    sleeping: Math.max(0, sleepingDecisions(writing.book) - asleepBefore),
  };
};

/** A change, what it takes back, what that took back, and so on to one that is no undo: each turns in its turn. */
const lineOfUndos = (changes: readonly ChangeRow[], target: ChangeRow): ChangeRow[] => {
  const line = [target];
  for (let last = target; last.undoes !== null; line.push(last)) {
    const next = last.undoes;
    last = changes.find(({ id }) => id === next)!;
  }
  return line;
};

const sleepingDecisions = ({ db }: Book): number =>
  Number(
    first<{ n: bigint }>(
      db,
      `SELECT count(*) AS n FROM (
         SELECT d.line FROM decision d JOIN change c ON c.id = d.change AND c.live = 1 JOIN line l ON l.id = d.line AND l.live = 0
         UNION ALL
         SELECT s.a FROM link_said s JOIN change c ON c.id = s.change AND c.live = 1
           WHERE EXISTS (SELECT 1 FROM line l WHERE l.id IN (s.a, s.b) AND l.live = 0))`,
    )!.n,
  );

/** An account that was added and that live statements use cannot go. */
const checkAccounts = ({ db }: Book, subject: ChangeRow): void => {
  const used = first<{ name: string; later: bigint; verb: string }>(
    db,
    `SELECT a.name, t.change AS later, c.verb FROM account_said s JOIN change o ON o.id = s.change AND o.live = 0
     JOIN account a ON a.id = s.account JOIN statement t ON t.account = a.id JOIN change c ON c.id = t.change AND c.live = 1
     WHERE s.change = ? AND s.added = 1 LIMIT 1`,
    subject.id,
  );
  if (used === undefined) return;
  throw new Problem('cannot-undo', `account ${used.name} holds lines of change ${used.later} (${used.verb})`, {
    hint: `fl undo ${used.later}`,
  });
};

/** No pot may ever have been below zero: sums by day, newest change named. */
const checkReserve = ({ db }: Book, changes: readonly ChangeRow[]): void => {
  const rows = all<{ change: bigint; day: string; year: bigint; kind: string; minor: bigint }>(
    db,
    `SELECT r.change, r.day, r.tax_year AS year, r.kind, r.minor FROM reserve r JOIN change c ON c.id = r.change AND c.live = 1
     WHERE r.kind IN ('set-aside', 'release') ORDER BY r.day, r.kind DESC, r.change`,
  );
  const pots = new Map<bigint, bigint>();
  for (const row of rows) {
    const held = (pots.get(row.year) ?? 0n) + (row.kind === 'set-aside' ? row.minor : -row.minor);
    pots.set(row.year, held);
    if (held >= 0n) continue;
    const later = changes.find((each) => each.id === Number(row.change))!;
    throw new Problem(
      'cannot-undo',
      `the pot of ${row.year} would fall below zero on ${row.day}, by change ${later.id}`,
      {
        hint: `fl undo ${later.id}`,
      },
    );
  }
};
