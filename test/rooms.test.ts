import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support/world.ts';

interface Room {
  /** Rooms it may call, or single files of them: their words, not their work. */
  readonly rooms: readonly string[];
  readonly libraries: readonly string[];
  /** Modules of Node; a pure room knows no files, clocks or processes. */
  readonly node: readonly string[] | 'any';
}

const PURE = ['node:buffer', 'node:crypto', 'node:string_decoder', 'node:util'];

/** Which room may call which, as in the design; `import type` may cross where a call may not. */
const ROOMS: Readonly<Record<string, Room>> = {
  values: { rooms: [], libraries: ['decimal.js', 'dayjs'], node: PURE },
  statements: { rooms: ['values'], libraries: ['csv-parse'], node: PURE },
  ledger: { rooms: ['values'], libraries: [], node: PURE },
  taxes: { rooms: ['values'], libraries: [], node: PURE },
  budget: { rooms: ['values'], libraries: [], node: PURE },
  reports: { rooms: ['values', 'ledger', 'taxes', 'budget'], libraries: [], node: PURE },
  store: { rooms: ['values', 'ledger/entry.ts'], libraries: ['better-sqlite3'], node: 'any' },
  render: { rooms: ['values'], libraries: ['chalk', 'cli-table3'], node: PURE },
  commands: {
    rooms: ['values', 'statements', 'ledger', 'taxes', 'budget', 'reports', 'store', 'render'],
    libraries: [],
    node: 'any',
  },
};

/** What calls the rooms together: the files beside them. */
const HALL: Room = { rooms: Object.keys(ROOMS), libraries: ['commander', 'inquirer'], node: 'any' };

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

const STATEMENT =
  /^\s*(?:import|export)\s+(type\s)?\s*([^'";]*?)\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*()()['"]([^'"]+)['"]|\bimport\(\s*()()['"]([^'"]+)['"]/gm;

const isTypeList = (names: string): boolean =>
  /^\{[^}]*\}\s*$/.test(names) &&
  names
    .replace(/[{}]/g, '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .every((name) => name.startsWith('type '));

const importsOf = (source: string): Import[] => {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(STATEMENT)].map((match) => ({
    from: (match[3] ?? match[6] ?? match[9])!,
    typeOnly: match[1] !== undefined || isTypeList((match[2] ?? '').trim()),
  }));
};

const roomOf = (file: string): string | undefined => (file.includes('/') ? file.split('/')[0] : undefined);

/** What is wrong with the imports of one file, by its path below `src`. */
const wrongArrows = (file: string, source: string): string[] => {
  const name = roomOf(file);
  const room = name === undefined ? HALL : ROOMS[name];
  if (room === undefined) return [`${file}: no room is called ${name}`];
  return importsOf(source).flatMap(({ from, typeOnly }) => {
    if (from.startsWith('node:'))
      return room.node === 'any' || room.node.includes(from) || typeOnly ? [] : [`${file}: ${from}`];
    if (!from.startsWith('.')) {
      const allowed = room.libraries.some((library) => from === library || from.startsWith(`${library}/`));
      return allowed ? [] : [`${file}: ${from}`];
    }
    const target = posix.join(posix.dirname(file), from);
    const other = roomOf(target);
    if (other === undefined || target.startsWith('..')) {
      // Only the hall looks outside of src (its version) and at its own files; everyone may see the world's shape.
      return room === HALL || typeOnly ? [] : [`${file}: ${from}`];
    }
    if (other === name || typeOnly) return [];
    return room.rooms.includes(other) || room.rooms.includes(target) ? [] : [`${file}: ${from}`];
  });
};

const FILES = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

describe('imports point one way', () => {
  it('in every file', () => {
    const wrong = FILES.flatMap((file) => wrongArrows(file, readFileSync(join(ROOT, 'src', file), 'utf8')));
    expect(wrong).toEqual([]);
  });

  it('and there is something to look at in every room', () => {
    const empty = Object.keys(ROOMS).filter((room) => !FILES.some((file) => file.startsWith(`${room}/`)));
    expect(empty.filter((room) => room !== 'budget')).toEqual([]);
    const found = FILES.flatMap((file) => importsOf(readFileSync(join(ROOT, 'src', file), 'utf8')));
    expect(found.length).toBeGreaterThan(100);
  });

  it('and a wrong arrow is noticed', () => {
    const bad = (file: string, source: string) => wrongArrows(file, source).length;
    expect(bad('values/money.ts', "import { openBook } from '../store/book.ts';")).toBe(1);
    expect(bad('ledger/a.ts', "import {\n  type A,\n  b,\n} from '../store/rows.ts';")).toBe(1);
    expect(bad('ledger/a.ts', "import { readFileSync } from 'node:fs';")).toBe(1);
    expect(bad('reports/a.ts', "const { openBook } = await import('../store/book.ts');")).toBe(1);
    expect(bad('commands/a.ts', "import '../main.ts';")).toBe(1);
    expect(bad('commands/a.ts', "export { run } from '../main.ts';")).toBe(1);
    expect(bad('taxes/pk/a.ts', "import Database from 'better-sqlite3';")).toBe(1);
    expect(bad('utils/a.ts', '')).toBe(1);
  });

  it('and a right one, or a type, is not', () => {
    const good = "import type { Book } from '../store/book.ts';\nimport { type A } from '../ledger/a.ts';\n";
    expect(wrongArrows('render/a.ts', `${good}import { money } from '../values/money.ts';`)).toEqual([]);
    expect(wrongArrows('render/a.ts', "// import { x } from '../store/book.ts';")).toEqual([]);
  });
});
