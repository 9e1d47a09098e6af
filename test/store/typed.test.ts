import { describe, expect, test } from 'vitest';
import { accountNamed } from '../../src/store/accounts.ts';
import type { Book } from '../../src/store/book.ts';
import { decide } from '../../src/store/decisions.ts';
import { listImports } from '../../src/store/import-list.ts';
import { lastCovered } from '../../src/store/import-outcome.ts';
import { listLines } from '../../src/store/lines.ts';
import { listReview } from '../../src/store/transfers.ts';
import { currencyFor } from '../../src/store/typed.ts';
import { currency } from '../../src/values/currency.ts';
import {
  account,
  amount,
  complaints,
  derivedRows,
  digestOf,
  importTexts,
  linesOf,
  newBook,
  positionsOf,
  problemOf,
  takeBack,
  typeIn,
  write,
} from '../support/book.ts';
import { meezan, payoneer } from './files.ts';

const withPurse = (): Book => {
  const book = newBook();
  account(book, 'purse', { kind: 'cash' });
  return book;
};

describe('typed lines', () => {
  test('count like any other, and go all at once when they are taken back', () => {
    const book = withPurse();
    const before = digestOf(book);
    const { changeId, result } = typeIn(book, 'purse', ['2026-03-02 -5.00 Bun', '2026-03-01 -9.00 Tea']);
    expect(result).toEqual({ added: [1, 2], known: [] });
    expect(linesOf(book)).toEqual(['purse 2026-03-01 -9.00 PKR | Tea', 'purse 2026-03-02 -5.00 PKR | Bun']);
    expect(complaints(book)).toEqual([]);
    takeBack(book, changeId!);
    expect(linesOf(book)).toEqual([]);
    expect(digestOf(book)).toBe(before);
    expect(complaints(book)).toEqual([]);
  });
  test('typed again add nothing, and change nothing', () => {
    const book = withPurse();
    typeIn(book, 'purse', ['2026-03-01 -9.00 Tea']);
    expect(typeIn(book, 'purse', ['2026-03-01 -9 Tea'])).toMatchObject({
      changeId: null,
      result: { added: [], known: [1] },
    });
  });
  test('of which the book has some: the rest is added, and only that is taken back', () => {
    const book = withPurse();
    typeIn(book, 'purse', ['2026-03-01 -9.00 Tea']);
    const { changeId, result } = typeIn(book, 'purse', [
      '2026-03-01 -9.00 Tea',
      '2026-03-01 -9.00 Tea',
      '2026-03-01 -1.00 Gum',
    ]);
    expect(result).toEqual({ added: [2, 3], known: [1] });
    takeBack(book, changeId!);
    expect(linesOf(book)).toEqual(['purse 2026-03-01 -9.00 PKR | Tea']);
    expect(complaints(book)).toEqual([]);
  });
  test('that were taken back return when they are typed again', () => {
    const book = withPurse();
    const { changeId } = typeIn(book, 'purse', ['2026-03-01 -9.00 Tea']);
    takeBack(book, changeId!);
    expect(typeIn(book, 'purse', ['2026-03-01 -9.00 Tea']).result).toEqual({ added: [1], known: [] });
    expect(linesOf(book)).toEqual(['purse 2026-03-01 -9.00 PKR | Tea']);
    expect(complaints(book)).toEqual([]);
  });
  test('as new are one more', () => {
    const book = withPurse();
    typeIn(book, 'purse', ['2026-03-01 -9.00 Tea']);
    typeIn(book, 'purse', ['2026-03-01 -9.00 Tea'], { settle: 'as-new' });
    expect(linesOf(book)).toHaveLength(2);
    expect(complaints(book)).toEqual([]);
  });
  test('are no imports, and cover no days', () => {
    const book = withPurse();
    typeIn(book, 'purse', ['2026-03-01 -9.00 Tea', '2026-05-01 -9.00 Tea']);
    expect([listImports(book), lastCovered(book)]).toEqual([[], []]);
  });
  test('do not say that what is missing between them did not happen', () => {
    const book = newBook();
    account(book, 'meezan');
    typeIn(book, 'meezan', ['2026-03-01 -9.00 Tea', '2026-03-30 -9.00 Tea']);
    importTexts(book, [
      payoneer(['2026-03-15 1 -90.00 USD Withdrawal to MEEZAN BANK => 25000.00 PKR'], { USD: '100.00' }),
    ]);
    expect(listReview(book)).toEqual([]);
    importTexts(book, [meezan(['2026-03-01 -1.00 FEE', '2026-03-30 -1.00 FEE'])]);
    expect(listReview(book).map(({ why }) => why)).toEqual(['no matching credit in meezan']);
  });
  test('in the same bytes as a file are not that file', () => {
    const book = withPurse();
    typeIn(book, 'purse', ['2026-03-01 -9.00 Tea']);
    const file = { name: 'tea.csv', text: '2026-03-01 -9.00 Tea' };
    expect(problemOf(() => importTexts(book, [file])).code).toBe('unknown-layout');
  });
  test('hold an account that was added', () => {
    const book = newBook();
    const added = write(book, () => undefined).changeId;
    expect(added).toBeNull();
    account(book, 'purse', { kind: 'cash' });
    typeIn(book, 'purse', ['2026-03-01 -9.00 Tea']);
    expect(problemOf(() => takeBack(book, 2)).code).toBe('cannot-undo');
  });
});

