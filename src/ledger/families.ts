import type { Period } from '../values/calendar.ts';
import { type Comparison, groupBy, type KnownLine } from './comparison.ts';
import type { Line } from './line.ts';

/** A row, or a line of the book, that is on one side only. */
export type Unpaired = { readonly row: Line } | { readonly line: KnownLine };

/**
 * Exports of two families print other words, or other days and amounts. On days that the other family covers, the rows
 * of this one are its lines where the two pair one to one by day and amount. Answers what does not pair; then none does.
 */
export const matchFamilies = (comparison: Comparison, covered: readonly Period[]): Unpaired[] => {
  if (covered.length === 0) return [];
  const { lines, keys, free } = comparison;
  const on = (day: string): boolean => covered.some(({ from, to }) => from <= day && day <= to);
  const rows = groupBy(comparison.left, (row) => {
    const { day, amount } = lines[row]!;
    return on(day) ? `${day} ${amount.minor}` : undefined;
  });
  const held = groupBy(
    [...free].sort((a, b) => a.id - b.id),
    ({ live, imported, day, minor }) => (live && imported && on(day) ? `${day} ${minor}` : undefined),
  );
  const unpaired: Unpaired[] = [];
  for (const key of new Set([...rows.keys(), ...held.keys()])) {
    const [here, there] = [rows.get(key) ?? [], held.get(key) ?? []];
    unpaired.push(...here.slice(there.length).map((row) => ({ row: lines[row]! })));
    unpaired.push(...there.slice(here.length).map((line) => ({ line })));
  }
  if (unpaired.length > 0) return unpaired;
  for (const [key, here] of rows) {
    const there = [...held.get(key)!];
    const byWords = (row: number): KnownLine | undefined => there.find((line) => line.key === keys[row]);
    // Of equal amounts on one day, those of the same words first, then in order.
    for (const row of here.toSorted((a, b) => Number(byWords(b) !== undefined) - Number(byWords(a) !== undefined))) {
      const match = byWords(row) ?? there[0]!;
      there.splice(there.indexOf(match), 1);
      comparison.meet(row, match, 'other-export');
    }
  }
  const paired = new Set([...rows.values()].flat());
  comparison.left = comparison.left.filter((row) => !paired.has(row));
  return [];
};
