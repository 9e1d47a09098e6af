import { Problem } from '../values/problem.ts';
import type { Book } from './book.ts';
import { type ChangeRow, listChanges, type Writing } from './changes.ts';
import { refreshLines } from './liveness.ts';
import { keptLayouts } from './own-layouts.ts';
import { all, first, run } from './rows.ts';

export interface Undone {
  readonly undone: ChangeRow;
  /** True when an undo was undone: its change counts again. */
  readonly redo: boolean;
  readonly woke: number;
  readonly slept: number;
  /** Decisions and links that sleep with their lines. */
  readonly sleeping: number;
  /** Names of layouts of your own that are read with no more, and of those that are again. */
  readonly layoutsGone: readonly string[];
  readonly layoutsBack: readonly string[];
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
  const layoutsBefore = layoutNames(writing.book);
  run(db, 'UPDATE change SET undoes = ? WHERE id = ?', target.id, writing.change);
  turns.forEach(({ id: each }, at) => {
    run(db, 'UPDATE change SET live = ? WHERE id = ?', at % 2, each);
  });
  const turned = refreshLines(db, subject.id);
  writing.touch({ all: true });
  checkAccounts(writing.book, subject);
  checkReserve(writing.book, changes);
  const layoutsAfter = layoutNames(writing.book);
  return {
    undone: subject,
    redo: turns.length % 2 === 0,
    ...turned,
    sleeping: Math.max(0, sleepingDecisions(writing.book) - asleepBefore),
    layoutsGone: layoutsBefore.filter((name) => !layoutsAfter.includes(name)),
    layoutsBack: layoutsAfter.filter((name) => !layoutsBefore.includes(name)),
  };
};

const layoutNames = (book: Book): string[] => keptLayouts(book).map(({ name }) => name);

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
