import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { payoneer } from '../store/files.ts';
import type { TextFile } from '../support/book.ts';
import { record } from './support/figures.ts';
import { WHOLE } from './support/form.ts';
import { look } from './support/look.ts';
import { onCopy, place } from './support/places.ts';
import { type Ended, execute, FL, inside, succeed } from './support/programs.ts';

const ROUNDS = WHOLE ? 20 : 2;
const PROCESSES = 8;
const DAYS = 24;
const OVERLAP = 9;

/** One account over some days, with two equal rows on each; then eight files of it that overlap. */
const rowsOf = (day: number): string[] => {
  const date = `2026-03-${String(day).padStart(2, '0')}`;
  return [
    `${date} 5${day}01 10.00 USD Payment`,
    `${date} 5${day}02 10.00 USD Payment`,
    `${date} 5${day}03 -3.25 USD Card charge`,
  ];
};

const FILES: readonly TextFile[] = Array.from({ length: PROCESSES }, (_, index) => {
  const first = 1 + Math.round((index * (DAYS - OVERLAP)) / (PROCESSES - 1));
  const before = (first - 1) * 16.75;
  const rows = Array.from({ length: OVERLAP }, (__, offset) => rowsOf(first + offset)).flat();
  return payoneer(rows, { USD: before.toFixed(2) }, `part-${index}.csv`);
});
const LINES = DAYS * 3;

const folderOfFiles = (): string => {
  const folder = place();
  for (const { name, text } of FILES) writeFileSync(join(folder, name), text);
  return folder;
};

/** All at once; who was told to try again does so afterwards. */
const race = async (folder: string): Promise<{ ends: Ended[]; busy: number }> => {
  const words = FILES.map(({ name }) => ['import', name]);
  const ends = await Promise.all(words.map((each) => execute([...FL, ...each], folder)));
  const late = words.filter((_, index) => ends[index]!.exit === 75);
  for (const each of late) await succeed(folder, each);
  return { ends, busy: late.length };
};

describe(`${PROCESSES} commands at once`, () => {
  it.each([
    { name: 'imports of overlapping files', init: ['init'] },
    { name: 'first imports, each of which would make the book', init: undefined },
  ])('keep every line exactly once: $name', async ({ name, init }) => {
    const base = folderOfFiles();
    const alone = await onCopy(base, async (folder) => {
      if (init !== undefined) await succeed(folder, init);
      for (const file of FILES) expect((await inside(folder, ['import', file.name])).exit).toBe(0);
      return look(join(folder, 'book.db'));
    });
    expect({ lines: alone.lines, complaints: alone.complaints }).toEqual({ lines: LINES, complaints: [] });
    let [lost, doubled, failed, busy] = [0, 0, 0, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      await onCopy(base, async (folder) => {
        if (init !== undefined) await succeed(folder, init);
        const { ends, busy: late } = await race(folder);
        const { lines, digest, complaints } = look(join(folder, 'book.db'));
        const wrong = ends.filter(({ exit }) => exit !== 0 && exit !== 75);
        busy += late;
        failed += wrong.length;
        lost += Math.max(0, LINES - lines);
        doubled += Math.max(0, lines - LINES);
        expect(wrong.map(({ exit, err }) => `${exit} ${err}`)).toEqual([]);
        expect({ lines, digest, complaints }).toEqual({ lines: LINES, digest: alone.digest, complaints: [] });
      });
    }
    const found = { lost, doubled, failed, 'told to try again': busy };
    record({ part: 'At once', what: name, tried: `${ROUNDS} rounds of ${PROCESSES}`, found });
  });
});
