import { writeFileSync } from 'node:fs';
import { generateRows } from './account.ts';
import { floorOf } from './imports.ts';
import { peakMemory, type Run, sideBySide, type Times } from './measure.ts';
import type { Place } from './place.ts';
import { SOURCES, type Source } from './sources.ts';
import { type Figure, limit, quotient, ratio, skipped } from './table.ts';

const ROWS = 1_000_000;
const FEW = 10_000;
/** One beside the first, which is not counted: a run takes half a minute. */
const ROUNDS = 1;
const FEW_ROUNDS = 5;
const MEASURED = ['Meezan', 'Payoneer'];

/** A million rows of two sources. */
export const large = (place: Place, sqlite: string | undefined): Figure[] => {
  const [rows, few] = [generateRows(ROWS), generateRows(FEW)];
  return SOURCES.filter(({ name }) => MEASURED.includes(name)).flatMap((source) => {
    writeFileSync(place.inFolder('million.csv'), source.print(rows));
    writeFileSync(place.inFolder('few.csv'), source.print(few));
    return figuresOf(place, sqlite, source);
  });
};

const figuresOf = (place: Place, sqlite: string | undefined, source: Source): Figure[] => {
  const what = `import, 1,000,000 rows of ${source.name}`;
  const own = place.importFresh('million.db', 'million.csv');
  const runs: Record<string, Run> = {
    ...(sqlite === undefined ? {} : { least: floorOf(place, source, 'million.csv') }),
    first: own,
    again: place.importInto('million.db', 'million.csv'),
  };
  const { first, again, least } = sideBySide(ROUNDS, runs) as Record<string, Times>;
  const { short } = sideBySide(FEW_ROUNDS, { short: place.importFresh('few.db', 'few.csv') });
  const perRow = (times: Times, rows: number): number => (times.median * 1000) / rows;
  return [
    least === undefined ? skipped(what, 'sqlite3') : ratio(what, first!, least, 'sqlite3', 1.5),
    quotient('microseconds a row of them', perRow(first!, ROWS), perRow(short!, FEW), 'µs', 'of 10,000 rows', 1.5),
    limit('memory of that import', peakMemory(own), 'MB', 200),
    ratio('the same file again', again!, first!, 'the first time', 0.2),
  ];
};
