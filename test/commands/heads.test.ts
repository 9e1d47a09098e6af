import { expect, test } from 'vitest';
import { run } from '../../src/main.ts';
import { type TestWorld, testWorld } from '../support/world.ts';

const FILES = ['2025-08-to-2026-06', '2026-06-to-2026-09'].map((days) => `fixtures/demo/meezan-${days}.csv`) as [
  string,
  string,
];

const said = async (world: TestWorld, ...words: string[]): Promise<{ out: string; err: string }> => {
  expect(await run(words, world)).toBe(0);
  return { out: world.takeOut(), err: world.takeErr() };
};

test('every import says the head of the chain, and none where nothing changed', async () => {
  const world = testWorld();
  const first = await said(world, 'import', FILES[0], '--json');
  const { changeId, head } = JSON.parse(first.out) as { changeId: number; head: string };
  expect(head).toMatch(/^[0-9a-f]{64}$/);
  expect(first.err).toContain(`change ${changeId}, head ${head.slice(0, 12)}\n`);
  const again = await said(world, 'import', FILES[0], '--json');
  expect(JSON.parse(again.out)).toMatchObject({ changeId: null, head: null });
  expect(again.err).not.toContain('head');
  const tried = await said(world, 'import', FILES[1], '--json', '--dry-run');
  expect(JSON.parse(tried.out)).toMatchObject({ changeId: null, head: null });
  const quiet = await said(world, 'import', FILES[1], '--quiet');
  expect(quiet.err).not.toContain('head');
  world.remove();
});

test('the demo says the same bytes at whatever moment, with the head of its import', async () => {
  const told = ['2026-10-05', '2027-03-01'].map(async (today) => {
    const world = testWorld({ today });
    const { out } = await said(world, 'demo', '--json', '--today', '2026-10-05');
    world.remove();
    return out;
  });
  const [one, other] = await Promise.all(told);
  expect(one).toBe(other);
  expect((JSON.parse(one!) as { import: { head: string } }).import.head).toMatch(/^[0-9a-f]{64}$/);
});
