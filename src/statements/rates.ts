import { parse } from 'csv-parse/sync';
import type { Finding } from '../values/problem.ts';
import { Problem } from '../values/problem.ts';

/** One record of a rates file, as printed. */
export interface TypedRate {
  readonly date: string;
  readonly base: string;
  readonly quote: string;
  readonly rate: string;
  readonly source: string;
}

/** The header of a file of rates. */
export const RATE_COLUMNS = ['date', 'base', 'quote', 'rate', 'source'] as const;

/** Reads `date,base,quote,rate,source`; the columns may stand in any order. Records of another width are findings. */
export const readRates = (
  bytes: Uint8Array,
  file: string,
): { rows: { row: TypedRate; where: string }[]; bad: Finding[] } => {
  const rows: { row: TypedRate; where: string }[] = [];
  const bad: Finding[] = [];
  let places: readonly number[] | undefined;
  let width = 0;
  const onRecord = (cells: string[], { lines }: { lines: number }): null => {
    const where = `${file}:${lines}`;
    if (places === undefined) {
      const header = cells.map((cell) => cell.trim().toLowerCase());
      places = RATE_COLUMNS.map((column) => header.indexOf(column));
      width = cells.length;
      const missing = RATE_COLUMNS.filter((_, at) => places![at] === -1);
      if (missing.length > 0) {
        throw new Problem('bad-rate', `${file} is no file of rates: its header has no ${missing.join(', ')}`, {
          where,
          hint: `the first line is ${RATE_COLUMNS.join(',')}`,
        });
      }
    } else if (cells.length !== width) {
      bad.push({ code: 'bad-record', where, message: `${cells.length} cells where the header has ${width}` });
    } else {
      const [date, base, quote, rate, source] = places.map((place) => cells[place]!.trim()) as [
        string,
        string,
        string,
        string,
        string,
      ];
      rows.push({ row: { date, base: base.toUpperCase(), quote: quote.toUpperCase(), rate, source }, where });
    }
    return null;
  };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    parse(text, { relax_column_count: true, skip_empty_lines: true, on_record: onRecord });
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('bad-rate', `${file} cannot be read as csv in UTF-8`, { where: file, cause: error });
  }
  if (places === undefined)
    throw new Problem('bad-rate', `${file} is empty`, { hint: `the first line is ${RATE_COLUMNS.join(',')}` });
  return { rows, bad };
};
