import { describe, expect, test } from 'vitest';
import type { AccountMark } from '../../src/ledger/line.ts';
import { readStatement } from '../../src/statements/read.ts';
import { accountNamed, listAccounts } from '../../src/store/accounts.ts';
import type { Book } from '../../src/store/book.ts';
import { saveReading } from '../../src/store/statements.ts';
import { listTransfers } from '../../src/store/transfers.ts';
import {
  account,
  complaints,
  digestOf,
  importEach,
  importTexts,
  newBook,
  problemOf,
  takeBack,
  write,
} from '../support/book.ts';
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

describe('several accounts at one bank', () => {
  const asked = (act: () => unknown) => {
    const { code, exit, message, hint } = problemOf(act);
    expect([code, exit]).toEqual(['which-account', 65]);
    return { message, hint };
  };
  test('an ending that fits two of them is asked about, and the answer is remembered', () => {
    const book = newBook();
    account(book, 'Joint', { bank: 'meezan', ends: ['21'] });
    account(book, 'Salary', { bank: 'meezan', ends: ['4821'] });
    const { message, hint } = asked(() => landed(book, of(FIRST)));
    expect(message).toContain('Joint or Salary');
    expect(hint).toBe(`fl import ${FIRST}.csv --account Joint`);
    expect(landed(book, of(FIRST), 'Salary')).toBe('Salary');
    expect(landed(book, of(FIRST, '2026-03-02'))).toBe('Salary');
  });
  test('an ending that fits, of a number that does not, is asked about', () => {
    const book = newBook();
    account(book, 'Salary', { bank: 'meezan', ends: ['4821'] });
    expect(landed(book, of(FIRST))).toBe('Salary');
    asked(() => landed(book, of('09990000004821')));
    account(book, 'Other', { bank: 'meezan' });
    expect(landed(book, of('09990000004821'), 'Other')).toBe('Other');
    expect(landed(book, of('09990000004821', '2026-03-02'))).toBe('Other');
    expect(landed(book, of(FIRST, '2026-03-02'))).toBe('Salary');
  });
  test('an unknown number that somebody places is remembered', () => {
    const book = newBook();
    landed(book, of(FIRST));
    account(book, 'Savings', { bank: 'meezan' });
    expect(landed(book, of(SECOND), 'Savings')).toBe('Savings');
    expect(accountNamed(book, 'Savings').numbers).toEqual([SECOND]);
    expect(landed(book, of(SECOND, '2026-03-02'))).toBe('Savings');
  });
  test('a file without a number is asked about, whatever is known of them', () => {
    const book = newBook();
    importEach(book, [of(FIRST), of(SECOND)]);
    const { message, hint } = asked(() => landed(book, of(undefined)));
    expect(message).toContain('meezan, meezan-9999');
    expect(hint).toBe('fl import none.csv --account meezan');
  });
  test('a file of one does not go to another that somebody names', () => {
    const book = newBook();
    importEach(book, [of(FIRST), of(SECOND)]);
    const { hint } = asked(() => landed(book, of(SECOND, '2026-03-02'), 'meezan'));
    expect(hint).toBe(`fl import ${SECOND}.csv --account meezan-9999`);
  });
  test('a file of two does not go to one', () => {
    const book = newBook();
    account(book, 'Salary', { bank: 'meezan' });
    const both = { name: 'both.csv', text: of(FIRST).text + of(SECOND).text };
    expect(asked(() => landed(book, both, 'Salary')).message).toContain(`${FIRST} and ${SECOND}`);
    const { sections } = importTexts(book, [both]).result[0]!;
    expect(sections.map((section) => section.account)).toEqual(['Salary', 'meezan']);
  });
  test('money sent to one goes to the one with that ending', () => {
    const book = newBook();
    const rows = ['2026-03-06 25000.00 IBFT FROM PAYONEER'];
    importEach(book, [
      meezan(rows, { number: FIRST, name: 'a.csv' }),
      meezan(rows, { number: SECOND, name: 'b.csv' }),
      payoneer(['2026-03-05 1 -90.00 USD Withdrawal to MEEZAN BANK (9999) => 25000.00 PKR'], { USD: '100.00' }),
    ]);
    expect(listTransfers(book, {}).map(({ from, to }) => [from[0]!.account, to[0]!.account])).toEqual([
      ['payoneer', 'meezan-9999'],
    ]);
  });
});

