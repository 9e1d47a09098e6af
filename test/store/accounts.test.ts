import { describe, expect, test } from 'vitest';
import { accountNamed, listAccounts } from '../../src/store/accounts.ts';
import type { Book } from '../../src/store/book.ts';
import { account, digestOf, importEach, importTexts, newBook, problemOf, takeBack } from '../support/book.ts';
import { meezan, payoneer } from './files.ts';

const FIRST = '01070105634821';
const SECOND = '02080200009999';
const of = (number: string | undefined, day = '2026-03-01') =>
  meezan([`${day} -1.00 Tea ${number ?? 'nobody'}`], {
    name: `${number ?? 'none'}.csv`,
    ...(number === undefined ? {} : { number }),
  });
const landed = (book: Book, file: ReturnType<typeof of>, name?: string): string =>
  importTexts(book, [file], name === undefined ? {} : { account: name }).result[0]!.sections[0]!.account;
const names = (book: Book): string[] => listAccounts(book).map(({ name }) => name);

describe('a file that states no number', () => {
  const bare = payoneer(['2026-03-01 1 5.00 USD Payment from A']);
  test("makes the bank's account, then finds it", () => {
    const book = newBook();
    expect(landed(book, bare)).toBe('payoneer');
    expect(landed(book, payoneer(['2026-03-02 2 5.00 USD Payment from A']))).toBe('payoneer');
    expect(names(book)).toEqual(['payoneer']);
  });
  test('goes to the only account at that bank, whatever it is called', () => {
    const book = newBook();
    account(book, 'Dollars', { bank: 'Payoneer' });
    expect(landed(book, bare)).toBe('Dollars');
  });
  test('must be told which of several', () => {
    const book = newBook();
    account(book, 'one', { bank: 'payoneer' });
    account(book, 'two', { bank: 'payoneer' });
    const refusal = problemOf(() => landed(book, bare));
    expect([refusal.code, refusal.exit, refusal.hint]).toEqual([
      'which-account',
      65,
      expect.stringContaining('--account'),
    ]);
    expect(landed(book, bare, 'two')).toBe('two');
  });
  test('does not go to an account that is not followed', () => {
    const book = newBook();
    account(book, 'payoneer-old', { bank: 'payoneer', kind: 'untracked' });
    expect(landed(book, bare)).toBe('payoneer');
  });
});

describe('a file that states a number', () => {
  test('makes an account for each number', () => {
    const book = newBook();
    expect([of(FIRST), of(SECOND), of(FIRST, '2026-03-02')].map((file) => landed(book, file))).toEqual([
      'meezan',
      'meezan-9999',
      'meezan',
    ]);
  });
  test('takes the one account of the bank that has no number yet', () => {
    const book = newBook();
    account(book, 'Salary', { bank: 'meezan' });
    expect(landed(book, of(FIRST))).toBe('Salary');
    expect(listAccounts(book)[0]!.numbers).toEqual([FIRST]);
    expect(landed(book, of(SECOND))).toBe('meezan');
  });
  test('finds the account whose ending you gave', () => {
    const book = newBook();
    account(book, 'Salary', { bank: 'meezan', ends: ['9999'] });
    account(book, 'Savings', { bank: 'meezan', ends: ['4821'] });
    expect(landed(book, of(FIRST))).toBe('Savings');
  });
  test('must be told which, when several accounts have no number', () => {
    const book = newBook();
    account(book, 'one', { bank: 'meezan' });
    account(book, 'two', { bank: 'meezan' });
    expect(problemOf(() => landed(book, of(FIRST))).code).toBe('which-account');
    expect(landed(book, of(FIRST), 'one')).toBe('one');
    expect(landed(book, of(SECOND))).toBe('two');
  });
  test('still belongs to its account when the import that first stated it is taken back', () => {
    const book = newBook();
    const [first] = importEach(book, [of(FIRST), of(FIRST, '2026-03-02')]);
    takeBack(book, first);
    expect(listAccounts(book).map(({ name, numbers }) => [name, ...numbers])).toEqual([['meezan', FIRST]]);
    expect(landed(book, of(SECOND))).toBe('meezan-9999');
  });
});

describe('an account that an import made', () => {
  test('is gone with its only import, and the same one returns', () => {
    const book = newBook();
    const [change] = importEach(book, [of(FIRST)]);
    const before = { digest: digestOf(book), accounts: listAccounts(book) };
    takeBack(book, change);
    expect(names(book)).toEqual([]);
    importTexts(book, [of(FIRST)]);
    expect({ digest: digestOf(book), accounts: listAccounts(book) }).toEqual(before);
  });
});

describe('an account by name', () => {
  test('is found in any case', () => {
    const book = newBook();
    account(book, 'Salary');
    expect(accountNamed(book, 'SALARY').name).toBe('Salary');
  });
  test('that is not there is refused with the nearest', () => {
    const book = newBook();
    account(book, 'Salary');
    const refusal = problemOf(() => accountNamed(book, 'Salery'));
    expect([refusal.code, refusal.exit]).toEqual(['unknown-account', 2]);
    expect(`${refusal.message} ${refusal.hint}`).toContain('Salary');
  });
  test('cannot be added twice', () => {
    const book = newBook();
    account(book, 'Salary');
    expect(problemOf(() => account(book, 'salary')).code).toBe('account-exists');
  });
});
