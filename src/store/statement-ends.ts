import type { Line, Statement } from '../ledger/line.ts';
import type { IsoDay } from '../values/calendar.ts';

/** What of a section's lines is kept with its statement. */
export interface LinesInShort {
  readonly count: number;
  readonly hasBalances: boolean;
  readonly firstDay: IsoDay | undefined;
  readonly moved: bigint;
  /** What the account held before the first line, by the first running balance. */
  readonly before: bigint | undefined;
  /** What it held after the last line, by the last running balance. */
  readonly after: bigint | undefined;
}

/** Adds up lines as they come, oldest first. */
export const linesInShort = (): { add(line: Line): void; inShort(): LinesInShort } => {
  let count = 0;
  let firstDay: IsoDay | undefined;
  let moved = 0n;
  let before: bigint | undefined;
  let lastBalance: bigint | undefined;
  let movedThen = 0n;
  return {
    add: ({ day, amount, balance }) => {
      count += 1;
      firstDay ??= day;
      moved += amount.minor;
      if (balance === undefined) return;
      before ??= balance.minor - moved;
      lastBalance = balance.minor;
      movedThen = moved;
    },
    inShort: () => ({
      count,
      hasBalances: lastBalance !== undefined,
      firstDay,
      moved,
      before,
      after: lastBalance === undefined ? undefined : lastBalance + moved - movedThen,
    }),
  };
};

export const inShort = (lines: readonly Line[]): LinesInShort => {
  const short = linesInShort();
  for (const line of lines) short.add(line);
  return short.inShort();
};

/** What a section states or prints of its two ends; where it tells one of them, its lines make the other. */
export const endsOf = (
  section: Pick<Statement, 'opening' | 'closing'>,
  { before, after, moved }: LinesInShort,
): readonly [bigint, bigint] | undefined => {
  const opening = section.opening?.minor ?? before;
  const closing = section.closing?.minor ?? after;
  if (opening !== undefined && closing !== undefined) return [opening, closing];
  if (opening !== undefined) return [opening, opening + moved];
  return closing === undefined ? undefined : [closing - moved, closing];
};
