import type { IsoDay } from '../values/calendar.ts';
import type { Money } from '../values/money.ts';
import type { KnownBy } from './comparison.ts';
import type { Identified } from './identity.ts';
import type { Line, OtherRecord, Statement } from './line.ts';

/**
 * What becomes of a row of money: `new`; `back`, a line that did not count and does again; `changed`, which takes the place
 * of a line; `known`; `withdrawn`, a line that a later file changed; `repeat` of an id in the same file; `skipped`, as it is
 * not settled.
 */
export type RowFate = 'new' | 'back' | 'changed' | 'known' | 'withdrawn' | 'repeat' | 'skipped';

/** One line that a record gives, or a record that gives none, and what becomes of it. */
export interface ExplainedRow {
  readonly lineNo: number;
  readonly what: RowFate | 'preamble' | 'header' | 'blank' | 'continued' | 'footer';
  readonly account?: string;
  readonly day?: IsoDay;
  readonly amount?: Money;
  readonly description?: string;
  /** The line of the book that it is, by what that was known, and whether it says more or other words of it. */
  readonly id?: number;
  readonly by?: KnownBy;
  readonly variant?: 'reworded' | 'gained-id';
  /** The line that no longer counts because of it. */
  readonly replaces?: number;
  /** Why it is not settled. */
  readonly status?: string;
}

/** What becomes of the rows of one section; new lines are numbered from `firstNew` on, and without it nothing is saved. */
export const explainRows = (
  section: Statement,
  { added, seen, seenAs, seenBy, variants }: Identified,
  account: string,
  firstNew: number | undefined,
): ExplainedRow[] => {
  const known = new Map(seenAs.map((line, at) => [line, at]));
  const withdrawn = new Map(
    variants.flatMap(({ id, what, raw }) => (what === 'withdrawn' ? [[raw, id] as const] : [])),
  );
  const others = new Map(variants.flatMap(({ id, what }) => (what === 'withdrawn' ? [] : [[id, what] as const])));
  const replaced = (raw: string) => (withdrawn.has(raw) ? { replaces: withdrawn.get(raw)! } : {});
  let next = 0;
  const lines = section.lines.map((line): ExplainedRow => {
    const row = { lineNo: line.lineNo, account, day: line.day, amount: line.amount, description: line.description };
    const at = known.get(line);
    if (at !== undefined) {
      const { id, live } = seen[at]!;
      const variant = others.get(id);
      const way = { id, by: seenBy[at]!, ...(variant === undefined ? {} : { variant }) };
      const dormant = firstNew === undefined ? 'withdrawn' : 'back';
      return { ...row, what: live ? 'known' : dormant, ...way, ...replaced(line.raw) };
    }
    // New lines stand in the order of the section; what is neither repeats a row of it.
    if (next >= added.length || !isSame(added[next]!.line, line)) return { ...row, what: 'repeat' };
    next += 1;
    if (firstNew === undefined) return { ...row, what: 'known' };
    const id = firstNew + next - 1;
    return { ...row, what: withdrawn.has(line.raw) ? 'changed' : 'new', id, ...replaced(line.raw) };
  });
  const skipped = section.skipped.map(
    ({ lineNo, day, amount, status, raw }): ExplainedRow => ({
      lineNo,
      what: 'skipped',
      account,
      day,
      amount,
      status,
      ...replaced(raw),
    }),
  );
  return [...lines, ...skipped];
};

const isSame = (a: Line, b: Line): boolean =>
  a.lineNo === b.lineNo && a.raw === b.raw && a.amount.minor === b.amount.minor && a.description === b.description;

/** All records of a file, in its order. */
export const inFileOrder = (rows: readonly ExplainedRow[], others: readonly OtherRecord[]): ExplainedRow[] =>
  [
    ...rows,
    ...others.map(({ lineNo, what }): ExplainedRow => ({ lineNo, what: what === 'headers' ? 'header' : what })),
  ].sort((a, b) => a.lineNo - b.lineNo);
