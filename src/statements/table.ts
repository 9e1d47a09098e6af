import type { Furniture, Line, OtherRecord, Skipped } from '../ledger/line.ts';
import type { IsoDay } from '../values/calendar.ts';
import type { Money } from '../values/money.ts';
import { type Finding, Problem } from '../values/problem.ts';
import type { Styles } from './decide.ts';
import { CONTROL, type Decoded } from './decode.ts';
import type { FoundHeader } from './find-header.ts';
import { compareHeader, filledWidth, isWhole, type Match, mayBeHeader, namesIn, widthOf } from './header.ts';
import type { Aside, Preamble, Row, Swappable } from './layout.ts';
import { readPreamble, type Stated } from './preamble.ts';
import { eachRecord, isBlank, type Readers, shown } from './records.ts';
import { type RowReader, rowReader } from './rows.ts';
import { statusReader } from './status.ts';

/** What stands under one header, in the order of the file. Joined exports have several. */
export interface Part {
  readonly preamble: Preamble;
  /** What rows of the table itself say of its first and last balance. */
  readonly ends: { opening?: End; closing?: End };
  readonly lines: Line[];
  readonly skipped: Skipped[];
  /** Records that have no day yet. */
  readonly waiting: Omit<Skipped, 'day'>[];
}

interface End {
  readonly amount: Money;
  readonly day?: IsoDay | undefined;
}

export interface ReadTable {
  readonly parts: readonly Part[];
  readonly furniture: Furniture;
  readonly records: number;
  /** How many records gave lines or were skipped. */
  readonly rows: number;
  /** The first row that only a spreadsheet writes so. */
  readonly resavedAt?: number | undefined;
  /** One for each record that cannot be read. */
  readonly bad: readonly Finding[];
}

interface Table {
  readonly part: Part;
  readonly reader: RowReader;
}

const REMEDY = 'download the file again and do not edit it';

/** Reads all records of a file whose header is known. None is dropped: each is counted, or listed as bad. */
export const readTable = (
  decoded: Decoded,
  file: string,
  found: FoundHeader,
  styles: Styles,
  tell?: (other: OtherRecord) => void,
): ReadTable => {
  const table = tableReader(decoded, file, found, styles, tell);
  const start = { offset: found.header.start, lineNo: found.header.lineNo };
  eachRecord(decoded, found.dialect, start, table);
  return table.finish();
};

/** The same, given record after record. */
export interface TableReader extends Readers {
  /** What was read so far. */
  readonly soFar: Pick<ReadTable, 'parts' | 'bad'>;
  finish(): ReadTable;
}

