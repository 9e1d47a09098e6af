import { describe, expect, test } from 'vitest';
import { openingBalances } from '../../src/store/balances.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import { plain } from '../../src/values/money.ts';
import { bring } from '../simulator/pool.ts';
import { account, amount, importEach, importTexts, newBook, positionsOf } from '../support/book.ts';
import { chain, meezan, payoneer, upwork } from './files.ts';

const march = chain('2026-03-01');
const opening = (digits: string, day: string) => ({ amount: amount(`${digits} PKR`), day: day as IsoDay });

describe('what an account holds', () => {
  const spent = ['2026-03-05 -100.00 Tea', '2026-03-06 -50.00 Bun'];

  test('follows from the running balance, before, on and after its days', () => {
    const book = newBook();
    importTexts(book, [meezan(spent)]);
    const held = ['2026-03-01', '2026-03-05', '2026-03-31'].map((day) => positionsOf(book, day)[0]);
    expect(held).toEqual(['account meezan 1000.00 PKR', 'account meezan 900.00 PKR', 'account meezan 850.00 PKR']);
  });

  test('does not hang on which file came first', () => {
    const january = meezan(['2026-01-10 200.00 IBFT from AUNT'], { opening: '800.00', name: 'january.csv' });
    for (const files of [
      [january, meezan(spent)],
      [meezan(spent), january],
    ]) {
      const book = newBook();
      importEach(book, files);
      expect(positionsOf(book, '2026-01-01')).toEqual(['account meezan 800.00 PKR']);
      expect(positionsOf(book, '2026-03-31')).toEqual(['account meezan 850.00 PKR']);
    }
  });

  test('follows from the file that goes on to other days, where a day alone may be read from either end', () => {
    const rows = ['15-06-2026,Refund,,9.00,500.00', '15-06-2026,Tea,9.00,,491.00'];
    const file = (name: string, all: readonly string[]) => ({
      name,
      text: ['Date,Particulars,Debit,Credit,Balance', ...all, ''].join('\n'),
      said: { dateOrder: 'dmy', decimal: '.', currency: currency('PKR') } as const,
    });
    const [day, days] = [
      file('lakhbank-1.csv', rows),
      file('lakhbank-2.csv', ['17-06-2026,Bun,9.00,,491.00', ...rows]),
    ];
    for (const files of [
      [day, days],
      [days, day],
    ]) {
      const book = newBook();
      for (const each of files) bring(book, each);
      expect(positionsOf(book, '2026-06-14')).toEqual(['account lakhbank 500.00 PKR']);
      expect(positionsOf(book, '2026-06-30')).toEqual(['account lakhbank 491.00 PKR']);
    }
  });

  test('is what you said, moved back over the lines before that day', () => {
    const book = newBook();
    account(book, 'upwork', { opening: { amount: amount('40.00 USD'), day: '2026-03-02' as IsoDay } });
    const bare = march.upwork.text.replaceAll(/,-?\d+\.\d\d,(Payoneer)?$/gm, ',,$1');
    importTexts(book, [{ name: 'upwork.csv', text: bare }]);
    expect(openingBalances(book).map(({ minor, currency }) => plain({ minor, currency }))).toEqual(['-50.00']);
    expect(positionsOf(book, '2026-03-01')).toEqual(['account upwork 40.00 USD']);
  });

  test('is what you said rather than a running balance of the same day', () => {
    const book = newBook();
    account(book, 'meezan', { opening: opening('1500.00', '2026-03-05') });
    importTexts(book, [meezan(spent)]);
    expect(positionsOf(book, '2026-03-05')).toEqual(['account meezan 1400.00 PKR']);
  });

  test('is the earliest balance, so a later word of yours does not move it', () => {
    const book = newBook();
    account(book, 'meezan', { opening: opening('1500.00', '2026-03-06') });
    importTexts(book, [meezan(spent)]);
    expect(positionsOf(book, '2026-03-06')).toEqual(['account meezan 850.00 PKR']);
  });

  test('may be stated above the table', () => {
    const book = newBook();
    const text = meezan(spent, { stated: true }).text;
    importTexts(book, [{ name: 'meezan.csv', text }]);
    expect(positionsOf(book, '2026-03-01')).toEqual(['account meezan 1000.00 PKR']);
  });

  test('is what you said rather than what stands above a table that starts on that day', () => {
    const book = newBook();
    account(book, 'meezan', { opening: opening('1500.00', '2026-03-05') });
    importTexts(book, [meezan(spent, { stated: true })]);
    expect(positionsOf(book, '2026-03-05')).toEqual(['account meezan 1400.00 PKR']);
  });

  test('is known before any line when you said it, and untracked accounts hold nothing of yours', () => {
    const book = newBook();
    account(book, 'hbl', { opening: opening('7.00', '2026-03-01') });
    account(book, 'wise', { kind: 'untracked', opening: opening('9.00', '2026-03-01') });
    expect(positionsOf(book, '2026-03-01')).toEqual(['account hbl 7.00 PKR']);
  });

  test('is unknown without any balance: the movement alone is shown', () => {
    const book = newBook();
    const bare = march.upwork.text.replaceAll(/,-?\d+\.\d\d,(Payoneer)?$/gm, ',,$1');
    importTexts(book, [{ name: 'upwork.csv', text: bare }]);
    expect(positionsOf(book, '2026-03-01')).toEqual(['account upwork 90.00 USD unknown']);
    expect(openingBalances(book)).toEqual([]);
  });

  test('is held by currency', () => {
    const book = newBook();
    importTexts(book, [
      payoneer(['2026-03-01 1 10.00 USD Payment from A', '2026-03-01 2 -5.00 EUR Card charge (B)'], { EUR: '20.00' }),
    ]);
    expect(positionsOf(book, '2026-03-31')).toEqual(['account payoneer 15.00 EUR', 'account payoneer 10.00 USD']);
  });

  test('is known once a longer file proves the balances that a short one could not', () => {
    const rows = ['2026-03-01 1 100.00 Hourly/Blue', '2026-03-02 2 50.00 Hourly/Blue'];
    const book = newBook();
    const short = rows.map((row, at) => upwork([row], `${at}.csv`));
    importEach(book, [...short, upwork(rows)]);
    const other = newBook();
    importEach(other, [upwork(rows), ...short]);
    expect(positionsOf(other, '2026-03-31')).toEqual(['account upwork 150.00 USD']);
    expect(positionsOf(book, '2026-03-31')).toEqual(positionsOf(other, '2026-03-31'));
  });

  test('does not hang on which way round a single day was read', () => {
    const rows = ['2026-03-01 1 -100.00 USD Card charge (A)', '2026-03-01 2 100.00 USD Payment from B'];
    const book = newBook();
    importTexts(book, [payoneer(rows, { USD: '500.00' })]);
    expect(positionsOf(book, '2026-03-31')).toEqual(['account payoneer 500.00 USD']);
  });
});

