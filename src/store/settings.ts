import type { IsoDay } from '../values/calendar.ts';
import { type Currency, currency } from '../values/currency.ts';
import type { Book } from './book.ts';
import type { Writing } from './changes.ts';
import { all, run } from './rows.ts';

/** One thing said about a key: for all days, or for the days from `from` to `to`. */
export interface SettingRow {
  readonly key: string;
  readonly value: string;
  readonly from: IsoDay | null;
  readonly to: IsoDay | null;
}

/** Live settings, oldest first: the last one that covers a day counts. */
export const settingRows = ({ db }: Pick<Book, 'db'>): SettingRow[] =>
  all<{ key: string; value: string; from_day: IsoDay | null; to_day: IsoDay | null }>(
    db,
    `SELECT s.key, s.value, s.from_day, s.to_day FROM setting s JOIN change c ON c.id = s.change AND c.live = 1 ORDER BY s.rowid`,
  ).map(({ key, value, from_day, to_day }) => ({ key, value, from: from_day, to: to_day }));

export const settingOf = (rows: readonly SettingRow[], key: string): string | undefined =>
  rows.findLast((row) => row.key === key && row.from === null)?.value;

/** The currency reports are in. */
export const homeCurrency = (book: Pick<Book, 'db'>): Currency =>
  currency(settingOf(settingRows(book), 'currency') ?? 'PKR');

export const countryCode = (book: Book): string => settingOf(settingRows(book), 'country') ?? 'PK';

/** The answer of a yes/no setting by day; undefined where nobody has said. Days outside of every range are a no. */
export const yesNo = (rows: readonly SettingRow[], key: string): ((day: IsoDay) => boolean | undefined) => {
  const own = rows.filter((row) => row.key === key);
  return (day) => {
    const said = own.findLast(({ from, to }) => (from === null || from <= day) && (to === null || day <= to));
    if (said !== undefined) return said.value === 'yes';
    return own.length > 0 ? false : undefined;
  };
};

/** Writes settings that differ from what counts now; answers how many did. */
export const saveSettings = (writing: Writing, rows: readonly SettingRow[]): number => {
  const { db } = writing.book;
  let saved = 0;
  for (const row of rows) {
    const known = settingRows(writing.book).filter(({ key }) => key === row.key);
    const last = known.at(-1);
    if (last !== undefined && last.value === row.value && last.from === row.from && last.to === row.to) continue;
    run(
      db,
      'INSERT INTO setting (change, key, value, from_day, to_day) VALUES (?, ?, ?, ?, ?)',
      writing.change,
      row.key,
      row.value,
      row.from,
      row.to,
    );
    saved += 1;
    if (row.key === 'currency') writing.touch({ all: true, links: false });
  }
  return saved;
};
