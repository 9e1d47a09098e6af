/** A seeded source of numbers: the same seed tells the same life on every machine. */
export interface Chance {
  /** A whole number, both ends included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** True so many times in a hundred. */
  readonly happens: (percent: number) => boolean;
}

const mulberry32 = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
};

export const chance = (seed: number): Chance => {
  const next = mulberry32(seed);
  const between = (low: number, high: number): number => low + (next() % (high - low + 1));
  return {
    between,
    pick: (choices) => choices[between(0, choices.length - 1)]!,
    happens: (percent) => between(1, 100) <= percent,
  };
};
