import { afterEach, describe, expect, test } from 'vitest';
import { run } from '../../src/main.ts';
import { type TestWorld, testWorld } from '../support/world.ts';

const worlds: TestWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

/** A book with a purse, and what is on stdin. */
const withPurse = async (stdin = ''): Promise<TestWorld> => {
  const world = testWorld({ stdin });
  worlds.push(world);
  await run(['init', '--currency', 'PKR'], world);
  await run(['account', 'add', 'purse', '--cash', '--currency', 'PKR'], world);
  world.takeOut();
  world.takeErr();
  return world;
};

const fl = async (world: TestWorld, ...words: string[]) => {
  const exit = await run([...words, '--json'], world);
  return { exit, ...(JSON.parse(world.takeOut()) as Told) };
};
interface Told {
  readonly changeId: number | null;
  readonly added: number;
  readonly known: number;
  readonly lines: readonly { id: number; date: string; amount: { amount: string }; description: string }[];
  readonly warnings: readonly { code: string }[];
  readonly error: { code: string; hint: string; problems: readonly { where: string; code: string }[] };
}

const add = (world: TestWorld, ...words: string[]) => fl(world, 'add', ...words, '--account', 'purse');

describe('an amount on the command line', () => {
  test.each([
    ['-1500', '-1500.00'],
    ['1500', '1500.00'],
    ['+1500', '1500.00'],
    ['1,234.50', '1234.50'],
    ['-1,234.50', '-1234.50'],
    ['-12,34,567.50', '-1234567.50'],
    ['(5.00)', '-5.00'],
  ])('%s is %s', async (typed, amount) => {
    const { exit, lines } = await add(await withPurse(), '2026-10-01', typed, 'Tea');
    expect([exit, lines[0]!.amount.amount]).toEqual([0, amount]);
  });
  test.each(['-1,23', '1.234', '1,23.00', 'ten', '-', '--5'])('%s is refused', async (typed) => {
    const world = await withPurse();
    expect((await add(world, '2026-10-01', typed, 'Tea')).exit).toBe(2);
    expect((await fl(world, 'lines')).lines).toEqual([]);
  });
});

describe('a typed line', () => {
  test('may have words that are not quoted', async () => {
    const { lines } = await add(await withPurse(), '2026-10-01', '-5', 'Tea', 'with', 'Ali');
    expect(lines[0]!.description).toBe('Tea with Ali');
  });
  test('again changes nothing and ends well', async () => {
    const world = await withPurse();
    await add(world, '2026-10-01', '-5', 'Tea');
    expect(await add(world, '2026-10-01', '-5.00', 'Tea')).toMatchObject({
      exit: 0,
      changeId: null,
      added: 0,
      known: 1,
    });
  });
  test('of a day ahead is told', async () => {
    const { exit, warnings } = await add(await withPurse(), '2026-10-06', '-5', 'Tea');
    expect([exit, warnings.map(({ code }) => code)]).toEqual([0, ['after-today']]);
  });
  test('is not kept by a dry run', async () => {
    const world = await withPurse();
    expect(await add(world, '2026-10-01', '-5', 'Tea', '--dry-run')).toMatchObject({ changeId: null, added: 1 });
    expect((await fl(world, 'lines')).lines).toEqual([]);
  });
  test('with a category that is not known is not kept', async () => {
    const world = await withPurse();
    const { exit, error } = await add(world, '2026-10-01', '-5', 'Tea', '--category', 'Food');
    expect([exit, error.code]).toEqual([2, 'unknown-category']);
    expect((await fl(world, 'lines')).lines).toEqual([]);
  });
  test('is one change with what is said of it', async () => {
    const world = await withPurse();
    const said = ['--category', 'Food', '--nature', 'personal', '--client', 'Ali'];
    expect((await add(world, '2026-10-01', '-5', 'Tea', ...said)).lines).toMatchObject([
      { category: 'Food', client: 'Ali' },
    ]);
    await fl(world, 'undo');
    expect((await fl(world, 'lines')).lines).toEqual([]);
    expect((await fl(world, 'doctor')).exit).toBe(0);
  });
});

describe('lines on stdin', () => {
  test('go in together, blank ones left out', async () => {
    const world = await withPurse('2026-10-02 -6 Bun\r\n\r\n  2026-10-01\t-1,500   Lunch  with Ali\r\n');
    const { changeId, added, lines } = await add(world, '-');
    expect([changeId, added]).toEqual([3, 2]);
    expect(lines.map(({ date, amount, description }) => [date, amount.amount, description])).toEqual([
      ['2026-10-01', '-1500.00', 'Lunch with Ali'],
      ['2026-10-02', '-6.00', 'Bun'],
    ]);
  });
  test('stay out together, and every bad one is named', async () => {
    const world = await withPurse('2026-10-02 -6 Bun\n\n2026-10-32 -6 Bun\n2026-10-01 -6\nfoo\n2026-10-01 6x Tea\n');
    const { exit, error } = await add(world, '-');
    expect([exit, error.code]).toEqual([65, 'bad-record']);
    expect(error.problems.map(({ where, code }) => `${where} ${code}`)).toEqual([
      '-:3 bad-date',
      '-:4 bad-record',
      '-:5 bad-date',
      '-:6 bad-amount',
    ]);
    expect((await fl(world, 'lines')).lines).toEqual([]);
  });
  test.each(['Date,Amount,Text\n2026-10-01,-5,Tea\n', '2026-10-01;-5;Tea\n', 'Day\tAmount\tText\n'])(
    'are not a table of a bank: %j',
    async (stdin) => {
      const { exit, error } = await add(await withPurse(stdin), '-');
      expect([exit, error.code, error.hint]).toEqual([65, 'unsupported-file', 'fl import - --account purse']);
    },
  );
  test('may hold commas in their words', async () => {
    expect((await add(await withPurse('2026-10-01 -5 Tea, bun, jam\n'), '-')).added).toBe(1);
  });
  test('must be there', async () => {
    expect((await add(await withPurse('\n\n'), '-')).exit).toBe(2);
  });
});
