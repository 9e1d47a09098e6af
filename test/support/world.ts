import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLarge } from '../../src/open-file.ts';
import { systemWorld } from '../../src/system.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import type { World } from '../../src/world.ts';

/** The folder of the repository. */
export const ROOT = join(import.meta.dirname, '..', '..');

export interface TestWorld extends World {
  /** A folder of its own: home and current folder at once, with `fixtures` as in the repository. */
  readonly folder: string;
  /** What was written to stdout and stderr since the last time; the folder reads `~`. */
  takeOut(): string;
  takeErr(): string;
  /** Somebody presses Ctrl-C. */
  interrupt(): void;
  remove(): void;
}

export interface Around {
  readonly today?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly stdin?: string;
  /** From how many bytes on a file is large. */
  readonly large?: number;
  /** What a person at the terminal says to the questions, in order. */
  readonly answers?: readonly (boolean | string)[];
}

/** A world on one fixed day, with real files in a temporary folder and streams in memory. */
export const testWorld = ({ today = '2026-10-05', env = {}, isTTY = false, ...around }: Around = {}): TestWorld => {
  const folder = mkdtempSync(join(tmpdir(), 'fl-test-'));
  const system = systemWorld(folder);
  symlinkSync(join(ROOT, 'fixtures'), join(folder, 'fixtures'), 'junction');
  const answers = [...(around.answers ?? [])];
  const written = { out: '', err: '' };
  const stops = new Set<() => void>();
  let temporaryFolders = 0;
  const take = (stream: 'out' | 'err'): string => {
    const text = written[stream].replaceAll(folder, '~');
    written[stream] = '';
    return text;
  };
  const next = (question: string): boolean | string => {
    const answer = answers.shift();
    if (answer === undefined) throw new Error(`nobody answers: ${question}`);
    written.err += `? ${question} ${answer}\n`;
    return answer;
  };
  const sink = (stream: 'out' | 'err') => ({
    isTTY,
    write: (text: string): void => {
      written[stream] += text;
    },
  });
  return {
    folder,
    directory: folder,
    homeDirectory: folder,
    env: { HOME: folder, ...env },
    platform: 'linux',
    out: sink('out'),
    err: sink('err'),
    stdinIsTTY: isTTY,
    columns: around.columns,
    today: () => today as IsoDay,
    now: () => `${today}T12:00:00.000Z`,
    readFile: system.readFile,
    openLarge: (path, size) => openLarge(folder, path, around.large ?? size),
    readStdin: async () => Buffer.from(around.stdin ?? ''),
    exists: system.exists,
    writeFile: system.writeFile,
    temporaryFolder: () => {
      temporaryFolders += 1;
      const path = join(folder, `temporary-${temporaryFolders}`);
      mkdirSync(path, { mode: 0o700 });
      return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
    },
    onInterrupt: (stop) => {
      stops.add(stop);
      return () => stops.delete(stop);
    },
    interrupt: () => {
      for (const stop of stops) stop();
      stops.clear();
    },
    confirm: async (question) => next(question) === true,
    choose: async (question, choices) => {
      const answer = next(question);
      const chosen = choices.find(({ name, value }) => value === answer || name === answer);
      if (chosen === undefined) throw new Error(`${question}: ${answer} is none of ${JSON.stringify(choices)}`);
      return chosen.value;
    },
    type: async (question, usual, check) => {
      const answer = next(question);
      const typed = answer === '' && usual !== undefined ? usual : String(answer);
      const wrong = check?.(typed);
      if (wrong !== undefined) throw new Error(`${question}: ${typed}: ${wrong}`);
      return typed;
    },
    takeOut: () => take('out'),
    takeErr: () => take('err'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
