import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../support/world.ts';

const FOLDER = join(ROOT, 'test/regressions');
const TABLE = /^\| (F\d+) \| (.+?) \| (.+?) \| (.+?) \| `(.+?)` \|$/gm;

interface Row {
  readonly number: string;
  readonly published: string;
  readonly file: string;
}

const rows: Row[] = [...readFileSync(join(ROOT, 'docs/regressions.md'), 'utf8').matchAll(TABLE)].map(
  ([, number = '', , published = '', , file = '']) => ({ number, published, file }),
);

/** `F6 overlap.test.ts` of every test there is. */
const tests = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.test.ts') && name !== 'table.test.ts')
  .flatMap((name) =>
    [...readFileSync(join(FOLDER, name), 'utf8').matchAll(/^\s*test\(\s*['"`]([^:]+): /gm)].map(
      ([, number]) => `${number} ${name}`,
    ),
  );

describe('docs/regressions.md', () => {
  test('lists failures, each once, in order', () => {
    expect(rows.length).toBeGreaterThan(20);
    const numbers = rows.map(({ number }) => Number(number.slice(1)));
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  test('names the test of each, and no test is without a row', () => {
    expect([...new Set(tests)].sort()).toEqual(rows.map(({ number, file }) => `${number} ${file}`).sort());
  });

  test('says where each was published', () => {
    for (const { number, published } of rows) {
      expect(published, number).toMatch(
        /^(?:\[[\w.-]+#\d+\]\(https:\/\/github\.com\/[\w./-]+\d+\)(?:, |$))+$|^[A-Z][\w, ./-]+$/,
      );
    }
  });
});

test('every test of a published failure begins with its number', () => {
  expect(tests.length).toBeGreaterThan(20);
  expect(tests.filter((each) => !/^F\d+ /.test(each))).toEqual([]);
});
