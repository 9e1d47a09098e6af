import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOwnLayout } from '../../src/statements/own-layout.ts';
import { type ReadOptions, readStatement, understandStatement } from '../../src/statements/read.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { plain } from '../../src/values/money.ts';
import { Problem } from '../../src/values/problem.ts';

const TODAY = '2026-11-24' as IsoDay;
const read = (text: string, options: ReadOptions = {}) =>
  readStatement(Buffer.from(text), 'bank.csv', { today: TODAY, ...options });
const amounts = (text: string, options: ReadOptions = {}): string[] =>
  read(text, options).sections.flatMap(({ lines }) => lines.map(({ day, amount }) => `${day} ${plain(amount)}`));
const refusal = (text: string, options: ReadOptions = {}): Problem => {
  try {
    read(text, options);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('the file was read');
};

const OPEN = 'Date,Text,Amount\n01/02/2026,Rent,-500.00\n03/02/2026,Client,900.00\n';

describe('what a person says of an unknown file', () => {
  it('decides what the file leaves open', () => {
    expect(refusal(OPEN).problems.map(({ code }) => code)).toEqual(['date-order', 'which-currency']);
    expect(amounts(OPEN, { dateOrder: 'dmy', currency: 'EUR' })).toEqual(['2026-02-01 -500.00', '2026-02-03 900.00']);
    expect(amounts(OPEN, { dateOrder: 'mdy', currency: 'EUR' })).toEqual(['2026-01-02 -500.00', '2026-03-02 900.00']);
    expect(amounts(OPEN, { dateOrder: 'dmy', currency: 'EUR', signs: 'turned' })).toEqual([
      '2026-02-01 500.00',
      '2026-02-03 -900.00',
    ]);
  });

  it('is repeated in the command that answers the rest', () => {
    expect(refusal(OPEN, { currency: 'EUR' }).hint).toBe('fl import bank.csv --currency EUR --date-order dmy');
    expect(refusal(OPEN, { dateOrder: 'dmy', account: 'my bank' }).hint).toBe(
      "fl import bank.csv --account 'my bank' --date-order dmy --currency USD",
    );
  });

  it('may be the currency of the account', () => {
    expect(amounts(OPEN, { dateOrder: 'dmy', account: 'x', accountCurrency: 'PKR' })).toHaveLength(2);
  });

  it('tells which words mean money out', () => {
    const text = 'Date,Text,Amount (EUR),Direction\n2026-02-01,Rent,500.00,zirb\n2026-02-03,Client,900.00,zorb\n';
    expect(refusal(text).code).toBe('which-words');
    expect(amounts(text, { outWords: ['Zorb'] })).toEqual(['2026-02-01 500.00', '2026-02-03 -900.00']);
  });

  it('outranks what the header says', () => {
    const text = 'Date,Text,Amount (EUR),Other\n2026-02-01,Rent,-500.00,-1.00\n2026-02-03,Client,900.00,2.00\n';
    expect(amounts(text, { columns: [{ role: 'amount', name: 'other' }], currency: 'EUR' })).toEqual([
      '2026-02-01 -1.00',
      '2026-02-03 2.00',
    ]);
    expect(amounts(text, { columns: [{ role: 'amount', name: '4' }], currency: 'EUR' })).toEqual([
      '2026-02-01 -1.00',
      '2026-02-03 2.00',
    ]);
  });

  it('may be that no column says the status', () => {
    const text = 'Date,Text,Amount (EUR),Status\n2026-02-01,Rent,-500.00,Odd\n2026-02-03,Client,900.00,Completed\n';
    expect(refusal(text).problems[0]!.message).toBe('unknown status "Odd"');
    expect(amounts(text, { columns: [{ role: 'status', name: '-' }] })).toHaveLength(2);
  });
});

describe('the bank of an unknown file', () => {
  const text = 'Date,Text,Amount (EUR)\n2026-02-01,Rent,-500.00\n2026-02-03,Client,900.00\n';
  const bank = (file: string, options: ReadOptions = {}) => readStatement(Buffer.from(text), file, options).bank;

  it('is what its name says before the first digit, or the account it is for', () => {
    expect(bank('downloads/Bank Alfalah_2026-02.csv')).toBe('bank alfalah');
    expect(bank('C:\\x\\ubl.csv')).toBe('ubl');
    expect(bank('2026.csv', { account: 'ubl' })).toBe('ubl');
    expect(() => bank('2026-02.csv')).toThrow(expect.objectContaining({ code: 'which-account' }));
    expect(() => bank('-')).toThrow(expect.objectContaining({ code: 'which-account' }));
  });

  it('is never of the family of a known layout', () => {
    expect(readStatement(Buffer.from(text), 'payoneer.csv', {}).family).toMatch(/^payoneer\/own [0-9a-f]{8}$/);
  });

  it('is of one family as long as its words and amounts are read alike', () => {
    const familyOf = (file: string, options: ReadOptions = {}): string =>
      readStatement(Buffer.from(file), 'payoneer.csv', options).family;
    expect(familyOf(text.replace('2026', '2025'))).toBe(familyOf(text));
    expect(familyOf(text, { signs: 'turned' })).not.toBe(familyOf(text));
    expect(familyOf(text.replace(/^Date/, 'Day'))).not.toBe(familyOf(text));
  });
});

describe('an own layout made for a file', () => {
  it('comes back from JSON, and reads the file as it was understood', () => {
    const text =
      'Date,Text,Debit,Credit,Balance (EUR)\n25/02/2026,Rent,500.00,,400.00\n26/02/2026,Client,,900.00,1300.00\n';
    const { own } = understandStatement(Buffer.from(text), 'bank.csv', { today: TODAY })!;
    const again = parseOwnLayout(JSON.stringify(own), 'bank.json');
    expect(again).toEqual(own);
    const { understood, ...reading } = read(text);
    expect(understood?.own).toEqual(own);
    expect(read(text, { own: [again] })).toEqual(reading);
  });
});

describe('order of rows', () => {
  it('is no evidence for the order of day and month', () => {
    const text = 'Date,Text,Amount (EUR)\n01/02/2026,A,-1.00\n02/01/2026,B,-2.00\n03/01/2026,C,3.00\n';
    expect(refusal(text).code).toBe('date-order');
  });
});

describe('a long file', () => {
  const rows = (count: number, last: string) =>
    `Date,Text,Amount (EUR)\n${Array.from({ length: count }, (_, at) => `0${1 + (at % 9)}/02/2026,Row ${at},-1.00\n`).join('')}${last}\n`;

  it('is asked whole where its first records do not decide', () => {
    expect(amounts(rows(600, '25/02/2026,Last,2.00'))).toHaveLength(601);
    expect(refusal(rows(600, '05/02/2026,Last,2.00')).code).toBe('date-order');
  });

  it('is refused where a later row does not fit what the first ones decided', () => {
    const text = `Date,Text,Amount (EUR)\n25/02/2026,First,2.00\n${rows(600, '02/25/2026,Last,2.00').split('\n').slice(1).join('\n')}`;
    expect(refusal(text).problems).toMatchObject([{ code: 'bad-date', where: 'bank.csv:603' }]);
  });
});

const cell = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      '-',
      '0',
      '0.00',
      '1.00',
      '-5.00',
      '1,234.50',
      '1.234,50',
      '12,34,567.00',
      '5.00 CR',
      '5.00 DR',
      '$5',
      'Rs. 500/-',
    ],
    ...['2026-01-31', '31/01/2026', '01/02/2026', '1 Feb 2026', '20260131', '46000', '31.01.26', '2026-02-30'],
    ...['USD', 'EUR', 'Debit', 'credit', 'Completed', 'Pending', 'Odd', 'Opening Balance', 'Total', 'A-1', '9.9E+15'],
  ),
  fc.string({ maxLength: 8 }),
);
const HEADS = [
  'Date',
  'Value Date',
  'Description',
  'Amount',
  'Debit',
  'Credit',
  'Fee',
  'Net',
  'Balance',
  'Currency',
  'Type',
  'Status',
  'ID',
  'Account',
  'D/C',
  '',
];

describe('any table at all', () => {
  it('is read, each record accounted for, or refused with a Problem', () => {
    const table = fc.record({
      header: fc.option(fc.array(fc.constantFrom(...HEADS), { minLength: 1, maxLength: 8 })),
      rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { maxLength: 8 }),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
    });
    let readings = 0;
    fc.assert(
      fc.property(table, ({ header, rows, delimiter }) => {
        const text = [...(header === null ? [] : [header]), ...rows].map((cells) => cells.join(delimiter)).join('\n');
        try {
          read(text, { currency: 'EUR', dateOrder: 'dmy', decimal: '.', layout: 'generic' });
          readings += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
      { numRuns: 400 },
    );
    expect(readings).toBeGreaterThan(0);
  });
});
