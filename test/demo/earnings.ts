import { homeOf, settledLines } from './books.ts';
import type { Diary, Place, Written } from './diary.ts';
import type { Code } from './exact.ts';

export interface Earned {
  readonly currency: Code;
  readonly stream: string;
  readonly client: string | null;
  readonly minor: bigint;
  readonly home: bigint;
}

export interface Cost {
  readonly place: Place;
  readonly currency: Code;
  readonly category: string;
  readonly minor: bigint;
  readonly home: bigint;
}

interface Sum {
  readonly minor: bigint;
  readonly home: bigint;
}

/** Sums of lines by a key, in the order of the keys. */
const grouped = <K extends object>(
  diary: Diary,
  lines: readonly Written[],
  keyOf: (line: Written) => K,
): (K & Sum)[] => {
  const groups = new Map<string, K & Sum>();
  for (const line of lines) {
    const key = keyOf(line);
    const name = JSON.stringify(key);
    const { minor, home } = groups.get(name) ?? { minor: 0n, home: 0n };
    groups.set(name, { ...key, minor: minor + line.minor, home: home + homeOf(diary, line) });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
};

/** Gross, on the day it was booked; what a client took back lowers that client's income. */
export const earnedBetween = (diary: Diary, from: string, to: string): Earned[] => {
  const lines = settledLines(diary).filter(
    ({ day, truly }) => day >= from && day <= to && /^(income|refund)$/.test(truly),
  );
  return grouped(diary, lines, ({ currency, stream, client }) => ({
    currency,
    stream: stream ?? 'other',
    client: client ?? null,
  }));
};

/** What platforms, wallet and bank kept, as positive costs. */
export const costsBetween = (diary: Diary, from: string, to: string): Cost[] => {
  const lines = settledLines(diary).filter(({ day, truly }) => day >= from && day <= to && truly === 'fee');
  const keyOf = ({ place, currency, category = '' }: Written) => ({ place, currency, category });
  return grouped(diary, lines, keyOf).map((cost) => ({ ...cost, minor: -cost.minor, home: -cost.home }));
};
