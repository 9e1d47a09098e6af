import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Problem } from '../values/problem.ts';
import { BUSY_MILLISECONDS } from './connect.ts';

/** A file that is made beside its place and moved there when it is complete. */
export interface Draft {
  readonly path: string;
  /** Moves it into its place; never over a file that appeared meanwhile. */
  publish(): void;
  discard(): void;
}

/**
 * An empty file, for its owner alone, in the folder of `path`, which is made where it is missing. While another command
 * is at work on the same file, waits for it; undefined when that one has made it.
 */
export const makeDraft = (path: string): Draft | undefined => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const folder = realpathSync(dirname(path));
  const mine = join(folder, `.${basename(path)}.${process.pid}.draft`);
  const discard = (): void => rmSync(mine, { force: true });
  for (const end = Date.now() + BUSY_MILLISECONDS; Date.now() < end; pause()) {
    if (existsSync(path)) return undefined;
    if (rivalsOf(mine, folder, basename(path)).length > 0) continue;
    closeSync(openSync(mine, 'wx', 0o600));
    // Two that looked at the same moment see each other now; the older one goes on.
    const born = statSync(mine).birthtimeMs;
    const older = rivalsOf(mine, folder, basename(path)).some(
      (rival) => rival.born < born || (rival.born === born && rival.owner < process.pid),
    );
    if (!older) return { path: mine, publish: () => moveInto(mine, path), discard };
    discard();
  }
  throw new Problem('busy', `another command is making the book at ${path}; nothing was written: try again`);
};

const PAUSE_MILLISECONDS = 40;

const pause = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);

/** Drafts of other commands at work on the same file. Those of killed ones, whose process is no more, are removed. */
const rivalsOf = (mine: string, folder: string, name: string): { born: number; owner: number }[] =>
  readdirSync(folder).flatMap((file) => {
    const path = join(folder, file);
    const digits = file.startsWith(`.${name}.`) ? /^(\d+)\.draft(-journal)?$/.exec(file.slice(name.length + 2)) : null;
    if (digits === null || path === mine) return [];
    const owner = Number(digits[1]);
    if (!isRunning(owner)) rmSync(path, { force: true });
    else if (digits[2] === undefined) {
      const born = statSync(path, { throwIfNoEntry: false })?.birthtimeMs;
      return born === undefined ? [] : [{ born, owner }];
    }
    return [];
  });

const isRunning = (owner: number): boolean => {
  try {
    return owner !== process.pid && process.kill(owner, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Never over a file that appeared meanwhile: a second command made it. */
const moveInto = (draft: string, path: string): void => {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (existsSync(path)) {
      throw new Problem('busy', `another command made the book at ${path} just now; nothing was written: try again`, {
        cause: error,
      });
    }
    renameSync(draft, path); // a file system without hard links
  }
  syncFolder(dirname(path));
};

/** Makes the new name last through a power cut. Windows cannot sync a folder, and needs no such thing. */
const syncFolder = (path: string): void => {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};
