import { describe, expect, it } from 'vitest';
import { decode } from '../../src/statements/decode.ts';
import { readStatement } from '../../src/statements/read.ts';
import { Problem } from '../../src/values/problem.ts';

const HEADER = 'Booking Date,Value Date,Doc No,Description,Debit,Credit,Available Balance';
const ROW = '02 Dec 2025,02 Dec 2025,,POS,5.00,,995.00';

const decoded = (bytes: Uint8Array, encoding?: string) => {
  const { bytes: text, warnings } = decode(bytes, 'jan.csv', encoding);
  return { text: text.toString(), warnings: warnings.map(({ where, message }) => `${where} ${message}`) };
};
const refusal = (bytes: Uint8Array, encoding?: string): Problem => {
  try {
    decode(bytes, 'jan.csv', encoding);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was decoded');
};
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('the encoding of a file', () => {
  it('is UTF-8 without a word, with and without its mark', () => {
    expect(decoded(Buffer.from('Café €5'))).toEqual({ text: 'Café €5', warnings: [] });
    expect(decoded(Buffer.from('\ufeffCafé'))).toEqual({ text: 'Café', warnings: [] });
  });

  it.each(['utf16le', 'utf16be'])('is %s where its mark says so', (kind) => {
    const bytes = Buffer.from('\ufeffCafé', 'utf16le');
    const { text, warnings } = decoded(kind === 'utf16le' ? bytes : bytes.swap16());
    expect(text).toBe('Café');
    expect(warnings).toHaveLength(1);
  });

  it('is windows-1252 with a notice where it is no UTF-8', () => {
    const { text, warnings } = decoded(latin1('a\nb\nTotal \x80 5, caf\xe9'));
    expect(text).toBe('a\nb\nTotal € 5, café');
    expect(warnings).toEqual(['jan.csv:3 no UTF-8, so read as WINDOWS-1252: the byte 80 became "€"']);
  });

  it.each([0x81, 0x8d, 0x8f, 0x90, 0x9d])('is none where the byte %i stands', (byte) => {
    const bytes = latin1(`a\ncaf\xe9 ${String.fromCharCode(byte)} b\n`);
    expect(refusal(bytes)).toMatchObject({ code: 'bad-encoding', where: 'jan.csv:2' });
    expect(refusal(bytes, 'windows-1252')).toMatchObject({ code: 'bad-encoding', where: 'jan.csv:2' });
  });

  it('is refused where two are mixed', () => {
    const mixed = Buffer.concat([Buffer.from('Café\n'), latin1('caf\xe9\n')]);
    expect(refusal(mixed)).toMatchObject({ code: 'bad-encoding', where: 'jan.csv:2' });
  });

  it('is refused where the last character is cut', () => {
    expect(refusal(Buffer.from('a\r\nCafé').subarray(0, -1))).toMatchObject({
      where: 'jan.csv:2',
      hint: 'the file is cut: download it again',
    });
  });

  it('tells of characters that were lost before', () => {
    expect(decoded(Buffer.from('a\nCaf\ufffd')).warnings[0]).toContain('jan.csv:2 some characters were lost');
  });
});

describe('a first line that names the delimiter', () => {
  it('counts and stands above the header', () => {
    const text = `sep=;\r\n${HEADER.replaceAll(',', ';')}\r\n${ROW.replaceAll(',', ';')}\r\n`;
    const reading = readStatement(Buffer.from(text), 'jan.csv', {});
    expect(reading.layout).toBe('meezan/booking-date');
    expect(reading.records).toBe(3);
    expect(reading.furniture).toMatchObject({ preamble: 1, headers: 1 });
    expect(reading.sections[0]!.lines[0]).toMatchObject({ lineNo: 3, raw: ROW.replaceAll(',', ';') });
  });
});

describe('a byte order mark within a file', () => {
  it('may stand before a header that is repeated', () => {
    const text = `${HEADER}\n${ROW}\n\ufeff${HEADER}\n${ROW}\n`;
    expect(readStatement(Buffer.from(text), 'jan.csv', {}).furniture.headers).toBe(2);
  });

  it('is refused before a row', () => {
    const text = `${HEADER}\n${ROW}\n\ufeff${ROW}\n`;
    expect(() => readStatement(Buffer.from(text), 'jan.csv', {})).toThrow(
      expect.objectContaining({ where: 'jan.csv:3', problems: [expect.objectContaining({ code: 'bad-record' })] }),
    );
  });
});
