import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cashFlow } from '../../src/reports/cash-flow.ts';
import type { Book } from '../../src/store/book.ts';
import { decide } from '../../src/store/decisions.ts';
import { factSource, valuationIn } from '../../src/store/fact-source.ts';
import { linesById, listLines } from '../../src/store/lines.ts';
import { linkLines } from '../../src/store/transfers.ts';
import { cut, type IsoDay, type Step } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import { type Money, plain } from '../../src/values/money.ts';
import { account, importTexts, newBook, rates, write } from '../support/book.ts';
import { chain, meezan, payoneer, upwork } from './files.ts';
import { livesAndFiles } from './lives.ts';

const JULY = { startMonth: 7 };
const period = { from: '2026-06-15' as IsoDay, to: '2026-07-20' as IsoDay };

const flows = (book: Book, code = 'PKR', step: Step = 'month', over = period) => {
  const source = factSource(book, valuationIn(book, currency(code)));
  return { parts: source.flowParts(cut(over, step, JULY)), missing: source.missing };
};

/** The columns of one part as text, what is nothing left out. */
const columns = (book: Book, from: string, to: string, code = 'PKR'): Record<string, string> => {
  const over = { from: from as IsoDay, to: to as IsoDay };
  const source = factSource(book, valuationIn(book, currency(code)));
  const [part] = source.flowParts([{ label: 'all', ...over }]);
  const { income, expenses, taxes, other, opening, closing, missingRates } = part!;
  const exchange =
    closing.minor - opening.minor - [income, expenses, taxes, other].reduce((sum, { minor }) => sum + minor, 0n);
  const text = (amount: Money): string => plain(amount);
  const all = {
    income: text(income),
    expenses: text(expenses),
    taxes: text(taxes),
    other: text(other),
    exchange: text({ ...income, minor: exchange }),
    missing: String(missingRates),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '0.00' && value !== '0'));
};

const EVERY = [
  '2026-06-14 USD PKR 280',
  '2026-06-14 EUR PKR 300',
  '2026-06-21 USD PKR 281',
  '2026-06-21 EUR PKR 303',
].concat(
  ['2026-06-28 USD PKR 279', '2026-06-28 EUR PKR 299', '2026-07-05 USD PKR 282', '2026-07-05 EUR PKR 301'],
  ['2026-07-12 USD PKR 283', '2026-07-12 EUR PKR 305', '2026-07-19 USD PKR 283', '2026-07-19 EUR PKR 305'],
);

describe('the cash flow of any book', () => {
  const report = (book: Book, code: string, step: Step) => {
    const facts = factSource(book, valuationIn(book, currency(code)));
    const frame = { asOf: period.to, period, currency: currency(code), book: '' };
    const parts = facts.flowParts(cut(period, step, JULY));
    return cashFlow({ parts, missing: facts.missing, unknownBalances: [] }, frame).sections[0]!;
  };
  type Cells = Readonly<Record<string, Money>>;
  const minor = (row: unknown, key: string): bigint => (row as Cells)[key]!.minor;

  test('adds up: the columns are the net, and opening, net and exchange are the closing', () => {
    fc.assert(
      fc.property(
        livesAndFiles,
        fc.constantFrom('PKR', 'USD', 'EUR'),
        fc.constantFrom<Step>('month', 'tax-year'),
        ({ files }, code, step) => {
          const book = newBook();
          rates(book, ...EVERY);
          importTexts(book, files);
          const { rows, totals } = report(book, code, step);
          let last: bigint | undefined;
          for (const row of rows) {
            const of = (key: string) => minor(row, key);
            expect(of('income') + of('expenses') + of('taxes') + of('other')).toBe(of('net'));
            expect(of('opening') + of('net') + of('exchange')).toBe(of('closing'));
            if (last !== undefined) expect(of('opening')).toBe(last);
            last = of('closing');
          }
          for (const key of ['income', 'expenses', 'taxes', 'other', 'net', 'exchange']) {
            expect(minor(totals, key)).toBe(rows.reduce((sum, row) => sum + minor(row, key), 0n));
          }
          book.close();
        },
      ),
      { numRuns: 20 },
    );
  });

  test('in rupees, with rupees only, has no exchange', () => {
    fc.assert(
      fc.property(livesAndFiles, ({ files }) => {
        const book = newBook();
        importTexts(
          book,
          files.filter(({ name }) => name.startsWith('meezan')),
        );
        for (const { income, expenses, taxes, other, opening, closing } of flows(book).parts) {
          const net = [income, expenses, taxes, other].reduce((sum, { minor: each }) => sum + each, 0n);
          expect(opening.minor + net).toBe(closing.minor);
        }
        book.close();
      }),
      { numRuns: 10 },
    );
  });
});

