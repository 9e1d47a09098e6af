import { describe, expect, it } from 'vitest';
import type { Purse, Sheet } from '../../src/ledger/coverage.ts';
import type { BalanceCheck } from '../../src/ledger/line.ts';
import { text } from '../../src/render/text.ts';
import { incomplete, statements } from '../../src/reports/statements.ts';
import type { IsoDay, Part } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import { money } from '../../src/values/money.ts';

const PKR = currency('PKR');
const PROVEN: BalanceCheck = { checked: true, ok: true, firstBreak: null };
const UNCHECKED: BalanceCheck = { checked: false, ok: true, firstBreak: null };
const BROKEN: BalanceCheck = {
  checked: true,
  ok: false,
  firstBreak: { lineNo: 12, expected: money(90000n, PKR), found: money(85000n, PKR) },
};

/** A statement as `jan 2026-01-01 2026-01-31 100>90 proven`; its days are in no other one, and hold no other lines. */
const sheet = (told: string): Sheet => {
  const [name, from, to, ends, how = 'proven'] = told.split(' ') as [string, IsoDay, IsoDay, string, string?];
  const [opening, closing] = ends === '-' ? [] : ends.split('>').map((each) => BigInt(each) * 100n);
  return {
    file: `${name}.csv`,
    layout: 'meezan/booking-date',
    days: { from, to },
    lines: 1,
    balance: how === 'broken' ? BROKEN : how === 'proven' ? PROVEN : UNCHECKED,
    // Every line of the book is in a statement, so what came before follows from how the case is told.
    ends:
      opening === undefined || closing === undefined
        ? undefined
        : {
            opening,
            closing,
            before: [madeBefore(name, opening)],
            upTo: [madeBefore(name, opening) + closing - opening],
          },
  };
};

/** Lines of the book before each statement: the cases below open at 100 and know of no other lines. */
const madeBefore = (name: string, opening: bigint): bigint => LACKING.get(name) ?? opening - 10_000n;
/** Where lines are missing before a statement, the book holds less than its opening says. */
const LACKING = new Map<string, bigint>([
  ['short', -1_000n],
  ['odd', -1_000n],
]);

const purse = (sheets: readonly string[], more: Partial<Purse> = {}): Purse => ({
  account: 'meezan',
  kind: 'tracked',
  currency: PKR,
  sheets: sheets.map(sheet),
  typed: [],
  ...more,
});

const YEAR: Part = { label: 'year', from: '2026-01-01' as IsoDay, to: '2026-06-30' as IsoDay };

const reportOf = (purses: readonly Purse[], parts: readonly Part[] = [YEAR]) =>
  statements(
    { purses, parts, byPart: parts.length > 1, titleOf: () => "Meezan Bank's app, Transactions" },
    { asOf: '2026-07-01' as IsoDay, period: YEAR, currency: PKR, book: '' },
  );

const certificateOf = (sheets: readonly string[], more: Partial<Purse> = {}): string =>
  reportOf([purse(sheets, more)]).lead![0]!.replace(/^meezan PKR, /, '');

const DOWNLOAD = "download from Meezan Bank's app, Transactions";

