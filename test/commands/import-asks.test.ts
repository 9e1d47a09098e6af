import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { run } from '../../src/main.ts';
import type { OwnLayout } from '../../src/statements/own-layout.ts';
import { Problem } from '../../src/values/problem.ts';
import { type Around, type TestWorld, testWorld } from '../support/world.ts';

const worlds: TestWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

/** Nothing in it says a currency; the days can be read in two ways. */
const SEPTEMBER = `Posted On;Details;Money Out;Money In
05/09/2026;Mobile top up;750.00;
08/09/2026;Raast from Aunt;;1500.00
09/09/2026;Tea;120.00;
`;
/** The next month, with a day of the one before in it. */
const OCTOBER = `Posted On;Details;Money Out;Money In
09/09/2026;Tea;120.00;
01/10/2026;Rent;12000.00;
`;
/** The same bank, once it had changed its export: the day of 1 October again. */
const CHANGED = `Posted On;Details;Reference;Money Out;Money In
01/10/2026;Rent;R-1;12000.00;
13/10/2026;Tea;R-2;110.00;
`;

const withFiles = (files: Readonly<Record<string, string>>, around: Around = {}): TestWorld => {
  const world = testWorld({ today: '2026-10-31', ...around });
  worlds.push(world);
  for (const [name, text] of Object.entries(files)) world.writeFile(name, text, true);
  return world;
};

/** The same folder and book, with another person, or none, at the terminal. */
const asThough = (world: TestWorld, answers: readonly string[] | undefined): TestWorld => {
  const other = testWorld({ today: '2026-10-31', isTTY: answers !== undefined, ...(answers && { answers }) });
  worlds.push(other);
  return {
    ...other,
    folder: world.folder,
    directory: world.folder,
    homeDirectory: world.folder,
    env: world.env,
    readFile: world.readFile,
    exists: world.exists,
  };
};

const fl = async (world: TestWorld, ...words: string[]) => {
  const exit = await run([...words, '--json'], world);
  return { exit, err: world.takeErr(), ...(JSON.parse(world.takeOut()) as Told) };
};
interface Told {
  readonly changeId: number | null;
  readonly added: number;
  readonly known: number;
  readonly understood: readonly { file: string; layout: OwnLayout; told: readonly string[]; kept: string | null }[];
  readonly layouts: readonly { name: string; bank: string; files: number; since: number }[];
  readonly lines: readonly {
    date: string;
    amount: { amount: string; currency: string };
    account: string;
    description: string;
  }[];
  readonly error: { code: string; hint: string };
}

const linesOf = async (world: TestWorld): Promise<string[]> =>
  (await fl(asThough(world, undefined), 'lines')).lines.map(
    ({ account, date, amount, description }) => `${account} ${date} ${amount.amount} ${amount.currency} ${description}`,
  );
const layoutsOf = async (world: TestWorld): Promise<string[]> =>
  (await fl(asThough(world, undefined), 'layout', 'list')).layouts.map(
    ({ name, bank, files }) => `${name} ${bank} ${files}`,
  );
const questionsIn = (err: string): string[] => err.split('\n').filter((line) => line.startsWith('? '));

const ANSWERS = ['dmy', 'PKR', 'remember'];
const isMade = (world: TestWorld): boolean => existsSync(join(world.folder, '.local/share/fl/book.db'));

