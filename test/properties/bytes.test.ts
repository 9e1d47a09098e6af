import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/ledger/line.ts';
import { readStatement } from '../../src/statements/read.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { Problem } from '../../src/values/problem.ts';
import { ROOT } from '../support/world.ts';
import { caught, property } from './property.ts';

/** Every statement of the corpus, good and bad. */
const FOLDER = join(ROOT, 'fixtures/statements');
const CORPUS = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => !name.endsWith('.expected') && !name.endsWith('.md') && /\.\w+$/.test(name))
  .sort()
  .map((name) => ({ name, bytes: readFileSync(join(FOLDER, name)) }));

/** One thing that is done to the bytes; numbers pick places and pieces. */
const mutation = fc.record({
  what: fc.constantFrom(
    'cut',
    'drop',
    'flip',
    'put',
    'token',
    'line-again',
    'line-away',
    'lines-swapped',
    'splice',
    'join',
    'line-ends',
    'delimiter',
    'utf16',
    'mark',
    'nothing',
  ),
  at: fc.nat(99_999),
  size: fc.nat(400),
  other: fc.nat(999),
  byte: fc.integer({ min: 0, max: 255 }),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

/** What has made readers stumble. */
const TOKENS = [
  '"',
  '""',
  ',,,,,,,,',
  '\n\n\n',
  '\r\r\n',
  '\0',
  '\uFEFF',
  'sep=;\n',
  '=1+1',
  '9.9E+15',
  'NaN',
  'Infinity',
  '1e308',
  '-0',
  '--5',
  '(5',
  '٣٤',
  '−1',
  '1.234.567,89',
  '12,34,567.00',
  '99999999999999999999',
  '0000-00-00',
  '2026-02-30',
  '31/31/2026',
  '29 Feb 2025',
  '__proto__',
  'constructor',
  'toString',
  'XXX',
  '\u202E',
  '\uD800',
  '<html>',
  '%PDF-1.4',
  'PK\u0003\u0004',
  '{"a":1}',
  'é',
  '\u0085',
  '\u2028',
  '"'.repeat(99),
  ','.repeat(2000),
];

const lineCut = (bytes: Buffer, at: number): readonly [Buffer, Buffer, Buffer] => {
  const start = bytes.lastIndexOf(10, at) + 1;
  const next = bytes.indexOf(10, at);
  const end = next === -1 ? bytes.length : next + 1;
  return [bytes.subarray(0, start), bytes.subarray(start, end), bytes.subarray(end)];
};

const mutated = (bytes: Buffer, { what, at: place, size, other, byte }: Mutation): Buffer => {
  const at = place % (bytes.length + 1);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  const foreign = CORPUS[other % CORPUS.length]!.bytes;
  const piece = foreign.subarray(place % (foreign.length + 1)).subarray(0, size);
  const [above, line, below] = lineCut(bytes, at);
  switch (what) {
    case 'cut':
      return before;
    case 'drop':
      return Buffer.concat([before, after.subarray(size)]);
    case 'flip':
      return Buffer.concat([before, Buffer.from([byte]), after.subarray(1)]);
    case 'put':
      return Buffer.concat([before, Buffer.from([byte]), after]);
    case 'token':
      return Buffer.concat([before, Buffer.from(TOKENS[size % TOKENS.length]!), after]);
    case 'line-again':
      return Buffer.concat([above, line, line, below]);
    case 'line-away':
      return Buffer.concat([above, below]);
    case 'lines-swapped': {
      const [, next, rest] = lineCut(below, 0);
      return Buffer.concat([above, next, line, rest]);
    }
    case 'splice':
      return Buffer.concat([before, piece, after]);
    case 'join':
      return Buffer.concat([bytes, foreign]);
    case 'line-ends':
      return Buffer.from(bytes.toString('latin1').replaceAll('\n', ['\r', '\r\n', '\r\r\n'][size % 3]!), 'latin1');
    case 'delimiter':
      return Buffer.from(bytes.toString('latin1').replaceAll(',', [';', '\t', '|'][size % 3]!), 'latin1');
    case 'utf16': {
      const wide = Buffer.from(`\uFEFF${bytes.toString('utf8')}`, 'utf16le');
      return size % 2 === 0 ? wide : wide.subarray(0, wide.length - (wide.length % 2)).swap16();
    }
    case 'mark':
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
    default:
      return bytes;
  }
};

/** No file is larger than some times the largest of the corpus. */
const LARGEST = 200_000;

const files = fc
  .record({ pick: fc.nat(999), mutations: fc.array(mutation, { minLength: 1, maxLength: 6 }) })
  .map(({ pick, mutations }) => {
    const { name, bytes } = CORPUS[pick % CORPUS.length]!;
    const made = mutations.reduce<Buffer>((all, each) => mutated(all, each).subarray(0, LARGEST), bytes);
    return { name, bytes: made, [fc.toStringMethod]: () => `${name}: ${made.toString('base64')}` };
  });

const noise = fc
  .uint8Array({ maxLength: 600 })
  .map((bytes) => ({ name: 'noise.csv', bytes: Buffer.from(bytes), [fc.toStringMethod]: () => String(bytes) }));

const TODAY = '2026-11-24' as IsoDay;
const SLOWEST_MS = 5000;

type Read = (bytes: Uint8Array, name: string) => Reading;
const read: Read = (bytes, name) => readStatement(bytes, name.split('/').at(-1)!, { today: TODAY });

/** Lines, or a Problem that a person can act on; every record told; in time. */
const isUnderstoodOrRefused =
  (reader: Read) =>
  ({ name, bytes }: { readonly name: string; readonly bytes: Buffer }): void => {
    const start = performance.now();
    try {
      const { records, furniture, doubled, sections } = reader(bytes, name);
      const told = sections.reduce((sum, { lines, skipped }) => sum + lines.length + skipped.length, 0);
      const rest = Object.values(furniture).reduce((sum, count) => sum + count, 0);
      expect(records).toBe(rest + told - doubled);
      for (const { lines, currency, period } of sections) {
        for (const { amount, day } of lines) {
          expect(typeof amount.minor).toBe('bigint');
          expect(amount.currency).toBe(currency);
          expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
          expect(period.from <= day && day <= period.to).toBe(true);
        }
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      expect(error.exit).toBe(65);
      expect(error.message).not.toBe('');
      for (const { code, message } of error.problems) expect([code, message]).not.toContain('');
    }
    expect(performance.now() - start).toBeLessThan(SLOWEST_MS);
  };

describe('any bytes at all', () => {
  test('begin with a corpus', () => {
    expect(CORPUS.length).toBeGreaterThan(100);
  });

  property('that were a statement once give lines or a coded Problem', files, isUnderstoodOrRefused(read), {
    quick: 400,
  });
  property('that are noise give a coded Problem', noise, isUnderstoodOrRefused(read), { quick: 200 });
});

describe('a program that is wrong on purpose', () => {
  const quick: Read = (bytes, name) => {
    const reading = read(bytes, name);
    if (reading.sections.length === 0) throw new TypeError('no first line');
    return reading;
  };
  caught('a reader that counts on a first line', files, isUnderstoodOrRefused(quick), 1000);
  const lossy: Read = (bytes, name) => {
    const reading = read(bytes, name);
    return { ...reading, sections: reading.sections.map((each) => ({ ...each, lines: each.lines.slice(0, 5) })) };
  };
  caught('a reader that passes over rows', files, isUnderstoodOrRefused(lossy), 500);
});
