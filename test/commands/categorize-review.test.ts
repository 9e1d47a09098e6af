import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { run } from '../../src/main.ts';
import { Problem } from '../../src/values/problem.ts';
import type { World } from '../../src/world.ts';
import { bytesOf } from '../support/book.ts';
import { type TestWorld, testWorld } from '../support/world.ts';

const STATEMENT = [
  'Booking Date,Value Date,Doc No,Description,Debit,Credit,Available Balance',
  '01 Sep 2026,01 Sep 2026,,CHAI CORNER POS Purchase - STAN (990183),300.00,,99700.00',
  '02 Sep 2026,02 Sep 2026,,CHAI CORNER POS Purchase - STAN (054890),200.00,,99500.00',
  '03 Sep 2026,03 Sep 2026,,MOBILE TOP UP,750.00,,98750.00',
  '04 Sep 2026,04 Sep 2026,,CHAI CORNER POS Purchase - STAN (111222),100.00,,98650.00',
  '05 Sep 2026,05 Sep 2026,,CHAI HOUSE POS Purchase - STAN (1),400.00,,98250.00',
  '06 Sep 2026,06 Sep 2026,,IBFT FROM ORIENT TRADERS STAN (123456),,40000.00,138250.00',
  '07 Sep 2026,07 Sep 2026,,MOBILE TOP UP,750.00,,137500.00',
  '',
].join('\n');

const worlds: TestWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

/** A person at a terminal with a book of seven lines that wait in four groups, and what they will answer. */
const atTerminal = async (answers: readonly string[], { isTTY = true } = {}): Promise<TestWorld> => {
  const world = testWorld({ isTTY, answers, columns: 200 });
  worlds.push(world);
  writeFileSync(join(world.folder, 'meezan.csv'), STATEMENT);
  await run(['import', 'meezan.csv'], world);
  world.takeOut();
  world.takeErr();
  return world;
};

const review = async (world: TestWorld, words: readonly string[] = [], as: World = world) => {
  const exit = await run(['categorize', ...words], as);
  return { exit, out: world.takeOut(), err: world.takeErr() };
};

/** The lines as `1 Food`, and the rules as `"tea" Food`. */
const booked = async (world: TestWorld) => {
  await run(['lines', '--json'], world);
  const { lines } = JSON.parse(world.takeOut()) as {
    lines: { id: number; category: string | null; client: string | null; stream: string | null }[];
  };
  await run(['rule', 'list', '--json'], world);
  const { rules } = JSON.parse(world.takeOut()) as { rules: { pattern: string; category: string; sign: string }[] };
  return {
    lines: lines
      .filter(({ category }) => category !== null)
      .map(({ id, category, client, stream }) =>
        [id, category, ...(client === null ? [] : [client]), ...(stream === null ? [] : [stream])].join(' '),
      ),
    rules: rules.map(({ pattern, category, sign }) => `"${pattern}" ${sign} ${category}`),
  };
};

const changesOf = async (world: TestWorld): Promise<string[]> => {
  await run(['changes', '--json'], world);
  const { changes } = JSON.parse(world.takeOut()) as { changes: { verb: string; live: boolean }[] };
  return changes.map(({ verb, live }) => `${verb}${live ? '' : ', taken back'}`).reverse();
};

const FOOD = ['new', 'Food', 'personal'];

