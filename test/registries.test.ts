import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/commands/index.ts';
import { FORMATS } from '../src/render/index.ts';
import { REPORTS } from '../src/reports/index.ts';
import { LAYOUTS } from '../src/statements/layouts/index.ts';
import { COUNTRIES } from '../src/taxes/index.ts';
import { ROOT } from './support/world.ts';

interface Registry {
  readonly folder: string;
  /** The names on the list, in its order. */
  readonly names: readonly string[];
  /** Files of the folder that are not on the list, because they are not of its kind. */
  readonly besides: readonly string[];
}

const REGISTRIES: readonly Registry[] = [
  { folder: 'src/statements/layouts', names: LAYOUTS.map(({ id }) => id), besides: [] },
  {
    folder: 'src/taxes',
    names: COUNTRIES.map(({ code }) => code),
    besides: ['arithmetic', 'deductions', 'engine', 'reserve', 'slabs', 'surcharge', 'whole-units', 'years'],
  },
  {
    folder: 'src/reports',
    names: REPORTS.map(({ name }) => name),
    besides: ['certificate-text', 'report', 'tax-reserve'],
  },
  {
    folder: 'src/render',
    names: FORMATS.map(({ name }) => name),
    besides: ['cli-table3.d', 'escape', 'fit', 'format', 'grid', 'money-columns', 'width', 'wrap'],
  },
  {
    folder: 'src/commands',
    names: COMMANDS.map(({ name }) => name),
    besides: [
      'answers',
      'command',
      'explain',
      'followed',
      'globals',
      'holdings-text',
      'import-answer',
      'import-ask',
      'import-columns',
      'import-file',
      'import-own',
      'import-preview',
      'import-unknown',
      'import-wizard',
      'init-wizard',
      'layout-text',
      'listing',
      'next-steps',
      'own-answer',
      'own-layouts',
      'progress',
      'read-as',
      'reserve-of',
      'review',
      'transfer-tables',
      'walk',
    ],
  },
];

const filesOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .map((name) => name.replace(/\.ts$/, ''))
    .filter((name) => name !== 'index');

/** What the list's file imports from beside it, statically or when it is used. */
const importedBy = (folder: string): string[] => {
  const source = readFileSync(join(ROOT, folder, 'index.ts'), 'utf8');
  const found = [
    ...source.matchAll(/^import (?!type\b)[^;]*?from '\.\/([^'/]+?)(?:\/[^']*|\.ts)';|import\('\.\/([^']+)\.ts'\)/gm),
  ];
  return found.map((match) => (match[1] ?? match[2])!);
};

describe.each(REGISTRIES)('the list of $folder', ({ folder, names, besides }) => {
  it('holds every file of its folder', () => {
    const listed = importedBy(folder).filter((name) => !besides.includes(name));
    expect(listed.sort()).toEqual(
      filesOf(folder)
        .filter((name) => !besides.includes(name))
        .sort(),
    );
  });

  it('is sorted, without a name twice, and not empty', () => {
    expect(names.length).toBeGreaterThan(0);
    expect(names).toEqual([...new Set(names)].sort());
    expect(names.length).toBe(importedBy(folder).filter((name) => !besides.includes(name)).length);
  });

  it('names no other file that is gone', () => {
    expect(besides.filter((name) => !existsSync(join(ROOT, folder, `${name}.ts`)))).toEqual([]);
  });
});

describe('migrations', () => {
  it('are numbered from 1 without a gap', () => {
    const files = readdirSync(join(ROOT, 'migrations')).sort();
    expect(files.length).toBeGreaterThan(0);
    expect(files.map((name) => name.replace(/^(\d{4})-[a-z0-9-]+\.sql$/, '$1'))).toEqual(
      files.map((_, index) => String(index + 1).padStart(4, '0')),
    );
  });
});