describe('own money under way', () => {
  const underWay = (book: ReturnType<typeof newBook>, day: string): string[] =>
    positionsOf(book, day).filter((text) => text.startsWith('in transit'));

  test('is valued as what left, from the day it left until the day before it came', () => {
    const book = newBook();
    importTexts(book, [march.upwork, march.payoneer, march.meezan]);
    const days = ['02', '03', '04', '05', '06', '07'].map((day) => underWay(book, `2026-03-${day}`));
    const [first, second] = ['in transit upwork payoneer 90.00 USD', 'in transit payoneer meezan 90.00 USD'];
    expect(days).toEqual([[], [first], [], [second], [second], []]);
  });

  test('is under way until its credit is imported', () => {
    const book = newBook();
    account(book, 'meezan', { ends: ['4821'] });
    importTexts(book, [march.payoneer]);
    expect(underWay(book, '2026-12-31')).toEqual(['in transit payoneer meezan 90.00 USD']);
    importTexts(book, [march.meezan]);
    expect(underWay(book, '2026-12-31')).toEqual([]);
  });

  test('has left the book when the far account is not in it, or is not followed', () => {
    const book = newBook();
    importTexts(book, [march.payoneer]);
    expect(underWay(book, '2026-12-31')).toEqual([]);
    account(book, 'meezan', { kind: 'untracked' });
    expect(underWay(book, '2026-12-31')).toEqual([]);
  });

  test('counts against what is under way when it came a day before it left', () => {
    const book = newBook();
    importTexts(book, [
      upwork(['2026-03-01 1 90.00 Hourly/Blue', '2026-03-05 2 -90.00 Withdrawal']),
      payoneer(['2026-03-04 3 90.00 USD Payment from Upwork']),
    ]);
    expect(underWay(book, '2026-03-04')).toEqual(['in transit upwork payoneer -90.00 USD']);
    expect(underWay(book, '2026-03-05')).toEqual([]);
  });
});
