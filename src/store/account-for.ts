import type { Account } from '../ledger/entry.ts';
import type { AccountMark } from '../ledger/line.ts';
import { Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import { addMark, listAccounts, makeAccount } from './accounts.ts';
import type { Book } from './book.ts';
import type { Writing } from './changes.ts';
import { first } from './rows.ts';

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
    checkBank(writing.book, file, bank, named);
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
  throw new Problem('which-account', `${file} is of ${bank}, but ${named.name} holds statements of ${held}`, {
    hint: `fl import ${quoted(file)}`,
  });
};
