import { fstatSync, statSync, writeSync } from 'node:fs';
import { Problem } from './values/problem.ts';
import type { Sink } from './world.ts';

/** The name the system gives to what went wrong, as ENOENT. */
export const errnoOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Node's own answer loads its network code: it is asked only where the answer can be yes. */
export const isTerminal = (descriptor: number): boolean => {
  try {
    const stream = fstatSync(descriptor);
    const isNowhere = process.platform !== 'win32' && stream.rdev === statSync('/dev/null').rdev;
    if (!stream.isCharacterDevice() || isNowhere) return false;
    return process.getBuiltinModule('node:tty').isatty(descriptor);
  } catch {
    return false;
  }
};

const pause = (milliseconds: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

/** Writes all of it before it returns, also where the other end of a pipe reads slowly. */
const writeAll = (descriptor: number, text: string): void => {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      if (errnoOf(error) !== 'EAGAIN') throw error;
      pause(5);
    }
  }
};

/** A reader that went away (`| head`) is no failure; a full disk is. Either way nothing more is written. */
export const standardOutput = (): Sink => {
  let gone = false;
  return {
    get isTTY() {
      return isTerminal(1);
    },
    write: (text) => {
      if (gone) return;
      try {
        writeAll(1, text);
      } catch (error) {
        gone = true;
        const errno = errnoOf(error);
        if (errno === 'EPIPE') return;
        const code = errno === 'ENOSPC' ? 'disk-full' : 'cannot-write';
        throw new Problem(code, `the result could not be written (${errno})`, { where: 'stdout', cause: error });
      }
    },
  };
};

/** Where stderr is gone there is nobody to tell. */
export const standardError = (): Sink => ({
  get isTTY() {
    return isTerminal(2);
  },
  write: (text) => {
    try {
      writeAll(2, text);
    } catch {
      // Nothing is left to write to.
    }
  },
});
