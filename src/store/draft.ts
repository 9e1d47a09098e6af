import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
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
import { BUSY_MILLISECONDS, pause } from './waiting.ts';

/** A file that is made beside its place and moved there when it is complete. */
export interface Draft {
  readonly path: string;
  /** Moves it into its place; never over a file that appeared meanwhile. */
  publish(): void;
  discard(): void;
}

/**
 * An empty file, for its owner alone, in the folder of `path`, which is made where it is missing. While another command
 * is at work on the same file, or on another one of the same `stem`, waits for it; undefined when `path` is there then.
 */
export const makeDraft = (path: string, stem: string = basename(path)): Draft | undefined => {
  makeFolder(dirname(path));
  const folder = realpathSync(dirname(path));
  const mine = draftIn(folder, stem);
  for (const end = Date.now() + BUSY_MILLISECONDS; Date.now() < end; pause()) {
    if (existsSync(path)) return undefined;
    if (rivalsOf(mine, folder, stem).length > 0) continue;
    create(mine);
    // Two that looked at the same moment see each other now; the older one goes on.
    const born = statSync(mine).birthtimeMs;
    const older = rivalsOf(mine, folder, stem).some(
      (rival) => rival.born < born || (rival.born === born && rival.owner < process.pid),
    );
    if (!older) return { path: mine, publish: () => moveInto(mine, path), discard: () => discard(mine) };
    remove(mine);
  }
  throw new Problem('busy', `another command is making ${path}; nothing was written: try again`);
};

/** A draft of a file that is there already and stays until the draft takes its place. Waits for nobody. */
export const makeSuccessor = (path: string): Draft => {
  const folder = realpathSync(dirname(path));
  const mine = draftIn(folder, `${basename(path)}.next`);
  // Those of killed commands go, also of one that had just made the file.
  for (const stem of [basename(path), `${basename(path)}.next`]) rivalsOf(mine, folder, stem);
  create(mine);
  const publish = (): void => {
    renameSync(mine, path);
    settleName(path);
  };
  return { path: mine, publish, discard: () => discard(mine) };
};

const draftIn = (folder: string, stem: string): string => join(folder, `.${stem}.${process.pid}.draft`);

/** One of this name is of a killed process that had our number. */
const create = (draft: string): void => {
  remove(draft);
  closeSync(openSync(draft, 'wx', 0o600));
};

const remove = (draft: string): void => {
  rmSync(draft, { force: true });
  rmSync(`${draft}-journal`, { force: true });
};

/** What matters is done by now: a draft that cannot be removed is cleared away by a later command. */
const discard = (draft: string): void => {
  try {
    remove(draft);
  } catch {
    // left for the next one
  }
};

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
    if (isTaken(path)) {
      throw new Problem('busy', `another command made ${path} just now; nothing was written: try again`, {
        cause: error,
      });
    }
    renameSync(draft, path); // a file system without hard links
  }
  settleName(path);
};

/** The file is in its place; where the disk does not confirm it, that is what has to be said. */
export const settleName = (path: string): void => {
  try {
    syncFolder(dirname(path));
  } catch (error) {
    const message = `${path} is written, but the disk does not confirm that it will last: check the disk, then fl doctor`;
    throw new Problem('cannot-write', message, { cause: error });
  }
};

/** Whether anything has this name, a link that leads nowhere included. */
export const isTaken = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Makes a folder for its owner alone, with those above it, and makes their names last. */
export const makeFolder = (path: string): void => {
  const topmost = mkdirSync(path, { recursive: true, mode: 0o700 });
  if (topmost === undefined) return;
  for (let made = path; made.length >= topmost.length; made = dirname(made)) syncFolder(dirname(made));
};

/** Makes names in it last through a power cut. Windows cannot sync a folder, and needs no such thing. */
export const syncFolder = (path: string): void => {
  if (process.platform !== 'win32') syncFile(path, 'r');
};

/** Makes what was written last. Not for a file that SQLite has open here: closing it would let go of SQLite's locks. */
export const syncFile = (path: string, flags = 'r+'): void => {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};
