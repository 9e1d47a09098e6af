import type { IsoDay, Period } from '../values/calendar.ts';
import type { Book } from './book.ts';
import { all, first } from './rows.ts';
import type { SavedFile } from './saved-file.ts';

export interface ImportOutcome {
  /** Transfers that have a line of these files as a leg, and lines of theirs that no link was found for. */
  readonly linked: number;
  readonly toReview: number;
  /** Lines of these files that nobody has given a category. */
  readonly unreviewed: number;
}

/** What the lines that an import brought came to, once links and entries are derived. */
export const importOutcome = ({ db }: Book, saved: readonly SavedFile[]): ImportOutcome => {
  const ranges = saved.flatMap(({ fresh }) => fresh);
  const countOf = (sql: string, where: string): number =>
    ranges.reduce(
      (total, range) =>
        total + Number(first<{ n: bigint }>(db, `${sql} WHERE ${where} BETWEEN ? AND ?`, range.first, range.last)!.n),
      0,
    );
  const transfers = new Set(
    ranges.flatMap((range) =>
      all<{ transfer: bigint }>(
        db,
        'SELECT DISTINCT transfer FROM transfer_leg WHERE line BETWEEN ? AND ?',
        range.first,
        range.last,
      ).map(({ transfer }) => transfer),
    ),
  );
  return {
    linked: transfers.size,
    toReview: countOf('SELECT count(*) AS n FROM review', 'line'),
    unreviewed: countOf('SELECT count(*) AS n FROM entry', "nature = 'unreviewed' AND line"),
  };
};

/** How many lines nobody has given a category, or have no rate to the home currency, and how many moves wait for a link. */
export const openQuestions = (
  { db }: Book,
  to: IsoDay,
): { unreviewed: number; transfers: number; withoutRate: number } => {
  const lines = first<{ unreviewed: bigint | null; withoutRate: bigint | null }>(
    db,
    'SELECT sum(unreviewed) AS unreviewed, sum(without_rate) AS withoutRate FROM day_sum WHERE day <= ?',
    to,
  )!;
  return {
    unreviewed: Number(lines.unreviewed ?? 0n),
    withoutRate: Number(lines.withoutRate ?? 0n),
    transfers: Number(first<{ n: bigint }>(db, 'SELECT count(*) AS n FROM review')!.n),
  };
};

/** The last day that statements cover, for each account that has any. */
export const lastCovered = ({ db }: Book): { account: string; day: IsoDay }[] =>
  all(
    db,
    `SELECT a.name AS account, max(t.to_day) AS day FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     JOIN account a ON a.id = t.account WHERE t.family <> 'typed' GROUP BY a.id ORDER BY day, account`,
  );

/** Whether any of these lines is a credit in the bank's currency in the period, so that it may count for its tax. */
export const reachedBank = (
  { db }: Book,
  ranges: readonly { readonly first: number; readonly last: number }[],
  bankCurrency: string,
  { from, to }: Period,
): boolean =>
  ranges.some(
    (range) =>
      first(
        db,
        'SELECT 1 FROM entry WHERE line BETWEEN ? AND ? AND currency = ? AND minor > 0 AND day BETWEEN ? AND ? LIMIT 1',
        range.first,
        range.last,
        bankCurrency,
        from,
        to,
      ) !== undefined,
  );
