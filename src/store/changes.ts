import type { Book } from './book.ts';
import { type LineHashes, lineHashes } from './canonical.ts';
import { headAt, seal } from './chain.ts';
import { problemOf } from './errors.ts';
import { rebuildInSteps, type Scope, type Step } from './rebuild.ts';
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
  look: Look<Work, Result> = (result) => result as unknown as Result,
): Changed<Result> => {
  const steps = changeInSteps(book, head, (writing) => inOneStep(() => work(writing)), look);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

// biome-ignore lint/correctness/useYield: the work is one step
function* inOneStep<Work>(work: () => Work): Generator<Step, Work> {
  return work();
}

type Look<Work, Result> = (result: Work, change: number | null) => Result;

/**
 * The same in steps, so that the work can be followed and stopped between them: who throws into the generator has all of
 * it rolled back. A step tells which part of deriving is done; of the work itself, what the work yields.
 */
export function* changeInSteps<Work, Result>(
  book: Book,
  head: ChangeHead,
  work: (writing: Writing) => Generator<Step, Work>,
  look: Look<Work, Result>,
): Generator<Step, Changed<Result>> {
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
    const done = yield* work(writing);
    if (id !== null || scopes.length > 0) yield* rebuildInSteps(book, scopes);
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
}

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
