import { isCurrency } from '../../values/currency.ts';
import { all } from '../rows.ts';
import { check } from './check.ts';

/** Where days and currencies stand. */
const DAYS = [
  'line.day',
  'statement.from_day',
  'statement.to_day',
  'skipped.day',
  'balance.day',
  'rate.day',
  'reserve.day',
];
const CURRENCIES = [
  'line.currency',
  'line.other_currency',
  'statement.currency',
  'skipped.currency',
  'balance.currency',
  'rate.base',
  'rate.quote',
  'reserve.currency',
];

const placeOf = (place: string): readonly [table: string, column: string] => place.split('.') as [string, string];

export const cells = check(
  'cells',
  'every day is a day of the calendar, every currency one of ISO 4217',
  { 'no-such-day': 'a day is none of the calendar', 'no-such-currency': 'a currency is none of ISO 4217' },
  ({ db }, say) => [
    ...DAYS.flatMap((place) => {
      const [table, column] = placeOf(place);
      const sql = `SELECT rowid AS row, ${column} AS day FROM ${table} WHERE date(${column}) IS NOT ${column}`;
      return all<{ row: bigint; day: string }>(db, sql).map(({ row, day }) =>
        say('no-such-day', `${JSON.stringify(day)} is no day`, `${table} ${row}`),
      );
    }),
    ...CURRENCIES.flatMap((place) => {
      const [table, column] = placeOf(place);
      const sql = `SELECT min(rowid) AS row, ${column} AS code FROM ${table} WHERE ${column} IS NOT NULL GROUP BY ${column}`;
      return all<{ row: bigint; code: string }>(db, sql)
        .filter(({ code }) => !isCurrency(code))
        .map(({ row, code }) => say('no-such-currency', `${JSON.stringify(code)} is no currency`, `${table} ${row}`));
    }),
  ],
);
