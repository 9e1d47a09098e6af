import type { Account } from '../ledger/entry.ts';
import type { AccountMark } from '../ledger/line.ts';
import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Money } from '../values/money.ts';
import { Problem } from '../values/problem.ts';
import { nearest, quoted } from '../values/words.ts';
import type { Book } from './book.ts';
import type { Writing } from './changes.ts';
import { all, first, insertInto, run } from './rows.ts';

/** An account is live while a live change says what it is, or has a statement of it. */
const LIVE = `(EXISTS (SELECT 1 FROM account_said s JOIN change c ON c.id = s.change AND c.live = 1 WHERE s.account = a.id)
  OR EXISTS (SELECT 1 FROM statement t JOIN change c ON c.id = t.change AND c.live = 1 WHERE t.account = a.id))`;

/** Which word on an account counts: a live one before a dormant one, a person's before an import's, the newest. */
const SAID = `SELECT s.rowid FROM account_said s JOIN change c ON c.id = s.change WHERE s.account = a.id
  ORDER BY c.live DESC, s.added DESC, s.rowid DESC LIMIT 1`;

interface StoredAccount {
  readonly id: bigint;
  readonly name: string;
  readonly bank: string;
  readonly kind: Account['kind'];
  readonly currency: Currency | null;
}

const withMarks = ({ db }: Pick<Book, 'db'>, rows: readonly StoredAccount[]): Account[] => {
  const marks = all<{ account: bigint; kind: string; value: string }>(
    db,
    'SELECT DISTINCT m.account, m.kind, m.value FROM account_mark m JOIN change c ON c.id = m.change AND c.live = 1',
  );
  return rows.map((row) => {
    const own = marks.filter(({ account }) => account === row.id);
    const valuesOf = (kind: string): string[] => own.filter((mark) => mark.kind === kind).map(({ value }) => value);
    return { ...row, id: Number(row.id), numbers: valuesOf('number'), ends: valuesOf('ends') };
  });
};

/** Live accounts by name. */
export const listAccounts = (book: Pick<Book, 'db'>): Account[] =>
  withMarks(
    book,
    all(
      book.db,
      `SELECT a.id, a.name, d.bank, d.kind, d.currency FROM account a JOIN account_said d ON d.rowid = (${SAID})
       WHERE ${LIVE} ORDER BY a.name`,
    ),
  );

