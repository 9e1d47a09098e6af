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
    return { ...row, id: Number(row.id), numbers: valuesOf('number'), ends: valuesOf('ends'), names: valuesOf('name') };
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

/** The balance of an untracked account is not followed, so it takes no lines. */
export const refuseUntracked = ({ db }: Book, account: Account, why: string): void => {
  if (account.kind !== 'untracked') return;
  const said = first<{ change: bigint }>(
    db,
    'SELECT s.change FROM account_said s JOIN change c ON c.id = s.change AND c.live = 1 WHERE s.account = ? ORDER BY s.rowid DESC LIMIT 1',
    account.id,
  );
  throw new Problem(
    'untracked',
    `${account.name} is untracked: money paid there has arrived and is not followed, so it takes no lines; ${why}. Add it again without --untracked (cash: with --cash), or use another account`,
    { hint: `${said === undefined ? '' : `fl undo ${said.change} && `}fl account add ${quoted(account.name)}` },
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

/** Makes an account, or brings a dormant one of that name back under new terms. */
export const makeAccount = (
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
export const addMark = (writing: Writing, account: number, mark: AccountMark): void => {
  const { db } = writing.book;
  const values = [writing.change, account, mark.kind, mark.value] as const;
  const said = 'SELECT 1 FROM account_mark WHERE change = ? AND account = ? AND kind = ? AND value = ?';
  if (first(db, said, ...values) !== undefined) return;
  run(db, 'INSERT INTO account_mark (change, account, kind, value) VALUES (?, ?, ?, ?)', ...values);
};
