import { type Parsed, parseArguments } from './arguments.ts';
import type { Command, Context, Input, Outcome } from './commands/command.ts';
import { COMMANDS } from './commands/index.ts';
import { deliver, refuseOutput } from './deliver.ts';
import { helpOn, helpPath } from './help.ts';
import { derive } from './ledger/derive.ts';
import { type Settled, settle } from './settle.ts';
import { type Book, type OpenMode, openBook } from './store/book.ts';
import { conflictWarnings } from './store/conflict-copies.ts';
import { bookProblem } from './store/errors.ts';
import { Problem } from './values/problem.ts';
import { quoted } from './values/words.ts';
import { asksForJson, beforeSeparator } from './words.ts';
import type { World } from './world.ts';

type Opener = (path: string, mode: OpenMode) => Book;

/** What answers are made with; tests bring their own. */
export interface House {
  readonly commands: readonly Command[];
  openFor(world: World): Promise<Opener>;
}

/** Brings store and ledger together. */
const openFor = async (): Promise<Opener> => (path, mode) => openBook(path, mode, derive);

/** Reads a command line, runs its command and delivers what it answers; the exit code. */
export const answer = async (words: readonly string[], world: World, house: Partial<House>): Promise<number> => {
  const { commands = COMMANDS } = house;
  const asked = helpPath(beforeSeparator(words), commands);
  if (asked !== undefined) return sayHelp(asked, words, commands, world);
  const parsed = parseArguments(words, commands);
  const settled = settle(parsed.flags, parsed.verb, world);
  refuseOutput(settled, words, world);
  if (parsed.args.includes('-') && world.stdinIsTTY) {
    sayHelp(parsed.path, words, commands, world);
    return 2;
  }
  const open = await (house.openFor ?? openFor)(world);
  const opened: Book[] = [];
  const remember: Opener = (path, mode) => {
    const book = open(path, mode);
    opened.push(book);
    return book;
  };
  let outcome: Outcome;
  try {
    outcome = await parsed.verb.run!(inputOf(parsed, settled), contextOf(settled, remember, world));
  } catch (error) {
    const known = opened[0] === undefined ? error : bookProblem(error, opened[0].path);
    throw withBook(known, parsed.flags.get('book')?.at(-1));
  } finally {
    // Before the answer is printed: a slow reader of it must not keep others from the book.
    for (const book of opened) book.close();
  }
  const warnings = parsed.verb.writes === true && opened[0] !== undefined ? conflictWarnings(opened[0].path) : [];
  return deliver({ ...outcome, news: [...(outcome.news ?? []), ...warnings] }, parsed, settled, world);
};

const sayHelp = (
  path: readonly string[],
  words: readonly string[],
  commands: readonly Command[],
  world: World,
): number => {
  const lines = helpOn(path, commands);
  world.out.write(
    asksForJson(words) ? `${JSON.stringify({ schema: 1, help: lines }, null, 2)}\n` : `${lines.join('\n')}\n`,
  );
  return 0;
};

const inputOf = ({ args, flags }: Parsed, globals: Settled): Input => ({
  args,
  flag: (name) => flags.get(name)?.at(-1),
  flags: (name) => flags.get(name) ?? [],
  has: (name) => flags.has(name),
  globals,
});

const contextOf = (settled: Settled, open: Opener, world: World): Context => {
  const context = {
    world: { ...world, confirm: (question: string) => confirmed(question, settled, world) },
    mayAsk: mayAsk(settled, world),
    bookPath: '',
    open: (mode: OpenMode) => open(settled.bookPath(), mode),
    openAt: open,
  };
  // Told only when asked for: a command without a book runs without a home folder, too.
  return Object.defineProperty(context, 'bookPath', { get: settled.bookPath, enumerable: false });
};

/** Commands in hints that have to work on the same book. */
const OF_THE_BOOK = ['fl init', 'fl restore ', 'fl settings backup='];

/** A book that was named on the command line is named in the hint, too. */
const withBook = (error: unknown, named: string | undefined): unknown => {
  if (!(error instanceof Problem) || named === undefined) return error;
  const { code, message, hint, where, problems } = error;
  if (hint === undefined || hint.includes(' --book ') || !OF_THE_BOOK.some((start) => hint.startsWith(start)))
    return error;
  return new Problem(code, message, { hint: `${hint} --book ${quoted(named)}`, where, problems, cause: error });
};

/** Whether somebody sees a question, on stderr, and can answer it. */
const mayAsk = ({ noInput }: Settled, world: World): boolean => !noInput && world.stdinIsTTY && world.err.isTTY;

/** Asks only where somebody can answer; `--yes` has answered already. */
const confirmed = (question: string, settled: Settled, world: World): Promise<boolean> => {
  if (settled.yes) return Promise.resolve(true);
  if (!mayAsk(settled, world)) {
    throw new Problem('usage', `this needs an answer: ${question}`, { hint: 'add --yes to say yes' });
  }
  return world.confirm(question);
};