describe('a line typed in March and imported in April', () => {
  const march = meezan(['2026-03-12 -750.00 TOP UP', '2026-03-31 85000.00 IBFT FROM G V TRADERS'], {
    name: 'march.csv',
  });
  const typed = (): Book => {
    const book = newBook();
    account(book, 'meezan');
    const { result } = typeIn(book, 'meezan', ['2026-03-31 85000 Green Valley']);
    write(book, (writing) => decide(writing, result.added, { category: 'Client work', client: 'Green Valley' }));
    return book;
  };
  test('is asked about: nothing is written', () => {
    const book = typed();
    const before = [digestOf(book), linesOf(book)];
    const refusal = problemOf(() => importTexts(book, [march]));
    expect([refusal.code, refusal.exit, refusal.hint]).toEqual([
      'maybe-reworded',
      65,
      'fl import march.csv --reworded',
    ]);
    expect(refusal.problems).toEqual([
      {
        code: 'maybe-reworded',
        where: 'march.csv:4',
        message: '85000.00 PKR on 2026-03-31, "IBFT FROM G V TRADERS", may be line 1, "Green Valley"',
        hint: 'where it is the same: fl import march.csv --reworded; where it is another: fl import march.csv --as-new',
      },
    ]);
    expect([digestOf(book), linesOf(book)]).toEqual(before);
  });
  test('is one line then, with what was said of it, whichever of the two is taken back', () => {
    const book = typed();
    importTexts(book, [march], { settle: 'reworded' });
    const said = () => listLines(book, {}).find(({ amount: { minor } }) => minor > 0n);
    expect(said()).toMatchObject({ id: 1, category: 'Client work', client: 'Green Valley' });
    expect(linesOf(book)).toHaveLength(2);
    expect(positionsOf(book, '2026-03-31')).toEqual(['account meezan 85250.00 PKR']);
    expect(complaints(book)).toEqual([]);
    takeBack(book, 3);
    expect(linesOf(book)).toHaveLength(2);
    takeBack(book, 4);
    expect(said()).toMatchObject({ id: 1, client: null });
    takeBack(book);
    expect(linesOf(book)).toEqual([]);
    expect(complaints(book)).toEqual([]);
  });
  test('is not asked about again when the next file overlaps', () => {
    const book = typed();
    const { changeId } = importTexts(book, [march], { settle: 'reworded' });
    const april = meezan(['2026-03-31 85000.00 IBFT FROM G V TRADERS', '2026-04-02 -50.00 FEE'], {
      opening: '250.00',
      name: 'april.csv',
    });
    const [file] = importTexts(book, [april]).result;
    expect([file!.added, file!.known, file!.warnings]).toEqual([1, 1, []]);
    expect(positionsOf(book, '2026-04-30')).toEqual(['account meezan 85200.00 PKR']);
    // The second file knows the line by itself, once the first is taken back.
    takeBack(book, changeId!);
    expect(linesOf(book)).toEqual([
      'meezan 2026-03-31 85000.00 PKR | Green Valley',
      'meezan 2026-04-02 -50.00 PKR | FEE',
    ]);
    expect(complaints(book)).toEqual([]);
  });
  test('is two lines when somebody says so, and the statement does not ask again', () => {
    const book = typed();
    importTexts(book, [march], { settle: 'as-new' });
    expect(linesOf(book)).toHaveLength(3);
    const again = importTexts(book, [{ ...march, text: `${march.text}\n` }]).result[0]!;
    expect(again.added).toBe(0);
    expect(complaints(book)).toEqual([]);
  });
  test('is one line without a question when the bank uses the same words', () => {
    const book = newBook();
    account(book, 'meezan');
    typeIn(book, 'meezan', ['2026-03-31 85000 IBFT FROM  G V TRADERS']);
    expect(importTexts(book, [march]).result[0]!.known).toBe(1);
    expect(positionsOf(book, '2026-03-31')).toEqual(['account meezan 85250.00 PKR']);
  });
  test('on the first day of the account leaves its opening as the statement has it', () => {
    const book = newBook();
    account(book, 'meezan');
    typeIn(book, 'meezan', ['2026-03-12 -40 Bus']);
    const file = meezan(['2026-03-12 -750.00 TOP UP', '2026-03-12 -40.00 TICKET', '2026-03-13 -10.00 FEE']);
    importTexts(book, [file], { settle: 'reworded' });
    expect(positionsOf(book, '2026-03-11')).toEqual(['account meezan 1000.00 PKR']);
    expect(positionsOf(book, '2026-03-13')).toEqual(['account meezan 200.00 PKR']);
  });
  test('is the same question when only a printed time tells the two apart', () => {
    const book = newBook();
    account(book, 'payoneer');
    typeIn(book, 'payoneer', ['2026-03-05 100 Payment from Blue'], { code: 'USD' });
    const file = payoneer(['2026-03-05 77 100.00 USD Payment from Blue']);
    expect(problemOf(() => importTexts(book, [file])).code).toBe('maybe-reworded');
    importTexts(book, [file], { settle: 'reworded' });
    expect(linesOf(book)).toEqual(['payoneer 2026-03-05 100.00 USD | Payment from Blue | 77']);
    expect(complaints(book)).toEqual([]);
  });
  test('more rows than typed lines cannot be told apart by one word', () => {
    const book = newBook();
    account(book, 'meezan');
    typeIn(book, 'meezan', ['2026-03-12 -500 Lunch']);
    const two = meezan(['2026-03-12 -500.00 KFC', '2026-03-12 -500.00 PSO']);
    const refusal = problemOf(() => importTexts(book, [two], { settle: 'reworded' }));
    expect([refusal.code, refusal.hint, refusal.problems.length]).toEqual([
      'maybe-reworded',
      'fl import meezan.csv --as-new',
      2,
    ]);
    expect(refusal.message).toContain('not as many rows as lines');
  });
});

