import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, type TestWorld } from '../support/world.ts';

/** The program as a shell starts it, on the book of this world; `feed` writes to its stdin. */
export const start = (
  world: TestWorld,
  words: readonly string[],
  feed?: (child: ChildProcess) => void,
  env: Readonly<Record<string, string>> = {},
): Promise<number> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(ROOT, 'bin', 'fl'), ...words], {
      cwd: world.folder,
      env: { HOME: world.folder, PATH: process.env.PATH, ...env },
      stdio: [feed === undefined ? 'ignore' : 'pipe', 'ignore', 'inherit'],
    });
    child.on('error', failed);
    child.on('close', (exit) => done(exit ?? -1));
    child.stdin?.on('error', () => undefined); // it may have ended before it has read everything
    feed?.(child);
  });

/** Writes down, when the program ends, how much memory it took at most. */
const MEASURE =
  "data:text/javascript,import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync('memory',String(process.resourceUsage().maxRSS)))";

/** Runs the program alone: its exit code, and the most memory it took, in megabytes. */
export const measured = async (
  world: TestWorld,
  words: readonly string[],
  feed?: (child: ChildProcess) => void,
): Promise<{ readonly exit: number; readonly megabytes: number }> => {
  const exit = await start(world, words, feed, { NODE_OPTIONS: `--import "${MEASURE}"` });
  return { exit, megabytes: Number(readFileSync(join(world.folder, 'memory'), 'utf8')) / 1024 };
};

/** Runs programs at once; all must end well. */
export const together = async (running: readonly Promise<number>[]): Promise<void> => {
  const exits = await Promise.all(running);
  if (exits.some((exit) => exit !== 0)) throw new Error(`ended with ${exits.join(', ')}`);
};
