import { existsSync, linkSync, lstatSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cannotRead, LARGEST_FILE, openFile, openLarge, tooLarge } from './open-file.ts';
import { errnoOf, isTerminal, standardError, standardOutput } from './streams.ts';
import type { IsoDay } from './values/calendar.ts';
import { Problem, type ProblemCode } from './values/problem.ts';
import type { World } from './world.ts';

const WRITING: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  EEXIST: ['output-exists', 'there is already a file'],
  ENOENT: ['cannot-create', 'there is no such folder:'],
  ENOTDIR: ['cannot-create', 'there is no such folder:'],
  EISDIR: ['cannot-create', 'this is a folder, not a file:'],
  EACCES: ['no-permission', 'no permission to write'],
  EPERM: ['no-permission', 'no permission to write'],
  EROFS: ['no-permission', 'the file system is read-only:'],
  ENOSPC: ['disk-full', 'the disk is full:'],
};

const cannotWrite = (error: unknown, path: string): Problem => {
  const [code, words] = WRITING[errnoOf(error)] ?? ['cannot-write', 'cannot write'];
  const hint = code === 'output-exists' ? 'add --force to replace it' : undefined;
  return new Problem(code, `${words} ${path}`, { where: path, hint, cause: error });
};

const readFile = (directory: string, path: string): Uint8Array => {
  const file = openFile(directory, path);
  try {
    return file.bytes();
  } finally {
    file.close();
  }
};

/** Whole or not at all: written beside its place, then moved there. A device or pipe is written to as it is. */
const writeFile = (directory: string, path: string, text: string, force: boolean): void => {
  const place = resolve(directory, path);
  const beside = `${place}.${process.pid}.part`;
  try {
    const there = lstatSync(place, { throwIfNoEntry: false });
    if (there !== undefined && !force) throw Object.assign(new Error(), { code: 'EEXIST' });
    if (there !== undefined && !there.isFile()) writeFileSync(place, text);
    else {
      writeFileSync(beside, text, { flag: 'wx' });
      if (force) renameSync(beside, place);
      else linkOrMove(beside, place);
    }
  } catch (error) {
    throw cannotWrite(error, path);
  } finally {
    rmSync(beside, { force: true });
  }
};

/** A link never replaces a file that appeared meanwhile; where a file system has no links, moving must do. */
const linkOrMove = (from: string, to: string): void => {
  try {
    linkSync(from, to);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') throw error;
    renameSync(from, to);
  }
};

const readStdin = async (): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > LARGEST_FILE) throw tooLarge('-');
      chunks.push(chunk);
    }
  } catch (error) {
    throw cannotRead(error, 'stdin');
  }
  return Buffer.concat(chunks);
};

/** One question on stderr, so that stdout stays the result's; inquirer is loaded only where somebody asks. */
const ask = async <Answer>(question: Record<string, unknown>): Promise<Answer> => {
  const { createPromptModule } = (await import('inquirer')).default;
  const prompt = createPromptModule({ output: process.stderr });
  try {
    const { answer } = await prompt([{ ...question, name: 'answer' } as never]);
    return answer as Answer;
  } catch (error) {
    throw new Problem('interrupted', 'stopped; nothing was changed', { cause: error });
  }
};

/** With a few lines above them, so many fit a terminal of 24 lines. */
const CHOICES_SHOWN = 12;

const two = (number: number): string => String(number).padStart(2, '0');

/** The world `fl` really runs in; relative paths start at `directory`. */
export const systemWorld = (directory: string): World => ({
  out: standardOutput(),
  err: standardError(),
  get stdinIsTTY() {
    return isTerminal(0);
  },
  get columns() {
    return isTerminal(1) ? process.stdout.columns : undefined;
  },
  env: process.env,
  platform: process.platform,
  homeDirectory: homedir(),
  directory,
  today: () => {
    const now = new Date();
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as IsoDay;
  },
  now: () => new Date().toISOString(),
  readFile: (path) => readFile(directory, path),
  openLarge: (path, size) => openLarge(directory, path, size),
  readStdin,
  exists: (path) => existsSync(resolve(directory, path)),
  writeFile: (path, text, force) => writeFile(directory, path, text, force),
  temporaryFolder: () => {
    const path = mkdtempSync(join(tmpdir(), 'fl-'));
    return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
  },
  onInterrupt: (stop) => {
    process.once('SIGINT', stop);
    return () => process.removeListener('SIGINT', stop);
  },
  confirm: (message) => ask({ type: 'confirm', message, default: false }),
  choose: (message, choices) =>
    ask({ type: 'select', message, choices: [...choices], pageSize: CHOICES_SHOWN, loop: false }),
  type: (message, usual, check) =>
    ask({ type: 'input', message, default: usual, validate: (answer: string) => check?.(answer) ?? true }),
});
