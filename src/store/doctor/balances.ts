import type { IsoDay } from '../../values/calendar.ts';
import { plain } from '../../values/money.ts';
import { listAccounts } from '../accounts.ts';
import { balanceGaps } from '../balance-gaps.ts';
import type { Book } from '../book.ts';
import { all, first } from '../rows.ts';
import type { StoredReading } from '../saved-file.ts';
import { check, note } from './check.ts';

interface Sheet {
  readonly id: bigint;
  readonly change: bigint;
  readonly file: string;
  readonly reading: string;
  readonly repeats: bigint;
  readonly first: bigint;
  readonly last: bigint;
}

/** Where a file brought all of its lines itself, they stand in its order and with its balances. */
export const runningBalances = check(
  'running balances',
  'the balance that a file prints after each line is the one before it and the amount, as it was when it was imported',
  { 'running-balance': 'a running balance does not follow from the one before it' },
  ({ db }, say) => {
    let highest = 0n;
    const sheets = all<Sheet>(
      db,
      `SELECT t.id, t.change, t.file, t.reading, t.repeats, min(s.first_line) AS first, max(s.last_line) AS last
       FROM statement t JOIN sighting s ON s.statement = t.id GROUP BY t.id ORDER BY t.id`,
    );
    return sheets.flatMap((sheet) => {
      const isOwn = sheet.first > highest;
      if (sheet.last > highest) highest = sheet.last;
      const { balance } = JSON.parse(sheet.reading) as StoredReading;
      if (!isOwn || !balance.checked || !balance.ok || sheet.repeats > 0n) return [];
      const broken = firstBreak(db, sheet);
      return broken === undefined
        ? []
        : [say('running-balance', 'the balance after this line does not follow', `line ${broken}, ${sheet.file}`)];
    });
  },
);

const firstBreak = (db: Book['db'], { first: from, last: to }: Sheet): bigint | undefined => {
  let known: bigint | undefined;
  const lines = db
    .prepare('SELECT id, minor, balance FROM line WHERE id BETWEEN ? AND ? ORDER BY id')
    .raw()
    .iterate(from, to) as IterableIterator<[bigint, bigint, bigint | null]>;
  for (const [id, minor, balance] of lines) {
    if (known !== undefined) known += minor;
    if (balance === null) continue;
    if (known !== undefined && known !== balance) return id;
    known = balance;
  }
  return undefined;
};

/** Stated balances that the lines do not make, and whether that is a fault: nothing known explains it. */
const gapsOf = (book: Book) => {
  const accounts = new Map(listAccounts(book).map(({ id, name }) => [name, id]));
  return balanceGaps(book).map((gap) => {
    const account = accounts.get(gap.account) ?? 0;
    const place = [account, gap.stated.currency, gap.day] as const;
    return { ...gap, isFault: isCovered(book, ...place) && !isContradicted(book, ...place) };
  });
};

/** Whether live statements follow each other without a day between them, from the first up to this day. */
const isCovered = ({ db }: Book, account: number, currency: string, day: IsoDay): boolean => {
  const gap = first(
    db,
    `SELECT 1 FROM (SELECT from_day, max(to_day) OVER (ORDER BY from_day, to_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
       FROM statement t JOIN change c ON c.id = t.change AND c.live = 1 WHERE t.account = ? AND t.currency = ? AND t.family <> 'typed' AND t.from_day <= ?)
     WHERE from_day > date(before, '+1 day') LIMIT 1`,
    account,
    currency,
    day,
  );
  return gap === undefined;
};

/** Whether a live statement up to this day was taken although its own balances do not follow. */
const isContradicted = ({ db }: Book, account: number, currency: string, day: IsoDay): boolean =>
  first(
    db,
    `SELECT 1 FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     WHERE t.account = ? AND t.currency = ? AND t.from_day <= ? AND json_extract(t.reading, '$.balance.ok') = 0 LIMIT 1`,
    account,
    currency,
    day,
  ) !== undefined;

const wordsOf = (gap: ReturnType<typeof gapsOf>[number]): readonly [string, string] => [
  `stated is ${plain(gap.stated)} ${gap.stated.currency}, the lines make ${plain(gap.made)}`,
  `${gap.account}, ${gap.day}`,
];

export const statedBalances = check(
  'stated balances',
  'where statements cover every day and do not contradict themselves, the lines make the balances that you or a statement named',
  { 'balance-differs': 'a balance that was stated is not what the lines make, though no day is missing' },
  (book, say) =>
    gapsOf(book)
      .filter((gap) => gap.isFault)
      .map((gap) => say('balance-differs', ...wordsOf(gap))),
);

export const missingDays = note(
  'missing days',
  'lists balances that the lines do not make because statements between are missing, or contradict themselves',
  { 'balance-gap': 'statements between two others are missing, or one was taken whose own balances do not follow' },
  (book, say) =>
    gapsOf(book)
      .filter((gap) => !gap.isFault)
      .map((gap) => say('balance-gap', ...wordsOf(gap))),
);