describe('a certificate', () => {
  it.each<[string, readonly string[], string]>([
    [
      'statements that follow each other day by day are complete and proven',
      ['jan 2026-01-01 2026-01-31 100>90', 'rest 2026-02-01 2026-06-30 90>120'],
      '2026-01-01 to 2026-06-30: complete; balances proven.',
    ],
    [
      'nothing is expected before the first statement',
      ['all 2026-02-10 2026-06-30 100>90'],
      '2026-02-10 (its first day) to 2026-06-30: complete; balances proven.',
    ],
    [
      'days between are bridged where balances meet',
      ['jan 2026-01-01 2026-01-27 100>90', 'rest 2026-02-03 2026-06-30 90>120'],
      '2026-01-01 to 2026-06-30: complete; balances meet across 6 days without a statement; balances proven.',
    ],
    [
      'days between are missing where balances differ, and the balances say by how much',
      ['jan 2026-01-01 2026-01-27 100>90', 'short 2026-03-01 2026-06-30 65>120'],
      `2026-01-01 to 2026-06-30: missing: 2026-01-28 to 2026-02-28 (lines that come to -25.00); ${DOWNLOAD}; balances of the rest proven.`,
    ],
    [
      'without balances nothing tells whether the days between are missing',
      ['jan 2026-01-01 2026-01-27 - none', 'rest 2026-02-03 2026-06-30 - none'],
      `2026-01-01 to 2026-06-30: not proven: 2026-01-28 to 2026-02-02 (no balance tells whether lines are missing); ${DOWNLOAD}; balances of the rest not stated.`,
    ],
    [
      'without balances, statements without a day between are complete, and nothing proves them',
      ['jan 2026-01-01 2026-01-31 - none', 'rest 2026-02-01 2026-06-30 - none'],
      '2026-01-01 to 2026-06-30: complete; balances not stated.',
    ],
    [
      'a statement without balances is proven by those before and after it',
      ['jan 2026-01-01 2026-01-31 100>90', 'feb 2026-02-02 2026-02-28 - none', 'rest 2026-03-01 2026-06-30 80>120'],
      '2026-01-01 to 2026-06-30: complete; balances meet across 1 day without a statement; balances proven.',
    ],
    [
      'a last statement without balances is proven by nothing',
      ['jan 2026-01-01 2026-01-31 100>90', 'rest 2026-02-01 2026-06-30 - none'],
      '2026-01-01 to 2026-06-30: complete; balances proven in part, not for rest.csv.',
    ],
    [
      'a statement of one line with a balance proves nothing alone',
      ['all 2026-01-01 2026-06-30 100>90 stated'],
      '2026-01-01 to 2026-06-30: complete; balances not proven.',
    ],
    [
      'a statement of one line is proven by one that it meets',
      [
        'jan 2026-01-01 2026-01-31 100>90',
        'one 2026-02-01 2026-02-01 90>80 stated',
        'rest 2026-02-02 2026-06-30 80>120',
      ],
      '2026-01-01 to 2026-06-30: complete; balances proven.',
    ],
    [
      'what comes after the last statement is missing',
      ['jan 2026-01-01 2026-05-31 100>90'],
      `2026-01-01 to 2026-06-30: missing: 2026-06-01 to 2026-06-30; ${DOWNLOAD}; balances of the rest proven.`,
    ],
    [
      'a later statement whose balance meets ends the days after the last one, too',
      ['jan 2026-01-01 2026-06-27 100>90', 'next 2026-07-04 2026-07-31 90>70'],
      '2026-01-01 to 2026-06-30: complete; balances meet across 3 days without a statement; balances proven.',
    ],
    [
      'the first row that does not follow is named',
      ['jan 2026-01-01 2026-06-30 100>90 broken'],
      '2026-01-01 to 2026-06-30: complete; balances broken at jan.csv:12 (900.00 expected, 850.00 found).',
    ],
    [
      'a broken file counts no more once a sound one tells of all its days',
      ['edited 2026-02-01 2026-02-28 70>60 broken', 'all 2026-01-01 2026-06-30 100>90'],
      '2026-01-01 to 2026-06-30: complete; balances proven.',
    ],
    [
      'statements without a day between them that do not meet',
      ['jan 2026-01-01 2026-01-31 100>90', 'odd 2026-02-01 2026-06-30 60>120'],
      '2026-01-01 to 2026-06-30: complete; the closing of jan.csv does not meet the opening of odd.csv by 30.00.',
    ],
    [
      'overlapping statements that agree',
      ['jan 2026-01-01 2026-03-31 100>90', 'rest 2026-02-01 2026-06-30 95>120'],
      '2026-01-01 to 2026-06-30: complete; balances proven.',
    ],
    [
      'a statement within another one changes nothing',
      ['all 2026-01-01 2026-06-30 100>90', 'feb 2026-02-01 2026-02-28 98>97'],
      '2026-01-01 to 2026-06-30: complete; balances proven.',
    ],
    [
      'an export without balances over the days of statements with them',
      ['history 2026-01-01 2026-06-30 - none', 'jan 2026-01-01 2026-03-31 100>90', 'rest 2026-04-02 2026-06-30 90>95'],
      '2026-01-01 to 2026-06-30: complete; balances proven.',
    ],
    ['no statements at all', [], '2026-01-01 to 2026-06-30: no statements.'],
    [
      'statements of later days only',
      ['july 2026-07-01 2026-07-31 100>90'],
      '2026-01-01 to 2026-06-30: no statements.',
    ],
  ])('%s', (_, sheets, told) => {
    expect(certificateOf(sheets)).toBe(told);
  });

  it('says the same whichever file was imported first', () => {
    const told = [
      'jan 2026-01-01 2026-01-27 100>90',
      'feb 2026-02-03 2026-03-01 90>80',
      'rest 2026-03-02 2026-06-30 80>90',
    ];
    const all = new Set([
      certificateOf(told),
      certificateOf(told.toReversed()),
      certificateOf([told[1]!, told[2]!, told[0]!]),
    ]);
    expect([...all]).toEqual([
      '2026-01-01 to 2026-06-30: complete; balances meet across 6 days without a statement; balances proven.',
    ]);
  });

  it('names three of many gaps and counts the others', () => {
    const months = ['01', '02', '03', '04', '05', '06'].map(
      (month) => `m${month} 2026-${month}-05 2026-${month}-20 - none`,
    );
    expect(certificateOf(months)).toContain(
      '2026-04-04 (no balance tells whether lines are missing); and 3 more; download',
    );
  });

  it('tells typed lines apart: they cover no day', () => {
    const typed = [{ day: '2026-06-10' as IsoDay, minor: -100n }];
    expect(certificateOf(['jan 2026-01-01 2026-05-31 100>90'], { typed })).toBe(
      `2026-01-01 to 2026-06-30: missing: 2026-06-01 to 2026-06-30; ${DOWNLOAD}; balances of the rest proven; 1 typed line covers no day.`,
    );
  });

  it('expects no statements of cash and of accounts that are not followed', () => {
    expect(certificateOf([], { kind: 'cash' })).toBe('2026-01-01 to 2026-06-30: no statements, and none expected.');
    expect(reportOf([purse([], { kind: 'untracked', currency: null, account: 'hbl' })]).lead).toEqual([
      'hbl, 2026-01-01 to 2026-06-30: no statements, and none expected.',
    ]);
  });

  it('says where the book holds other lines on the days of a statement', () => {
    const [whole] = purse(['all 2026-01-01 2026-06-30 100>90']).sheets as [Sheet];
    const doubled = { ...whole, ends: { ...whole.ends!, upTo: [whole.ends!.upTo[0]! - 500n] } };
    expect(certificateOf([], { sheets: [doubled] })).toBe(
      "2026-01-01 to 2026-06-30: complete; on the days of all.csv the book's lines differ from it by 5.00.",
    );
  });

  it('takes a row that came late to days which a later statement tells as well', () => {
    const [early] = purse(['early 2026-01-01 2026-03-31 100>90']).sheets as [Sheet];
    const late = { ...early, ends: { ...early.ends!, upTo: [early.ends!.upTo[0]! - 500n] } };
    expect(certificateOf([], { sheets: [late, sheet('rest 2026-02-01 2026-06-30 95>120')] })).toBe(
      '2026-01-01 to 2026-06-30: complete; balances proven.',
    );
  });

  it('passes over an early download of days that a longer statement tells as well', () => {
    const [early] = purse(['early 2026-02-01 2026-02-28 98>97']).sheets as [Sheet];
    const stale = { ...early, ends: { ...early.ends!, upTo: [early.ends!.upTo[0]! - 500n] } };
    const others = [sheet('all 2026-01-01 2026-03-31 100>90'), sheet('rest 2026-04-01 2026-06-30 90>120')];
    expect(certificateOf([], { sheets: [stale, ...others] })).toBe(
      '2026-01-01 to 2026-06-30: complete; balances proven.',
    );
  });

  it('names only the break of a file whose amounts do not make its balances', () => {
    const [whole] = purse(['all 2026-01-01 2026-06-30 100>90 broken']).sheets as [Sheet];
    const broken = { ...whole, ends: { ...whole.ends!, upTo: [whole.ends!.upTo[0]! - 500n] } };
    expect(certificateOf([], { sheets: [broken] })).toBe(
      '2026-01-01 to 2026-06-30: complete; balances broken at all.csv:12 (900.00 expected, 850.00 found).',
    );
  });

  it('knows that a day which two files share may be split between them', () => {
    const [left, right] = purse(['jan 2026-01-01 2026-03-15 100>90', 'rest 2026-03-15 2026-06-30 90>120']).sheets;
    // On 15 March the book holds -3.00 of the first and 7.00 of the second file.
    const split = [
      { ...left!, ends: { ...left!.ends!, upTo: [-1000n + 700n, -1000n] } },
      { ...right!, ends: { ...right!.ends!, before: [-1000n + 300n, -1000n] } },
    ];
    expect(certificateOf([], { sheets: split })).toBe('2026-01-01 to 2026-06-30: complete; balances proven.');
  });
});