describe('a file of a bank that fl does not know', () => {
  test('is imported with two questions and one confirmation, and remembered', async () => {
    const world = withFiles({ 'sadapay.csv': SEPTEMBER });
    const { exit, changeId, added, understood, err } = await fl(asThough(world, ANSWERS), 'import', 'sadapay.csv');
    expect([exit, changeId, added]).toEqual([0, 1, 3]);
    expect(questionsIn(err)).toEqual([
      '? Which comes first, day or month? dmy',
      '? The file names no currency: which is it? PKR',
      '? Read it so, and remember it as sadapay? remember',
    ]);
    expect(understood.map(({ file, kept }) => [file, kept])).toEqual([['sadapay.csv', 'sadapay']]);
    expect(err).toContain('files like sadapay.csv are read so from now on: fl layout show sadapay');
    expect(await linesOf(world)).toEqual([
      'sadapay 2026-09-05 -750.00 PKR Mobile top up',
      'sadapay 2026-09-08 1500.00 PKR Raast from Aunt',
      'sadapay 2026-09-09 -120.00 PKR Tea',
    ]);
    expect(await layoutsOf(world)).toEqual(['sadapay sadapay 1']);
  });

  test('is read the next time without a question, also where nobody can be asked, under whatever name', async () => {
    const world = withFiles({ 'sadapay.csv': SEPTEMBER, 'download.csv': OCTOBER });
    await fl(asThough(world, ANSWERS), 'import', 'sadapay.csv');
    const { exit, added, known, understood, err } = await fl(asThough(world, undefined), 'import', 'download.csv');
    expect([exit, added, known, understood]).toEqual([0, 1, 1, []]);
    expect(questionsIn(err)).toEqual([]);
    expect((await linesOf(world)).at(-1)).toBe('sadapay 2026-10-01 -12000.00 PKR Rent');
    expect(await layoutsOf(world)).toEqual(['sadapay sadapay 2']);
  });

  test('whose bank changed its export lands in the same account, with a layout of its own', async () => {
    const world = withFiles({
      'sadapay.csv': SEPTEMBER,
      'october.csv': OCTOBER,
      'sadapay-new.csv': CHANGED,
    });
    await fl(asThough(world, ANSWERS), 'import', 'sadapay.csv', 'october.csv');
    const { exit, added, known, err } = await fl(
      asThough(world, ['PKR', 'remember']),
      'import',
      'sadapay-new.csv',
      '--account',
      'sadapay',
    );
    expect([exit, added, known]).toEqual([0, 1, 1]);
    expect(questionsIn(err).at(-1)).toBe('? Read it so, and remember it as sadapay-2? remember');
    expect((await linesOf(world)).length).toBe(5);
    expect(await layoutsOf(world)).toEqual(['sadapay sadapay 2', 'sadapay-2 sadapay 1']);
  });

  test('read once is not remembered, and its other files in the same command are read alike', async () => {
    const world = withFiles({ 'sadapay.csv': SEPTEMBER, 'october.csv': OCTOBER });
    const { added, understood, err } = await fl(
      asThough(world, ['dmy', 'PKR', 'once']),
      'import',
      'sadapay.csv',
      'october.csv',
    );
    expect([added, questionsIn(err).length, understood.map(({ kept }) => kept)]).toEqual([4, 3, [null]]);
    expect(await layoutsOf(world)).toEqual([]);
  });

  test('that has no name is asked where it is from', async () => {
    const world = withFiles({ '1.csv': SEPTEMBER });
    const { exit, err } = await fl(asThough(world, ['SadaPay', ...ANSWERS]), 'import', '1.csv');
    expect([exit, questionsIn(err)[0]]).toEqual([0, '? Which bank or platform is 1.csv from? SadaPay']);
    expect((await linesOf(world))[0]).toMatch(/^sadapay /);
  });

  test('may be filed under another name than that of the file', async () => {
    const world = withFiles({ 'transactions.csv': SEPTEMBER });
    await fl(asThough(world, ['dmy', 'PKR', 'name', 'SadaPay']), 'import', 'transactions.csv');
    expect([(await linesOf(world))[0], await layoutsOf(world)]).toEqual([
      'sadapay 2026-09-05 -750.00 PKR Mobile top up',
      ['sadapay sadapay 1'],
    ]);
  });

  test('whose flags answer everything is only confirmed', async () => {
    const world = withFiles({ 'sadapay.csv': SEPTEMBER });
    const { err } = await fl(
      asThough(world, ['remember']),
      'import',
      'sadapay.csv',
      '--date-order',
      'dmy',
      '--currency',
      'PKR',
    );
    expect(questionsIn(err)).toEqual(['? Read it so, and remember it as sadapay? remember']);
  });
});

test('days that were read with other signs before are not counted twice', async () => {
  const world = withFiles({ 'sadapay.csv': SEPTEMBER, 'sadapay2.csv': OCTOBER });
  await fl(asThough(world, ANSWERS), 'import', 'sadapay.csv');
  const answers = ['dmy', 'PKR', 'change', '3', 'in', 'remember'];
  const { exit, error } = await fl(asThough(world, answers), 'import', 'sadapay2.csv', '--layout', 'generic');
  expect([exit, error.code]).toEqual([65, 'family-clash']);
  expect((await linesOf(world)).length).toBe(3);
  await fl(asThough(world, undefined), 'undo', '1');
  const again = await fl(asThough(world, answers), 'import', 'sadapay2.csv', '--layout', 'generic');
  expect(again).toMatchObject({ exit: 0, added: 2 });
  expect((await fl(asThough(world, undefined), 'import', 'sadapay.csv')).added).toBe(2);
  expect((await linesOf(world))[0]).toBe('sadapay 2026-09-05 750.00 PKR Mobile top up');
});

