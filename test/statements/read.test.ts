import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/ledger/line.ts';
import { readStatement } from '../../src/statements/read.ts';
import { Problem } from '../../src/values/problem.ts';

const PAYONEER = readFileSync('fixtures/statements/payoneer/made-up-17-columns-two-currencies.csv');
const MEEZAN = readFileSync('fixtures/statements/meezan/made-up-two-years-joined.csv');
const UPWORK = readFileSync('fixtures/statements/upwork/made-up-running-balance.csv');
const LATIN1 = readFileSync('fixtures/statements/bad/meezan-latin1-bytes.csv');

const read = (bytes: Uint8Array | string, options = {}): Reading =>
  readStatement(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, 'jan.csv', options);

const refusal = (bytes: Uint8Array | string, options = {}): Problem => {
  try {
    read(bytes, options);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('the file was read');
};

const everyRecordCounts = ({ records, furniture, doubled, sections }: Reading): boolean => {
  const rows = sections.reduce((sum, { lines, skipped }) => sum + lines.length + skipped.length, 0);
  return Object.values(furniture).reduce((sum, count) => sum + count, rows - doubled) === records;
};

describe('what a line says about its place in the file', () => {
  it('is the exact text of its record and the line it starts on, also below a quoted line break', () => {
    const text = PAYONEER.toString();
    const rows = read(PAYONEER).sections.flatMap(({ lines }) => lines);
    for (const { raw, lineNo } of rows) {
      expect(text).toContain(`${raw}\r\n`);
      const start = text.indexOf(raw);
      expect(text.slice(0, start).split('\n').length).toBe(lineNo);
    }
  });

  it.each(['\n', '\r\n', '\r', '\r\r\n'])('does not depend on the line ends (%j)', (end) => {
    const reading = read(UPWORK.toString().replaceAll('\n', end));
    expect(reading.sections).toEqual(read(UPWORK).sections);
  });

  it('is right where line ends are mixed', () => {
    const [header, first, second, ...rest] = UPWORK.toString().split('\n');
    const mixed = `${header}\r\n${first}\n${second}\r\n${rest.join('\n')}`;
    expect(read(mixed).sections).toEqual(read(UPWORK).sections);
  });
});

describe('the order of lines', () => {
  it('is oldest first, whichever way the file is printed', () => {
    const [header, ...rows] = UPWORK.toString().trimEnd().split('\n');
    const turned = read([header, ...rows.toReversed()].join('\n'));
    const texts = (reading: Reading) => reading.sections[0]!.lines.map(({ raw }) => raw);
    expect(texts(turned)).toEqual(texts(read(UPWORK)));
  });
});

describe('what the user says', () => {
  it('about the encoding is followed', () => {
    const reading = read(LATIN1, { encoding: 'windows-1252' });
    expect(reading.sections[0]!.lines[0]!.counterparty).toBe('CAFÉ');
    expect(read(LATIN1).warnings[0]).toMatchObject({ code: 'encoding', where: 'jan.csv:6' });
    expect(refusal(LATIN1, { encoding: 'utf-8' }).hint).toBe('fl import --encoding windows-1252 jan.csv');
  });

  it('about the encoding must be a known one', () => {
    expect(refusal(UPWORK, { encoding: 'klingon' })).toMatchObject({ code: 'usage', exit: 2 });
  });

  it('about the layout is followed, and refused where the header is of another', () => {
    expect(read(UPWORK, { layout: 'upwork/v3' })).toEqual(read(UPWORK));
    expect(refusal(UPWORK, { layout: 'meezan/booking-date' })).toMatchObject({ code: 'unknown-layout', exit: 65 });
  });

  it('about dates, decimals and currency changes nothing where the layout fixes them', () => {
    expect(read(MEEZAN, { dateOrder: 'mdy', decimal: ',', currency: 'USD' })).toEqual(read(MEEZAN));
  });
});

describe('any file at all', () => {
  it('is read with every record accounted for, or refused as a problem, and never breaks the program', () => {
    const real = fc.constantFrom(PAYONEER, MEEZAN, UPWORK);
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc.constantFrom('"', ',', '\n', '\r\n', '""', '\0', ',,,,', '-', '\ufeff').map((text) => Buffer.from(text)),
    );
    const edited = fc
      .tuple(real, fc.nat(), fc.nat({ max: 30 }), noise)
      .map(([bytes, at, drop, add]) =>
        Buffer.concat([bytes.subarray(0, at % bytes.length), add, bytes.subarray((at % bytes.length) + drop)]),
      );
    fc.assert(
      fc.property(fc.oneof({ arbitrary: edited, weight: 4 }, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        try {
          expect(everyRecordCounts(read(bytes))).toBe(true);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          expect(error.exit).toBe(65);
          expect(error.hint ?? error.problems[0]?.hint).toBeTruthy();
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps each row, whatever its order', () => {
    const [header, ...rows] = UPWORK.toString().trimEnd().split('\n');
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: 1 }), (some) => {
        const { lines } = read([header, ...some].join('\n')).sections[0]!;
        expect(lines.map(({ raw }) => raw).sort()).toEqual(some.toSorted());
      }),
    );
  });
});
