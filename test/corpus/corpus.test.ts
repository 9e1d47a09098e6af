import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { WHOLE } from '../durability/support/form.ts';
import { temporaryFolder } from '../support/book.ts';
import { ROOT, type TestWorld, testWorld } from '../support/world.ts';
import { AMOUNTS } from './amounts.ts';
import type { Case } from './case.ts';
import { DATES } from './dates.ts';
import { DUPLICATES } from './duplicates.ts';
import { ENCODINGS } from './encodings.ts';
import { FILES } from './files.ts';
import { withCases } from './page.ts';
import { describeCase, makeTemplate, type Played, play } from './play.ts';
import { STRUCTURE } from './structure.ts';
import { TEXTS } from './texts.ts';

/** Each group with the first and last of its numbers. */
const GROUPS: readonly (readonly [string, number, number, readonly Case[]])[] = [
  ['files', 1, 22, FILES],
  ['encodings', 30, 43, ENCODINGS],
  ['structure', 50, 81, STRUCTURE],
  ['dates', 90, 105, DATES],
  ['amounts', 110, 135, AMOUNTS],
  ['texts', 140, 147, TEXTS],
  ['duplicates', 160, 173, DUPLICATES],
];

const idsFrom = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => `C-${String(first + at).padStart(3, '0')}`);

const UPDATES = process.env.UPDATE === '1' && (process.env.CI ?? '') === '';

const template = join(temporaryFolder(), 'template.db');
beforeAll(() => makeTemplate(template));

describe('the corpus of bad input', () => {
  it('has all 132 cases, each once and with at least one try', () => {
    const all = GROUPS.flatMap(([, , , cases]) => cases);
    expect(all.length).toBe(132);
    expect(new Set(all.map(({ id }) => id)).size).toBe(132);
    expect(all.filter(({ tries }) => tries.length === 0)).toEqual([]);
  });

  it.each(GROUPS)('has the cases of %s, in their order', (_, first, last, cases) => {
    expect(cases.map(({ id }) => id)).toEqual(idsFrom(first, last));
  });

  it('gives a reason wherever fl answers otherwise than proposed', () => {
    const silent = GROUPS.flatMap(([, , , cases]) =>
      cases.filter(
        ({ decided, proposed, tries }) =>
          decided === undefined && tries.some((one) => one.is !== undefined && one.is !== (one.proposed ?? proposed)),
      ),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });
});

describe('the page about bad input', () => {
  it('tells every case, and where fl decides otherwise', () => {
    const path = join(ROOT, 'docs', 'bad-input.md');
    const page = readFileSync(path, 'utf8');
    const told = withCases(page, GROUPS);
    if (UPDATES) writeFileSync(path, told);
    else expect(page).toBe(told);
    expect(told.match(/^\| C-\d{3} /gm)?.length).toBe(132);
  });
});

describe.each(GROUPS)('%s', (group, _first, _last, cases) => {
  const path = join(import.meta.dirname, `${group}.expected`);
  const golden = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const written: string[] = [];

  it.each(cases.map((own) => [`${own.id} ${own.input}`, own] as const))('%s', async (_name, own) => {
    const faults: string[] = [];
    const played: (Played | undefined)[] = [];
    for (const one of own.tries) {
      const result = one.heavy === undefined ? await play(own, one, template) : undefined;
      if (one.heavy !== undefined && WHOLE) await inOwnWorld(one.heavy);
      played.push(result);
      faults.push(...(result?.faults ?? []).map((fault) => `${one.what ?? one.run}: ${fault}`));
    }
    const told = describeCase(own, played);
    written.push(told);
    expect(faults).toEqual([]);
    if (!UPDATES) expect(told).toBe(sectionOf(golden, own.id));
  });

  it.runIf(UPDATES)('is recorded', () => {
    if (written.length === cases.length) writeFileSync(path, written.join('\n'));
  });

  it('has no golden of a case that is gone', () => {
    const ids = [...readFileSync(path, 'utf8').matchAll(/^(C-\d{3}) /gm)].map(([, id]) => id);
    expect(ids).toEqual(cases.map(({ id }) => id));
  });
});

const inOwnWorld = async (work: (world: TestWorld) => Promise<void>): Promise<void> => {
  const world = testWorld();
  try {
    await work(world);
  } finally {
    world.remove();
  }
};

/** The part of a golden file that is about one case. */
const sectionOf = (golden: string, id: string): string =>
  golden
    .split(/^(?=C-\d{3} )/m)
    .find((section) => section.startsWith(`${id} `))
    ?.replace(/\n\n$/, '\n') ?? '';
