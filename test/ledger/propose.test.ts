import { describe, expect, test } from 'vitest';
import type { Nature } from '../../src/ledger/entry.ts';
import { groupLike } from '../../src/ledger/like-text.ts';
import { type BookedText, historyOf, propose, reachOf } from '../../src/ledger/propose.ts';

interface Row {
  readonly id: number;
  readonly description: string;
  readonly minor: bigint;
  readonly ruled: boolean;
}

/** Lines that wait; money in where the text begins with a plus. */
const waiting = (...texts: readonly string[]): Row[] =>
  texts.map((text, id) => ({
    id,
    description: text.replace(/^\+/, ''),
    minor: text.startsWith('+') ? 1n : -1n,
    ruled: false,
  }));

const booked = (text: string, category: string, more: Partial<BookedText> = {}): BookedText => ({
  description: text.replace(/^\+/, ''),
  sign: text.startsWith('+') ? 'in' : 'out',
  category,
  nature: 'personal' as Nature,
  client: null,
  stream: null,
  by: 'you',
  ruled: false,
  lines: 1,
  ...more,
});

const work = (text: string, client: string, more: Partial<BookedText> = {}): BookedText =>
  booked(text, 'Client work', { nature: 'income', client, stream: 'local', ...more });

/** What the first text may be, and why. */
const proposed = (texts: readonly string[], history: readonly BookedText[]): string[] => {
  const groups = groupLike(waiting(...texts));
  const group = groups.find(({ lines }) => lines.some(({ id }) => id === 0))!;
  return propose(group, groups, historyOf(history)).map(({ category, client, why }) =>
    [category, ...(client === null ? [] : [client]), why].join(' | '),
  );
};

describe('proposed is', () => {
  test('what you called lines like it', () => {
    expect(
      proposed(['NETFLIX.COM 12345 AMSTERDAM'], [booked('NETFLIX.COM 99887 AMSTERDAM', 'Software', { lines: 12 })]),
    ).toEqual(['Software | you called 12 lines like this Software']);
  });

  test('what a rule makes of lines like it', () => {
    expect(proposed(['TOP UP 1'], [booked('TOP UP 2', 'Phone', { by: 'rule' })])).toEqual([
      'Phone | a rule makes 1 line like this Phone',
    ]);
  });

  test('what you say and a rule as well', () => {
    const history = [booked('TOP UP 1', 'Phone', { by: 'rule', lines: 4 }), booked('TOP UP 2', 'Phone')];
    const why = ['Phone | you and a rule call 5 lines like this Phone'];
    expect(proposed(['TOP UP 3'], history)).toEqual(why);
    expect(proposed(['TOP UP 3'], history.toReversed())).toEqual(why);
  });

  test('what you said most often, then what you said as well', () => {
    const history = [
      booked('TEA 1', 'Food'),
      booked('TEA 2', 'Office', { lines: 3 }),
      booked('TEA 3', 'Food', { lines: 4 }),
    ];
    expect(proposed(['TEA 4'], history)).toEqual([
      'Food | you called 5 lines like this Food',
      'Office | you called 3 lines like this Office',
    ]);
  });

  test('what one telling word has always been', () => {
    const history = [booked('NETFLIX.COM LOS GATOS', 'Software', { lines: 5 })];
    expect(proposed(['NETFLIX INC AMSTERDAM', 'SHOP 1 POS'], history)).toEqual([
      'Software | so far all lines with "netflix" are Software: 5',
    ]);
  });

  test('what the rarest word has been, of equally rare ones the first', () => {
    const history = [booked('CHAI CORNER POS PURCHASE', 'Food'), booked('TEA HOUSE PURCHASE', 'Food')];
    expect(proposed(['CHAI CORNER HOUSE PURCHASE'], history)).toEqual([
      'Food | so far all lines with "chai" are Food: 1',
    ]);
  });

  test('the client and the stream that go with it', () => {
    expect(
      proposed(['+IBFT FROM ORIENT TRADERS 123'], [work('+IBFT FROM ORIENT TRADERS 99', 'Orient Traders')]),
    ).toEqual(['Client work | Orient Traders | you called 1 line like this Client work of Orient Traders']);
  });

  test('a client whose name is in the words', () => {
    const history = [work('+Payment for May', 'Khyber Printworks', { by: 'layout', lines: 3 })];
    expect(proposed(['+IBFT From KHYBER PRINTWORKS STAN (952521)'], history)).toEqual([
      'Client work | Khyber Printworks | names Khyber Printworks, the client of 3 lines',
    ]);
  });
});

describe('nothing is proposed', () => {
  test.each<[string, string[], BookedText[]]>([
    ['without a history', ['TEA'], []],
    ['from money of the other direction', ['TEA 1'], [booked('+TEA 2', 'Gift')]],
    ['from what a bank says alone', ['TEA 1'], [booked('TEA 2', 'Bank charges', { by: 'layout' })]],
    ['from a word of the bank', ['SHOP A POS', 'SHOP B POS', 'CHAI POS'], [booked('PHARMACY POS', 'Health')]],
    [
      'from a word that was two things',
      ['CAREEM 1 KARACHI'],
      [booked('CAREEM RIDE', 'Travel'), booked('CAREEM FOOD', 'Food')],
    ],
    ['from a word of two letters', ['TO ALI'], [booked('TO SARA', 'Family')]],
    ['of a client to money out', ['TO KHYBER PRINTWORKS'], [work('+Payment', 'Khyber Printworks')]],
    ['for a name that is a part of a word', ['+FROM ALINA'], [work('+Payment', 'Ali')]],
  ])('%s', (_, texts, history) => {
    expect(proposed(texts, history)).toEqual([]);
  });
});

test('what is proposed does not depend on the order of the history', () => {
  const history = [
    booked('TEA 1', 'Food'),
    booked('TEA 2', 'Office'),
    booked('TEA HOUSE', 'Rent'),
    work('+TEA', 'Tea House', { lines: 2 }),
  ];
  expect(proposed(['TEA 4'], history.toReversed())).toEqual(proposed(['TEA 4'], history));
  expect(proposed(['+TEA HOUSE'], history.toReversed())).toEqual(proposed(['+TEA HOUSE'], history));
});

describe('a rule would also take', () => {
  const lines = waiting('TEA 1', 'TEA HOUSE', '+TEA', 'COFFEE', 'GREEN TEA');
  const group = groupLike(lines.slice(0, 1))[0]!;
  const reach = (rows: readonly Row[], history: readonly BookedText[] = []) => {
    const { waiting: others, booked: settled } = reachOf('Tea', group, rows, history);
    return [
      ...others.map(({ description }) => description),
      ...settled.map(({ description, lines: n }) => `${n} ${description}`),
    ];
  };

  test('other lines of its direction that hold the pattern', () =>
    expect(reach(lines)).toEqual(['TEA HOUSE', 'GREEN TEA']));

  test('lines that the words of the bank had settled', () => {
    expect(reach([], [booked('TEA TAX', 'Tax deducted', { by: 'layout', lines: 3 })])).toEqual(['3 TEA TAX']);
  });

  test('none that you or another rule has a word on', () => {
    const history = [booked('TEA', 'Food'), booked('TEA', 'Food', { by: 'rule', ruled: true })];
    expect(
      reach(
        lines.map((line) => ({ ...line, ruled: true })),
        history,
      ),
    ).toEqual([]);
    expect(reach([], [booked('TEA', 'Food', { by: 'layout', ruled: true })])).toEqual([]);
  });
});