export const tableReader = (
  { damaged, delimiter }: Pick<Decoded, 'damaged' | 'delimiter'>,
  file: string,
  found: FoundHeader,
  styles: Styles,
  tell?: (other: OtherRecord) => void,
): TableReader => {
  const { layout } = found.match;
  const names = namesIn(layout);
  const furniture = { preamble: 0, headers: 0, blank: 0, continued: 0, footer: 0 };
  const count = (what: keyof Furniture, lineNo: number): void => {
    furniture[what] += 1;
    tell?.({ lineNo, what });
  };
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
  let statedRecords: { readonly cells: readonly string[]; readonly lineNo: number }[] = [];
  const isStated = (cells: readonly string[], lineNo: number): boolean => {
    const facts = layout.preamble?.(cells);
    if (facts === undefined) return false;
    for (const fact of 'is' in facts ? [facts] : facts) stated.push({ fact, lineNo });
    statedRecords.push({ cells, lineNo });
    return true;
  };
  const refuseStated = (): void => {
    for (const { cells, lineNo } of statedRecords) {
      if (layout.foot?.(cells) === true) count('footer', lineNo);
      else refuse(lineNo, 'what belongs above a header stands between the rows');
    }
    stated = [];
    statedRecords = [];
  };

  let width = 0;
  let columns = found.match.columns;
  const openTable = (preamble: Preamble): Table => ({
    part: { preamble, ends: {}, lines: [], skipped: [], waiting: [] },
    reader: rowReader(layout, styles, columns, preamble),
  });
  let table = openTable({});
  const begin = (preamble: Preamble): void => {
    table = openTable(preamble);
    parts.push(table.part);
  };
  const beginTable = (header: Match): void => {
    for (const stated of statedRecords) count('preamble', stated.lineNo);
    columns = styles.swapped === true ? withSwapped(header.columns, layout.swappable!) : header.columns;
    width = layout.header?.length ?? widthOf(header);
    begin(readPreamble(stated, header.currency ?? layout.currency, styles.numbers, attempt));
    stated = [];
    statedRecords = [];
  };

  const isSettled = layout.status === undefined ? undefined : statusReader(layout.status);
  const wordOf = (row: Row): string => {
    const { column } = layout.status!;
    return typeof column === 'string' ? row.text(column) : column(row);
  };
  let resavedAt: number | undefined;
  const readRow = ({ part, reader }: Table): void => {
    if (resavedAt === undefined && layout.resaved?.test(reader.row.raw) === true) resavedAt = reader.row.lineNo;
    const lines = layout.lines(reader.row);
    const status = isSettled === undefined ? '' : wordOf(reader.row);
    if (isSettled === undefined || isSettled(status)) {
      for (const line of lines) part.lines.push(line);
      return;
    }
    const { lineNo, day, amount, bankId, account, raw } = lines[0]!;
    part.skipped.push({ lineNo, status, day, amount, bankId, account, raw });
  };
  /** A second opening balance in one table begins what another statement says. */
  const readAside = (aside: Aside, lineNo: number): void => {
    if (aside.is === 'waiting') {
      rows += 1;
      const { raw } = table.reader.row;
      table.part.waiting.push({ lineNo, status: aside.status, amount: aside.amount, raw });
      return;
    }
    count('footer', lineNo);
    if (aside.is === 'note') return;
    if (table.part.ends[aside.is] !== undefined) begin(table.part.preamble);
    table.part.ends[aside.is] = aside;
  };

  /** A row whose text may go on below, even on the next page. */
  let held: { readonly table: Table; readonly cells: string[]; raw: string; readonly lineNo: number } | undefined;
  const readHeld = (): void => {
    if (held === undefined) return;
    const { table: own, cells, raw, lineNo } = held;
    held = undefined;
    own.reader.load(cells, raw, lineNo);
    attempt(lineNo, () => readRow(own));
  };
  const goOn = (cells: readonly string[], raw: string, lineNo: number): void => {
    if (held === undefined) {
      refuse(lineNo, `a text that goes on from no row above: ${shown(raw)}`);
      return;
    }
    const at = columns.get(layout.goesOn!.column)!;
    count('continued', lineNo);
    held.cells[at] = `${held.cells[at]} ${cells[at]}`;
    held.raw += `\n${raw}`;
  };

  const readCells = (cells: readonly string[], raw: string, lineNo: number): void => {
    if (cells.length < (layout.fewestCells ?? width) || (cells.length > width && filledWidth(cells) > width)) {
      refuse(
        lineNo,
        `${cells.length} cells where the header has ${width}: ${shown(raw)}`,
        cellsHint(cells.length, width),
      );
      return;
    }
    table.reader.load(cells, raw, lineNo);
    const aside = asideIn(lineNo);
    if (aside === 'bad') return;
    if (aside !== undefined) readAside(aside, lineNo);
    else if (layout.goesOn?.when(table.reader.row) === true) goOn(cells, raw, lineNo);
    else takeRow(cells, raw, lineNo);
  };
  const asideIn = (lineNo: number): Aside | 'bad' | undefined => {
    if (layout.aside === undefined) return undefined;
    let aside: Aside | 'bad' | undefined = 'bad';
    attempt(lineNo, () => {
      aside = layout.aside!(table.reader.row);
    });
    return aside;
  };
  const takeRow = (cells: readonly string[], raw: string, lineNo: number): void => {
    rows += 1;
    if (layout.goesOn === undefined) {
      attempt(lineNo, () => readRow(table));
      return;
    }
    readHeld();
    held = { table, cells: [...cells], raw, lineNo };
  };
  const record = (cells: readonly string[], raw: string, lineNo: number): void => {
    records += 1;
    const header = mayBeHeader(layout, cells, names) ? compareHeader(layout, cells) : undefined;
    if (damaged && CONTROL.test(raw)) {
      refuse(lineNo, `a control character stands in the record: ${JSON.stringify(shown(raw))}`);
    } else if (isBlank(cells)) {
      count('blank', lineNo);
    } else if (cells[0]!.startsWith('\ufeff') && (header === undefined || !isWhole(header))) {
      refuse(lineNo, 'a byte order mark stands here: files were joined', 'import each of the files on its own');
    } else if (header !== undefined && isWhole(header)) {
      count('headers', lineNo);
      beginTable(header);
    } else if (!isStated(cells, lineNo)) {
      refuseStated();
      if (layout.foot?.(cells) === true) count('footer', lineNo);
      else readCells(cells, raw, lineNo);
    }
  };

  const placeWaiting = (): void => {
    for (const { lines, skipped, waiting } of parts) {
      const last = lines.reduce<IsoDay | undefined>(
        (day, line) => (day === undefined || line.day > day ? line.day : day),
        undefined,
      );
      for (const record of waiting) {
        if (last !== undefined) skipped.push({ ...record, day: last });
        else refuse(record.lineNo, 'no row of the file is settled yet', 'download the file again when one is');
      }
    }
  };

  if (delimiter !== undefined) {
    count('preamble', 1);
    records += 1;
  }
  for (const { lineNo, message, hint } of found.brokenAbove) refuse(lineNo, message, hint);
  for (const { cells, raw, lineNo } of found.above) {
    records += 1;
    if (isBlank(cells)) count('blank', lineNo);
    else if (!isStated(cells, lineNo)) refuse(lineNo, `nothing is known to stand above the header: ${shown(raw)}`);
  }
  if (layout.headerless !== undefined) beginTable(found.match);
  return {
    record,
    broken: ({ lineNo, message, hint }) => refuse(lineNo, message, hint),
    soFar: { parts, bad },
    finish: () => {
      readHeld();
      refuseStated();
      placeWaiting();
      return { parts, furniture, records, rows, bad, resavedAt };
    },
  };
};

/** With the place of money in for that of money out. */
const withSwapped = (
  columns: ReadonlyMap<string, number>,
  { in: credit, out: debit }: Swappable,
): ReadonlyMap<string, number> => new Map([...columns, [credit, columns.get(debit)!], [debit, columns.get(credit)!]]);

const cellsHint = (count: number, width: number): string =>
  count < width
    ? 'the record is cut: download the file again'
    : 'a comma stands outside quotes, as in an amount of thousands: download the file again and do not edit it';