describe('a bank that tells its accounts by name', () => {
  /** A statement whose parts are of these accounts, one line each. */
  const marked = (
    book: Book,
    marks: readonly AccountMark[],
    day = '2026-03-01',
    account?: string,
    bank = 'mercury',
  ) => {
    const reading = readStatement(Buffer.from(of(undefined, day).text), 'all.csv', {});
    const sections = marks.map((mark) => ({ ...reading.sections[0]!, account: mark }));
    const told = { bank, layout: `${bank}/all`, family: bank, records: reading.records + marks.length - 1, sections };
    const owner = account === undefined ? undefined : accountNamed(book, account);
    return write(book, (writing) =>
      saveReading(writing, { ...reading, ...told }, {}, { named: owner, acceptChanges: false }).sections.map(
        (each) => each.account,
      ),
    ).result;
  };
  const named = (book: Book, names: readonly string[], day?: string, account?: string) =>
    marked(
      book,
      names.map((value) => ({ kind: 'name', value })),
      day,
      account,
    );
  test('has an account for each name, and finds it again', () => {
    const book = newBook();
    expect(named(book, ['Mercury Checking', 'Mercury Credit'])).toEqual(['mercury', 'mercury-credit']);
    expect(named(book, ['MERCURY CREDIT', 'Savings', 'Mercury Checking'], '2026-03-02')).toEqual([
      'mercury-credit',
      'mercury-savings',
      'mercury',
    ]);
    expect(accountNamed(book, 'mercury').names).toEqual(['Mercury Checking']);
    expect(complaints(book)).toEqual([]);
  });
  test('takes the one account that nothing is known of', () => {
    const book = newBook();
    account(book, 'Business', { bank: 'mercury' });
    expect(named(book, ['Mercury Checking'])).toEqual(['Business']);
  });
  test('may have an account that only an ending is known of: that is asked about, and remembered', () => {
    const book = newBook();
    account(book, 'Business', { bank: 'mercury', ends: ['4821'] });
    expect(problemOf(() => named(book, ['Mercury Checking'])).code).toBe('which-account');
    expect(named(book, ['Mercury Checking'], '2026-03-01', 'Business')).toEqual(['Business']);
    expect(named(book, ['Mercury Checking'], '2026-03-02')).toEqual(['Business']);
  });
  test('and others by their endings, in one file, has an account for each', () => {
    const book = newBook();
    const marks = [
      { kind: 'ends', value: '4821' },
      { kind: 'name', value: 'Mercury Credit' },
      { kind: 'ends', value: '1234' },
    ] as const;
    const expected = ['mercury', 'mercury-credit', 'mercury-1234'];
    expect(marked(book, marks)).toEqual(expected);
    expect(marked(book, marks.toReversed(), '2026-03-02')).toEqual(expected.toReversed());
    expect(marked(book, [{ kind: 'name', value: 'Treasury' }], '2026-03-03')).toEqual(['mercury-treasury']);
    expect(problemOf(() => marked(book, marks, '2026-03-04', 'mercury')).code).toBe('which-account');
  });
  test('may have told one by its ending in another export: that is asked about', () => {
    const book = newBook();
    importTexts(book, [of(FIRST)]);
    const refusal = problemOf(() =>
      marked(book, [{ kind: 'name', value: 'Savings' }], '2026-03-01', undefined, 'meezan'),
    );
    expect([refusal.code, refusal.hint]).toEqual(['which-account', 'fl import all.csv --account meezan']);
  });
  test('does not put two names into one account', () => {
    const book = newBook();
    account(book, 'Business', { bank: 'mercury' });
    const refusal = problemOf(() => named(book, ['Mercury Checking', 'Mercury Credit'], '2026-03-01', 'Business'));
    expect(refusal.code).toBe('which-account');
  });
});

describe('an account that is not followed', () => {
  const refused = (act: () => unknown) => {
    const { code, exit, hint } = problemOf(act);
    return [code, exit, hint];
  };
  test('takes no statements, named or by its ending', () => {
    const book = newBook();
    account(book, 'old', { bank: 'meezan', kind: 'untracked', ends: ['4821'] });
    const wanted = ['untracked', 65, 'fl undo 2 && fl account add old'];
    expect(refused(() => landed(book, of(FIRST), 'old'))).toEqual(wanted);
    expect(refused(() => landed(book, of(FIRST)))).toEqual(wanted);
    expect(landed(book, of(SECOND))).toBe('meezan');
  });
  test('is followed once it is added again, as the hint says', () => {
    const book = newBook();
    account(book, 'old', { bank: 'meezan', kind: 'untracked' });
    takeBack(book, 2);
    account(book, 'old', { bank: 'meezan' });
    expect(landed(book, of(FIRST), 'old')).toBe('old');
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
