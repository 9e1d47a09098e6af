import { Problem, type ProblemCode } from '../values/problem.ts';

/** Files that people hand over in place of a CSV export, by how they begin. */
interface Kind {
  readonly begins: RegExp;
  readonly name: string;
  readonly code: ProblemCode;
  readonly instead: string;
}

const UNPACK = 'unpack it and import the CSV file inside';
const FROM_THE_SOURCE = 'download the export as CSV; saving the workbook as CSV would change its dates and ids';
const CSV_INSTEAD = 'in the place you downloaded it from, choose CSV, and import that file';

/* biome-ignore-start lint/suspicious/noControlCharactersInRegex: the first bytes of many formats are such */
/** Tried from the top: an XLSX file is a ZIP file as well. One character is one byte. */
const KINDS: readonly Kind[] = [
  { begins: /^%PDF/, name: 'a PDF', code: 'unsupported-file', instead: CSV_INSTEAD },
  {
    begins: /^PK\x03\x04[\s\S]*?(?:\[Content_Types\]|xl\/|_rels\/)/,
    name: 'an Excel workbook (XLSX)',
    code: 'unsupported-file',
    instead: FROM_THE_SOURCE,
  },
  {
    begins: /^PK\x03\x04[\s\S]{26}mimetypeapplication\/vnd\.oasis\.opendocument/,
    name: 'a workbook of LibreOffice (ODS)',
    code: 'unsupported-file',
    instead: FROM_THE_SOURCE,
  },
  { begins: /^PK[\x03\x05]/, name: 'a ZIP archive', code: 'unsupported-file', instead: UNPACK },
  { begins: /^\x1f\x8b/, name: 'a gzip archive', code: 'unsupported-file', instead: UNPACK },
  { begins: /^BZh\d/, name: 'a bzip2 archive', code: 'unsupported-file', instead: UNPACK },
  { begins: /^\xfd7zXZ\0/, name: 'an xz archive', code: 'unsupported-file', instead: UNPACK },
  { begins: /^7z\xbc\xaf/, name: 'a 7z archive', code: 'unsupported-file', instead: UNPACK },
  { begins: /^Rar!\x1a/, name: 'a RAR archive', code: 'unsupported-file', instead: UNPACK },
  { begins: /^\xd0\xcf\x11\xe0/, name: 'an old Excel workbook (XLS)', code: 'unsupported-file', instead: CSV_INSTEAD },
  {
    begins: /^(?:OFXHEADER|<\?OFX|[\s\S]{0,200}<OFX>)/i,
    name: 'an OFX file',
    code: 'unsupported-file',
    instead: CSV_INSTEAD,
  },
  { begins: /^!(?:Type|Account|Option)\b/i, name: 'a QIF file', code: 'unsupported-file', instead: CSV_INSTEAD },
  { begins: /^(?:\{1:|:20:|:940:)/, name: 'an MT940 file', code: 'unsupported-file', instead: CSV_INSTEAD },
  { begins: /^<[\s\S]{0,400}camt\.05\d/i, name: 'a CAMT XML file', code: 'unsupported-file', instead: CSV_INSTEAD },
  {
    begins: /^<[\s\S]{0,600}(?:schemas-microsoft-com:office:(?:excel|spreadsheet)|Excel\.Sheet)/i,
    name: 'an Excel workbook (a web page or XML that is called one)',
    code: 'unsupported-file',
    instead: FROM_THE_SOURCE,
  },
  {
    begins: /^<table\b/i,
    name: 'a table of a web page (HTML), as some banks hand out for XLS',
    code: 'unsupported-file',
    instead: CSV_INSTEAD,
  },
  {
    begins: /^<(?:!doctype html|!--|(?:html|head|body|script|style|meta|title|div)\b)/i,
    name: 'a web page (HTML)',
    code: 'not-a-statement',
    instead: 'log in again and download the CSV export: a page was saved in its place',
  },
  { begins: /^<\?xml/i, name: 'an XML file', code: 'unsupported-file', instead: CSV_INSTEAD },
  { begins: /^(?:\{\s*(?:"|\}|$)|\[\s*[[{\]])/, name: 'a JSON file', code: 'unsupported-file', instead: CSV_INSTEAD },
  {
    begins: /^(?:MIME-Version|Received|Return-Path|Delivered-To|From|Subject): .*\r?\n[\s\S]*Content-Type: /i,
    name: 'an e-mail or a page saved as one',
    code: 'not-a-statement',
    instead: 'save what is attached to it, if that is a CSV file, and import that',
  },
  { begins: /^\{\\rtf/, name: 'a text document (RTF)', code: 'unsupported-file', instead: CSV_INSTEAD },
  { begins: /^\x89PNG/, name: 'a picture (PNG)', code: 'not-a-statement', instead: CSV_INSTEAD },
  { begins: /^\xff\xd8\xff/, name: 'a picture (JPEG)', code: 'not-a-statement', instead: CSV_INSTEAD },
  { begins: /^GIF8/, name: 'a picture (GIF)', code: 'not-a-statement', instead: CSV_INSTEAD },
  {
    begins: /^SQLite format 3/,
    name: 'a database',
    code: 'not-a-statement',
    instead: 'to use a book, name it: fl --book FILE',
  },
  { begins: /^\x7fELF|^MZ/, name: 'a program', code: 'not-a-statement', instead: CSV_INSTEAD },
];

/* biome-ignore-end lint/suspicious/noControlCharactersInRegex: as above */

/** A Problem for a file that cannot be a CSV statement, named by its kind; undefined when it may be one. */
export const otherKindOfFile = (bytes: Uint8Array, file: string): Problem | undefined => {
  if (bytes.length === 0) return refuse('not-a-statement', file, 'is empty', 'download the export again');
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const text = start.replace(/^(?:\xef\xbb\xbf)?\s*/, '');
  if (isBlank(bytes, text)) return refuse('not-a-statement', file, 'holds only blanks', 'download the export again');
  const kind = KINDS.find(({ begins }) => begins.test(text));
  if (kind !== undefined) return refuse(kind.code, file, `is ${kind.name}, not a CSV export`, kind.instead);
  if (/^\xff\xfe|^\xfe\xff/.test(start) || !start.includes('\0')) return undefined;
  return /^(?:[^\0]\0|\0[^\0]){8}/.test(start)
    ? refuse(
        'bad-encoding',
        file,
        'is UTF-16 without a byte order mark',
        'save it as UTF-8 in a text editor and import that',
      )
    : refuse('not-a-statement', file, 'is a binary file, not a CSV export', CSV_INSTEAD);
};

/** Whether nothing follows a mark of UTF-8 or UTF-16 but blanks and line ends. */
const isBlank = (bytes: Uint8Array, start: string): boolean =>
  (start === '' || /^\xff\xfe[\s\0]*$|^\xfe\xff[\s\0]*$/.test(start)) &&
  bytes.subarray(2).every((byte) => byte <= 0x20 || byte === 0xbf);

/** A file as a sentence calls it. */
export const called = (file: string): string => (file === '-' ? 'standard input' : file);

const refuse = (code: ProblemCode, file: string, what: string, hint: string): Problem =>
  new Problem(code, `${called(file)} ${what}`, { where: file, hint });
