import { expect, test } from 'vitest';
import { counted, nearest } from '../../src/values/words.ts';

const COMMANDS = ['import', 'categorize', 'report', 'settings', 'transfers'];

const cases: Readonly<Record<string, string | undefined>> = {
  imprt: 'import',
  IMPORT: 'import',
  cat: 'categorize',
  reprot: 'report',
  setting: 'settings',
  transfer: 'transfers',
  budget: undefined,
  xyzzy: undefined,
};
for (const [typed, meant] of Object.entries(cases)) {
  test(`"${typed}" ${meant === undefined ? 'is near to nothing' : `may mean ${meant}`}`, () => {
    expect(nearest(typed, COMMANDS)).toBe(meant);
  });
}

test('of nothing, nothing is near', () => {
  expect(nearest('import', [])).toBeUndefined();
});

test('one is one and many are many', () => {
  expect([counted(1, 'line'), counted(0, 'line'), counted(2, 'entry', 'entries')]).toEqual([
    '1 line',
    '0 lines',
    '2 entries',
  ]);
});