describe('money earned abroad that reaches the bank', () => {
  const march = chain('2026-03-01');
  const book = newBook();
  rates(book, '2026-02-28 USD PKR 280', '2026-03-02 USD PKR 280');
  importTexts(book, [march.upwork, march.payoneer, march.meezan]);

  test('is income once, a fee, a tax, and an exchange loss', () => {
    expect(columns(book, '2026-03-01', '2026-03-08')).toEqual({
      income: '28000.00',
      expenses: '-2900.00',
      taxes: '-250.00',
      exchange: '-200.00',
    });
  });

  test('is nothing at all on the days between', () => {
    expect(columns(book, '2026-03-03', '2026-03-06')).toEqual({});
  });

  test('in dollars is valued at the rate of each day', () => {
    expect(columns(book, '2026-03-01', '2026-03-02', 'USD')).toEqual({ income: '100.00', expenses: '-10.36' });
  });
});

describe('a line without a rate', () => {
  test('is left out, counted, and named by pair and day', () => {
    const book = newBook();
    importTexts(book, [payoneer(['2026-06-20 1 5.00 USD Payment from A', '2026-06-21 2 7.00 USD Payment from A'])]);
    rates(book, '2026-06-21 USD PKR 280');
    const { parts, missing } = flows(book);
    expect([parts[0]!.income.minor, parts[0]!.missingRates, parts[1]!.missingRates]).toEqual([196_000n, 1, 0]);
    expect(missing).toContainEqual({ from: 'USD', to: 'PKR', day: '2026-06-20', lines: 1 });
  });
});

describe('what is no earning', () => {
  test('gifts, unlabelled credits and money out of the book are other; unlabelled debits are expenses', () => {
    const book = newBook();
    importTexts(book, [
      meezan([
        '2026-03-01 500.00 IBFT from AUNT',
        '2026-03-02 70.00 IBFT from X',
        '2026-03-03 -30.00 Tea',
        '2026-03-04 -40.00 ATM Cash Withdrawal',
      ]),
    ]);
    write(book, (writing) => decide(writing, [1], { category: 'Gift' }));
    expect(columns(book, '2026-03-01', '2026-03-31')).toEqual({ expenses: '-70.00', other: '570.00' });
  });

  test('cash drawn for a cash account of the book is nothing', () => {
    const book = newBook();
    account(book, 'purse', { kind: 'cash' });
    importTexts(book, [meezan(['2026-03-04 -40.00 ATM Cash Withdrawal'])]);
    expect(columns(book, '2026-03-01', '2026-03-31')).toEqual({});
  });

  test('own money paid to an account that is not followed is other, at the rupees that were stated', () => {
    const book = newBook();
    rates(book, '2026-02-28 USD PKR 280', '2026-03-02 USD PKR 280');
    account(book, 'meezan', { kind: 'untracked' });
    const paid = '2026-03-02 1 -100.00 USD Withdrawal to MEEZAN BANK (4821) => 27900.00 PKR';
    importTexts(book, [payoneer([paid], { USD: '100.00' })]);
    expect(columns(book, '2026-03-01', '2026-03-08')).toEqual({ other: '-27900.00', exchange: '-100.00' });
  });

  test('a link of yours within one currency has its fee as an expense, on the day it arrived', () => {
    const book = newBook();
    rates(book, '2026-02-28 USD PKR 280', '2026-03-02 USD PKR 280');
    importTexts(book, [
      upwork(['2026-03-01 1 90.00 Hourly/Blue', '2026-03-02 2 -90.00 Withdrawal']),
      payoneer(['2026-03-04 3 88.00 USD Incoming']),
    ]);
    const ids = listLines(book, { from: '2026-03-02' as IsoDay }).map(({ id }) => id);
    write(book, (writing) => linkLines(writing, linesById(book, ids)));
    expect(columns(book, '2026-03-02', '2026-03-03')).toEqual({});
    expect(columns(book, '2026-03-04', '2026-03-04')).toEqual({ expenses: '-560.00' });
  });
});
