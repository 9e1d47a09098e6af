import { Problem } from '../values/problem.ts';
import type { Decoded } from './decode.ts';
import { compareHeader, describeDifference, filledWidth, isWhole, type Match } from './header.ts';
import type { Layout } from './layout.ts';
import { type Broken, type CsvRecord, eachRecord, FIRST } from './records.ts';

/** A header stands among the first records, below titles, account numbers and balances. */
const SEARCHED = 40;

export interface FoundHeader {
  readonly match: Match;
  readonly header: CsvRecord;
  readonly above: readonly CsvRecord[];
  readonly brokenAbove: readonly Broken[];
}

/** The first record that is the whole header of a layout; of several layouts, the one with most of its cells. */
export const findHeader = (decoded: Decoded, file: string, layouts: readonly Layout[]): FoundHeader => {
  const first: CsvRecord[] = [];
  const keep = (cells: readonly string[], raw: string, lineNo: number, start: number): void => {
    first.push({ cells, raw, lineNo, start });
  };
  const broken: Broken[] = [];
  eachRecord(decoded, FIRST, { record: keep, broken: (at) => broken.push(at) }, SEARCHED);
  for (const [at, header] of first.entries()) {
    const whole = layouts.map((layout) => compareHeader(layout, header.cells)).filter(isWhole);
    if (whole.length === 0) continue;
    const match = mostSpecific(whole, `${file}:${header.lineNo}`);
    const brokenAbove = broken.filter(({ lineNo }) => lineNo < header.lineNo);
    return { match, header, above: first.slice(0, at), brokenAbove };
  }
  throw unknownLayout(first, file, layouts);
};

const mostSpecific = (whole: readonly Match[], where: string): Match => {
  const most = Math.max(...whole.map(({ layout }) => layout.needs.length));
  const best = whole.filter(({ layout }) => layout.needs.length === most);
  if (best.length === 1) return best[0]!;
  const ids = best.map(({ layout }) => layout.id);
  throw new Problem('ambiguous-layout', `the header fits ${ids.join(' and ')} equally well`, {
    where,
    hint: `say which: --layout ${ids[0]}`,
  });
};

const MOST_CELLS_SHOWN = 40;
const MOST_LAYOUTS_SHOWN = 3;

interface Near {
  readonly match: Match;
  readonly record: CsvRecord;
  /** The part of all names, the record's and the layout's, that both have. */
  readonly likeness: number;
}

const unknownLayout = (first: readonly CsvRecord[], file: string, layouts: readonly Layout[]): Problem => {
  const near = layouts.map((layout) => nearest(layout, first)).filter((found): found is Near => found !== undefined);
  near.sort((a, b) => b.likeness - a.likeness);
  const record = near[0]?.record ?? wordiest(first);
  const closest = near
    .filter((found) => found.record === record && found.likeness >= near[0]!.likeness / 2)
    .slice(0, MOST_LAYOUTS_SHOWN);
  const cells = record === undefined ? [] : record.cells.slice(0, filledWidth(record.cells));
  const shown = cells
    .slice(0, MOST_CELLS_SHOWN)
    .map((cell) => cell.trim())
    .join(', ');
  const more = cells.length > MOST_CELLS_SHOWN ? ` and ${cells.length - MOST_CELLS_SHOWN} more` : '';
  const differences = closest.map(({ match }) => describeDifference(match));
  const ending = differences.length === 0 ? '' : `; closest: ${differences.join('; ')}`;
  return new Problem('unknown-layout', `the header is of no known export: ${shown}${more}${ending}`, {
    where: `${file}:${record?.lineNo ?? 1}`,
    hint: `download the export again and do not edit it; known are ${layouts.map(({ id }) => id).join(', ')}`,
    problems: closest.map(({ match }) => ({
      code: 'unknown-layout',
      where: `${file}:${record?.lineNo ?? 1}`,
      message: describeDifference(match),
      hint: `${match.layout.id} is ${match.layout.title}`,
    })),
  });
};

/** A single shared name, as `date` or `currency`, makes no likeness. */
const nearest = (layout: Layout, first: readonly CsvRecord[]): Near | undefined => {
  let best: Near | undefined;
  for (const record of first) {
    const match = compareHeader(layout, record.cells);
    const { columns, missing, unknown, repeated } = match;
    if (columns.size < 2) continue;
    const likeness = columns.size / (columns.size + missing.length + unknown.length + repeated.length);
    if (best === undefined || likeness > best.likeness) best = { match, record, likeness };
  }
  return best;
};

/** What a person would call the header: the first record with most words, cells without a digit. */
const wordiest = (first: readonly CsvRecord[]): CsvRecord | undefined => {
  const words = (record: CsvRecord): number => record.cells.filter((cell) => /^[^\d]*\p{L}[^\d]*$/u.test(cell)).length;
  return first.toSorted((a, b) => words(b) - words(a))[0];
};
