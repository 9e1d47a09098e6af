import type { BookedText } from '../ledger/propose.ts';
import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Book } from './book.ts';
import { all } from './rows.ts';

/** A line that nobody has said what it is. */
export interface WaitingLine {
  readonly id: number;
  readonly day: IsoDay;
  readonly account: string;
  readonly currency: Currency;
  readonly minor: bigint;
  readonly description: string;
  readonly counterparty: string | null;
  /** A rule fits it already, though it gives no category: a later rule has no say. */
  readonly ruled: boolean;
  /** Why it may be own money that moved, where the evidence does not settle it. */
  readonly mayBeMoved: string | null;
}

/** Live lines that wait for a category, by day, then oldest first. */
export const waitingLines = ({ db }: Pick<Book, 'db'>): WaitingLine[] =>
  all<Omit<WaitingLine, 'id' | 'ruled'> & { id: bigint; ruled: bigint }>(
    db,
    `SELECT e.line AS id, e.day, a.name AS account, e.currency, e.minor, l.description, l.counterparty,
       instr(e.by, 'r') > 0 AS ruled, r.why AS mayBeMoved
     FROM entry e JOIN line l ON l.id = e.line JOIN account a ON a.id = e.account LEFT JOIN review r ON r.line = e.line
     WHERE e.nature = 'unreviewed' ORDER BY e.day, e.line`,
  ).map((row) => ({ ...row, id: Number(row.id), ruled: row.ruled === 1n }));

const DECIDER = { y: 'you', r: 'rule' } as const;

/** How all lines are booked that are no leg of a transfer, one row for those that are alike. */
export const bookedTexts = ({ db }: Pick<Book, 'db'>): BookedText[] =>
  all<Omit<BookedText, 'by' | 'ruled' | 'lines'> & { by: string; lines: bigint }>(
    db,
    `SELECT l.description, CASE WHEN e.minor < 0 THEN 'out' ELSE 'in' END AS sign, e.category, e.nature, e.client, e.stream,
       e.by, count(*) AS lines
     FROM entry e JOIN line l ON l.id = e.line
     WHERE e.nature <> 'unreviewed' AND e.transfer IS NULL
     GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7`,
  ).map(({ by, lines, ...row }) => ({
    ...row,
    by: DECIDER[by[1] as 'y' | 'r'] ?? 'layout',
    ruled: by.includes('r'),
    lines: Number(lines),
  }));
