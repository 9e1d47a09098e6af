import { afterEach, describe, expect, test } from 'vitest';
import { run } from '../../src/main.ts';
import type { OwnLayout } from '../../src/statements/own-layout.ts';
import { SADAPAY, SEPTEMBER } from '../support/own.ts';
import { type TestWorld, testWorld } from '../support/world.ts';

const worlds: TestWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

/** A book, and files beside it. */
const withBook = async (files: Readonly<Record<string, unknown>> = {}, stdin = ''): Promise<TestWorld> => {
  const world = testWorld({ stdin });
  worlds.push(world);
  for (const [name, said] of Object.entries(files)) {
    world.writeFile(name, typeof said === 'string' ? said : JSON.stringify(said), true);
  }
  await run(['init'], world);
  world.takeOut();
  world.takeErr();
  return world;
};

const fl = async (world: TestWorld, ...words: string[]) => {
  const exit = await run([...words, '--json'], world);
  world.takeErr();
  return { exit, ...(JSON.parse(world.takeOut()) as Told) };
};
interface Told {
  readonly changeId: number | null;
  readonly name: string;
  readonly layout: OwnLayout;
  readonly layouts: readonly { name: string; bank: string; files: number; since: number; layout: OwnLayout }[];
  readonly lines: readonly { date: string; amount: { amount: string }; description: string; account: string }[];
  readonly error: { code: string; message: string; hint: string; where: string };
}
const namesOf = async (world: TestWorld): Promise<string[]> =>
  (await fl(world, 'layout', 'list')).layouts.map(({ name }) => name);

const OTHER_HEADER = { ...SADAPAY, header: ['Day', 'Details', 'Debit', 'Credit', 'Balance'] };

describe('a layout that is imported', () => {
  test('is listed, shown, and reads files without a question', async () => {
    const world = await withBook({ 'sadapay.json': SADAPAY, 'sadapay-2026-09.csv': SEPTEMBER });
    expect(await fl(world, 'layout', 'import', 'sadapay.json')).toMatchObject({
      exit: 0,
      changeId: 2,
      name: 'sadapay',
    });
    expect((await fl(world, 'layout', 'list')).layouts).toEqual([
      { name: 'sadapay', bank: 'sadapay', files: 0, since: 2, layout: SADAPAY },
    ]);
    expect((await fl(world, 'import', 'sadapay-2026-09.csv')).exit).toBe(0);
    const { lines } = await fl(world, 'lines');
    expect(lines.map(({ date, amount, account }) => `${account} ${date} ${amount.amount}`)).toEqual([
      'sadapay 2026-09-05 -750.00',
      'sadapay 2026-09-13 1500.00',
      'sadapay 2026-09-21 -120.00',
    ]);
    expect((await fl(world, 'layout', 'show', 'SadaPay')).layout).toEqual(SADAPAY);
    expect((await fl(world, 'layout', 'list')).layouts[0]!.files).toBe(1);
  });

  test('comes from stdin as well, and under the name you say', async () => {
    const world = await withBook({}, JSON.stringify(SADAPAY));
    expect((await fl(world, 'layout', 'import', '-', '--name', 'Sada')).name).toBe('sada');
    expect(await namesOf(world)).toEqual(['sada']);
  });

  test('again is no change, whatever the order of its words', async () => {
    const turned = Object.fromEntries(Object.entries(SADAPAY).reverse());
    const columns = Object.fromEntries(Object.entries(SADAPAY.columns).reverse());
    const world = await withBook({ 'a.json': SADAPAY, 'b.json': { ...turned, columns } });
    await fl(world, 'layout', 'import', 'a.json');
    expect(await fl(world, 'layout', 'import', 'b.json')).toMatchObject({ exit: 0, changeId: null, name: 'sadapay' });
  });

  test.each([
    ['of the same name but other files', OTHER_HEADER, 'fl layout import b.json --name sadapay-2'],
    [
      'for the same files read otherwise',
      { ...SADAPAY, name: 'sada', currency: 'USD' },
      'fl layout import b.json --replace',
    ],
  ])('%s is refused, and the way out can be pasted', async (_, other, hint) => {
    const world = await withBook({ 'a.json': SADAPAY, 'b.json': other });
    await fl(world, 'layout', 'import', 'a.json');
    const { exit, error } = await fl(world, 'layout', 'import', 'b.json');
    expect([exit, error.code, error.hint]).toEqual([65, 'layout-exists', hint]);
    expect((await fl(world, ...hint.split(' ').slice(1))).exit).toBe(0);
    expect(await namesOf(world)).toEqual(hint.includes('--replace') ? ['sada'] : ['sadapay', 'sadapay-2']);
  });

  test('with --dry-run leaves the book as it was', async () => {
    const world = await withBook({ 'a.json': SADAPAY });
    const before = Buffer.from(world.readFile('.local/share/fl/book.db')).toString('hex');
    expect(await fl(world, 'layout', 'import', 'a.json', '--dry-run')).toMatchObject({
      changeId: null,
      name: 'sadapay',
    });
    expect(Buffer.from(world.readFile('.local/share/fl/book.db')).toString('hex')).toBe(before);
    expect(await namesOf(world)).toEqual([]);
  });

  test.each([
    ['is no JSON', 'Date,Amount\n', 'bad-layout', 65],
    ['holds an unknown field', { ...SADAPAY, note: 'mine' }, 'bad-layout', 65],
    ['is of a later version', { ...SADAPAY, version: 2 }, 'bad-layout', 65],
    ['is wrapped but wrong', { name: 'x', layout: 5 }, 'bad-layout', 65],
    ['is not in UTF-8', '', 'bad-encoding', 65],
    ['has a name with a slash', { name: 'a/b', layout: SADAPAY }, 'usage', 2],
  ])('that %s is refused', async (why, said, code, exit) => {
    const world = await withBook({ 'a.json': said });
    const read = world.readFile;
    const spoilt = why.includes('UTF-8') ? { ...world, readFile: () => Buffer.from([0x7b, 0xff, 0xfe]) } : world;
    expect(await run(['layout', 'import', 'a.json', '--json'], spoilt)).toBe(exit);
    expect((JSON.parse(world.takeOut()) as Told).error.code).toBe(code);
    expect(read('a.json')).toBeDefined();
    expect(await namesOf(world)).toEqual([]);
  });

  test('that is not there, or a name that is not known, ends as any other', async () => {
    const world = await withBook({ 'a.json': SADAPAY });
    expect((await fl(world, 'layout', 'import', 'b.json')).exit).toBe(66);
    await fl(world, 'layout', 'import', 'a.json');
    for (const verb of ['show', 'remove', 'export']) {
      const { exit, error } = await fl(world, 'layout', verb, 'sadpay');
      expect([exit, error.code, error.hint]).toEqual([2, 'no-such-layout', `fl layout ${verb} sadapay`]);
    }
  });
});

