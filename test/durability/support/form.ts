import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { describe } from 'vitest';

/** The whole form tries every point; the quick one, within `npm test`, a fixed sample of them. */
export const WHOLE = process.env.FORM === 'whole';

/** The same chance in every run, so that a failure is one for everybody; SEED=random looks further. */
export const SEED = seedOf(process.env.SEED ?? '20261005');

function seedOf(text: string): number {
  return text === 'random' ? Date.now() % 2 ** 31 : Number(text);
}

/** Whether strace is here and may trace: it needs the right to, which a container may withhold. */
const mayTrace = spawnSync('strace', ['-f', '--seccomp-bpf', '-qq', '-o', '/dev/null', 'true']).status === 0;

/** Tests that need strace. On a machine that checks they fail without it; elsewhere they say that they were skipped. */
export const describeTraced = (name: string, tests: () => void): void => {
  if (mayTrace || (process.env.CI ?? '') !== '') describe(name, tests);
  else describe.skip(`${name} (skipped: strace is not here or may not trace)`, tests);
};

/** Mulberry32: the same numbers on every machine. */
export const chance = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Some of `items`, spread evenly from the first to the last. */
export const spread = <Item>(items: readonly Item[], count: number): Item[] => {
  if (items.length <= count) return [...items];
  if (count === 1) return items.slice(-1);
  return Array.from({ length: count }, (_, index) => items[Math.round((index * (items.length - 1)) / (count - 1))]!);
};

/** Works through all items, as many at once as the machine has cores; results in the order of the items. */
export const together = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await work(items[index]!, index);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, lane));
  return results;
};
