import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/ledger/derive.ts';
import { openBook } from '../../src/store/book.ts';
import { CHECKS, countLines, type DoctorCheck, examine, UNREADABLE } from '../../src/store/doctor.ts';
import { ROOT } from '../support/world.ts';
import { HARM, type Harm, made } from './harm.ts';

/** What the doctor says of a closed book. */
const examined = (path: string, connected?: Harm['connected']): DoctorCheck[] => {
  const book = openBook(path, connected === undefined ? 'read' : 'write', derive);
  try {
    connected?.(book.db);
    return examine(book);
  } finally {
    book.close();
  }
};

const codesOf = (checks: readonly DoctorCheck[]): string[] =>
  [...new Set(checks.flatMap(({ findings }) => findings.map(({ code }) => code)))].sort();

const ALL = [...CHECKS.flatMap(({ codes }) => Object.keys(codes)), UNREADABLE];

describe('the doctor notices', () => {
  test.each(HARM.map((each) => [each.harm, each] as const))('%s', (_, { act, connected, raises, also = [] }) => {
    const path = made();
    act(path);
    expect(codesOf(examined(path, connected))).toEqual([raises, ...also].sort());
  });

  test('every kind of harm that it has a word for', () => {
    const raised = new Set(HARM.map(({ raises }) => raises));
    expect(ALL.filter((code) => !raised.has(code))).toEqual([]);
    expect(HARM.flatMap(({ raises, also = [] }) => [raises, ...also]).filter((code) => !ALL.includes(code))).toEqual(
      [],
    );
    expect(ALL.length).toBeGreaterThan(30);
    expect(new Set(ALL).size).toBe(ALL.length);
  });
});

describe('the doctor', () => {
  test('finds nothing in a book that is well, not even a note', () => {
    const path = made();
    const checks = examined(path);
    expect(checks.map(({ name }) => name)).toEqual(CHECKS.map(({ name }) => name));
    expect(checks.filter(({ ok, findings }) => !ok || findings.length > 0)).toEqual([]);
    const book = openBook(path, 'read', derive);
    expect(countLines(book)).toBe(12);
    book.close();
  });

  test('goes on with the other checks where the damage stops one', () => {
    const path = made();
    HARM.find(({ raises }) => raises === UNREADABLE)!.act(path);
    const checks = examined(path);
    expect(checks.find(({ name }) => name === 'live lines')!.findings.map(({ code }) => code)).toEqual([UNREADABLE]);
    expect(checks.filter(({ ok }) => ok).map(({ name }) => name)).toContain('journal');
  });

  test('names the change and the files whose rows were altered', () => {
    const path = made();
    HARM.find(({ harm }) => harm === 'an amount of a line that was changed')!.act(path);
    const found = examined(path).flatMap(({ findings }) => findings);
    expect(found.find(({ code }) => code === 'change-altered')!.where).toBe(
      'change 3 (test: upwork.csv, payoneer.csv)',
    );
  });
});

describe('the manual of the doctor', () => {
  const path = join(ROOT, 'docs/commands/doctor.md');
  const [begin, end] = ['<!-- checks -->\n', '<!-- end of checks -->'];
  const table = [
    '| Check | Proves that | Code | Which means |',
    '| --- | --- | --- | --- |',
    ...CHECKS.flatMap(({ name, about, codes }) =>
      Object.entries(codes).map(([code, means], at) =>
        at === 0 ? `| ${name} | ${about} | \`${code}\` | ${means} |` : `| | | \`${code}\` | ${means} |`,
      ),
    ),
    '',
  ].join('\n');

  test('lists every check and every code, in words', () => {
    const page = readFileSync(path, 'utf8');
    const [above, rest] = page.split(begin) as [string, string];
    const [list, below] = rest.split(end) as [string, string];
    if (process.env.UPDATE === '1') writeFileSync(path, [above, begin, table, end, below].join(''));
    else expect(list).toBe(table);
    expect(table.split('\n').length).toBeGreaterThan(30);
  });
});
