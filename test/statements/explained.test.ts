import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readStatement } from '../../src/statements/read.ts';
import { Problem } from '../../src/values/problem.ts';
import { ROOT } from '../support/world.ts';

const FOLDER = join(ROOT, 'fixtures', 'statements');
const FILES = (readdirSync(FOLDER, { recursive: true }) as string[]).filter((name) => name.endsWith('.csv')).sort();

const readAs = (name: string, explain: boolean) => {
  try {
    return readStatement(readFileSync(join(FOLDER, name)), name, { explain });
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
};

it('of every file each record is a row or told as something else, exactly once, and nothing else is read', () => {
  let read = 0;
  for (const name of FILES) {
    const reading = readAs(name, true);
    if (reading === undefined) continue;
    read += 1;
    const { others = [], ...rest } = reading;
    expect(readAs(name, false)).toEqual(rest);
    const rows = new Set(
      reading.sections.flatMap(({ lines, skipped }) => [...lines, ...skipped].map(({ lineNo }) => lineNo)),
    );
    const told = others.map(({ lineNo }) => lineNo);
    expect(new Set([...rows, ...told]).size, name).toBe(reading.records);
    expect(told.length, name).toBe(new Set(told).size);
    for (const [what, count] of Object.entries(reading.furniture)) {
      expect(others.filter((other) => other.what === what).length, `${name}: ${what}`).toBe(count);
    }
  }
  expect(read).toBeGreaterThan(40);
});
