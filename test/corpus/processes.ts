import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, type TestWorld } from '../support/world.ts';

/** The program as a shell starts it, on the book of this world; `feed` writes to its stdin. */
export const start = (
  world: TestWorld,
  words: readonly string[],
  feed?: (child: ChildProcess) => void,
): Promise<number> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(ROOT, 'bin', 'fl'), ...words], {
      cwd: world.folder,
      env: { HOME: world.folder, PATH: process.env.PATH },
      stdio: [feed === undefined ? 'ignore' : 'pipe', 'ignore', 'inherit'],
    });
    child.on('error', failed);
    child.on('close', (exit) => done(exit ?? -1));
    child.stdin?.on('error', () => undefined); // it may have ended before it has read everything
    feed?.(child);
  });

/** Runs programs at once; all must end well. */
export const together = async (running: readonly Promise<number>[]): Promise<void> => {
  const exits = await Promise.all(running);
  if (exits.some((exit) => exit !== 0)) throw new Error(`ended with ${exits.join(', ')}`);
};