describe('a person at a terminal', () => {
  test('is shown the largest group first, with its sum, its days and examples', async () => {
    const { exit, out, err } = await review(await atTerminal(['stop']));
    expect(err).toContain('3 lines out with "chai corner pos purchase - stan": -600.00 PKR');
    expect(err).toContain('2026-09-01 to 2026-09-04; left in all: 7 lines in 4 groups');
    expect(err).toContain('1  2026-09-01  meezan  -300.00 PKR');
    expect([exit, out]).toEqual([0, 'nothing was decided, 7 lines left to review\n']);
  });

  test('makes a rule of an answer, and it works on all lines', async () => {
    const world = await atTerminal([...FOOD, 'rule', 'stop']);
    const { out } = await review(world);
    expect(out).toBe('3 lines decided by 1 answer, 1 rule made, 4 lines left to review\n');
    expect(await booked(world)).toEqual({
      lines: ['1 Food', '2 Food', '4 Food'],
      rules: ['"chai corner pos purchase - stan" out Food'],
    });
  });

  test('says it of the lines of the group only', async () => {
    const world = await atTerminal([...FOOD, 'only', 'stop']);
    await review(world);
    expect(await booked(world)).toEqual({ lines: ['1 Food', '2 Food', '4 Food'], rules: [] });
  });

  test('sees which other lines a rule of other words would take, before it is made', async () => {
    const world = await atTerminal([...FOOD, 'words', 'Chai', 'show', 'rule', 'stop']);
    const { err, out } = await review(world);
    expect(err).toContain('The rule "Chai" would also take 1 other line:');
    expect(err).toContain('CHAI HOUSE POS Purchase - STAN (1)');
    expect(err).toContain('3 lines are Food (personal), and so is 1 other by the rule');
    expect(out).toContain('4 lines decided by 1 answer, 1 rule made');
    expect((await booked(world)).rules).toEqual(['"Chai" out Food']);
  });

  test('may not give a rule words that its lines do not hold', async () => {
    const world = await atTerminal([...FOOD, 'words', 'corner', 'rule', 'stop']);
    let wrong: string | undefined;
    const type: World['type'] = (question, usual, check) => {
      if (question.startsWith('Words')) wrong = check?.('tea');
      return world.type(question, usual, check);
    };
    await review(world, [], { ...world, type });
    expect(wrong).toBe('not a part of 3 lines here, as "CHAI CORNER POS Purchase - STAN (990183)"');
    expect((await booked(world)).rules).toEqual(['"corner" out Food']);
  });

  test('is offered what was said of lines like it', async () => {
    const world = await atTerminal(['proposal 1', 'only', 'stop']);
    await run(['categorize', '1', '--category', 'Food', '--nature', 'personal'], world);
    world.takeErr();
    world.takeOut();
    const { err } = await review(world);
    expect(err).toContain('2 lines out with "chai corner');
    expect(await booked(world)).toMatchObject({ lines: ['1 Food', '2 Food', '4 Food'] });
  });

  test('calls money income of a client, with its stream', async () => {
    const world = await atTerminal(['skip', 'skip', 'income', 'local', 'new', 'Orient Traders Ltd', 'only', 'stop']);
    const { out } = await review(world);
    expect(out).toBe('1 line decided by 1 answer, 5 lines skipped, 6 lines left to review\n');
    expect((await booked(world)).lines).toEqual(['6 Client work Orient Traders Ltd local']);
  });

  test.each([
    ['salary', ['new', 'Bank Ltd'], '6 Salary Bank Ltd salary'],
    ['profit', [], '6 Bank profit ORIENT TRADERS profit'],
    ['other', ['= ORIENT TRADERS'], '6 Other income ORIENT TRADERS other'],
  ])('calls money %s, of a category that is made for it', async (stream, more, line) => {
    const world = await atTerminal(['skip', 'skip', 'income', stream, ...more, 'only', 'stop']);
    await review(world);
    expect((await booked(world)).lines).toEqual([line]);
  });

  test('calls money own: neither income nor expense', async () => {
    const world = await atTerminal(['own', 'only', 'stop']);
    const { err } = await review(world);
    expect(err).toContain('3 lines are Own money (own)');
    await run(['lines', '--category', 'Own money', '--json'], world);
    expect(JSON.parse(world.takeOut())).toMatchObject({
      lines: [{ nature: 'own' }, { nature: 'own' }, { nature: 'own' }],
    });
  });

  test('chooses a known category', async () => {
    const world = await atTerminal(['category', '= Bank charges', 'only', 'stop']);
    await review(world);
    expect((await booked(world)).lines).toEqual(['1 Bank charges', '2 Bank charges', '4 Bank charges']);
  });

  test('is asked whether a name that is nearly known is meant', async () => {
    const world = await atTerminal([...FOOD, 'only', 'new', 'Fod', 'known', 'only', 'stop']);
    await review(world);
    expect((await booked(world)).lines).toContain('3 Food');
  });

  test('goes through a group line by line', async () => {
    const world = await atTerminal(['one-by-one', ...FOOD, 'only', 'skip', 'proposal 1', 'only', 'stop']);
    const { out } = await review(world);
    expect(out).toBe('2 lines decided by 2 answers, 1 line skipped, 5 lines left to review\n');
    expect((await booked(world)).lines).toEqual(['1 Food', '4 Food']);
  });

  test('puts a group together again', async () => {
    const world = await atTerminal(['one-by-one', 'skip', 'together', ...FOOD, 'only', 'stop']);
    await review(world);
    expect((await booked(world)).lines).toEqual(['2 Food', '4 Food']);
  });

  test('takes back the last answer, and is asked about its lines again', async () => {
    const world = await atTerminal([...FOOD, 'rule', 'back', 'own', 'only', 'stop']);
    const { out, err } = await review(world);
    expect(err.match(/3 lines out with "chai corner/g)).toHaveLength(2);
    expect(out).toContain('3 lines decided by 1 answer, 4 lines left');
    expect(await booked(world)).toEqual({ lines: ['1 Own money', '2 Own money', '4 Own money'], rules: [] });
    expect(await changesOf(world)).toEqual(['import', 'categorize, taken back', 'undo', 'categorize']);
  });

  test('comes back to what was skipped', async () => {
    const world = await atTerminal(['skip', 'back', ...FOOD, 'only', 'stop']);
    await review(world);
    expect((await booked(world)).lines).toEqual(['1 Food', '2 Food', '4 Food']);
  });

  test('goes back from a question to the one before', async () => {
    const world = await atTerminal([
      'new',
      'Food',
      'back',
      '',
      'category',
      'back',
      ...FOOD,
      'back',
      'personal',
      'only',
      'stop',
    ]);
    await review(world);
    expect((await booked(world)).lines).toEqual(['1 Food', '2 Food', '4 Food']);
  });

  test('goes through all there is', async () => {
    const world = await atTerminal([
      ...FOOD,
      'rule',
      'own',
      'rule',
      'income',
      'export',
      '= ORIENT TRADERS',
      'only',
      'proposal 1',
      'only',
    ]);
    const { out } = await review(world);
    expect(out).toBe('7 lines decided by 4 answers, 2 rules made, nothing is left to review\n');
    await run(['doctor'], world);
    expect(world.takeOut()).toContain('the book is sound');
  });

  test('goes through one account and some days only, and a rule still takes all it fits', async () => {
    const words = ['--account', 'meezan', '--from', '2026-09-04', '--to', '2026-09-05'];
    const world = await atTerminal([...FOOD, 'show', 'rule', 'stop']);
    const { out, err } = await review(world, words);
    expect(err).toContain('1 line out with "chai corner pos purchase - stan"');
    expect(err).toContain('would also take 2 other lines');
    expect(out).toBe('3 lines decided by 1 answer, 1 rule made, 1 line left to review\n');
  });
});

describe('the rule of an answer', () => {
  /** What is offered for `these words`, in order. */
  const offered = async (statement: string, ...answers: string[]): Promise<string[]> => {
    const world = testWorld({ isTTY: true, answers: [...answers, 'only', 'stop'] });
    worlds.push(world);
    writeFileSync(join(world.folder, 'm.csv'), statement);
    await run(['import', 'm.csv'], world);
    let last: string[] = [];
    const choose: World['choose'] = (question, choices) => {
      if (question.endsWith('for which lines?')) last = choices.slice(0, 2).map(({ name }) => name);
      return world.choose(question, choices);
    };
    await run(['categorize'], { ...world, choose });
    return last;
  };

  test('comes first where it takes nothing but the group', async () => {
    expect(await offered(STATEMENT, ...FOOD)).toEqual([
      'a rule: money out with "chai corner pos purchase - stan", old and new',
      'only these 3 lines',
    ]);
  });

  test('comes second where it takes other lines that wait', async () => {
    expect(await offered(STATEMENT, ...FOOD, 'words', 'chai')).toEqual([
      'only these 3 lines',
      'a rule: money out with "chai", old and new; also 1 other to review',
    ]);
  });

  test('says which lines it books anew', async () => {
    const statement = [
      STATEMENT.split('\n')[0],
      '01 Sep 2026,01 Sep 2026,,Remittance From CHAI GMBH,,750.00,1750.00',
      '02 Sep 2026,02 Sep 2026,,IBFT FROM CHAI,,40000.00,41750.00',
    ].join('\n');
    expect(await offered(statement, 'new', 'Prize', 'not-income', 'words', 'chai')).toEqual([
      'only this line',
      'a rule: money in with "chai", old and new; also 1 now booked as Client work',
    ]);
  });
});

test('money that may be own money is said to be', async () => {
  const world = testWorld({ isTTY: true, columns: 200, answers: ['stop'] });
  worlds.push(world);
  writeFileSync(
    join(world.folder, 'm.csv'),
    STATEMENT.replace('IBFT FROM ORIENT TRADERS STAN (123456)', 'Remittance From PAYONEER INC').replaceAll('CHAI', 'X'),
  );
  await run(['init', '--yes'], world);
  await run(['account', 'add', 'payoneer', '--currency', 'USD'], world);
  await run(['import', 'm.csv'], world);
  world.takeErr();
  await run(['categorize', '--from', '2026-09-06', '--to', '2026-09-06'], world);
  expect(world.takeErr()).toMatch(
    /This may be own money: names payoneer, whose statements do not cover .*; see fl transfers --unmatched/,
  );
});

describe('an answer', () => {
  test('is taken back by fl undo', async () => {
    const world = await atTerminal([...FOOD, 'only', 'own', 'only', 'stop']);
    await review(world);
    await run(['undo'], world);
    expect((await booked({ ...world, takeOut: () => world.takeOut().replace(/^took.*\n/, '') })).lines).toEqual([
      '1 Food',
      '2 Food',
      '4 Food',
    ]);
  });

  test('settles its lines also where an earlier rule leaves a rule of it no say', async () => {
    const world = await atTerminal([...FOOD, 'rule', 'stop']);
    await run(['rule', 'add', 'chai', '--client', 'Ali'], world);
    world.takeOut();
    await review(world);
    expect((await booked(world)).lines).toEqual(['1 Food Ali', '2 Food Ali', '4 Food Ali']);
  });

  test('of a dry run is shown and not kept', async () => {
    const world = await atTerminal([...FOOD, 'words', 'chai', 'rule', 'own', 'only', 'back', 'skip', 'stop']);
    const before = bytesOf(join(world.folder, '.local/share/fl/book.db'));
    const { out, err } = await review(world, ['--dry-run']);
    expect(err).toContain('and so is 1 other by the rule');
    expect(err).toContain('dry run: nothing was written');
    expect(out).toBe('4 lines decided by 1 answer, 1 rule made, 2 lines skipped, 3 lines left to review\n');
    expect(bytesOf(join(world.folder, '.local/share/fl/book.db'))).toBe(before);
  });
});

/** The world as `act` changes it before the question of that number, from 1, is answered. */
const meanwhile = (world: TestWorld, at: number, act: () => unknown): World => {
  let count = 0;
  const asked = async (): Promise<void> => {
    count += 1;
    if (count === at) await act();
  };
  return {
    ...world,
    choose: async (question, choices) => {
      await asked();
      return world.choose(question, choices);
    },
    type: async (question, usual, check) => {
      await asked();
      return world.type(question, usual, check);
    },
  };
};

const ctrlC = (): never => {
  throw new Problem('interrupted', 'stopped; nothing was changed');
};

describe('Ctrl-C', () => {
  test.each([1, 2, 3, 4])('at question %i of the first group keeps nothing and says so', async (at) => {
    const world = await atTerminal([...FOOD, 'rule', 'stop']);
    const { exit, err, out } = await review(world, [], meanwhile(world, at, ctrlC));
    expect([exit, out]).toEqual([130, '']);
    expect(err).toContain('fl: stopped; no answer is kept\n');
    expect(await changesOf(world)).toEqual(['import']);
  });

  test.each([5, 6, 7])('at question %i keeps the answer before and says so', async (at) => {
    const world = await atTerminal([...FOOD, 'rule', 'new', 'Phone', 'personal', 'only', 'stop']);
    const { exit, err } = await review(world, [], meanwhile(world, at, ctrlC));
    expect(exit).toBe(130);
    expect(err).toContain('fl: stopped; 1 answer is kept: 3 lines decided\n');
    expect(await booked(world)).toMatchObject({ lines: ['1 Food', '2 Food', '4 Food'] });
  });
});

describe('while a person thinks', () => {
  test('the book is free for another command', async () => {
    const world = await atTerminal([...FOOD, 'only', 'stop']);
    let exit = -1;
    const as = meanwhile(world, 3, async () => {
      exit = await run(['categorize', '3', '--category', 'Phone', '--nature', 'personal'], world);
    });
    await review(world, [], as);
    expect(exit).toBe(0);
    expect((await booked(world)).lines).toEqual(['1 Food', '2 Food', '3 Phone', '4 Food']);
  });

  test('lines may be taken back: that is said, and nothing is written', async () => {
    const world = await atTerminal([...FOOD, 'rule']);
    const { exit, err, out } = await review(
      world,
      [],
      meanwhile(world, 4, () => run(['undo'], world)),
    );
    expect(err).toContain('these lines were decided or taken back by another command meanwhile: nothing was changed');
    expect([exit, out]).toEqual([0, expect.stringContaining('nothing was decided, nothing is left to review')]);
    expect(await changesOf(world)).toEqual(['import, taken back', 'undo']);
  });

  test('some lines may be decided: they are left alone', async () => {
    const world = await atTerminal([...FOOD, 'only', 'stop']);
    const decide = () => run(['categorize', '2', '--category', 'Office', '--nature', 'business'], world);
    const { err } = await review(world, [], meanwhile(world, 4, decide));
    expect(err).toContain('2 lines are Food (personal), 1 was decided or taken back by another command meanwhile');
    expect((await booked(world)).lines).toEqual(['1 Food', '2 Office', '4 Food']);
  });

  test('the category may get another nature: the answer is refused and asked for again', async () => {
    const world = await atTerminal([...FOOD, 'only', 'own', 'only', 'stop']);
    const make = () => run(['categorize', '3', '--category', 'Food', '--nature', 'business'], world);
    const { exit, err } = await review(world, [], meanwhile(world, 4, make));
    expect(err).toContain('this was not done: Food is of nature business, not personal');
    expect(exit).toBe(0);
    expect((await booked(world)).lines).toEqual(['1 Own money', '2 Own money', '3 Food', '4 Own money']);
  });

  test('the answer may be taken back elsewhere: going back does not undo another change', async () => {
    const world = await atTerminal([...FOOD, 'only', 'back', 'stop']);
    const { err } = await review(
      world,
      [],
      meanwhile(world, 5, () => run(['undo'], world)),
    );
    expect(err).toContain('this was not done: change 2 (categorize) is already taken back');
    expect(await changesOf(world)).toEqual(['import', 'categorize, taken back', 'undo']);
  });
});

describe('what waits is listed', () => {
  test.each([
    ['off a terminal', [], false],
    ['with --no-input', ['--no-input'], true],
    ['as json', ['--json'], true],
    ['as csv', ['--format', 'csv'], true],
    ['into a file', ['--output', 'list.txt'], true],
  ])('%s', async (_, words, isTTY) => {
    const world = await atTerminal([], { isTTY });
    const { exit, out } = await review(world, words);
    expect(exit).toBe(0);
    if (!words.includes('--output')) expect(out).toContain('MOBILE TOP UP'.slice(0, words.includes('--json') ? 0 : 13));
  });

  test('of one account and some days', async () => {
    const world = await atTerminal([]);
    await review(world, ['--json', '--from', '2026-09-03', '--to', '2026-09-04']).then(({ out }) =>
      expect(JSON.parse(out)).toMatchObject({ unreviewed: 2, lines: [3, 4] }),
    );
    expect((await review(world, ['--account', 'mezan'])).err).toContain('the nearest is meezan');
  });

  test('not where lines are named', async () => {
    const world = await atTerminal([]);
    const { exit, err } = await review(world, ['3', '--category', 'Gift', '--from', '2026-09-03']);
    expect([exit, err]).toEqual([2, expect.stringContaining('--from chooses among what waits')]);
  });
});

test('text of a statement cannot hide or turn what stands beside it', async () => {
  const world = testWorld({ isTTY: true, answers: ['own', 'back', 'stop'] });
  worlds.push(world);
  writeFileSync(join(world.folder, 'm.csv'), STATEMENT.replaceAll('CHAI', 'CH\u200b\u202eAI'));
  await run(['import', 'm.csv'], world);
  world.takeErr();
  const choices: string[] = [];
  const choose: World['choose'] = (question, offered) => {
    choices.push(question, ...offered.map(({ name }) => name));
    return world.choose(question, offered);
  };
  await run(['categorize'], { ...world, choose });
  const shown = [world.takeErr(), ...choices].join('\n');
  expect(shown.match(/\\u\{200b\}\\u\{202e\}AI/gi)?.length).toBeGreaterThan(4);
  expect(['\u200b', '\u202e'].filter((each) => shown.includes(each))).toEqual([]);
});

describe('a screen', () => {
  test.each([40, 60, 80, 120])(
    'of %i columns is not left by any line above a question, and holds them all',
    async (columns) => {
      const world = testWorld({ isTTY: true, columns, answers: ['skip', 'skip', 'skip', 'stop'] });
      worlds.push(world);
      const long = `${'Subscription of a very long name '.repeat(12)}(1)`;
      writeFileSync(join(world.folder, 'm.csv'), STATEMENT.replace(/MOBILE TOP UP/g, long));
      await run(['import', 'm.csv'], world);
      world.takeErr();
      await run(['categorize'], world);
      const blocks = world.takeErr().split('? What').slice(0, -1);
      expect(blocks).toHaveLength(4);
      for (const block of blocks) {
        const lines = block.split('\n').slice(1, -1);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
        expect(lines.length).toBeLessThanOrEqual(columns < 60 ? 14 : 11);
      }
    },
  );
});