describe('a file of other columns than those before it, under the same name', () => {
  const FILES = { 'sadapay.csv': SEPTEMBER, 'sadapay-2.csv': OCTOBER, 'sadapay-3.csv': CHANGED };
  const withTwo = async (): Promise<TestWorld> => {
    const world = withFiles(FILES);
    await fl(asThough(world, ANSWERS), 'import', 'sadapay.csv', 'sadapay-2.csv');
    return world;
  };

  test('is of the same account where the person says so', async () => {
    const world = await withTwo();
    const { exit, added, known, err } = await fl(
      asThough(world, ['yes', 'PKR', 'remember']),
      'import',
      'sadapay-3.csv',
    );
    expect([exit, added, known, questionsIn(err)[0]]).toEqual([0, 1, 1, '? Is it of sadapay, too? yes']);
    expect(await layoutsOf(world)).toEqual(['sadapay sadapay 2', 'sadapay-2 sadapay 1']);
    expect((await linesOf(world)).length).toBe(5);
    expect((await fl(asThough(world, undefined), 'import', 'sadapay-3.csv')).changeId).toBeNull();
  });

  test('is of another bank where the person says so', async () => {
    const world = await withTwo();
    await fl(asThough(world, ['no', 'NayaBank', 'PKR', 'remember']), 'import', 'sadapay-3.csv');
    expect(await layoutsOf(world)).toEqual(['nayabank nayabank 1', 'sadapay sadapay 2']);
    expect((await linesOf(world)).filter((line) => line.startsWith('nayabank ')).length).toBe(2);
  });

  test('is refused where nobody can be asked', async () => {
    const world = await withTwo();
    const { exit, error } = await fl(asThough(world, undefined), 'import', 'sadapay-3.csv', '--currency', 'PKR');
    expect([exit, error.code]).toEqual([65, 'which-account']);
  });
});

describe('nobody is asked', () => {
  test('about a file where another one will be refused', async () => {
    const world = withFiles({ 'sadapay.csv': SEPTEMBER, 'bill.pdf': '%PDF-1.7\n' });
    for (const other of ['bill.pdf', 'gone.csv']) {
      const { exit, err } = await fl(asThough(world, []), 'import', 'sadapay.csv', other);
      expect([exit, questionsIn(err)]).toEqual([65, []]);
    }
    expect(isMade(world)).toBe(false);
  });

  test('whether it is right, with --yes: only what is open', async () => {
    const world = withFiles({ 'sadapay.csv': SEPTEMBER });
    const { exit, err } = await fl(asThough(world, ['dmy', 'PKR']), 'import', 'sadapay.csv', '--yes');
    expect([exit, questionsIn(err).length, await layoutsOf(world)]).toEqual([0, 2, ['sadapay sadapay 1']]);
  });

  test('with --no-input', async () => {
    const world = withFiles({ 'sadapay.csv': SEPTEMBER });
    const { exit, error } = await fl(asThough(world, []), 'import', 'sadapay.csv', '--no-input');
    expect([exit, error.code]).toEqual([65, 'date-order']);
  });
});

test('one amount may turn out to be two columns', async () => {
  const rows = ['Date;Details;Paid;Got', '2026-09-15;Tea;120.00;0.00', '2026-09-16;Client;0.00;900.00', ''];
  const world = withFiles({ 'sadapay.csv': rows.join('\n') });
  const columns = ['--column', 'amount=Paid', '--currency', 'PKR'];
  const answers = ['change', '3', 'out', '4', 'once'];
  const { exit, err } = await fl(asThough(world, answers), 'import', 'sadapay.csv', ...columns);
  expect([exit, questionsIn(err)[3]]).toEqual([0, '? Which column says money in? 4']);
  expect(await linesOf(world)).toEqual(['sadapay 2026-09-15 -120.00 PKR Tea', 'sadapay 2026-09-16 900.00 PKR Client']);
});

describe('whoever stops', () => {
  test.each([
    ['the first question', []],
    ['the second question', ['dmy']],
    ['the confirmation', ['dmy', 'PKR']],
    ['the choice of a column', ['dmy', 'PKR', 'change']],
    ['the choice of what it says', ['dmy', 'PKR', 'change', '2']],
  ])('at %s has no book, not even an empty one', async (_, answers) => {
    const world = withFiles({ 'euro.csv': SEPTEMBER });
    const stops = asThough(world, [...answers, 'stop']);
    // Of what is typed there is no choice to stop: Ctrl-C ends it.
    const typing = { ...stops, type: answers.length === 1 ? interrupted : stops.type };
    expect(await run(['import', 'euro.csv', '--json'], typing)).toBe(130);
    expect((JSON.parse(stops.takeOut()) as Told).error.code).toBe('interrupted');
    expect(isMade(world)).toBe(false);
  });

  test('leaves a book that is there as it was', async () => {
    const world = withFiles({ 'euro.csv': SEPTEMBER });
    await fl(asThough(world, undefined), 'init');
    const before = Buffer.from(world.readFile('.local/share/fl/book.db')).toString('hex');
    expect((await fl(asThough(world, ['dmy', 'PKR', 'stop']), 'import', 'euro.csv')).exit).toBe(130);
    expect(Buffer.from(world.readFile('.local/share/fl/book.db')).toString('hex')).toBe(before);
  });
});

