import type { IsoDay } from '../values/calendar.ts';
import {
  balancesMoved,
  type Comparison,
  groupBy,
  idsContradict,
  type KnownLine,
  tellsBalancesApart,
} from './comparison.ts';
import type { Line } from './line.ts';

const dayAndAmount = (day: IsoDay, minor: bigint): string => `${day} ${minor}`;

/** A record that an earlier file held in the same words, and that was found to be a line of the book then. */
export const matchWording = (comparison: Comparison): void => {
  const { lines, free } = comparison;
  const byRaw = new Map<string, KnownLine[]>();
  for (const line of free) {
    for (const raw of line.otherRaws) byRaw.set(raw, [...(byRaw.get(raw) ?? []), line]);
  }
  if (byRaw.size === 0) return;
  // The record holds its id: where that is another than the line's, somebody has said that they are one.
  comparison.matchEach('words', (row) => {
    const { raw, day, amount } = lines[row]!;
    return byRaw.get(raw)?.find((each) => free.has(each) && each.day === day && each.minor === amount.minor);
  });
};

/** Day, amount and running balance agree: the line was reworded. */
export const matchBalance = (comparison: Comparison): void => {
  const { lines, free } = comparison;
  if (comparison.left.length === 0 || free.size === 0 || balancesMoved(comparison)) return;
  const byBalance = groupBy(free, ({ live, day, minor, balance }) =>
    live && balance !== null ? `${dayAndAmount(day, minor)} ${balance}` : undefined,
  );
  if (byBalance.size === 0) return;
  comparison.matchEach('balance', (row, mayBe) => {
    const { day, amount, balance } = lines[row]!;
    if (balance === undefined) return undefined;
    return byBalance.get(`${dayAndAmount(day, amount.minor)} ${balance.minor}`)?.find(mayBe);
  });
};

/** Rows and lines of one day and amount that differ in text or id, with nothing to tell whether they are the same. */
export interface Doubt {
  readonly by: 'text' | 'id';
  readonly rows: readonly Line[];
  readonly lines: readonly KnownLine[];
}

/**
 * Rows left and lines that this section no longer holds, where they agree in day and amount. With `reworded` they are
 * one, in order, as long as there are as many rows as lines; what stays is a doubt.
 */
export const matchReworded = (
  comparison: Comparison,
  isGone: (line: KnownLine) => boolean,
  reworded: boolean,
): Doubt[] => {
  const { lines, free } = comparison;
  const gone = groupBy(
    [...free].filter(isGone).sort((a, b) => a.id - b.id),
    ({ day, minor }) => dayAndAmount(day, minor),
  );
  if (gone.size === 0) return [];
  const isApart = tellsBalancesApart(comparison);
  const rowsOf = groupBy(comparison.left, (row) => dayAndAmount(lines[row]!.day, lines[row]!.amount.minor));
  const doubts: Doubt[] = [];
  for (const [key, group] of rowsOf) {
    // Another balance, or another id, tells that they are two.
    const mayBe = (row: number, line: KnownLine): boolean =>
      line.key !== comparison.keys[row] && !idsContradict(line.bankId, comparison.idOf(row)) && !isApart(row, line);
    const known = (gone.get(key) ?? []).filter((line) => group.some((row) => mayBe(row, line)));
    const rows = group.filter((row) => known.some((line) => mayBe(row, line)));
    if (rows.length === 0) continue;
    const pairOff = rows.length === known.length && rows.every((row, at) => mayBe(row, known[at]!));
    if (reworded && pairOff) for (const [at, row] of rows.entries()) comparison.meet(row, known[at]!, 'you');
    else doubts.push({ by: 'text', rows: rows.map((row) => lines[row]!), lines: known });
    if (reworded && pairOff) comparison.left = comparison.left.filter((row) => !rows.includes(row));
  }
  return doubts;
};
