import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Book } from '../../src/store/book.ts';
import { listTransfers } from '../../src/store/transfers.ts';
import {
  complaints,
  digestOf,
  importEach,
  importTexts,
  linesOf,
  newBook,
  problemOf,
  type TextFile,
} from '../support/book.ts';

const example = (name: string): TextFile => ({
  name: basename(name),
  text: readFileSync(join('fixtures/statements', name), 'utf8'),
});

/** What a fresh book holds after these files, one after the other. */
const bookOf = (files: readonly TextFile[]): { lines: string[]; digest: string } => {
  const book = newBook();
  try {
    importEach(book, files);
    expect(complaints(book)).toEqual([]);
    return { lines: linesOf(book).sort(), digest: digestOf(book) };
  } finally {
    book.close();
  }
};

const withBook = (files: readonly TextFile[], use: (book: Book) => void): void => {
  const book = newBook();
  try {
    importEach(book, files);
    use(book);
  } finally {
    book.close();
  }
};

const refusal = (files: readonly TextFile[], next: TextFile): string => {
  let code = '';
  withBook(files, (book) => {
    code = problemOf(() => importTexts(book, [next])).code;
  });
  return code;
};

const WITH_HEADER = [
  'deel/made-up-balance-with-ids.csv',
  'deel/made-up-ten-columns-no-ids.csv',
  'payoneer/made-up-one-month-reports-no-ids.csv',
  'payoneer/made-up-one-month-reports.csv',
  'payoneer/made-up-one-month-transactions.csv',
  'upwork/made-up-v1-balance-of-the-day.csv',
  'upwork/made-up-v2-running-balance.csv',
];

describe.each(WITH_HEADER)('%s', (name) => {
  const whole = example(name);
  const [header, ...rows] = whole.text.trimEnd().split('\n') as [string, ...string[]];
  const part = (from: number, to: number): TextFile => ({
    name: `${from}-${to}-${whole.name}`,
    text: [header, ...rows.slice(from, to), ''].join('\n'),
  });
  const expected = bookOf([whole]);

  test('cut in two at any row gives the same lines as the whole, in either order', () => {
    expect(rows.length).toBeGreaterThan(5);
    for (let cut = 1; cut < rows.length; cut += 1) {
      // Without ids, equal rows of one day in two files are one row told twice, for all that anyone can know.
      if (rows[cut] === rows[cut - 1]) continue;
      const parts = [part(0, cut), part(cut, rows.length)];
      expect(bookOf(parts).digest, `cut after ${cut}`).toBe(expected.digest);
      expect(bookOf(parts.toReversed()).digest, `turned, cut after ${cut}`).toBe(expected.digest);
    }
  });

  test('in parts that overlap, and whole again, counts every row once', () => {
    const third = Math.floor(rows.length / 3);
    const parts = [part(0, 2 * third), part(third, rows.length)];
    for (const files of [parts, parts.toReversed()]) {
      expect(bookOf([...files, whole])).toEqual(expected);
    }
  });
});