/** The live account of that name; a Problem with the nearest one otherwise. */
export const accountNamed = (book: Book, name: string): Account => {
  const accounts = listAccounts(book);
  const found = accounts.find((account) => account.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const near = nearest(
    name,
    accounts.map((account) => account.name),
  );
  throw new Problem(
    'unknown-account',
    `there is no account ${JSON.stringify(name)}${near === undefined ? '' : `; the nearest is ${near}`}`,
    {
      hint: near === undefined ? `fl account add ${quoted(name)}` : 'fl account list',
    },
  );
};

export interface NewAccount {
  readonly name: string;
  readonly bank: string;
  readonly kind: Account['kind'];
  readonly currency: Currency | null;
  readonly ends: readonly string[];
  readonly opening: { readonly amount: Money; readonly day: IsoDay } | undefined;
}

/** Adds an account as a person said it. A dormant one of the same name returns under the new terms. */
export const addAccount = (writing: Writing, account: NewAccount): number => {
  const { db } = writing.book;
  if (listAccounts(writing.book).some(({ name }) => name.toLowerCase() === account.name.toLowerCase())) {
    throw new Problem('account-exists', `there is already an account ${account.name}`, { hint: 'fl account list' });
  }
  const id = makeAccount(writing, account.name, account.bank, account.kind, account.currency, true);
  for (const value of account.ends) addMark(writing, id, { kind: 'ends', value });
  if (account.opening !== undefined) {
    const { amount, day } = account.opening;
    run(
      db,
      "INSERT INTO balance (change, account, currency, day, edge, minor, source) VALUES (?, ?, ?, ?, 'start', ?, 'you')",
      writing.change,
      id,
      amount.currency,
      day,
      amount.minor,
    );
  }
  return id;
};

const makeAccount = (
  writing: Writing,
  name: string,
  bank: string,
  kind: Account['kind'],
  currency: Currency | null,
  added: boolean,
): number => {
  const { db } = writing.book;
  writing.touch({ all: true }); // which accounts the book has decides what names a platform
  const dormant = first<{ id: bigint }>(db, 'SELECT id FROM account WHERE name = ?', name);
  const id = dormant === undefined ? run(db, 'INSERT INTO account (name) VALUES (?)', name) : Number(dormant.id);
  run(
    db,
    insertInto('account_said', ['change', 'account', 'bank', 'kind', 'currency', 'added']),
    writing.change,
    id,
    bank.toLowerCase(),
    kind,
    currency,
    added ? 1 : 0,
  );
  return id;
};

/** Every import that states a mark says so itself: taking one of them back leaves the word of the others. */
const addMark = (writing: Writing, account: number, mark: AccountMark): void => {
  const { db } = writing.book;
  const values = [writing.change, account, mark.kind, mark.value] as const;
  const said = 'SELECT 1 FROM account_mark WHERE change = ? AND account = ? AND kind = ? AND value = ?';
  if (first(db, said, ...values) !== undefined) return;
  run(db, 'INSERT INTO account_mark (change, account, kind, value) VALUES (?, ?, ?, ?)', ...values);
};

/**
 * Which account a file of `bank` belongs to: the one you named; the one whose number or ending the file states; the
 * bank's only one, or its only one without a number; a new one. Undecidable: `which-account`.
 */
export const accountFor = (
  writing: Writing,
  file: string,
  bank: string,
  mark: AccountMark | undefined,
  named: Account | undefined,
): number => {
  if (named !== undefined) {
    const other =
      mark === undefined
        ? undefined
        : listAccounts(writing.book).find((each) => each.bank === bank.toLowerCase() && fits(each, mark));
    if (other !== undefined && other.id !== named.id && !marksOf(named).includes(mark!.value)) {
      throw new Problem(
        'which-account',
        `${file} is of account ${mark!.value}, which is ${other.name} and not ${named.name}`,
        {
          hint: `fl import ${quoted(file)} --account ${quoted(other.name)}`,
        },
      );
    }
    if (mark !== undefined) addMark(writing, named.id, mark);
    return named.id;
  }
  const own = listAccounts(writing.book).filter(
    (account) => account.kind === 'tracked' && account.bank === bank.toLowerCase(),
  );
  if (mark === undefined) {
    if (own.length > 1) {
      const names = own.map(({ name }) => name);
      throw new Problem('which-account', `${bank} has several accounts (${names.join(', ')}) and the file names none`, {
        hint: `fl import ${quoted(file)} --account ${quoted(names[0]!)}`,
      });
    }
    return own[0]?.id ?? makeAccount(writing, freeName(writing.book, bank, undefined), bank, 'tracked', null, false);
  }
  const known = own.find((account) => fits(account, mark));
  if (known !== undefined) {
    addMark(writing, known.id, mark);
    return known.id;
  }
  const unmarked = own.filter((account) => marksOf(account).length === 0);
  if (unmarked.length > 1) {
    const names = unmarked.map(({ name }) => name);
    throw new Problem(
      'which-account',
      `the file is of ${bank} account ${mark.value}, which could be ${names.join(' or ')}`,
      {
        hint: `fl import ${quoted(file)} --account ${quoted(names[0]!)}`,
      },
    );
  }
  const id = unmarked[0]?.id ?? makeAccount(writing, freeName(writing.book, bank, mark), bank, 'tracked', null, false);
  addMark(writing, id, mark);
  return id;
};

const marksOf = (account: Account): string[] => [...account.numbers, ...account.ends];

/** A number fits an account of that number, or one known by the number's last digits only. */
const fits = (account: Account, mark: AccountMark): boolean =>
  account.numbers.includes(mark.value) ||
  account.ends.some((ends) => mark.value.endsWith(ends)) ||
  (mark.kind === 'ends' && account.numbers.some((number) => number.endsWith(mark.value)));

/** `meezan`, then `meezan-4821`. A dormant account that an import made keeps its name and returns. */
const freeName = (book: Book, bank: string, mark: AccountMark | undefined): string => {
  const live = new Set(listAccounts(book).map(({ name }) => name.toLowerCase()));
  const candidates = [
    bank,
    ...(mark === undefined ? [] : [`${bank}-${mark.value.slice(-4)}`, `${bank}-${mark.value}`]),
  ];
  const free = candidates.find((name) => !live.has(name.toLowerCase()));
  if (free !== undefined) return free;
  for (let count = 2; ; count += 1) if (!live.has(`${bank}-${count}`)) return `${bank}-${count}`;
};
