import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { banksOf, LAYOUTS } from '../../src/statements/layouts/index.ts';
import { readStatement } from '../../src/statements/read.ts';
import { Problem } from '../../src/values/problem.ts';

const refusal = (text: string, { file = 'my jan.csv', layout }: { file?: string; layout?: string } = {}): Problem => {
  try {
    readStatement(Buffer.from(text), file, layout === undefined ? {} : { layout });
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('the file was read');
};

const BANKS = banksOf(LAYOUTS).join(', ');

describe('a header that nobody knows', () => {
  it('is shown where one layout was asked for, with how to read the file all the same', () => {
    const text = 'Date,Narration,Withdrawal,Deposit\n01/02/2026,x,,5\n';
    expect(refusal(text, { layout: 'upwork/v3' })).toMatchObject({
      message: 'the header is of no known export: Date,Narration,Withdrawal,Deposit',
      hint: "fl import 'my jan.csv' --layout generic",
      problems: [],
    });
  });

  it.each([';', '\t'])('divided by %j has nothing to understand without rows', (mark) => {
    const header = ['Datum', 'Betrag', 'Text'].join(mark);
    expect(refusal(`Bank${mark}${mark}\n${header}\n`)).toMatchObject({
      code: 'unknown-layout',
      message: expect.stringContaining('no record of it has a day and an amount'),
    });
  });

  it('is compared with a layout only where a third of it is there', () => {
    expect(refusal('Date,Client,Hours,Total\n').problems).toEqual([]);
    const { problems, hint } = refusal('Booking Date,Value Date,Doc No,Description,Debit,Total\n');
    expect(hint).toBeUndefined();
    expect(problems).toMatchObject([
      {
        message: 'closest: meezan/booking-date has "credit" where the file has "Total" and lacks "available balance"',
        hint: expect.stringContaining('download it there again and do not edit it'),
      },
      { message: 'or it is of another source:', hint: "fl import 'my jan.csv' --layout generic" },
    ]);
  });
});

describe('a file that belongs elsewhere', () => {
  it('is sent there with a command that can be pasted', () => {
    expect(refusal('date,base,quote,rate,source\n2026-01-02,USD,PKR,280,SBP\n')).toMatchObject({
      code: 'unknown-layout',
      hint: "fl rates import 'my jan.csv'",
    });
    const upwork = readFileSync('fixtures/statements/upwork/made-up-running-balance.csv', 'utf8');
    expect(refusal(upwork, { layout: 'meezan/booking-date' })).toMatchObject({
      code: 'unknown-layout',
      hint: "fl import 'my jan.csv' --layout upwork/v3",
    });
  });

  it('is called standard input where it came from there', () => {
    expect(refusal('', { file: '-' })).toMatchObject({ message: 'standard input is empty', where: '-' });
  });
});

describe('a layout that nobody knows', () => {
  it('is wrong usage, with the nearest as a command', () => {
    expect(refusal('a', { layout: 'payoner/transaction' })).toMatchObject({
      exit: 2,
      message: 'unknown layout "payoner/transaction"; the nearest is payoneer/transactions',
      hint: "fl import 'my jan.csv' --layout payoneer/transactions",
    });
    expect(refusal('a', { layout: 'x' })).toMatchObject({
      message: `unknown layout "x"; known are those of ${BANKS}`,
      hint: 'fl import --help',
    });
  });
});
