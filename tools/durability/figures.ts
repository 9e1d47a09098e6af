import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Prints what the last `npm run test:full` found; with UPDATE=1 also into docs/reliability.md. */

interface Figure {
  readonly part: string;
  readonly what: string;
  readonly tried: string;
  readonly found: Readonly<Record<string, number>>;
}

const ROOT = join(import.meta.dirname, '..', '..');
const FOUND = join(ROOT, 'test-results', 'durability');
const PAGE = join(ROOT, 'docs', 'reliability.md');

const PARTS = [
  'Killed',
  'Failing disk',
  'Power cut',
  'At once',
  'Environment',
  'Property',
  'Control, killed',
  'Control, power cut',
  'Control, property',
];
const COLUMNS = ['lost', 'doubled', 'partial', 'corrupt'];

const rankOf = ({ part }: Figure): number => PARTS.indexOf(part);

const rowOf = ({ part, what, tried, found }: Figure): string[] => {
  const others = Object.entries(found).filter(([name]) => !COLUMNS.includes(name));
  return [
    part,
    what,
    tried,
    ...COLUMNS.map((name) => String(found[name] ?? '')),
    others.map(([name, count]) => `${name}: ${count}`).join(', '),
  ];
};

const tableOf = (figures: readonly Figure[]): string[] =>
  [['What', 'Of what', 'Tried', ...COLUMNS, 'else'], Array<string>(8).fill('---'), ...figures.map(rowOf)].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );

const machine = (): string => {
  const db = new Database(':memory:');
  const sqlite = String(db.prepare('SELECT sqlite_version()').pluck().get());
  db.close();
  const strace = /version (\S+)/.exec(spawnSync('strace', ['-V'], { encoding: 'utf8' }).stdout)?.[1];
  return `${availableParallelism()} cores, ${process.platform}, Node ${process.versions.node}, SQLite ${sqlite}, strace ${strace}.`;
};

const figures = readdirSync(FOUND)
  .map((name) => JSON.parse(readFileSync(join(FOUND, name), 'utf8')) as Figure)
  .sort((a, b) => rankOf(a) - rankOf(b) || (a.what < b.what ? -1 : 1));
if (figures.some((figure) => rankOf(figure) === -1)) throw new Error('a part of the figures is not known here');
const text = [machine(), '', ...tableOf(figures)].join('\n');
process.stdout.write(`${text}\n`);

if (process.env.UPDATE === '1') {
  const page = readFileSync(PAGE, 'utf8');
  const [begin, end] = ['<!-- figures -->', '<!-- end of figures -->'];
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error('docs/reliability.md has no place for the figures');
  writeFileSync(PAGE, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}
// Each table is of one run.
rmSync(FOUND, { recursive: true });
