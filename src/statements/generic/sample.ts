import type { Decoded } from '../decode.ts';
import { COMMAS, type Dialect } from '../dialect.ts';
import { filledWidth } from '../header.ts';
import { ALL, type Broken, type CsvRecord, eachRecord, isBlank } from '../records.ts';
import { isAmount, stylesOfCell } from './cells.ts';
import { isSerialDay } from './days.ts';
import { wordsIn } from './header-words.ts';

/** The first records of a file, or all, with its table found in them. */
export interface Sample {
  readonly dialect: Dialect;
  /** Undefined where the file begins with a row. */
  readonly header: CsvRecord | undefined;
  readonly above: readonly CsvRecord[];
  /** All records below the header that are not blank. */
  readonly below: readonly CsvRecord[];
  readonly width: number;
  /** Whether there may be more records than these. */
  readonly isPart: boolean;
  readonly broken: readonly Broken[];
}

interface Cut {
  readonly dialect: Dialect;
  readonly records: readonly CsvRecord[];
  readonly broken: readonly Broken[];
  /** Records with a day and an amount. */
  readonly rows: number;
}

/** Tried in this order; of those that give as many rows, the first counts. */
const DELIMITERS: readonly Dialect['delimiter'][] = [';', '\t', '|', ','];

/** A header stands among the first records. */
const SEARCHED = 40;

/** Cuts a file by the delimiter that gives most rows, and finds where its table begins; undefined where it has none. */
export const sampleOf = (
  decoded: Decoded,
  said: Dialect['delimiter'] | undefined,
  most: number,
): Sample | undefined => {
  const best = bestCut(decoded, said, most);
  return best.rows === 0 ? undefined : tableIn(best, most !== ALL && best.records.length + best.broken.length >= most);
};

/** The record that stands above the rows of a file and is no header, where that is why it has no table. */
export const strayTop = (decoded: Decoded, said: Dialect['delimiter'] | undefined): CsvRecord | undefined => {
  const { rows, records } = bestCut(decoded, said, SEARCHED);
  return rows === 0 ? undefined : records.find(({ cells }) => !isBlank(cells));
};

const bestCut = (decoded: Decoded, said: Dialect['delimiter'] | undefined, most: number): Cut => {
  const fixed = decoded.delimiter ?? said;
  const cuts = (fixed === undefined ? DELIMITERS : [fixed]).map((delimiter) => cutBy(decoded, delimiter, most));
  return cuts.reduce((best, cut) => (cut.rows > best.rows ? cut : best));
};

const cutBy = (decoded: Decoded, delimiter: Dialect['delimiter'], most: number): Cut => {
  const strict = cut(decoded, { ...COMMAS, delimiter }, most);
  if (strict.broken.length === 0) return strict;
  const loose = cut(decoded, { ...COMMAS, delimiter, blanksAroundQuotes: true }, most);
  if (loose.broken.length === 0) return loose;
  if (delimiter === '\t' || delimiter === '|') return cut(decoded, { ...COMMAS, delimiter, quotes: false }, most);
  return strict;
};

const cut = (decoded: Decoded, dialect: Dialect, most: number): Cut => {
  const records: CsvRecord[] = [];
  const broken: Broken[] = [];
  const record = (cells: readonly string[], raw: string, lineNo: number, start: number): void => {
    records.push({ cells, raw, lineNo, start });
  };
  eachRecord(decoded, dialect, decoded.start, { record, broken: (at) => broken.push(at) }, most);
  return { dialect, records, broken, rows: records.filter(looksLikeRow).length };
};

/** A day in one cell and an amount in another. */
const looksLikeRow = ({ cells }: CsvRecord): boolean => {
  const texts = cells.map((cell) => cell.trim());
  const days = texts.map((text) => stylesOfCell(text).length > 0 || isSerialDay(text));
  return days.includes(true) && texts.some((text, at) => !days[at] && isAmount(text));
};

const tableIn = ({ dialect, records, broken }: Cut, isPart: boolean): Sample | undefined => {
  const filled = records.filter(({ cells }) => !isBlank(cells));
  const first = filled.findIndex(looksLikeRow);
  const header = first > SEARCHED ? undefined : headerAbove(filled, first);
  if (header === undefined && first !== 0) return undefined;
  const above = header === undefined ? [] : records.slice(0, records.indexOf(header));
  const below = filled.slice(header === undefined ? 0 : filled.indexOf(header) + 1);
  const width = header === undefined ? widthOf(below) : Math.max(filledWidth(header.cells), usedWidth(header, below));
  return { dialect, header, above, below, width, isPart, broken };
};

/** The record above the first row whose cells say most of what columns are called; else the one that has most words. */
const headerAbove = (records: readonly CsvRecord[], first: number): CsvRecord | undefined => {
  const scored = records.slice(0, first).map((record) => ({ record, score: scoreOf(record.cells) }));
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (most, each) => (most === undefined || each.score >= most.score ? each : most),
    undefined,
  );
  if (best !== undefined && best.score >= 2) return best.record;
  const last = scored.at(-1)?.record;
  const isWords =
    last !== undefined && filledWidth(last.cells) > 1 && last.cells.every((cell) => !/^[\d.,\s-]+$/.test(cell));
  return isWords && Math.abs(filledWidth(last.cells) - records[first]!.cells.length) <= 1 ? last : undefined;
};

const scoreOf = (cells: readonly string[]): number =>
  cells.reduce((score, cell) => score + (cell.length > 60 ? 0 : Math.max(0, ...wordsIn(cell).values()) / 2), 0);

/** A column whose header is empty counts where some row fills it. */
const usedWidth = ({ cells }: CsvRecord, records: readonly CsvRecord[]): number =>
  records.reduce(
    (most, record) => Math.max(most, record.cells.length > cells.length ? 0 : filledWidth(record.cells)),
    0,
  );

const widthOf = (records: readonly CsvRecord[]): number => {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
};
