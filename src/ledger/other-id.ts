import type { IsoDay, Period } from '../values/calendar.ts';
import { type Comparison, groupBy, idsContradict, type KnownLine, tellsBalancesApart } from './comparison.ts';
import type { Doubt } from './rewording.ts';

/**
 * Rows with an id the book does not know, where a line of the same day, amount and words has another id and is no longer
 * in the file: a provider may have changed how it prints its ids. With `same` they are that line, by count; else a doubt.
 */
export const matchOtherIds = (comparison: Comparison, period: Period, same: boolean): Doubt[] => {
  const { lines, keys, free } = comparison;
  const contentOf = (day: IsoDay, minor: bigint, key: string): string => `${day} ${minor} ${key}`;
  const gone = groupBy(
    [...free].sort((a, b) => a.id - b.id),
    ({ live, comparable, bankId, day, minor, key }) =>
      live && comparable && bankId !== null ? contentOf(day, minor, key) : undefined,
  );
  if (gone.size === 0) return [];
  const rowsOf = groupBy(comparison.left, (row) =>
    comparison.idOf(row) === undefined ? undefined : contentOf(lines[row]!.day, lines[row]!.amount.minor, keys[row]!),
  );
  const isApart = tellsBalancesApart(comparison);
  const doubts: Doubt[] = [];
  for (const [content, group] of rowsOf) {
    // The first and the last day of a file may be cut: only ids of another form tell there that it is no other row.
    const mayBe = (row: number, line: KnownLine): boolean =>
      ((period.from < line.day && line.day < period.to) || !idsContradict(line.bankId, comparison.idOf(row))) &&
      !isApart(row, line);
    const rows: number[] = [];
    const held: KnownLine[] = [];
    for (const row of group) {
      const line = gone.get(content)?.find((each) => !held.includes(each) && mayBe(row, each));
      if (line === undefined) continue;
      rows.push(row);
      held.push(line);
    }
    if (rows.length === 0) continue;
    if (!same) doubts.push({ by: 'id', rows: rows.map((row) => lines[row]!), lines: held });
    else {
      for (const [at, row] of rows.entries()) comparison.meet(row, held[at]!, 'you');
      comparison.left = comparison.left.filter((row) => !rows.includes(row));
    }
  }
  return doubts;
};
