import type { Account } from '../ledger/entry.ts';
import type { Unpaired } from '../ledger/families.ts';
import type { Reading, Statement } from '../ledger/line.ts';
import type { IsoDay, Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { money, plain } from '../values/money.ts';
import { type Finding, Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import type { Book } from './book.ts';
import { all } from './rows.ts';
import type { ReadAs } from './saved-file.ts';

/** The import as it was asked for, but for the answer that it needs. */
export const importAgain = (file: string, as: ReadAs, named: Account | undefined): string => {
  const flags = {
    account: named?.name,
    layout: as.layout,
    'date-order': as.dateOrder,
    decimal: as.decimal,
    currency: as.currency,
    encoding: as.encoding,
  };
  const said = Object.entries(flags).map(([name, value]) => (value === undefined ? '' : ` --${name} ${quoted(value)}`));
  return `fl import ${quoted(file)}${said.join('')}`;
};

/** Rows whose known id now has other content, as one Problem with the flag that settles it. */
export const changedRows = (file: string, changed: readonly Finding[], command: string): Problem => {
  const hint = `${command} --accept-changes`;
  const problems = changed.map((each) => ({ ...each, where: `${file}${each.where}`, hint }));
  const what = changed.length === 1 ? 'a row' : `${changed.length} rows`;
  const message = `${what} of ${file} changed since it was imported; nothing was imported`;
  return new Problem('changed-row', message, { where: problems[0]!.where, hint, problems });
};

/** A live import of another kind of export, and the days it covers. */
interface OtherFamily {
  readonly family: string;
  readonly file: string;
  readonly days: Period;
}

/** Imports of other families of the same bank that share days with the section. */
export const otherFamilies = (
  { db }: Book,
  { currency, period }: Statement,
  account: number,
  family: string,
): OtherFamily[] =>
  all<{ family: string; file: string; from_day: IsoDay; to_day: IsoDay }>(
    db,
    `SELECT t.family, t.file, t.from_day, t.to_day FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     WHERE t.account = ? AND t.currency = ? AND t.family <> ? AND t.family <> 'typed' AND t.from_day <= ? AND t.to_day >= ? ORDER BY t.id`,
    account,
    currency,
    family,
    period.to,
    period.from,
  ).map(({ from_day: from, to_day: to, ...row }) => ({ ...row, days: { from, to } }));

/** Days held from another family whose lines do not pair with these rows one to one. */
export const familyClash = (
  { file, family }: Reading,
  currency: Currency,
  other: OtherFamily,
  unpaired: readonly Unpaired[],
): Problem => {
  const [example] = unpaired as [Unpaired];
  const told =
    'row' in example
      ? `${plain(example.row.amount)} ${example.row.amount.currency} on ${example.row.day} is in this one only`
      : `line ${example.line.id} of the book, ${plain(money(example.line.minor, currency))} ${currency} on ${example.line.day}, is in the other only`;
  return new Problem(
    'family-clash',
    `${file} is a ${family} export, but these days are in the book from a ${other.family} export (${other.file}), and the two do not agree row by row in day and amount (${told}): lines would be counted twice. Use one kind of export for each period`,
    { where: 'row' in example ? `${file}:${example.row.lineNo}` : undefined },
  );
};
