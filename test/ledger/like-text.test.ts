import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupLike, narrowestPart, type Texted, wordingOf } from '../../src/ledger/like-text.ts';
import { ruleFinder } from '../../src/ledger/rules.ts';

const lines = (...texts: readonly string[]): Texted[] =>
  texts.map((text, id) => ({ id, description: text.replace(/^\+/, ''), minor: text.startsWith('+') ? 100n : -100n }));

/** The groups as rows of text: how many lines, and what a rule for them could look for. */
const grouped = (...texts: readonly string[]): string[] =>
  groupLike(lines(...texts)).map(({ lines: own, sign, parts }) => `${own.length} ${sign}: ${parts.join(' | ')}`);

describe('texts are alike when they differ in nothing but', () => {
  test.each([
    ['a reference', ['NETFLIX.COM 12345 AMSTERDAM', 'NETFLIX.COM 99887 AMSTERDAM'], 'netflix.com | amsterdam'],
    [
      'a reference in brackets',
      ['CHAI CORNER POS Purchase - STAN (990183)', 'CHAI CORNER POS Purchase - STAN (054890)'],
      'chai corner pos purchase - stan',
    ],
    ['a reference of letters and digits', ['FT24123ABC MOBILE TOP UP', 'FT25999XY MOBILE TOP UP'], 'mobile top up'],
    ['the number of a transfer', ['IBFT 123456 TO ALI', 'IBFT 99 TO ALI'], 'to ali | ibft'],
    ['a masked number', ['Transfer to XXXX-1234', 'Transfer to xxxx-9876'], 'transfer to'],
    ['a day', ['RENT 05-09-2026', 'RENT 2026/10/05'], 'rent'],
    ['a month beside a year', ['SALARY SEP 2026', 'SALARY OCTOBER 2026'], 'salary'],
    ['a day with the month in words', ['FEE 3 Sep', 'FEE 12 may'], 'fee'],
    ['a time', ['ATM 10:45', 'ATM 9:05'], 'atm'],
    ['case', ['Careem Ride', 'CAREEM RIDE'], 'careem ride'],
    [
      'the number of a milestone',
      ['Upwork: milestone 12 of Ledger app', 'Upwork: milestone 7 of Ledger app'],
      'upwork: milestone | of ledger app',
    ],
  ])('%s', (_, texts, parts) => {
    expect(grouped(...texts)).toEqual([`2 out: ${parts}`]);
  });
});

describe('texts are not alike when they differ in', () => {
  test.each([
    ['who is paid', ['IBFT 123456 TO ALI', 'IBFT 123456 TO SARA']],
    ['the direction', ['RAAST P2P', '+RAAST P2P']],
    ['a word', ['Payment from Acme', 'Refund from Acme']],
    ['a month that is a name', ['Gift for May', 'Gift for June']],
  ])('%s', (_, texts) => {
    expect(grouped(...texts)).toHaveLength(2);
  });
});

test('a word with a digit in it stays a word', () => {
  expect(wordingOf('Raast P2P Fund transfer to 7-Eleven, B2B 4G').words).toEqual(
    'raast p2p fund transfer to eleven b2b 4g'.split(' '),
  );
});

test('a text of references alone is like itself alone', () => {
  expect(grouped('FT24123ABC', 'ft24123abc', 'FT24124XYZ', '123 456')).toEqual([
    '2 out: ft24123abc',
    '1 out: 123 456',
    '1 out: ft24124xyz',
  ]);
});

test('a line without a text has nothing a rule could look for', () => {
  expect(grouped('', ' ')).toEqual(['2 out: ']);
});

test('words that stand apart in one of the texts are no part together', () => {
  expect(grouped('CARD 123456 SHELL', 'CARD SHELL', 'CARD  SHELL')).toEqual(['3 out: shell | card']);
});

test('the largest group comes first', () => {
  expect(grouped('Tea', 'Bun 1', 'Rent', 'Bun 2', 'Tea', 'Bun 3')).toEqual(['3 out: bun', '2 out: tea', '1 out: rent']);
});

