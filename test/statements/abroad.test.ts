import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/ledger/line.ts';
import { readStatement } from '../../src/statements/read.ts';
import { plain } from '../../src/values/money.ts';

const read = (rows: readonly string[]): Reading => readStatement(Buffer.from(rows.join('\n')), 'a.csv', {});
const amounts = ({ sections }: Reading): string[] =>
  sections.flatMap(({ lines }) => lines.map(({ amount }) => `${plain(amount)} ${amount.currency}`));
const codes = ({ warnings }: Reading): string[] => warnings.map(({ code }) => code);

describe('a statement of Axis', () => {
  const AXIS = ['Statement of Account No - 1 for the period (From : 01-03-2026 To : 31-03-2026)', ''];
  /** Paise moved, one row a day. */
  const statement = (moved: readonly number[], labels: readonly ['DR', 'CR'] | readonly ['CR', 'DR']): string[] => {
    let balance = 1_000_000;
    const rows = moved.map((paise, at) => {
      balance += paise;
      const size = (Math.abs(paise) / 100).toFixed(2);
      const cells = paise < 0 ? [size, ' '] : [' ', size];
      const [debit, credit] = labels[0] === 'DR' ? cells : cells.toReversed();
      const day = String(at + 1).padStart(2, '0');
      return `${day}-03-2026,-,ROW ${at},${debit},${credit},${(balance / 100).toFixed(2)},48`;
    });
    return [...AXIS, 'Tran Date,CHQNO,PARTICULARS,DR,CR,BAL,SOL', ...rows];
  };
  const moved = fc.array(
    fc.integer({ min: -30_000, max: 30_000 }).filter((paise) => paise !== 0),
    { minLength: 2, maxLength: 28 },
  );

  it('says the same whichever way round DR and CR are labelled', () => {
    fc.assert(
      fc.property(moved, (paise) => {
        const expected = paise.map((each) => `${(each / 100).toFixed(2)} INR`);
        const right = read(statement(paise, ['DR', 'CR']));
        const swapped = read(statement(paise, ['CR', 'DR']));
        expect(amounts(right)).toEqual(expected);
        expect(amounts(swapped)).toEqual(expected);
        expect([codes(right), codes(swapped)]).toEqual([[], ['swapped-labels']]);
      }),
    );
  });

  it('is read by its labels, with a warning, where no balance proves them', () => {
    const one = read(statement([-500], ['DR', 'CR']));
    expect([amounts(one), codes(one)]).toEqual([['-5.00 INR'], ['unproven-labels']]);
  });

  it('is proved by the balance before its first row as well', () => {
    const [first = '', ...rows] = statement([500], ['CR', 'DR']).slice(3);
    const opening = '01-03-2026,-,OPENING BALANCE, , ,10000.00,48';
    const proved = read([...AXIS, 'Tran Date,CHQNO,PARTICULARS,DR,CR,BAL,SOL', opening, first, ...rows]);
    expect([amounts(proved), codes(proved)]).toEqual([['5.00 INR'], ['swapped-labels']]);
  });
});

it.each(['EUR', 'GBP', 'USD', 'JPY'])('the header of Starling says the currency: %s', (code) => {
  const header = `Date,Counter Party,Reference,Type,Amount (${code}),Balance (${code}),Spending Category,Notes`;
  expect(amounts(read([header, '03/06/2026,Shop,Shop,CARD,-10,90,FOOD,']))[0]).toMatch(new RegExp(`^-10.* ${code}$`));
});

it("of Bank of Ireland's columns, which many banks have, only the currency has to be said", () => {
  const bytes = readFileSync('fixtures/statements/bankofireland/bankofireland-2017.csv');
  const { sections } = readStatement(bytes, 'boi.csv', { currency: 'EUR' });
  const all = sections.flatMap(({ lines }) => lines);
  const sum = all.reduce((total, { amount }) => total + amount.minor, 0n);
  expect([all.length, sum]).toEqual([27, -41_961n]); // summed up apart from `fl`, over the file's cells
});

it('a row of a file without a header that is none is told by its line, and the file is still known', () => {
  const rows = ['02.03.2026;"A";02.03.2026;-1,00;EUR;;', 'a note;;', '03.03.2026;"B";03.03.2026;-2,00;EUR;;'];
  expect(() => read(rows)).toThrow(expect.objectContaining({ code: 'bad-record', where: 'a.csv:2' }));
});
