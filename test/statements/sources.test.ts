import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../src/ledger/line.ts';
import { type ReadOptions, readStatement } from '../../src/statements/read.ts';
import { plain } from '../../src/values/money.ts';
import { Problem } from '../../src/values/problem.ts';

const textOf = (name: string): string => readFileSync(`fixtures/statements/${name}`, 'utf8');
const read = (text: string, options: ReadOptions = {}) => readStatement(Buffer.from(text), 'file.csv', options);
const linesIn = (text: string, options: ReadOptions = {}): Line[] =>
  read(text, options).sections.flatMap(({ lines }) => lines);

describe("the days of Payoneer's payout methods", () => {
  const text = textOf('bad/payoneer-payout-method-undecidable-days.csv');

  it('are asked for where no day of the file decides', () => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'date-order' }));
  });

  it('are read as they are said to be', () => {
    const days = (dateOrder: 'mdy' | 'dmy') => [...new Set(linesIn(text, { dateOrder }).map(({ day }) => day))];
    expect(days('mdy')).toEqual(['2026-04-01', '2026-04-03', '2026-04-05', '2026-04-09']);
    expect(days('dmy')).toEqual(['2026-01-04', '2026-03-04', '2026-05-04', '2026-09-04']);
  });

  it('are the same in both orders where the file decides', () => {
    const first = linesIn(textOf('payoneer/made-up-payout-method-day-first.csv')).map(({ day }) => day);
    expect(first.length).toBe(7);
    expect(linesIn(textOf('payoneer/made-up-payout-method-month-first.csv')).map(({ day }) => day)).toEqual(first);
  });
});

it('a Deel export is read alike in whatever order its columns stand', () => {
  const [header, ...rows] = parse(textOf('deel/made-up-balance-with-ids.csv'), { bom: true }) as string[][];
  const width = header!.length;
  const factsOf = (lines: readonly Line[]) => lines.map((line) => ({ ...line, raw: '' }));
  const places = Array.from({ length: width }, (_, at) => at);
  const printed = (order: readonly number[]): string =>
    [header!, ...rows].map((row) => order.map((at) => JSON.stringify(row[at])).join(',')).join('\n');
  const expected = factsOf(linesIn(printed(places)));
  expect(expected.length).toBe(9);
  fc.assert(
    fc.property(fc.shuffledSubarray(places, { minLength: width, maxLength: width }), (order) => {
      expect(factsOf(linesIn(printed(order)))).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

it('what leaves Deel is what its record says, in one line or two', () => {
  const byRecord = new Map<string, bigint>();
  for (const { raw, amount } of linesIn(textOf('deel/made-up-balance-with-ids.csv'))) {
    byRecord.set(raw, (byRecord.get(raw) ?? 0n) + amount.minor);
  }
  for (const [raw, minor] of byRecord) {
    const stated = /,(?:USD|EUR),"?(-?[\d,]+\.\d\d)/.exec(raw)![1]!.replace(',', '');
    expect(plain({ minor, currency: 'USD' as Line['amount']['currency'] })).toBe(stated);
  }
  expect(byRecord.size).toBe(7);
});

describe('a Mercury export', () => {
  const reading = read(textOf('mercury/made-up-19-columns-three-accounts.csv'));

  it('tells its accounts by their last digits, and the card by its name', () => {
    expect(reading.sections.map(({ account }) => `${account?.kind} ${account?.value}`)).toEqual([
      'ends 9012',
      'ends 1234',
      'name Mercury Credit',
    ]);
  });

  it('is in dollars whatever the shop asked for', () => {
    const lines = reading.sections.flatMap(({ lines }) => lines);
    expect(lines.some(({ raw }) => raw.includes(',EUR,'))).toBe(true);
    expect(new Set(lines.map(({ amount }) => amount.currency))).toEqual(new Set(['USD']));
  });

  it('skips what failed, with its amount', () => {
    const skipped = reading.sections.flatMap((section) => section.skipped);
    expect(skipped.map(({ status, amount }) => `${status} ${plain(amount)}`).sort()).toEqual([
      'Blocked -20.00',
      'Cancelled -30.00',
      'Failed -900.00',
      'Pending -4.25',
    ]);
  });
});

it("Upwork's made-up ids are not used to recognise rows", () => {
  const bytes = textOf('upwork/upwork-v3-2026-transaction-report.csv');
  expect(new Set(linesIn(bytes).map(({ bankId }) => bankId))).toEqual(new Set(['1']));
});

it('the report of time and earnings is refused, and told why', () => {
  let code = '';
  try {
    read(textOf('upwork/upwork-time-and-earnings-report.csv'));
  } catch (error) {
    if (error instanceof Problem) code = error.code;
  }
  expect(code).toBe('not-a-ledger');
});
