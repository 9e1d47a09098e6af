import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { run } from '../../src/main.ts';
import { ROOT, type TestWorld, testWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.remove());

const fl = async (...words: string[]): Promise<Record<string, unknown>> => {
  const exit = await run([...words, '--json'], world);
  const said = JSON.parse(world.takeOut()) as Record<string, unknown>;
  expect(exit, JSON.stringify(said)).toBe(0);
  return said;
};

const STATEMENTS = readdirSync(join(ROOT, 'fixtures', 'demo'))
  .filter((name) => name !== 'rates.csv')
  .map((name) => `fixtures/demo/${name}`);

/** The book's digest, and what every report shows of it. */
const shown = async () => {
  const reports = [];
  for (const name of ['balances', 'cash-flow', 'income'])
    reports.push(await fl('report', name, '--from', '2025-08-01'));
  return { digest: reports[0]!.book, reports, reserve: await fl('tax-reserve') };
};

describe('the same book', () => {
  test('comes of an import, its undo, its redo and the import again', async () => {
    world = testWorld();
    await fl('init');
    await fl('rates', 'import', 'fixtures/demo/rates.csv');
    const empty = await shown();
    const imported = await fl('import', ...STATEMENTS);
    const full = await shown();
    expect(full.digest).not.toBe(empty.digest);

    const undone = await fl('undo');
    expect(undone.slept).toBe(imported.added);
    expect(await shown()).toEqual(empty);

    await fl('undo', String(undone.changeId));
    expect(await shown()).toEqual(full);

    const again = await fl('import', ...STATEMENTS);
    expect({ added: again.added, changeId: again.changeId }).toEqual({ added: 0, changeId: null });
    expect(await shown()).toEqual(full);
    expect((await fl('doctor')).ok).toBe(true);
  });

  test('comes of any order of the files', async () => {
    world = testWorld();
    await fl('init');
    for (const file of STATEMENTS) await fl('import', file);
    await fl('rates', 'import', 'fixtures/demo/rates.csv');
    const inOrder = await shown();
    world.remove();
    world = testWorld();
    await fl('init');
    await fl('rates', 'import', 'fixtures/demo/rates.csv');
    for (const file of STATEMENTS.toReversed()) await fl('import', file);
    expect(await shown()).toEqual(inOrder);
  });
});

describe('the demo', () => {
  test('says the same bytes twice', async () => {
    world = testWorld();
    await run(['demo', '--json'], world);
    const first = world.takeOut();
    await run(['demo', '--json'], world);
    expect(world.takeOut()).toBe(first);
    expect(Object.keys(JSON.parse(first))).toEqual([
      'schema',
      'import',
      'taxReserve',
      'income',
      'balances',
      'cashFlow',
    ]);
  });

  test('leaves nothing behind', async () => {
    world = testWorld();
    const before = readdirSync(world.folder);
    expect(await run(['demo'], world)).toBe(0);
    expect(readdirSync(world.folder)).toEqual(before);
  });
});

describe('real market rates', () => {
  test('value a euro in rupees across the dollar, on their days and up to seven after', async () => {
    world = testWorld();
    await fl('init');
    expect((await fl('rates', 'import', 'fixtures/rates/market-rates.csv')).added).toBe(464);
    const header =
      'Transaction Date,Transaction Time,Time Zone,Transaction ID,Description,Credit Amount,Debit Amount,Currency,Status,Running Balance,Additional Description,Store Name';
    const row = (day: string, id: number): string => `${day},,,${id},Payment from Atelier,100.00,,EUR,Completed,,,`;
    const rows = [row('09/29/2026', 1), row('10/06/2026', 2), row('10/07/2026', 3)];
    world.writeFile('euros.csv', `${[header, ...rows].join('\n')}\n`, false);
    await fl('import', 'euros.csv');
    const income = async (day: string) => (await fl('report', 'income', '--from', day, '--to', day)).rows;
    // 100 x 277.13616015 / 0.88022588, rounded half up.
    const home = { amount: '31484.66', currency: 'PKR' };
    expect(await income('2026-09-29')).toMatchObject([{ home }]);
    expect(await income('2026-10-06')).toMatchObject([{ home }]);
    expect(await income('2026-10-07')).toMatchObject([{ home: null }]);
  });
});
