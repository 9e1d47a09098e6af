import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Book } from '../../src/store/book.ts';
import {
  complaints,
  derivedRows,
  importEach,
  importTexts,
  newBook,
  positionsOf,
  problemOf,
  type TextFile,
} from '../support/book.ts';
import { meezan } from './files.ts';

const example = (name: string): TextFile => ({
  name,
  text: readFileSync(`fixtures/statements/wise/made-up-${name}.csv`, 'utf8'),
});

const USD = example('balance-usd-fees-on-rows');
const EUR = example('balance-eur-in-portuguese');
const HISTORY = example('history-21-columns');

const withBook = (use: (book: Book) => void): void => {
  const book = newBook();
  try {
    use(book);
    expect(complaints(book)).toEqual([]);
  } finally {
    book.close();
  }
};

const held = (book: Book): string[] => positionsOf(book, '2026-06-30').map((text) => text.replace(' unknown', ''));
/** Kind and legs of each transfer. */
const transfers = (book: Book): string[] =>
  derivedRows(book)
    .filter((row) => row.startsWith('transfer | '))
    .map((row) => row.split(' | '))
    .map((cells) => `${cells[1]}: ${cells.at(-1)!.replace(/ [A-Z_]+-\d+\b/g, '')}`);

it('two balances that exchange money share one transfer, each with the balance Wise printed', () => {
  withBook((book) => {
    importEach(book, [USD, EUR]);
    expect(held(book)).toEqual(['account wise 780.81 EUR', 'account wise 449.19 USD']);
    expect(transfers(book)).toEqual([
      'conversion: wise 2026-03-05 -49658 USD Converted 496.58 USD to 455.12 EUR (fee: 3.42 USD) + wise 2026-03-05 45512 EUR 496,58 USD convertidos para 455,12 EUR',
    ]);
  });
});

it('a transaction history moves each balance once, conversions and cards paid from two balances included', () => {
  withBook((book) => {
    importEach(book, [HISTORY]);
    expect(held(book)).toEqual(['account wise 1348.71 EUR', 'account wise 4694.27 USD']);
  });
});

it('a payout to an own bank account is the credit of the same rupees there', () => {
  withBook((book) => {
    importEach(book, [HISTORY, meezan(['2026-05-13 417150.00 Money Received from WISE PAYMENTS'])]);
    expect(transfers(book)).toEqual([
      'conversion: wise 2026-05-04 -107788 USD Bilal Ahmed - USD to EUR + wise 2026-05-04 100000 EUR Bilal Ahmed - USD to EUR',
      'hop: meezan 2026-05-13 41715000 PKR Money Received from WISE PAYMENTS  + wise 2026-05-12 -150000 USD Bilal Ahmed - May',
    ]);
  });
});

it('a transaction history is refused over days held from balance statements that do not agree with it', () => {
  withBook((book) => {
    importEach(book, [USD]);
    const other = { name: 'history.csv', text: HISTORY.text.replaceAll('2026-05-', '2026-03-') };
    expect(problemOf(() => importEach(book, [other]))).toMatchObject({ code: 'family-clash', exit: 65 });
  });
});

it('a balance statement with fees inside is refused over one with fees on rows of their own', () => {
  withBook((book) => {
    importEach(book, [USD]);
    const text = USD.text
      .split('\r\n')
      .filter((line) => !line.startsWith('FEE-TRANSFER-2100000003'))
      .join('\r\n')
      .replace('-700.00,USD', '-706.11,USD');
    expect(problemOf(() => importEach(book, [{ name: 'fees-inside.csv', text }]))).toMatchObject({
      code: 'changed-row',
      exit: 65,
    });
  });
});

it('a transfer that came back is withdrawn with its fee', () => {
  withBook((book) => {
    const header = HISTORY.text.slice(0, HISTORY.text.indexOf('\n') + 1);
    const sent = HISTORY.text.split('\n').find((line) => line.startsWith('TRANSFER-2200000003'))!;
    importEach(book, [{ name: 'may.csv', text: header + sent.replace('REFUNDED', 'COMPLETED') }]);
    expect(held(book)).toEqual(['account wise -36.81 USD']);
    const later = { name: 'june.csv', text: header + sent };
    expect(problemOf(() => importEach(book, [later]))).toMatchObject({ code: 'changed-row', exit: 65 });
    importTexts(book, [later], { accept: true });
    expect(held(book)).toEqual([]);
  });
});
