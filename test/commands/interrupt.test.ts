import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { run } from '../../src/main.ts';
import type { World } from '../../src/world.ts';
import { generateRows } from '../../tools/bench/account.ts';
import { SOURCES } from '../../tools/bench/sources.ts';
import { type Around, type TestWorld, testWorld } from '../support/world.ts';

const worlds: TestWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

const STATEMENT = SOURCES.find(({ name }) => name === 'Meezan')!.print(generateRows(20_000));

/** A world with a book of one account and a large statement of another. */
const worldWith = async (around: Around = {}): Promise<TestWorld> => {
  const world = testWorld({ large: 1000, ...around });
  worlds.push(world);
  await run(['init', '--book', 'book.db', '--set', 'backup=never'], world);
  writeFileSync(join(world.folder, 'large.csv'), STATEMENT);
  await run(['import', 'fixtures/demo/payoneer-2026-01-to-2026-09.csv', '--book', 'book.db'], world);
  world.takeOut();
  world.takeErr();
  return world;
};

/** The import, in which somebody presses Ctrl-C as the statement is read for the n-th time. */
const stoppedAt = (world: TestWorld, time: number, ...more: readonly string[]): Promise<number> => {
  let reads = 0;
  const openLarge: World['openLarge'] = (path, size) => {
    const file = world.openLarge(path, size);
    const read = (from: number, length: number): Uint8Array => {
      reads += 1;
      if (reads === time) world.interrupt();
      return file!.read(from, length);
    };
    return file && { ...file, read };
  };
  return run(['import', 'large.csv', '--book', 'book.db', ...more], { ...world, openLarge });
};

const bytesOf = (world: TestWorld): string => readFileSync(join(world.folder, 'book.db'), 'latin1');

describe('Ctrl-C during an import', () => {
  // As the file is opened, looked through, read, and at its end.
  test.each([1, 12, 29, 50])('leaves the book as it was and says so (read %i)', async (time) => {
    const world = await worldWith();
    const before = bytesOf(world);
    expect(await stoppedAt(world, time)).toBe(130);
    expect(world.takeErr()).toContain('stopped; the book is as it was');
    expect(world.takeOut()).toBe('');
    expect(bytesOf(world) === before).toBe(true);
    expect(await run(['doctor', '--book', 'book.db'], world)).toBe(0);
    expect(await run(['import', 'large.csv', '--book', 'book.db', '--json'], world)).toBe(0);
  });

  test('is heard while lines are booked, too', async () => {
    const world = await worldWith({ isTTY: true });
    const before = bytesOf(world);
    const err = {
      ...world.err,
      write: (text: string): void => {
        if (text.includes('booking')) world.interrupt();
        world.err.write(text);
      },
    };
    expect(await run(['import', 'large.csv', '--book', 'book.db'], { ...world, err })).toBe(130);
    expect(bytesOf(world) === before).toBe(true);
    expect(world.takeErr()).toContain('stopped; the book is as it was');
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