describe('the report of statements', () => {
  const gappy = [
    purse(['jan 2026-01-01 2026-01-27 100>90', 'short 2026-03-01 2026-06-30 65>120']),
    purse(['all 2026-01-01 2026-06-30 100>90'], { account: 'hbl' }),
  ];

  it('lists how statements follow each other, and the days between', () => {
    const [accounts, files, gaps] = reportOf(gappy).sections;
    expect(
      accounts!.rows.map(({ account, statements, missing, bridged, verdict, balances }) => [
        account,
        statements,
        missing,
        bridged,
        verdict,
        balances,
      ]),
    ).toEqual([
      ['meezan', 2, 32, 0, 'missing', 'proven'],
      ['hbl', 1, 0, 0, 'complete', 'proven'],
    ]);
    expect(
      files!.rows.map(({ file, gap, overlap, meets, difference }) => [file, gap, overlap, meets, difference]),
    ).toEqual([
      ['jan.csv', 0, 0, 'first', null],
      ['short.csv', 32, 0, 'no', money(-2500n, PKR)],
      ['all.csv', 0, 0, 'first', null],
    ]);
    expect(gaps!.rows).toEqual([
      {
        account: 'meezan',
        currency: 'PKR',
        from: '2026-01-28',
        to: '2026-02-28',
        days: 32,
        verdict: 'missing',
        difference: money(-2500n, PKR),
        typed: 0,
        after: 'jan.csv',
        before: 'short.csv',
        download: "Meezan Bank's app, Transactions",
      },
    ]);
  });

  it('certifies each part of a period', () => {
    const parts = [
      { label: '2026-01', from: '2026-01-01', to: '2026-01-31' },
      { label: '2026-02', from: '2026-02-01', to: '2026-02-28' },
      { label: '2026-03', from: '2026-03-01', to: '2026-03-31' },
    ] as Part[];
    const rows = reportOf([gappy[0]!], parts).sections[0]!.rows;
    expect(rows.map(({ period, missing, verdict }) => [period, missing, verdict])).toEqual([
      ['2026-01', 4, 'missing'],
      ['2026-02', 28, 'missing'],
      ['2026-03', 0, 'complete'],
    ]);
  });

  it('is strict about what is missing, unproven days and balances that do not follow, and about nothing else', () => {
    expect(incomplete(reportOf(gappy))).toEqual([reportOf(gappy).lead![0]]);
    expect(incomplete(reportOf([purse(['all 2026-01-01 2026-06-30 - none']), purse([])]))).toEqual([]);
    expect(incomplete(reportOf([purse(['all 2026-01-01 2026-06-30 100>90 broken'])]))).toHaveLength(1);
    expect(incomplete(reportOf([purse(['jan 2026-01-01 2026-06-20 - none'])]))).toHaveLength(1);
  });

  it.each([80, 40])('fits %i columns', (width) => {
    const lines = text({ report: reportOf(gappy) }, { width, coloured: false }).split('\n');
    expect(lines.length).toBeGreaterThan(20);
    // A command stays in one piece, so that it can be pasted.
    expect(lines.filter((line) => line.length > width && !line.includes('(all: '))).toEqual([]);
  });
});
