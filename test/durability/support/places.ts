import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** In memory where the system has such a folder: a sweep copies the same small book thousands of times. */
const HOME = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const made: string[] = [];

/** A private folder, gone when the tests of the file are done. */
export const place = (): string => {
  const folder = mkdtempSync(join(HOME, 'fl-durability-'));
  made.push(folder);
  return folder;
};

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Runs `work` on a fresh copy of a folder. */
export const onCopy = async <Result>(base: string, work: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = mkdtempSync(join(HOME, 'fl-durability-'));
  try {
    cpSync(base, folder, { recursive: true });
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