describe('a line imported first and typed later', () => {
  const imported = (): Book => {
    const book = newBook();
    importTexts(book, [meezan(['2026-03-12 -750.00 TOP UP'])]);
    return book;
  };
  test('is asked about, added by nobody, or one more', () => {
    const book = imported();
    const before = derivedRows(book);
    const refusal = problemOf(() => typeIn(book, 'meezan', ['2026-03-12 -750 Phone']));
    expect([refusal.code, refusal.problems[0]!.where]).toEqual(['maybe-reworded', '-:1']);
    expect(refusal.hint).toBe('fl add - --account meezan --reworded');
    expect(typeIn(book, 'meezan', ['2026-03-12 -750 Phone'], { settle: 'reworded' })).toMatchObject({
      changeId: null,
      result: { added: [], known: [1] },
    });
    expect(derivedRows(book)).toEqual(before);
    expect(typeIn(book, 'meezan', ['2026-03-12 -750 Phone'], { settle: 'as-new' }).result.added).toEqual([2]);
    expect(complaints(book)).toEqual([]);
  });
  test('in the same words is in the book already', () => {
    expect(typeIn(imported(), 'meezan', ['2026-03-12 -750 top up'.toUpperCase()]).changeId).toBeNull();
  });
});

describe('where an account begins', () => {
  const sent = payoneer(['2026-03-15 1 -90.00 USD Withdrawal to MEEZAN BANK (4821) => 25000.00 PKR'], {
    USD: '100.00',
  });
  test('is told by its statements, not by a line typed for a day before them', () => {
    const book = newBook();
    account(book, 'meezan', { ends: ['4821'] });
    typeIn(book, 'meezan', ['2026-03-01 -40 Bus']);
    importTexts(book, [sent]);
    expect(positionsOf(book, '2026-03-31')).toContain('in transit payoneer meezan 90.00 USD');
    importTexts(book, [meezan(['2026-04-02 -10.00 FEE'])], { account: 'meezan' });
    // The bank's balance of April holds what was sent in March.
    expect(positionsOf(book, '2026-04-02').filter((row) => row.startsWith('in transit'))).toEqual([]);
    expect(complaints(book)).toEqual([]);
  });
});

describe('the currency of a typed line', () => {
  const said = currency('EUR');
  test("is what was said, else the account's, else that of its only statements", () => {
    const book = newBook();
    account(book, 'dollars', { currency: currency('USD') });
    account(book, 'purse');
    importTexts(book, [meezan(['2026-03-12 -750.00 TOP UP'])]);
    const of = (name: string, code?: typeof said) => currencyFor(book, accountNamed(book, name), code);
    expect([of('dollars', said), of('dollars'), of('meezan')]).toEqual(['EUR', 'USD', 'PKR']);
    expect(problemOf(() => of('purse'))).toMatchObject({ code: 'which-currency', exit: 65 });
    expect(problemOf(() => of('purse')).hint).toContain('--currency');
    expect(amount('1.00 PKR').currency).toBe('PKR');
  });
  test('is asked for when the account holds several', () => {
    const book = newBook();
    importTexts(book, [payoneer(['2026-03-01 1 5.00 USD Payment from A', '2026-03-01 2 5.00 EUR Payment from A'])]);
    const refusal = problemOf(() => currencyFor(book, accountNamed(book, 'payoneer'), undefined));
    expect(refusal.message).toContain('EUR and USD');
  });
});
