import type { Furniture, Line, Skipped } from '../ledger/line.ts';
import { type Finding, Problem } from '../values/problem.ts';
import { CONTROL, type Decoded } from './decode.ts';
import type { FoundHeader } from './find-header.ts';
import { compareHeader, filledWidth, isWhole } from './header.ts';
import type { Preamble } from './layout.ts';
import { readPreamble, type Stated } from './preamble.ts';
import { eachRecord, isBlank, shown } from './records.ts';
import { type RowReader, rowReader } from './rows.ts';
import { statusReader } from './status.ts';

/** What stands under one header, in the order of the file. Joined exports have several. */
export interface Part {
  readonly preamble: Preamble;
  readonly lines: Line[];
  readonly skipped: Skipped[];
}

export interface ReadTable {
  readonly parts: readonly Part[];
  readonly furniture: Furniture;
  readonly records: number;
  /** How many records gave lines or were skipped. */
  readonly rows: number;
  /** One for each record that cannot be read. */
  readonly bad: readonly Finding[];
}

const REMEDY = 'download the file again and do not edit it';

/** Reads all records of a file whose header is known. None is dropped: each is counted, or listed as bad. */
export const readTable = (decoded: Decoded, file: string, found: FoundHeader): ReadTable => {
  const { layout } = found.match;
  const furniture = { preamble: 0, headers: 0, blank: 0, footer: 0 };
  const bad: Finding[] = [];
  const parts: Part[] = [];
  let records = 0;
  let rows = 0;
  const refuse = (lineNo: number, message: string, hint = REMEDY, code = 'bad-record'): void => {
    bad.push({ code, where: `${file}:${lineNo}`, message, hint });
  };
  const attempt = (lineNo: number, read: () => void): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refuse(lineNo, error.message, error.hint, error.code);
    }
  };

  let stated: Stated[] = [];
  const isStated = (cells: readonly string[], lineNo: number): boolean => {
    const fact = layout.preamble?.(cells);
    if (fact !== undefined) stated.push({ fact, lineNo });
    return fact !== undefined;
  };
  const refuseStated = (): void => {
    for (const { lineNo } of stated) refuse(lineNo, 'what belongs above a header stands between the rows');
    stated = [];
  };

  let part: Part = { preamble: {}, lines: [], skipped: [] };
  let width = 0;
  let reader: RowReader = rowReader(layout, found.match.columns, part.preamble);
  const begin = (cells: readonly string[], columns: ReadonlyMap<string, number>): void => {
    const preamble = readPreamble(stated, layout.currency, layout.numbers, attempt);
    furniture.preamble += stated.length;
    furniture.headers += 1;
    stated = [];
    width = filledWidth(cells);
    part = { preamble, lines: [], skipped: [] };
    parts.push(part);
    reader = rowReader(layout, columns, preamble);
  };

  const isSettled = layout.status === undefined ? undefined : statusReader(layout.status);
  const readRow = (): void => {
    const lines = layout.lines(reader.row);
    const status = layout.status === undefined ? '' : reader.row.text(layout.status.column);
    if (isSettled === undefined || isSettled(status)) {
      for (const line of lines) part.lines.push(line);
      return;
    }
    const { lineNo, day, amount, bankId, raw } = lines[0]!;
    part.skipped.push({ lineNo, status, day, amount, bankId, raw });
  };

  const readCells = (cells: readonly string[], raw: string, lineNo: number): void => {
    if (cells.length < width || (cells.length > width && filledWidth(cells) > width)) {
      refuse(
        lineNo,
        `${cells.length} cells where the header has ${width}: ${shown(raw)}`,
        cellsHint(cells.length, width),
      );
      return;
    }
    rows += 1;
    reader.load(cells, raw, lineNo);
    attempt(lineNo, readRow);
  };
  const record = (cells: readonly string[], raw: string, lineNo: number): void => {
    records += 1;
    const header = mayBeHeader(cells[0]!) ? compareHeader(layout, cells) : undefined;
    if (decoded.damaged && CONTROL.test(raw)) {
      refuse(lineNo, `a control character stands in the record: ${JSON.stringify(shown(raw))}`);
    } else if (isBlank(cells)) {
      furniture.blank += 1;
    } else if (header !== undefined && isWhole(header)) {
      begin(cells, header.columns);
    } else if (!isStated(cells, lineNo)) {
      refuseStated();
      readCells(cells, raw, lineNo);
    }
  };

  for (const { lineNo, message, hint } of found.brokenAbove) refuse(lineNo, message, hint);
  for (const { cells, raw, lineNo } of found.above) {
    records += 1;
    if (isBlank(cells)) furniture.blank += 1;
    else if (!isStated(cells, lineNo)) refuse(lineNo, `nothing is known to stand above the header: ${shown(raw)}`);
  }
  eachRecord(
    decoded,
    { offset: found.header.start, lineNo: found.header.lineNo },
    {
      record,
      broken: ({ lineNo, message, hint }) => refuse(lineNo, message, hint),
    },
  );
  refuseStated();
  return { parts, furniture, records, rows, bad };
};

/** Rows begin with a date or an id, so their first cell ends in a digit; this spares comparing every row. */
const mayBeHeader = (first: string): boolean => {
  const last = first.charCodeAt(first.length - 1);
  return last < 48 || last > 57;
};

const cellsHint = (count: number, width: number): string =>
  count < width
    ? 'the record is cut: download the file again'
    : 'a comma stands outside quotes, as in an amount of thousands: download the file again and do not edit it';