describe('a layout that is exported', () => {
  test('is JSON that import takes, in text and in json, on stdout and in a file', async () => {
    const world = await withBook({ 'a.json': { name: 'mine', layout: SADAPAY } });
    await fl(world, 'layout', 'import', 'a.json');
    await run(['layout', 'export', 'mine'], world);
    const text = world.takeOut();
    expect(JSON.parse(text)).toEqual({ schema: 1, name: 'mine', layout: SADAPAY });
    await run(['layout', 'export', 'mine', '--json'], world);
    expect(world.takeOut()).toBe(text);
    await run(['layout', 'export', 'mine', '--output', 'out.json'], world);
    expect(Buffer.from(world.readFile('out.json')).toString()).toBe(text);
    const other = await withBook({ 'out.json': text });
    expect((await fl(other, 'layout', 'import', 'out.json')).name).toBe('mine');
  });

  test('reads the same file in another book to the same lines', async () => {
    const world = await withBook({ 'a.json': SADAPAY, 'september.csv': SEPTEMBER });
    await fl(world, 'layout', 'import', 'a.json');
    await fl(world, 'import', 'september.csv');
    await run(['layout', 'export', 'sadapay'], world);
    const other = await withBook({ 'b.json': world.takeOut(), 'september.csv': SEPTEMBER });
    await fl(other, 'layout', 'import', 'b.json');
    await fl(other, 'import', 'september.csv');
    const [one, two] = [await fl(world, 'lines'), await fl(other, 'lines')];
    expect(one.lines.length).toBe(3);
    expect(two.lines).toEqual(one.lines);
  });
});

describe('a layout that is removed', () => {
  test('leaves its lines, sleeps, and comes back when that is undone', async () => {
    const world = await withBook({ 'a.json': SADAPAY, 'september.csv': SEPTEMBER });
    await fl(world, 'layout', 'import', 'a.json');
    await fl(world, 'import', 'september.csv');
    const { changeId } = await fl(world, 'layout', 'remove', 'sadapay');
    expect(await namesOf(world)).toEqual([]);
    expect((await fl(world, 'lines')).lines.length).toBe(3);
    expect((await fl(world, 'doctor')).exit).toBe(0);
    await fl(world, 'undo', String(changeId));
    expect(await namesOf(world)).toEqual(['sadapay']);
    await fl(world, 'undo', '2');
    expect(await namesOf(world)).toEqual([]);
  });

  test('and kept anew counts from then on, in whatever order is undone', async () => {
    const world = await withBook({ 'a.json': SADAPAY, 'b.json': { ...SADAPAY, currency: 'USD' } });
    const currencyOf = async () => (await fl(world, 'layout', 'list')).layouts.map(({ layout }) => layout.currency);
    await fl(world, 'layout', 'import', 'a.json'); // 2
    await fl(world, 'layout', 'import', 'b.json', '--replace'); // 3
    expect(await currencyOf()).toEqual(['USD']);
    await fl(world, 'undo', '2');
    expect(await currencyOf()).toEqual(['USD']);
    await fl(world, 'undo', '3');
    expect(await currencyOf()).toEqual([]);
    await fl(world, 'undo', '4');
    expect(await currencyOf()).toEqual(['PKR']);
  });
});
