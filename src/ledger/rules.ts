import type { Stream } from './line.ts';

/** "Lines whose description holds this are that": the first by rank wins. */
export interface Rule {
  readonly id: number;
  readonly pattern: string;
  readonly category: string | undefined;
  readonly client: string | undefined;
  readonly stream: Stream | undefined;
  readonly account: number | undefined;
  readonly sign: 'in' | 'out' | undefined;
  readonly rank: number;
}

interface Ruled {
  readonly description: string;
  readonly account: number;
  readonly minor: bigint;
}

export type RuleFinder = (line: Ruled) => Rule | undefined;

/** A pattern is a part of the description, case ignored. */
export const ruleFinder = (rules: readonly Rule[]): RuleFinder => {
  const ordered = [...rules]
    .sort((a, b) => a.rank - b.rank)
    .map((rule) => ({ rule, part: rule.pattern.toLowerCase() }));
  if (ordered.length === 0) return () => undefined;
  return ({ description, account, minor }) => {
    const text = description.toLowerCase();
    return ordered.find(
      ({ rule, part }) =>
        text.includes(part) &&
        (rule.account === undefined || rule.account === account) &&
        (rule.sign === undefined || rule.sign === (minor < 0n ? 'out' : 'in')),
    )?.rule;
  };
};
