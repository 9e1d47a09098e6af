import { CsvError, parse } from 'csv-parse/sync';
import { CR, type Decoded, LF, type Position } from './decode.ts';
import type { Dialect } from './dialect.ts';

/** One physical record: its cells, its text without the line end, and the line of the file it starts on. */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly raw: string;
  readonly lineNo: number;
  /** Where its bytes start. */
  readonly start: number;
}

/** A place where the text is no CSV. */
export interface Broken {
  readonly lineNo: number;
  readonly message: string;
  readonly hint: string;
}

export interface Readers {
  record(cells: readonly string[], raw: string, lineNo: number, start: number): void;
  broken(at: Broken): void;
}

/** Enough of a record to recognise it by; one may be a megabyte long. */
export const shown = (raw: string): string => (raw.length > 300 ? `${raw.slice(0, 300)}…` : raw);

export const isBlank = (cells: readonly string[]): boolean => {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
};

/** In bytes. */
export const LONGEST_RECORD = 1024 * 1024;
/** How csv-parse is told not to stop early. */
export const ALL = -1;
const MOST_BREAKS = 1000;
const LINE_END = /\r\r\n|\r\n|\n|\r/g;

/**
 * Hands over every record from a position on. After a broken quote it goes on with the next line, so that one typing
 * error does not hide the others. Records are never collected: csv-parse would keep them all until the end.
 */
export const eachRecord = (decoded: Decoded, dialect: Dialect, from: Position, readers: Readers, most = ALL): void => {
  const budget = { left: most === ALL ? Number.POSITIVE_INFINITY : most };
  let at: Position | undefined = from;
  for (let breaks = 0; at !== undefined && breaks < MOST_BREAKS && budget.left > 0; breaks += 1) {
    at = untilBroken(decoded, dialect, at, readers, budget);
  }
};

/** Returns the line after the broken record, undefined at the end. */
const untilBroken = (
  { bytes, ascii, lineEnds }: Decoded,
  { delimiter, quotes, blanksAroundQuotes }: Dialect,
  from: Position,
  readers: Readers,
  /** How many records, broken ones among them, are still wanted. */
  budget: { left: number },
): Position | undefined => {
  let { offset, lineNo } = from;
  const record = (cells: string[], info: { readonly bytes: number }): null => {
    const end = from.offset + info.bytes;
    const last = withoutLineEnd(bytes, offset, end);
    const raw = ascii === undefined ? bytes.toString('utf8', offset, last) : ascii.slice(offset, last);
    const start = offset;
    const line = lineNo;
    offset = end;
    lineNo += raw.includes('\n') || raw.includes('\r') ? 1 + raw.match(LINE_END)!.length : 1;
    budget.left -= 1;
    readers.record(cells, raw, line, start);
    return null;
  };
  try {
    parse(from.offset === 0 ? bytes : bytes.subarray(from.offset), {
      record_delimiter: [...lineEnds],
      delimiter,
      quote: quotes ? '"' : null,
      trim: blanksAroundQuotes,
      relax_column_count: true,
      max_record_size: LONGEST_RECORD,
      on_record: record,
      to: Number.isFinite(budget.left) ? budget.left : ALL,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    budget.left -= 1;
    const end = bytes.indexOf(LF, offset);
    const isEscaped = bytes.subarray(offset, end === -1 ? bytes.length : end).includes(BACKSLASHED);
    readers.broken({ lineNo, ...said(error.code, isEscaped) });
    return end === -1 ? undefined : { offset: end + 1, lineNo: lineNo + 1 };
  }
};

/** A file saved by a careless program ends its lines in CR CR LF; csv-parse counts any of these as one end. */
const withoutLineEnd = (bytes: Buffer, start: number, end: number): number => {
  let last = end;
  if (last > start && bytes[last - 1] === LF) last -= 1;
  else if (last > start && bytes[last - 1] === CR) return last - 1;
  else return last;
  while (last > start && last > end - 3 && bytes[last - 1] === CR) last -= 1;
  return last;
};

/** What is said of a record that is too long. */
export const TOO_LONG = {
  message: 'a record longer than 1 MiB, or a quote that is never closed',
  hint: 'download the file again',
} as const;

/** As programs write it that do not double a quote inside quotes. */
const BACKSLASHED = '\\"';

const said = (code: string, isEscaped: boolean): { message: string; hint: string } => {
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    return {
      message: 'a quote that opens here is never closed',
      hint: 'the file is cut or was edited: download it again',
    };
  }
  if (code === 'CSV_MAX_RECORD_SIZE') return TOO_LONG;
  if (isEscaped) {
    return {
      message: 'a quote is escaped by a backslash, where CSV doubles it',
      hint: 'download it as another kind of CSV, as the one for Excel: where such a cell ends cannot be told for sure',
    };
  }
  const hint = 'a cell with quotes is quoted whole, its quotes doubled: download the file again';
  return code === 'CSV_INVALID_CLOSING_QUOTE'
    ? { message: 'text follows a closing quote', hint }
    : { message: 'a quote stands inside a cell', hint };
};
