import type { IsoDay } from '../values/calendar.ts';
import type { Book } from './book.ts';
import { all } from './rows.ts';

/** One section of an imported file that counts now. */
export interface ImportRow {
  readonly change: number;
  readonly at: string;
  readonly file: string;
  readonly layout: string;
  readonly account: string;
  readonly currency: string;
  readonly from: IsoDay;
  readonly to: IsoDay;
  readonly lines: number;
  readonly skipped: number;
  readonly balanceOk: boolean | null;
}

/** Live imports, oldest first. */
export const listImports = ({ db }: Book): ImportRow[] =>
  all<{
    change: bigint;
    at: string;
    file: string;
    layout: string;
    account: string;
    currency: string;
    from_day: IsoDay;
    to_day: IsoDay;
    reading: string;
    skipped: bigint;
  }>(
    db,
    `SELECT t.change, c.at, t.file, t.layout, a.name AS account, t.currency, t.from_day, t.to_day, t.reading,
       (SELECT count(*) FROM skipped s WHERE s.statement = t.id) AS skipped
     FROM statement t JOIN change c ON c.id = t.change AND c.live = 1 JOIN account a ON a.id = t.account
     WHERE t.family <> 'typed' ORDER BY t.id`,
  ).map(({ from_day, to_day, reading, ...row }) => {
    const stored = JSON.parse(reading) as { lines: number; balance: { checked: boolean; ok: boolean } };
    return {
      ...row,
      change: Number(row.change),
      from: from_day,
      to: to_day,
      lines: stored.lines,
      skipped: Number(row.skipped),
      balanceOk: stored.balance.checked ? stored.balance.ok : null,
    };
  });
