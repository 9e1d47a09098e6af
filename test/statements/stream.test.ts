import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Line, Reading } from '../../src/ledger/line.ts';
import type { Source } from '../../src/statements/blocks.ts';
import { type ReadOptions, readStatement } from '../../src/statements/read.ts';
import { streamStatement } from '../../src/statements/stream.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { generateRows } from '../../tools/bench/account.ts';
import { SOURCES } from '../../tools/bench/sources.ts';
import { ROOT } from '../support/world.ts';

const TODAY = '2026-10-05' as IsoDay;

/** Reads into the same memory again and again, as an open file does. */
const sourceOf = (bytes: Uint8Array): Source => {
  const piece = new Uint8Array(bytes.length);
  return {
    size: bytes.length,
    read: (from, length) => {
      const read = bytes.subarray(from, from + length);
      piece.fill(0);
      piece.set(read);
      return piece.subarray(0, read.length);
    },
  };
};

/** What a file read block by block says, in the shape of a file read whole; undefined where it must be read whole. */
const streamed = (bytes: Uint8Array, file: string, said: ReadOptions = {}): Reading | undefined => {
  const stream = streamStatement(sourceOf(bytes), file, { today: TODAY, ...said });
  if (stream === undefined) return undefined;
  const lines: Line[] = [];
  for (const block of stream.blocks()) lines.push(...block);
  const end = stream.end();
  if (end === undefined) return undefined;
  const { section, records, furniture, doubled } = end;
  const { sha256, bank, layout, family, header, understood } = stream;
  const sections = [{ ...section, lines }];
  const told = understood === undefined ? {} : { understood };
  return { file, sha256, bank, layout, family, header, records, furniture, doubled, sections, warnings: [], ...told };
};

const whole = (bytes: Uint8Array, file: string, said: ReadOptions = {}): Reading =>
  readStatement(bytes, file, { today: TODAY, ...said });

/** The export of a bank that nobody described: with other names above its columns. */
const undescribed = (rows: number): string => {
  const text = SOURCES.find(({ name }) => name === 'Meezan')!.print(generateRows(rows));
  const below = text.slice(text.indexOf('\n', text.indexOf('Booking Date')) + 1);
  return `Posted on,Valued on,Ref,Narration,Money out,Money in,Balance left\n${below}`;
};

describe('a file read block by block', () => {
  for (const source of SOURCES) {
    test(`says of ${source.name} what the file says whole`, () => {
      const bytes = Buffer.from(source.print(generateRows(6000)));
      expect(streamed(bytes, 'a.csv')).toEqual(whole(bytes, 'a.csv'));
    });
  }

  test('says of a file that no layout describes what the file says whole', () => {
    const bytes = Buffer.from(undescribed(6000));
    const reading = streamed(bytes, 'bank.csv', { currency: 'PKR' });
    expect(reading).toMatchObject({ layout: 'bank/own', records: 6001 });
    expect(reading).toEqual(whole(bytes, 'bank.csv', { currency: 'PKR' }));
  });

  test('is read whole where its beginning leaves something open, or all amounts have one sign', () => {
    expect(streamed(Buffer.from(undescribed(6000)), 'bank.csv')).toBeUndefined();
    const rows = Array.from({ length: 900 }, (_, at) => `2026-02-${10 + (at % 18)},Shop ${at},${at + 1}.50\n`);
    expect(streamed(Buffer.from(`Date,Text,Amount (EUR)\n${rows.join('')}`), 'bank.csv')).toBeUndefined();
  });

  test('loses no row where the header ends its line otherwise than the rows', () => {
    const meezan = SOURCES.find(({ name }) => name === 'Meezan')!;
    const text = meezan.print(generateRows(50));
    for (const end of ['\r', '\r\n', '\r\r\n']) {
      const bytes = Buffer.from(text.replace('Available Balance\n', `Available Balance${end}`));
      const reading = streamed(bytes, 'a.csv');
      expect(reading === undefined || reading.sections[0]!.lines.length === 50).toBe(true);
      if (reading !== undefined) expect(reading).toEqual(whole(bytes, 'a.csv'));
    }
  });

  test('says of every known file the same, or leaves it to be read whole', () => {
    const folder = join(ROOT, 'fixtures', 'statements');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(csv|txt|tsv)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    const same = files.filter((path) => {
      const bytes = readFileSync(path);
      const reading = streamed(bytes, path);
      if (reading !== undefined) expect(reading).toEqual(whole(bytes, path));
      return reading !== undefined;
    });
    expect(same.length).toBeGreaterThan(10);
  });
});
