import type { Book, OpenMode } from '../store/book.ts';
import type { IsoDay } from '../values/calendar.ts';
import type { Json, Listing, Report } from '../values/report.ts';
import type { World } from '../world.ts';

/** Help shows the first group first, then the rest in this order. */
export const GROUPS = ['Every day', 'Book', 'Records', 'Rates', 'Care'] as const;
export type Group = (typeof GROUPS)[number];

export interface Flag {
  /** Without dashes: `account` is `--account`. */
  readonly name: string;
  /** The placeholder of its value; a flag without one is a switch. */
  readonly value?: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  readonly repeat?: boolean;
}

export interface Argument {
  readonly name: string;
  readonly summary: string;
  readonly optional?: boolean;
  readonly many?: boolean;
}

/** What the flags that work everywhere say, after flag, environment, setting and default were weighed. */
export interface Globals {
  readonly format: string;
  readonly today: IsoDay;
  readonly quiet: boolean;
  readonly yes: boolean;
  readonly noInput: boolean;
  readonly dryRun: boolean;
  /** How many columns text may take. */
  readonly width: number;
}

export interface Input {
  /** Positional arguments in order; a `many` argument takes the rest. */
  readonly args: readonly string[];
  flag(name: string): string | undefined;
  flags(name: string): readonly string[];
  has(name: string): boolean;
  readonly globals: Globals;
}

/** What a command answers: `main` renders it. */
export interface Outcome {
  /** Tables for text and csv; its `data`, else its tables, for json. */
  readonly report?: Report | Listing;
  /** What json prints when there is no report. */
  readonly data?: Json;
  /** Sentences for stdout in text format, above the report's tables. */
  readonly text?: readonly string[];
  /** A document that text prints as json does, whatever the width: it is for a file. */
  readonly asFile?: Json;
  /** News and warnings for stderr. */
  readonly news?: readonly string[];
  readonly exit?: number;
  /** Several answers one after the other in text; json prints `data`. */
  readonly parts?: readonly Outcome[];
}

export interface Context {
  readonly world: World;
  /** Whether a person is there to answer: without one, what is missing is a Problem that names the flag. */
  readonly mayAsk: boolean;
  /** Where the book is, or would be. */
  readonly bookPath: string;
  /** Opens the book until the command has answered; a Problem `no-book` when there is none and the mode makes none. */
  open(mode: OpenMode): Book;
  /** The same for a book at another place. */
  openAt(path: string, mode: OpenMode): Book;
}

export interface Command {
  readonly name: string;
  readonly group: Group;
  readonly summary: string;
  readonly arguments?: readonly Argument[];
  readonly flags?: readonly Flag[];
  /** Command lines that can be pasted; they run in the tests. */
  readonly examples: readonly string[];
  /** The day it runs as of when neither --today nor FL_TODAY says another; else the clock's. */
  readonly usualDay?: IsoDay;
  /** Adds --dry-run. */
  readonly writes?: boolean;
  readonly commands?: readonly Omit<Command, 'group'>[];
  readonly run?: (input: Input, context: Context) => Outcome | Promise<Outcome>;
}
