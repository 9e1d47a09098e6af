import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { run } from '../../src/main.ts';
import { generateRows } from '../../tools/bench/account.ts';
import { SOURCES } from '../../tools/bench/sources.ts';
import { type Around, type TestWorld, testWorld } from '../support/world.ts';

const worlds: TestWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

const STATEMENT = SOURCES.find(({ name }) => name === 'Meezan')!.print(generateRows(20_000));

/** A world with a book of one line and a large statement, where Ctrl-C is pressed at the n-th look at the world. */
const worldWith = async (around: Around = {}): Promise<TestWorld> => {
  const world = testWorld({ large: 1000, ...around });
  worlds.push(world);
  await run(['init', '--book', 'book.db', '--set', 'backup=never'], world);
  writeFileSync(join(world.folder, 'large.csv'), STATEMENT);
  world.takeOut();
  world.takeErr();
  return world;
};

/** The import, in which somebody presses Ctrl-C when the work begins to listen for the n-th time. */
const stoppedAt = async (world: TestWorld, time: number, ...more: readonly string[]): Promise<number> => {
  let listened = 0;
  const onInterrupt = (stop: () => void): (() => void) => {
    listened += 1;
    if (listened === time) stop();
    return world.onInterrupt(stop);
  };
  return run(['import', 'large.csv', '--book', 'book.db', ...more], { ...world, onInterrupt });
};

const bytesOf = (world: TestWorld): string => readFileSync(join(world.folder, 'book.db'), 'latin1');

describe('Ctrl-C during an import', () => {
  // Before anything, while lines are read, while they are booked.
  test.each([1, 2, 5, 9, 30])('leaves the book as it was and says so (look %i)', async (time) => {
    const world = await worldWith();
    const before = bytesOf(world);
    expect(await stoppedAt(world, time)).toBe(130);
    expect(world.takeErr()).toContain('stopped; the book is as it was');
    expect(world.takeOut()).toBe('');
    expect(bytesOf(world) === before).toBe(true);
    expect(await run(['doctor', '--book', 'book.db'], world)).toBe(0);
    expect(await run(['import', 'large.csv', '--book', 'book.db', '--json'], world)).toBe(0);
  });

  test('is a problem of its own in JSON', async () => {
    const world = await worldWith();
    expect(await stoppedAt(world, 3, '--json')).toBe(130);
    const { error } = JSON.parse(world.takeOut());
    expect(error).toMatchObject({ code: 'interrupted', message: 'stopped; the book is as it was' });
  });

  test('leaves no book where there was none', async () => {
    const world = testWorld({ large: 1000 });
    worlds.push(world);
    writeFileSync(join(world.folder, 'large.csv'), STATEMENT);
    expect(await stoppedAt(world, 3)).toBe(130);
    expect(world.exists('book.db')).toBe(false);
  });
});

describe('the progress of a large import', () => {
  const imported = async (around: Around, ...more: readonly string[]): Promise<string> => {
    const world = await worldWith(around);
    expect(await run(['import', 'large.csv', '--book', 'book.db', ...more], world)).toBe(0);
    return world.takeErr();
  };

  test('is nothing to be seen in a pipe, nor with --quiet', async () => {
    expect(await imported({})).not.toContain('\r');
    expect(await imported({ isTTY: true }, '--quiet')).not.toContain('\r');
  });

  test('is drawn over itself within 40 columns, and gone afterwards', async () => {
    const drawn = (await imported({ isTTY: true, columns: 40 })).split('\r').slice(1, -1);
    expect(drawn.length).toBeGreaterThan(1);
    for (const text of drawn) expect(text.length).toBeLessThan(40);
    expect(drawn[0]).toMatch(/^reading {2}\[#*-*\] +\d+ %$/);
    expect(drawn.at(-1)!.trim()).toBe('');
  });
});