test('the pattern of a rule is the part that fits the fewest other lines, else the longest', () => {
  const parts = ['internet banking transfer', 'ali raza', 'ali'];
  const others = [
    { text: 'internet banking transfer 12 sara', lines: 30 },
    { text: 'salim stores', lines: 2 },
  ];
  expect(narrowestPart(parts, others)).toBe('ali raza');
  expect(narrowestPart(parts, [])).toBe('internet banking transfer');
  expect(narrowestPart([], others)).toBeUndefined();
});

const word = fc.constantFrom(
  'IBFT',
  'to',
  'ALI',
  'Netflix.com',
  '12345',
  'FT24123ABC',
  'Sep',
  '2026',
  'P2P',
  'İzmir',
  'ΟΔΟΣ',
  'لاہور',
  '-',
  '*',
  'e\u0301te',
  'ﬁx',
);
const text = fc.oneof(
  fc
    .array(fc.tuple(word, fc.constantFrom(' ', '  ', '', '/', '-')), { maxLength: 7 })
    .map((all) => all.flat().join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const some = fc.array(fc.record({ description: text, minor: fc.constantFrom(-100n, 0n, 100n) }), { maxLength: 30 });
const numbered = (rows: readonly Omit<Texted, 'id'>[]): Texted[] => rows.map((row, id) => ({ ...row, id }));

describe('of any lines', () => {
  test('each is in just one group', () => {
    fc.assert(
      fc.property(some, (rows) => {
        const ids = groupLike(numbered(rows)).flatMap(({ lines: own }) => own.map(({ id }) => id));
        expect(ids.sort((a, b) => a - b)).toEqual(rows.map((_, at) => at));
      }),
    );
  });

  test('a rule for a part of its group fits every line of the group', () => {
    fc.assert(
      fc.property(some, (rows) => {
        for (const { parts, sign, lines: own } of groupLike(numbered(rows))) {
          for (const pattern of parts) {
            const labels = { category: 'x', client: undefined, stream: undefined, account: undefined };
            const find = ruleFinder([{ id: 1, rank: 1, pattern, sign, ...labels }]);
            expect(pattern.trim()).not.toBe('');
            for (const { description, minor } of own) expect(find({ description, minor, account: 1 })?.id).toBe(1);
          }
        }
      }),
    );
  });

  test('the groups do not depend on the order of the lines', () => {
    fc.assert(
      fc.property(
        some.chain((rows) =>
          fc.tuple(fc.constant(numbered(rows)), fc.shuffledSubarray(numbered(rows), { minLength: rows.length })),
        ),
        ([rows, shuffled]) => {
          const told = (all: readonly Texted[]) =>
            groupLike(all).map(({ lines: own, ...group }) => ({
              ...group,
              ids: own.map(({ id }) => id).sort((a, b) => a - b),
            }));
          expect(told(shuffled)).toEqual(told(rows));
        },
      ),
    );
  });
});

test('a hundred thousand lines are grouped in a few times the time of sorting them by text', () => {
  const names = Array.from(
    { length: 500 },
    (_, at) => `SHOP ${String.fromCharCode(65 + (at % 26))}${'BCDEFGHIJK'[at % 10]} NAME${at % 7} Purchase`,
  );
  const many = Array.from({ length: 100_000 }, (_, id) => ({
    id,
    minor: -100n,
    description: `${names[id % names.length]} - STAN (${(id * 7919) % 1_000_000})`,
  }));
  const timed = (work: () => unknown): number => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  const sorting = Math.min(
    ...[1, 2, 3].map(() => timed(() => many.toSorted((a, b) => (a.description < b.description ? -1 : 1)))),
  );
  const grouping = Math.min(...[1, 2, 3].map(() => timed(() => groupLike(many))));
  expect(groupLike(many).reduce((sum, { lines: own }) => sum + own.length, 0)).toBe(100_000);
  expect(grouping).toBeLessThan(15 * sorting);
});