describe('exports that tell the same days', () => {
  const reports = example('payoneer/made-up-one-month-reports.csv');
  const transactions = example('payoneer/made-up-one-month-transactions.csv');
  const withoutIds = example('payoneer/made-up-one-month-reports-no-ids.csv');
  const v1 = example('upwork/made-up-v1-balance-of-the-day.csv');
  const v2 = example('upwork/made-up-v2-running-balance.csv');
  const v3 = example('upwork/made-up-v3-same-days-as-v2.csv');

  test("both forms of Payoneer's month count once, whichever comes first", () => {
    const once = bookOf([transactions]).lines;
    expect(once.length).toBe(12);
    expect(bookOf([transactions, reports]).lines).toEqual(once);
    expect(bookOf([reports, transactions]).lines).toEqual(once);
    expect(bookOf([reports, example('payoneer/made-up-one-month-reports-running-balance.csv')]).lines).toEqual(once);
  });

  test('are kept apart where one id stands on several rows, since nothing else tells a row in both', () => {
    const days = ['"6 Jul, 2026"', '07/06/2026,10:00:00,UTC'] as const;
    const inReports = [
      'Date,Description,Amount,Currency,Status,Transaction ID',
      `${days[0]},Withdrawal to MEEZAN BANK (4821),-100.00,USD,Completed,78`,
      `${days[0]},Withdrawal fee,-3.00,USD,Completed,78`,
    ];
    const inTransactions = [
      'Transaction Date,Transaction Time,Time Zone,Transaction ID,Description,Credit Amount,Debit Amount,Currency,Status,Additional Description,Store Name',
      `${days[1]},78,Withdrawal to MEEZAN BANK (4821),,100.00,USD,Completed,,`,
      `${days[1]},78,Withdrawal fee,,3.00,USD,Completed,,`,
    ];
    const file = (name: string, rows: readonly string[]): TextFile => ({ name, text: rows.join('\n') });
    const both = file('transactions.csv', inTransactions);
    for (const rows of [inReports, inReports.slice(0, 2)]) {
      const other = file('reports.csv', rows);
      expect(refusal([both], other)).toBe('family-clash');
      expect(refusal([other], both)).toBe('family-clash');
    }
    expect(bookOf([both, { ...both, text: `${both.text}\n` }]).lines.length).toBe(2);
  });

  test("Payoneer's report without ids counts once beside another export where the rows pair, else it is refused", () => {
    const once = bookOf([transactions]).lines;
    expect(bookOf([transactions, withoutIds]).lines).toEqual(once);
    // The words are those that came first; the ids are gained.
    const moved = (lines: readonly string[]): string[] => lines.map((line) => line.split(' | ')[0]!);
    expect(moved(bookOf([withoutIds, transactions]).lines)).toEqual(moved(once));
    const short = ({ name, text }: TextFile): TextFile => {
      const rows = text.split('\n').filter((row) => !row.includes('Maintenance fee'));
      return { name, text: rows.join('\n') };
    };
    expect(short(withoutIds).text.length).toBeLessThan(withoutIds.text.length);
    expect(refusal([transactions], short(withoutIds))).toBe('family-clash');
    expect(refusal([short(withoutIds)], transactions)).toBe('family-clash');
  });

  test("Upwork's two transaction reports count once, with the same digest", () => {
    const once = bookOf([v2]);
    expect(once.lines.length).toBe(17);
    expect(bookOf([v2, v3])).toEqual(once);
    expect(bookOf([v3, v2])).toEqual(once);
  });

  test("Upwork's oldest statement goes before the later ones, never beside them", () => {
    const later = { ...v2, text: v2.text.replaceAll(', 2025"', ', 2023"').replaceAll('"Aug ', '"Jan ') };
    expect(bookOf([v1, v2]).lines.length).toBe(15 + 17);
    expect(refusal([v1], later)).toBe('family-clash');
    expect(refusal([later], v1)).toBe('family-clash');
  });

  test('a Deel export that has no ids is the same as one that has them', () => {
    const files = [example('deel/made-up-balance-with-ids.csv'), example('deel/made-up-ten-columns-no-ids.csv')];
    const once = bookOf([files[0]!]);
    expect(bookOf(files)).toEqual(once);
    expect(bookOf(files.toReversed())).toEqual(once);
  });

  test('what Deel sends to Payoneer is one transfer, at what arrived', () => {
    withBook([example('deel/made-up-balance-with-ids.csv'), transactions], (book) => {
      const sent = listTransfers(book, {}).filter(({ kind }) => kind === 'hop');
      expect(sent.map(({ from, to, fee }) => ({ from, to, fee }))).toMatchObject([
        { from: [{ account: 'deel', amount: { minor: -129025n } }], to: [{ account: 'payoneer' }] },
      ]);
    });
  });
});

describe('a file of several Mercury accounts', () => {
  /** The card goes by a name only, as its own account. */
  const banksOnly = (columns: number): TextFile => {
    const { name, text } = example(`mercury/made-up-${columns}-columns-three-accounts.csv`);
    return {
      name,
      text: text
        .split('\n')
        .filter((row) => !row.includes(',Mercury Credit,'))
        .join('\n'),
    };
  };

  test('is dealt out to accounts by their endings', () => {
    withBook([banksOnly(19)], (book) => {
      expect(linesOf(book).map((text) => text.slice(0, text.indexOf(' ')))).toEqual([
        ...Array<string>(2).fill('mercury'),
        ...Array<string>(7).fill('mercury-1234'),
      ]);
    });
  });

  test('links what moves between them', () => {
    withBook([banksOnly(19)], (book) => {
      expect(listTransfers(book, {}).map(({ from, to }) => [from[0]!.account, to[0]!.account])).toEqual([
        ['mercury-1234', 'mercury'],
      ]);
    });
  });

  test('counts once in all three generations of its header', () => {
    const all = [14, 16, 19].map(banksOnly);
    const once = bookOf([all[2]!]);
    expect(bookOf(all)).toEqual(once);
    expect(bookOf(all.toReversed())).toEqual(once);
  });
});
