import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Book } from './book.ts';
import { all } from './rows.ts';

/** Days and currencies of lines that have no rate to the home currency. */
export const missingRates = ({ db }: Book): { currency: Currency; day: IsoDay; lines: number }[] =>
  all<{ currency: Currency; day: IsoDay; lines: bigint }>(
    db,
    'SELECT currency, day, count(*) AS lines FROM entry WHERE home IS NULL GROUP BY currency, day ORDER BY day, currency',
  ).map((row) => ({ ...row, lines: Number(row.lines) }));
