import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { place } from './places.ts';
import { type Ended, execute } from './programs.ts';

/** The system calls that change what a disk holds. */
export const CALLS = [
  'pwrite64',
  'fsync',
  'fdatasync',
  'ftruncate',
  'unlink',
  'unlinkat',
  'rename',
  'renameat',
  'renameat2',
  'link',
  'linkat',
  'mkdir',
  'write',
  'openat',
] as const;

/** The K-th call of one name that a program makes on the files of its folder. */
export interface Point {
  readonly call: (typeof CALLS)[number];
  readonly k: number;
  /** The file on which alone the calls are counted. */
  readonly on: string | undefined;
  /** The call as strace shows it, without what is written. */
  readonly shown: string;
}

/** `-f`: Node has threads; strace counts each thread's calls on their own, and all work on a book is the first one's. */
const STRACE = ['strace', '-f', '-qq'];

/** Twice as fast, as only the traced calls stop the program; but strace 6.1 then sends no signals. */
const QUICKLY = '--seccomp-bpf';

let files = 0;
const newFile = (): string => {
  home ??= place();
  files += 1;
  return join(home, String(files));
};
let home: string | undefined;

/** Runs a program under strace with these options; what strace wrote down beside how it ended. */
export const traced = async (
  command: readonly string[],
  folder: string,
  options: readonly string[],
): Promise<Ended & { readonly trace: string }> => {
  const file = newFile();
  const ended = await execute([...STRACE, QUICKLY, '-o', file, ...options, ...command], folder);
  return { ...ended, trace: readFileSync(file, 'latin1') };
};

/** Node makes these calls, too, on files of its own: they are counted by file. */
const OFTEN: Readonly<Record<string, RegExp>> = { openat: /"([^"]*)"/, write: /^\d+<(\/[^>]*)>/ };

/** Every point of a run in which nothing fails, in the order of the calls. */
export const pointsOf = async (command: readonly string[], folder: string): Promise<Point[]> => {
  const { exit, err, trace } = await traced(command, folder, ['-y', '-s', '0', '-e', `trace=${CALLS.join(',')}`]);
  if (exit !== 0) throw new Error(`${command.join(' ')} ended with ${exit}: ${err}`);
  const lines = trace.split('\n');
  const main = /^\d+/.exec(lines[0]!)![0];
  const counts = new Map<string, number>();
  return lines.flatMap((line) => {
    const [, thread, call, shown] = /^(\d+) +(\w+)\((.*)$/.exec(line) ?? [];
    if (thread !== main || call === undefined || shown === undefined) return [];
    const on = OFTEN[call]?.exec(shown)?.[1];
    if (call in OFTEN && on === undefined) return [];
    const k = (counts.get(`${call} ${on}`) ?? 0) + 1;
    counts.set(`${call} ${on}`, k);
    const isToWrite = call !== 'openat' || /O_CREAT|O_RDWR|O_WRONLY/.test(shown);
    // A draft has the number of its process in its name.
    if (!isToWrite || on?.includes('.draft') || !shown.includes(folder)) return [];
    const within = shown.replaceAll(folder, '');
    return [{ call: call as Point['call'], k, on: on?.slice(folder.length + 1), shown: `${call}(${within}` }];
  });
};

/** What strace is to do at a point. */
const injecting = (folder: string, { call, k, on }: Point, what: string, lasting = false): string[] => [
  ...(on === undefined ? [] : ['-P', join(folder, on)]),
  ...['-e', `trace=${call}`, '-e', `inject=${call}:${what}:when=${k}${lasting ? '+' : ''}`],
];

/** Runs a program that is killed as it makes this call. */
export const killedAt = async (command: readonly string[], folder: string, point: Point): Promise<boolean> => {
  const options = injecting(folder, point, 'signal=KILL');
  const { signal } = await execute([...STRACE, '-o', '/dev/null', ...options, ...command], folder);
  return signal === 'SIGKILL';
};

export interface Fault {
  readonly error: 'EIO' | 'ENOSPC';
  /** From this call on, or only once. */
  readonly lasting: boolean;
}

/** Runs a program for which this call fails; `met` tells whether it came to that. */
export const failingAt = async (
  command: readonly string[],
  folder: string,
  point: Point,
  { error, lasting }: Fault,
): Promise<Ended & { readonly met: boolean }> => {
  const ended = await traced(command, folder, ['-s', '0', ...injecting(folder, point, `error=${error}`, lasting)]);
  return { ...ended, met: ended.trace.includes('(INJECTED)') };
};
