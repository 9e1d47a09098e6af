import type { Book, OpenMode } from '../../store/book.ts';
import { headAt } from '../../store/chain.ts';
import { change } from '../../store/changes.ts';
import { addRule, decide, listCategories } from '../../store/decisions.ts';
import { bookedTexts, type WaitingLine, waitingLines } from '../../store/review.ts';
import { Problem } from '../../values/problem.ts';
import { counted } from '../../values/words.ts';
import type { Context, Globals } from '../command.ts';
import { takeBack } from '../undo.ts';
import { type Labels, spokenLabels } from './answers.ts';
import type { Done, Group, Seen } from './scene.ts';

/** Opens the book for one look or one change: while a person thinks it is free for others. */
const briefly = <Result>(context: Context, mode: OpenMode, work: (book: Book) => Result): Result => {
  const book = context.open(mode);
  try {
    return work(book);
  } finally {
    book.close();
  }
};

/** Which of the lines that wait are gone through. */
export type Wanted = (line: WaitingLine) => boolean;

export const see = (context: Context, wanted: Wanted): Seen =>
  briefly(context, 'read', (book) => {
    const all = waitingLines(book);
    return {
      all,
      waiting: all.filter(wanted),
      booked: bookedTexts(book),
      categories: listCategories(book),
    };
  });

export interface Kept {
  /** Undefined where there was nothing left to say it of. */
  readonly done: Omit<Done, 'oneByOne'> | undefined;
  /** What came of it, for the person. */
  readonly said: string;
}

/** Keeps one answer as one change. Lines that others decided or took back meanwhile are left alone. */
export const keepAnswer = (
  context: Context,
  globals: Globals,
  group: Group,
  labels: Labels,
  pattern: string | undefined,
): Kept =>
  briefly(context, 'write', (book) => {
    const asked = new Set(group.lines.map(({ id }) => id));
    const what = `${counted(asked.size, 'line')}${pattern === undefined ? '' : ` and a rule for "${pattern}"`}`;
    const head = {
      verb: 'categorize',
      note: `${what}: ${spokenLabels(labels)}`,
      now: context.world.now,
      dryRun: globals.dryRun,
    };
    const {
      changeId,
      head: hash,
      result,
    } = change(
      book,
      head,
      (writing) => {
        const before = waitingLines(book);
        const still = before.filter(({ id }) => asked.has(id));
        if (still.length === 0) return undefined;
        if (pattern === undefined) {
          decide(
            writing,
            still.map(({ id }) => id),
            labels,
          );
          return { before, still, rule: undefined };
        }
        const rule = addRule(writing, { ...labels, pattern, account: undefined, sign: group.sign });
        // A rule before it gives these no category, but keeps others from doing so.
        decide(
          writing,
          still.filter(({ ruled }) => ruled).map(({ id }) => id),
          labels,
        );
        return { before, still, rule };
      },
      (kept) => {
        if (kept === undefined) return undefined;
        const after = new Set(waitingLines(book).map(({ id }) => id));
        return { ...kept, settled: kept.before.filter(({ id }) => !after.has(id)).map(({ id }) => id) };
      },
    );
    if (result === undefined) {
      const gone = 'these lines were decided or taken back by another command meanwhile: nothing was changed';
      return { done: undefined, said: gone };
    }
    const { still, settled, rule } = result;
    const others = settled.length - still.length;
    return {
      done: {
        what: 'answer',
        // The first is one that was asked about: going back leads to it.
        ids: [...new Set([...still.map(({ id }) => id), ...settled])],
        change: changeId === null ? undefined : { id: changeId, head: hash },
        rule: rule !== undefined,
      },
      said: [
        `${counted(still.length, 'line')} ${still.length === 1 ? 'is' : 'are'} ${spokenLabels(labels)}`,
        ...(others > 0 ? [`and so ${others === 1 ? 'is 1 other' : `are ${others} others`} by the rule`] : []),
        ...(still.length < asked.size
          ? [
              `${asked.size - still.length} ${asked.size - still.length === 1 ? 'was' : 'were'} decided or taken back by another command meanwhile`,
            ]
          : []),
      ].join(', '),
    };
  });

/** Takes back an answer of this walk; a Problem where the book holds another change in its place. */
export const takeBackAnswer = (context: Context, { change: made }: Done): boolean => {
  if (made === undefined) return true;
  return briefly(context, 'write', (book) => {
    if ((headAt(book.db, made.id) ?? null) !== made.head) {
      throw new Problem('cannot-undo', 'the book is another one now: the last answer is not in it');
    }
    takeBack(book, made.id, { now: context.world.now, dryRun: false });
    return true;
  });
};
