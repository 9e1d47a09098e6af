import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStatement } from '../../src/statements/read.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { Problem } from '../../src/values/problem.ts';
import { describeProblem, describeReading } from './golden.ts';

/** After every example. */
const TODAY = '2026-11-24' as IsoDay;
const FOLDER = 'fixtures/statements';
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).map((name) => join(FOLDER, name));
const statements = files.filter((name) => name.endsWith('.csv')).sort();

/** What `fl` makes of a file: a reading, or the problem a person is shown. */
const understood = (path: string): string => {
  try {
    return describeReading(readStatement(readFileSync(path), basename(path), { today: TODAY }));
  } catch (error) {
    if (error instanceof Problem) return describeProblem(error);
    throw error;
  }
};

describe('every example statement is understood as its neighbour says', () => {
  it('finds examples of every bank, and bad files', () => {
    expect(statements.length).toBeGreaterThan(40);
  });

  it('has no expectation without a statement', () => {
    const expectations = files.filter((name) => name.endsWith('.expected'));
    expect(expectations.filter((name) => !existsSync(name.replace(/\.expected$/, '')))).toEqual([]);
  });

  for (const path of statements) {
    it(path, () => {
      const expected = `${path}.expected`;
      const found = understood(path);
      if (process.env.UPDATE === '1') writeFileSync(expected, found);
      expect(existsSync(expected), `${expected} is missing: write it, or run with UPDATE=1 and read it`).toBe(true);
      expect(found).toBe(readFileSync(expected, 'utf8'));
    });
  }
});
