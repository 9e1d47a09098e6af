import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareHeader, isWhole, normalise } from '../../src/statements/header.ts';
import { LAYOUTS, layoutsToTry } from '../../src/statements/layouts/index.ts';

const ids = LAYOUTS.map(({ id }) => id);

describe('the list of layouts', () => {
  it('holds every file of the folder, sorted', () => {
    const files = readdirSync('src/statements/layouts').filter((name) => name !== 'index.ts');
    expect(files.length).toBeGreaterThan(0);
    expect(ids.map((id) => `${id.replace('/', '-')}.ts`)).toEqual(files.sort());
    expect(ids).toEqual(ids.toSorted());
  });

  it.each(LAYOUTS)(
    '$id names its columns as headers are compared, each once',
    ({ needs, may = [], alsoCalled = {} }) => {
      const names = [...needs, ...may, ...Object.keys(alsoCalled)];
      expect(names.map(normalise)).toEqual(names);
      expect(new Set(names).size).toBe(names.length);
      expect(Object.values(alsoCalled).every((name) => needs.includes(name) || may.includes(name))).toBe(true);
    },
  );

  it.each(LAYOUTS.filter(({ headerless }) => headerless === undefined))(
    '$id is the only one to take its own header',
    ({ id, needs, may = [] }) => {
      for (const header of [needs, [...needs, ...may]]) {
        expect(LAYOUTS.filter((layout) => isWhole(compareHeader(layout, header))).map((layout) => layout.id)).toEqual([
          id,
        ]);
      }
    },
  );
});

it('a mistyped layout is refused with the nearest one', () => {
  expect(() => layoutsToTry(LAYOUTS, 'payoner/transaction', 'jan.csv')).toThrow(
    expect.objectContaining({ code: 'usage', hint: expect.stringContaining('payoneer/transactions') }),
  );
});
