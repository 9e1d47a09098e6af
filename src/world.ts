import type { OpenFile } from './open-file.ts';
import type { IsoDay } from './values/calendar.ts';

export interface Sink {
  write(text: string): void;
  readonly isTTY: boolean;
}

/** One answer to choose: its name is shown, its value is what the choice comes to. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** Everything outside of the program. A function takes `Pick<World, …>`: its signature shows what it can touch. */
export interface World {
  readonly out: Sink;
  readonly err: Sink;
  readonly stdinIsTTY: boolean;
  /** Width of the terminal on stdout, undefined when it is none. */
  readonly columns: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homeDirectory: string;
  /** The current folder: relative paths start here. */
  readonly directory: string;
  /** The day of the system clock, in local time. */
  today(): IsoDay;
  /** The moment of the system clock, as ISO 8601 in UTC. */
  now(): string;
  /** A file's bytes; a Problem for what is missing, a directory or unreadable. */
  readFile(path: string): Uint8Array;
  /** A file of more bytes than that, to be read piece by piece; undefined for any other, and for what cannot be read. */
  openLarge(path: string, size: number): OpenFile | undefined;
  readStdin(): Promise<Uint8Array>;
  exists(path: string): boolean;
  /** Never over an existing file unless `force`. */
  writeFile(path: string, text: string, force: boolean): void;
  /** A fresh private folder for a throw-away book, and how to remove it. */
  temporaryFolder(): { readonly path: string; remove(): void };
  /** Takes Ctrl-C, once, in place of the sudden end; answers how to let go of it. */
  onInterrupt(stop: () => void): () => void;
  /** Asks yes or no; only called where stdin and stderr are terminals. */
  confirm(question: string): Promise<boolean>;
  /** Asks for one of these; the value of the chosen one. Ctrl-C is a Problem `interrupted`, as for the others. */
  choose(question: string, choices: readonly Choice[]): Promise<string>;
  /** Asks for a text; Enter alone is `usual`, where there is one. `check` says what is wrong with an answer. */
  type(question: string, usual?: string, check?: (answer: string) => string | undefined): Promise<string>;
}