const interrupted = (): Promise<string> => Promise.reject(new Problem('interrupted', 'stopped; nothing was changed'));

describe('where nobody can be asked', () => {
  const FLAGS = ['--date-order', 'dmy', '--currency', 'PKR'];

  test('a file with an open question is refused, and the hint answers it', async () => {
    const world = withFiles({ 'sadapay.csv': SEPTEMBER });
    for (const flags of [[], ['--yes']]) {
      const { exit, error } = await fl(asThough(world, undefined), 'import', 'sadapay.csv', ...flags);
      expect([exit, error.hint]).toEqual([65, 'fl import sadapay.csv --date-order dmy --currency USD']);
    }
    expect(isMade(world)).toBe(false);
  });

  test('one without is read, told, not remembered, and --yes remembers it, at once or later', async () => {
    const world = withFiles({ 'sadapay.csv': SEPTEMBER, 'next.csv': OCTOBER });
    const first = await fl(asThough(world, undefined), 'import', 'sadapay.csv', ...FLAGS);
    expect([first.exit, first.added, first.understood[0]!.kept]).toEqual([0, 3, null]);
    const command = 'fl import sadapay.csv --date-order dmy --currency PKR --yes';
    expect(first.err).toContain('sadapay.csv: no layout that fl knows fits; by its content it is read so:\n  ');
    expect(first.err).toContain(`to read later files like it so, too: ${command}`);
    expect(await layoutsOf(world)).toEqual([]);
    const again = await fl(asThough(world, undefined), ...command.split(' ').slice(1));
    expect([again.added, again.known, again.understood[0]!.kept]).toEqual([0, 3, 'sadapay']);
    expect(await layoutsOf(world)).toEqual(['sadapay sadapay 1']);
    expect((await fl(asThough(world, undefined), ...command.split(' ').slice(1))).changeId).toBeNull();
    expect((await fl(asThough(world, undefined), 'import', 'next.csv')).added).toBe(1);
    expect((await fl(asThough(world, undefined), 'doctor')).exit).toBe(0);
  });

  test('with --dry-run nothing is remembered', async () => {
    const world = withFiles({ 'sadapay.csv': SEPTEMBER });
    const { exit, added } = await fl(
      asThough(world, undefined),
      'import',
      'sadapay.csv',
      ...FLAGS,
      '--yes',
      '--dry-run',
    );
    expect([exit, added, isMade(world)]).toEqual([0, 3, false]);
  });

  test('a layout that was made from stdin is kept as well', async () => {
    const world = withFiles({}, { stdin: SEPTEMBER });
    await fl(world, 'account', 'add', 'sadapay');
    await fl(world, 'init');
    await fl(world, 'account', 'add', 'sadapay');
    const { exit, understood } = await fl(world, 'import', '-', '--account', 'sadapay', ...FLAGS, '--yes');
    expect([exit, understood[0]?.kept]).toEqual([0, 'sadapay']);
  });
});

describe('undo', () => {
  test('of the import that a layout was kept with makes both sleep, redo brings both', async () => {
    const world = withFiles({ 'sadapay.csv': SEPTEMBER, 'october.csv': OCTOBER });
    await fl(asThough(world, ANSWERS), 'import', 'sadapay.csv');
    await fl(asThough(world, undefined), 'import', 'october.csv');
    const held = await linesOf(world);
    await fl(asThough(world, undefined), 'undo', '1');
    expect(await layoutsOf(world)).toEqual([]);
    expect(await linesOf(world)).toEqual(held.slice(2));
    expect((await fl(asThough(world, undefined), 'doctor')).exit).toBe(0);
    expect((await fl(asThough(world, undefined), 'import', 'sadapay.csv')).error.code).toBe('date-order');
    await fl(asThough(world, undefined), 'undo', '3');
    expect(await linesOf(world)).toEqual(held);
    expect(await layoutsOf(world)).toEqual(['sadapay sadapay 2']);
    expect((await fl(asThough(world, undefined), 'doctor')).exit).toBe(0);
  });
});

test('a layout exported and imported reads the same file in another book to the same lines', async () => {
  const world = withFiles({ 'sadapay.csv': SEPTEMBER });
  await fl(asThough(world, ['dmy', 'PKR', 'remember']), 'import', 'sadapay.csv');
  const printed = asThough(world, undefined);
  await run(['layout', 'export', 'sadapay'], printed);
  const other = withFiles({ 'x.csv': SEPTEMBER, 'layout.json': printed.takeOut() });
  await fl(other, 'init');
  await fl(other, 'layout', 'import', 'layout.json');
  expect((await fl(other, 'import', 'x.csv')).added).toBe(3);
  expect(await linesOf(other)).toEqual(await linesOf(world));
});
