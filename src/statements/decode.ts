import type { Warning } from '../ledger/line.ts';
import { Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
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

/** UTF-8 unless the file's mark or the user says otherwise; bytes that do not fit are never replaced. */
export const decode = (bytes: Uint8Array, file: string, encoding: string | undefined): Decoded => {
  const said = encoding === undefined ? undefined : ENCODINGS.get(encoding.toLowerCase());
  if (encoding !== undefined && said === undefined) {
    throw new Problem('usage', `unknown encoding ${JSON.stringify(encoding)}`, {
      hint: 'use --encoding utf-8 or --encoding windows-1252',
    });
  }
  const mark = said === undefined ? markedAs(bytes) : undefined;
  const used = said ?? mark ?? 'utf-8';
  if (used !== 'utf-8') {
    const text = decodeAs(bytes, used);
    if (text === undefined) throw notIn(used.toUpperCase(), file, file, 'download the file again: it is cut or mixed');
    return survey(text, Buffer.from(text), mark === undefined ? [] : [reEncoded(file, used)]);
  }
  const text = decodeAs(bytes, 'utf-8');
  if (text === undefined) {
    const where = `${file}:${lineOfFirstBadByte(bytes)}`;
    const hint = isCut(bytes)
      ? 'the file is cut: download it again'
      : `fl import --encoding windows-1252 ${quoted(file)}`;
    throw notIn('UTF-8', file, where, hint);
  }
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const own = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return survey(text, marked ? own.subarray(3) : own, []);
};

/** Tabs and line breaks may stand in a quoted cell; other control characters come from a damaged file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;

const survey = (text: string, bytes: Buffer, warnings: readonly Warning[]): Decoded => ({
  bytes,
  ascii: text.length === bytes.length ? text : undefined,
  lineEnds: lineEndsOf(bytes),
  damaged: CONTROL.test(text),
  warnings,
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

/** Whether only the last character is incomplete. */
const isCut = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
};

const lineOfFirstBadByte = (bytes: Uint8Array): number => {
  let lineNo = 1;
  for (let start = 0; start < bytes.length; lineNo += 1) {
    const end = bytes.indexOf(0x0a, start);
    const line = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (decodeAs(line, 'utf-8') === undefined || end === -1) return lineNo;
    start = end + 1;
  }
  return lineNo;
};

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
