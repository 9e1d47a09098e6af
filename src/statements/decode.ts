import type { Warning } from '../ledger/line.ts';
import { Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import type { Dialect } from './dialect.ts';
import { called } from './other-files.ts';

/** A file's text as UTF-8 bytes, without a byte order mark. */
export interface Decoded {
  readonly bytes: Buffer;
  /** The same as a string, only where each byte is one character: records are then slices of it and take no room. */
  readonly ascii: string | undefined;
  /** The line ends to look for, longest first. */
  readonly lineEnds: readonly string[];
  /** Whether some control character stands in it that no export has. */
  readonly damaged: boolean;
  readonly warnings: readonly Warning[];
  /** Where records begin: below a first line as `sep=;`, that names the delimiter for spreadsheets. */
  readonly start: Position;
  /** The delimiter that such a line names. */
  readonly delimiter?: Dialect['delimiter'];
}

/** From here on: a position in the bytes and the line it is on. */
export interface Position {
  readonly offset: number;
  readonly lineNo: number;
}

/** What `--encoding` takes, by the names people know them by. */
const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
]);

/**
 * UTF-8, or what the file's mark or the user says. What is no UTF-8 anywhere is taken for windows-1252, with a notice;
 * bytes that do not fit are never replaced.
 */
export const decode = (bytes: Uint8Array, file: string, encoding: string | undefined): Decoded => {
  const said = encoding === undefined ? undefined : ENCODINGS.get(encoding.toLowerCase());
  if (encoding !== undefined && said === undefined) {
    throw new Problem('usage', `unknown encoding ${JSON.stringify(encoding)}`, {
      hint: 'use --encoding utf-8 or --encoding windows-1252',
    });
  }
  const own = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = said === undefined ? markedAs(bytes) : undefined;
  if (mark !== undefined) {
    const text = decodeAs(bytes, mark);
    if (text === undefined) throw notIn(mark.toUpperCase(), file, file, 'download the file again: it is cut or mixed');
    return survey(text, Buffer.from(text), file, [reEncoded(file, mark)]);
  }
  if (said !== 'windows-1252') {
    const text = decodeAs(bytes, 'utf-8');
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    if (text !== undefined) return survey(text, marked ? own.subarray(3) : own, file, []);
    const stray = strayByte(bytes);
    const where = `${file}:${lineAt(bytes, stray)}`;
    if (isUtf8SoFar(bytes)) throw notIn('UTF-8', file, where, 'the file is cut: download it again');
    if (said === 'utf-8') throw notIn('UTF-8', file, where, `fl import --encoding windows-1252 ${quoted(file)}`);
    if (marked || hasUtf8(bytes)) throw mixed(file, where);
    return inWindows(own, file, [guessed(bytes[stray]!, where)]);
  }
  return inWindows(own, file, []);
};

const inWindows = (bytes: Buffer, file: string, warnings: readonly Warning[]): Decoded => {
  const none = bytes.findIndex((byte) => NOT_IN_WINDOWS.has(byte));
  if (none !== -1) {
    throw notIn('UTF-8 and no WINDOWS-1252', file, `${file}:${lineAt(bytes, none)}`, 'download the file again');
  }
  const text = decodeAs(bytes, 'windows-1252')!;
  return survey(text, Buffer.from(text), file, warnings);
};

/** Bytes without a character. Decoders of the web make them control characters. */
const NOT_IN_WINDOWS: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

const guessed = (byte: number, where: string): Warning => {
  const character = decodeAs(Uint8Array.of(byte), 'windows-1252');
  return {
    code: 'encoding',
    message: `no UTF-8, so read as WINDOWS-1252: the byte ${byte.toString(16)} became ${JSON.stringify(character)}`,
    where,
  };
};

const mixed = (file: string, where: string): Problem =>
  new Problem('bad-encoding', `${called(file)} mixes UTF-8 with other bytes`, {
    where,
    hint: 'files of two kinds were joined, or the file was edited: download it again',
  });

/** Tabs and line breaks may stand in a quoted cell; other control characters come from a damaged file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;

const survey = (text: string, bytes: Buffer, file: string, warnings: readonly Warning[]): Decoded => {
  const isAscii = text.length === bytes.length;
  const lost = isAscii ? -1 : text.indexOf('\ufffd');
  const separator = /^sep=(?<delimiter>[,;|\t])(?<end>\r\r\n|\r\n|\n|\r|$)/i.exec(text)?.groups;
  return {
    bytes,
    ascii: isAscii ? text : undefined,
    lineEnds: lineEndsOf(bytes),
    damaged: CONTROL.test(text),
    warnings: lost === -1 ? warnings : [...warnings, replaced(`${file}:${linesIn(text.slice(0, lost))}`)],
    ...(separator === undefined
      ? { start: { offset: 0, lineNo: 1 } }
      : {
          start: { offset: 'sep=,'.length + separator.end!.length, lineNo: 2 },
          delimiter: separator.delimiter as Dialect['delimiter'],
        }),
  };
};

const replaced = (where: string): Warning => ({
  code: 'encoding',
  message: 'some characters were lost before the file was saved: they are shown as \ufffd',
  where,
});

const markedAs = (bytes: Uint8Array): string | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
};

/** The text without its mark, undefined when some bytes are none in this encoding. */
const decodeAs = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

/** Whether at most the last character is incomplete. */
const isUtf8SoFar = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
};

const LONGEST_CHARACTER = 4;
const LEADING = 0xc0;

/** Where the first byte stands that is part of no UTF-8 character. */
const strayByte = (bytes: Uint8Array): number => {
  let [from, to] = [0, bytes.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (isUtf8SoFar(bytes.subarray(0, middle))) from = middle;
    else to = middle;
  }
  for (let start = from; start >= 0 && start > from - LONGEST_CHARACTER; start -= 1) {
    if (bytes[start]! < LEADING) continue;
    return decodeAs(bytes.subarray(start, from), 'utf-8') === undefined || start === from ? start : from;
  }
  return from;
};

/** Whether some characters are UTF-8 of more than one byte; those of windows-1252 hardly ever look so. */
const hasUtf8 = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder('utf-8').decode(bytes);
  return /[^\0-\x7f\ufffd]/.test(text);
};

/** The line of a file that the byte at `offset` is on. */
export const lineAt = (bytes: Uint8Array, offset: number): number =>
  linesIn(Buffer.from(bytes.buffer, bytes.byteOffset, offset).toString('latin1'));

const linesIn = (text: string): number => 1 + (text.match(/\r\r\n|\r\n|\n|\r/g)?.length ?? 0);

const notIn = (encoding: string, file: string, where: string, hint: string): Problem =>
  new Problem('bad-encoding', `${called(file)} holds bytes that are no ${encoding} text`, { where, hint });

const reEncoded = (file: string, encoding: string): Warning => ({
  code: 'encoding',
  message: `read as ${encoding.toUpperCase()}, as its first bytes say`,
  where: file,
});

export const LF = 10;
export const CR = 13;

/** A single one where the file agrees with itself: csv-parse tries each at every byte. */
const lineEndsOf = (bytes: Buffer): readonly string[] => {
  if (!bytes.includes(CR)) return ['\n'];
  let feeds = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at - 1] !== CR || bytes[at - 2] === CR) return ['\r\r\n', '\r\n', '\n', '\r'];
    feeds += 1;
  }
  let returns = 0;
  for (let at = bytes.indexOf(CR); at !== -1; at = bytes.indexOf(CR, at + 1)) returns += 1;
  return feeds === returns ? ['\r\n'] : ['\r\r\n', '\r\n', '\n', '\r'];
};
