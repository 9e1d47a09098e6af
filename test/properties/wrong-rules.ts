import { afterAll } from 'vitest';
import type { KnownLine } from '../../src/ledger/comparison.ts';
import { derive } from '../../src/ledger/derive.ts';
import { identify } from '../../src/ledger/identity.ts';
import type { Statement } from '../../src/ledger/line.ts';
import { bookPool } from '../simulator/pool.ts';
import type { Pool } from './checks.ts';

/** Rules that other programs have, and that are wrong. */
const RULES = {
  /** Equal rows are one. */
  'one line for equal rows': (section, known, understanding) => {
    const found = identify(section, known, understanding);
    return { ...found, added: found.added.filter(({ occurrence }) => occurrence === 0) };
  },
  /** Rows before the last day that is known are old. */
  'a latest day before which rows are skipped': (section, known, understanding) => {
    const latest = known.reduce((day, line) => (line.day > day ? line.day : day), '');
    const found = identify(section, known, understanding);
    return { ...found, added: found.added.filter(({ line }) => line.day >= latest) };
  },
  /** Every row of a file that is not known by its bytes is new. */
  'no identity at all': (section, known, understanding) => {
    const next = Math.max(0, ...known.map(({ occurrence }) => occurrence + 1));
    const found = identify(section, [], understanding);
    return { ...found, added: found.added.map((each) => ({ ...each, occurrence: each.occurrence + next })) };
  },
  /** The day of a row is no part of what it is. */
  'equal amounts within some days are one': (section, known, understanding) => {
    const found = identify(section, known, understanding);
    const near = (a: string, b: string): boolean => Math.abs(Date.parse(a) - Date.parse(b)) <= 3 * 86_400_000;
    const isHeld = (day: string, minor: bigint): boolean =>
      known.some((line) => line.minor === minor && near(line.day, day));
    return { ...found, added: found.added.filter(({ line }) => !isHeld(line.day, line.amount.minor)) };
  },
  /** Nothing is asked. */
  'other words or another id are another line': (section, known, understanding) =>
    identify(section, known, { ...understanding, settle: 'as-new' }),
  /** What an older import held is no part of a later one. */
  'a line belongs to the first import that held it': (section, known, understanding) => {
    const found = identify(section, known, understanding);
    return { ...found, seen: [], seenAs: [] };
  },
} satisfies Record<
  string,
  (
    section: Statement,
    known: readonly KnownLine[],
    given: Parameters<typeof identify>[2],
  ) => ReturnType<typeof identify>
>;

/** Books of a program whose identity is this rule. */
export const wrongPool = (rule: keyof typeof RULES): Pool => {
  const made = bookPool({ ...derive, identify: RULES[rule] });
  afterAll(() => made.close());
  return made;
};
