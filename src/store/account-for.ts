import type { Account } from '../ledger/entry.ts';
import type { AccountMark, Reading, Statement } from '../ledger/line.ts';
import { Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import { addMark, listAccounts, makeAccount, refuseUntracked } from './accounts.ts';
import type { Book } from './book.ts';
import type { Writing } from './changes.ts';
import { type Fit, fitOf, marksAgree, namesFor } from './marks.ts';
import { all, first } from './rows.ts';
import { hasOtherColumns } from './same-rows.ts';

/** What of a file tells which accounts it is of. */
export type Marked = Pick<Reading, 'file' | 'bank' | 'layout' | 'header'> & {
  readonly sections: readonly Pick<Statement, 'account'>[];
  /** The account that holds rows of the file already, asked for only before a new one is made. */
  readonly holder: () => Account | undefined;
};

/** Which account each section of a file belongs to. Undecidable: `which-account`. */
export const accountsFor = (writing: Writing, reading: Marked, named: Account | undefined): number[] => {
  const { file, bank } = reading;
  const marks = reading.sections.map(({ account }) => account);
  if (named === undefined) {
    const found: number[] = [];
    for (const mark of marks) found.push(accountFor(writing, reading, mark, found));
    return found;
  }
  refuseUntracked(writing.book, named, `${file} cannot go there`);
  checkBank(writing.book, file, bank, named);
  checkMarks(writing.book, file, bank, named, marks);
  for (const mark of marks) if (mark !== undefined) addMark(writing, named.id, mark);
  return marks.map(() => named.id);
};

/**
 * The account whose number, ending or name the file states; the bank's only one, or its only one that nothing is known
 * of; a new one.
 */
const accountFor = (
  writing: Writing,
  reading: Marked,
  mark: AccountMark | undefined,
  taken: readonly number[],
): number => {
  const { file, bank } = reading;
  const atBank = listAccounts(writing.book).filter((account) => account.bank === bank.toLowerCase());
  const own = atBank.filter(({ kind }) => kind === 'tracked');
  const make = (): number => {
    const holder = reading.holder();
    if (holder !== undefined) {
      throw whichAccount(file, `some rows of ${file} are in the book already, of account ${holder.name}`, [holder]);
    }
    return makeAccount(writing, freeName(writing.book, bank, mark), bank, 'tracked', null, false);
  };
  if (mark === undefined) {
    if (own.length > 1)
      throw whichAccount(file, `${bank} has several accounts (${namesOf(own)}) and the file names none`, own);
    const [only] = own;
    if (only !== undefined && hasOtherColumns(writing.book, reading, only.id)) {
      throw whichAccount(file, `${file} has other columns than the files of ${only.name}, and may be of another bank`, [
        only,
      ]);
    }
    return only?.id ?? make();
  }
  const fitting = (accounts: readonly Account[], ...fits: Fit[]): Account[] =>
    accounts.filter((account) => fits.includes(fitOf(account, mark)));
  const same = fitting(own, 'same');
  const fits = same.length > 0 ? same : fitting(own, 'ending', 'clash');
  const [unfollowed] = fits.length > 0 ? [] : fitting(atBank, 'same', 'ending');
  if (unfollowed !== undefined) refuseUntracked(writing.book, unfollowed, `${file} is of it`);
  const unlike = fitting(own, 'unlike').filter(
    ({ id }) => !taken.includes(id) && mayBeToldAnew(writing.book, reading, id),
  );
  const mayBe = fits.length > 0 ? fits : [...fitting(own, 'unknown'), ...unlike];
  const [only] = mayBe;
  const isSure = only !== undefined && mayBe.length === 1 && fitting([only], 'clash', 'unlike').length === 0;
  if (only !== undefined && !isSure) {
    throw whichAccount(
      file,
      `the file is of ${bank} account ${mark.value}, which could be ${namesOf(mayBe, ' or ')}`,
      mayBe,
    );
  }
  const id = only?.id ?? make();
  addMark(writing, id, mark);
  return id;
};

/**
 * Whether this file can be of an account that is known by a mark of another kind. An export tells an account in one way:
 * where it told this one otherwise, it is another. With several accounts in the file, only one that holds lines matters.
 */
const mayBeToldAnew = ({ db }: Book, { layout, sections }: Marked, account: number): boolean => {
  const layouts = all<{ layout: string }>(
    db,
    `SELECT DISTINCT t.layout FROM statement t JOIN change c ON c.id = t.change AND c.live = 1 WHERE t.account = ? AND t.family <> 'typed'`,
    account,
  );
  return layouts.length === 0 ? sections.length === 1 : !layouts.some((each) => each.layout === layout);
};

const namesOf = (accounts: readonly Account[], between = ', '): string =>
  accounts.map(({ name }) => name).join(between);

const whichAccount = (file: string, why: string, [candidate]: readonly Account[]): Problem =>
  new Problem('which-account', why, {
    where: file,
    hint: `fl import ${quoted(file)}${candidate === undefined ? '' : ` --account ${quoted(candidate.name)}`}`,
  });

/** The account you named must not be another than the one the file states, and a file of several is not of one. */
const checkMarks = (
  book: Book,
  file: string,
  bank: string,
  named: Account,
  marks: readonly (AccountMark | undefined)[],
): void => {
  const stated = marks.filter((mark) => mark !== undefined);
  const odd = stated.find((mark) => !marksAgree(mark, stated[0]!));
  if (odd !== undefined) {
    const why = `${file} holds accounts ${stated[0]!.value} and ${odd.value}: they are not both ${named.name}`;
    throw whichAccount(file, why, []);
  }
  const others = listAccounts(book).filter(({ id, bank: at }) => id !== named.id && at === bank.toLowerCase());
  for (const mark of stated) {
    if (['same', 'ending'].includes(fitOf(named, mark))) continue;
    const other = others.find((account) => fitOf(account, mark) === 'same' || isLongEnding(account, mark));
    if (other === undefined) continue;
    throw whichAccount(file, `${file} is of account ${mark.value}, which is ${other.name} and not ${named.name}`, [
      other,
    ]);
  }
};

/** Two or three digits that fit may be chance, where somebody names another account. */
const isLongEnding = (account: Account, mark: AccountMark): boolean =>
  fitOf(account, mark) === 'ending' && mark.value.length >= 4 && account.ends.every(({ length }) => length >= 4);

/** A dormant account that an import made keeps its name and returns. */
const freeName = (book: Book, bank: string, mark: AccountMark | undefined): string => {
  const live = new Set(listAccounts(book).map(({ name }) => name.toLowerCase()));
  const free = namesFor(bank, mark).find((name) => !live.has(name.toLowerCase()));
  if (free !== undefined) return free;
  for (let count = 2; ; count += 1) if (!live.has(`${bank}-${count}`)) return `${bank}-${count}`;
};

/** An account that holds statements of one bank takes none of another: the same money would count twice. */
const checkBank = ({ db }: Book, file: string, bank: string, named: Account): void => {
  const other = first<{ layout: string }>(
    db,
    `SELECT t.layout FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     WHERE t.account = ? AND t.family <> 'typed' AND t.layout NOT LIKE ? || '/%' LIMIT 1`,
    named.id,
    bank,
  );
  if (other === undefined) return;
  const held = other.layout.split('/')[0]!;
  const why = `${file} is of ${bank}, but ${named.name} holds statements of ${held}`;
  throw whichAccount(file, why, []);
};
