import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';
import { run } from '../../../src/main.ts';
import { systemWorld } from '../../../src/system.ts';
import type { IsoDay } from '../../../src/values/calendar.ts';
import { ROOT } from '../../support/world.ts';

/** How a process or a command ended, and what it said. */
export interface Ended {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** The Node that runs this test, then `bin/fl`: no shell and no npm stands between it and whoever traces it. */
export const FL: readonly string[] = [process.execPath, join(ROOT, 'bin', 'fl')];

/** What a process of a test sees of the environment; without the compile cache its system calls are the same each time. */
export const surroundings = (folder: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: folder,
  FL_BOOK: join(folder, 'book.db'),
  FL_TODAY: '2026-10-05',
  NODE_DISABLE_COMPILE_CACHE: '1',
});

/** Starts a program in a folder. */
export const started = (command: readonly string[], folder: string, options: SpawnOptions = {}): ChildProcess => {
  const [program, ...words] = command as [string];
  const env = { ...surroundings(folder), ...options.env };
  return spawn(program, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], ...options, env });
};

/** Runs a program in a folder to its end. */
export const execute = (command: readonly string[], folder: string, options: SpawnOptions = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = started(command, folder, options);
    const said = { out: [] as Buffer[], err: [] as Buffer[] };
    child.stdout?.on('data', (chunk: Buffer) => said.out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => said.err.push(chunk));
    child.on('error', reject);
    child.on('close', (exit, signal) => {
      resolve({ exit, signal, out: Buffer.concat(said.out).toString(), err: Buffer.concat(said.err).toString() });
    });
  });

/** The same command line, in this process: for what only has to be done, not to be killed. */
export const inside = async (folder: string, words: readonly string[]): Promise<Ended> => {
  const said = { out: '', err: '' };
  const sink = (stream: 'out' | 'err') => ({
    isTTY: false,
    write: (text: string): void => {
      said[stream] += text;
    },
  });
  const { readFile, openLarge, readStdin, exists, writeFile, temporaryFolder, onInterrupt, confirm, choose, type } =
    systemWorld(folder);
  const exit = await run(words, {
    ...{ readFile, openLarge, readStdin, exists, writeFile, temporaryFolder, onInterrupt, confirm, choose, type },
    ...{ out: sink('out'), err: sink('err'), stdinIsTTY: false, columns: undefined, platform: 'linux' },
    env: surroundings(folder),
    homeDirectory: folder,
    directory: folder,
    today: () => '2026-10-05' as IsoDay,
    now: () => '2026-10-05T12:00:00.000Z',
  });
  return { exit, signal: null, ...said };
};

/** What has to succeed for a test to make sense. */
export const succeed = async (folder: string, words: readonly string[]): Promise<void> => {
  const { exit, err } = await inside(folder, words);
  if (exit !== 0) throw new Error(`fl ${words.join(' ')} ended with ${exit}: ${err}`);
};
