import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errnoOf } from './streams.ts';
import { Problem, type ProblemCode } from './values/problem.ts';
import { quoted } from './values/words.ts';

/** As no one's statement is that long; beyond it memory would suffer. */
export const LARGEST_FILE = 256 * 1024 * 1024;

/** A file that is open and may be read once. What is opened stays the same file, also where another takes its name. */
export interface OpenFile {
  readonly size: number;
  /** All of it; a Problem where it changed meanwhile: half of an old and half of a new export is neither. */
  bytes(): Uint8Array;
  /** A piece of it, shorter only at its end. Its bytes are there until the next one is read. */
  read(from: number, length: number): Uint8Array;
  /** A Problem where the file is no longer what was opened. */
  mustBeUnchanged(): void;
  close(): void;
}

const FAILURES: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  ENOENT: ['not-found', 'there is no file'],
  ENOTDIR: ['not-found', 'there is no file'],
  ENAMETOOLONG: ['not-found', 'there is no file'],
  EISDIR: ['not-found', 'this is a folder, not a file:'],
  ELOOP: ['not-found', 'symbolic links lead in a circle:'],
  EACCES: ['no-permission', 'no permission to read'],
  EPERM: ['no-permission', 'no permission to read'],
  ENXIO: ['unsupported-file', 'this is a socket, not a file:'],
};

const OTHER: readonly [ProblemCode, string] = ['cannot-read', 'cannot read'];

const remedy = (code: ProblemCode, errno: string, path: string): string => {
  if (errno === 'EISDIR') return `name the files in it, as ${join(path, '*.csv')}`;
  if (errno === 'ELOOP') return 'name the file that they should lead to';
  if (code === 'not-found') return 'look at the name again, and at the folder you are in';
  if (code === 'no-permission') return `allow yourself to read it: chmod u+r ${quoted(path)}`;
  return code === 'unsupported-file' ? SAVE_IT : 'copy it to another disk and use the copy';
};

const SAVE_IT = 'save what comes out of it as a file and use that';

/** What a person is told when a file or stdin cannot be read. */
export const cannotRead = (error: unknown, path: string): Problem => {
  if (error instanceof Problem) return error;
  const errno = errnoOf(error);
  const [code, words] = FAILURES[errno] ?? OTHER;
  return new Problem(code, `${words} ${path}`, { where: path, hint: remedy(code, errno, path), cause: error });
};

/** Opens a file without waiting: a pipe without a writer, or a device without an end, is refused before it is read. */
export const openFile = (directory: string, path: string): OpenFile => {
  let descriptor: number;
  try {
    descriptor = openSync(resolve(directory, path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw cannotRead(error, path);
  }
  try {
    return opened(descriptor, path);
  } catch (error) {
    closeSync(descriptor);
    throw cannotRead(error, path);
  }
};

/** A file of more than `size` bytes, undefined for any other: whoever reads that one knows what is the matter. */
export const openLarge = (directory: string, path: string, size: number): OpenFile | undefined => {
  try {
    const file = openFile(directory, path);
    if (file.size > size) return file;
    file.close();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  return undefined;
};

const opened = (descriptor: number, path: string): OpenFile => {
  const before = fstatSync(descriptor, { bigint: true });
  if (before.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  if (!before.isFile()) {
    const what = before.isFIFO() ? 'a pipe' : 'a device';
    throw new Problem('unsupported-file', `this is ${what}, not a file: ${path}`, {
      where: path,
      hint: SAVE_IT,
    });
  }
  if (before.size > LARGEST_FILE) throw tooLarge(path);
  const size = Number(before.size);
  const read = (into: Buffer, from: number): Buffer => {
    try {
      return readPiece(descriptor, into, from);
    } catch (error) {
      throw cannotRead(error, path);
    }
  };
  /** Used again and again: memory outside of the heap is given back late. */
  let piece = Buffer.alloc(0);
  const file: OpenFile = {
    size,
    bytes: () => {
      const bytes = read(Buffer.allocUnsafeSlow(size), 0);
      if (bytes.length !== size) throw changed(path);
      file.mustBeUnchanged();
      return bytes;
    },
    read: (from, length) => {
      if (piece.length < length) piece = Buffer.allocUnsafeSlow(length);
      return read(piece.subarray(0, length), from);
    },
    mustBeUnchanged: () => {
      const { size: now, mtimeNs } = fstatSync(descriptor, { bigint: true });
      if (now !== before.size || mtimeNs !== before.mtimeNs) throw changed(path);
    },
    close: () => closeSync(descriptor),
  };
  return file;
};

const readPiece = (descriptor: number, into: Buffer, from: number): Buffer => {
  let done = 0;
  while (done < into.length) {
    const more = readSync(descriptor, into, done, into.length - done, from + done);
    if (more === 0) break;
    done += more;
  }
  return into.subarray(0, done);
};

const changed = (path: string): Problem =>
  new Problem('cannot-read', `${path} changed while it was read`, {
    where: path,
    hint: 'wait until it is downloaded or saved whole, then run the command again',
  });

/** What is said of a file, or of stdin, that has more bytes than are taken. */
export const tooLarge = (path: string): Problem =>
  new Problem('unsupported-file', `${path === '-' ? 'standard input' : path} is larger than 256 MiB`, {
    where: path,
    hint: 'download it again in parts, as a year each, and import those',
  });
