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
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Problem } from '../values/problem.ts';

/** A file that is made beside its place and moved there when it is complete. */
export interface Draft {
  readonly path: string;
  /** Moves it into its place; never over a file that appeared meanwhile. */
  publish(): void;
  discard(): void;
}

/** An empty file, for its owner alone, in the folder of `path`, which is made where it is missing. */
export const makeDraft = (path: string): Draft => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const folder = realpathSync(dirname(path));
  removeAbandoned(folder, basename(path));
  const draft = join(folder, `.${basename(path)}.${process.pid}.draft`);
  closeSync(openSync(draft, 'wx', 0o600));
  return { path: draft, publish: () => moveInto(draft, path), discard: () => rmSync(draft, { force: true }) };
};

/** Drafts of commands that were killed: their process is no more. */
const removeAbandoned = (folder: string, name: string): void => {
  for (const file of readdirSync(folder)) {
    if (!file.startsWith(`.${name}.`)) continue;
    const owner = /^(\d+)\.draft(?:-journal)?$/.exec(file.slice(name.length + 2))?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) rmSync(join(folder, file), { force: true });
  }
};

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
