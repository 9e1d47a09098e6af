import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateRows } from './account.ts';
import { floorScript } from './floor.ts';
import { peakMemory, type Run, sideBySide } from './measure.ts';
import { MIGRATIONS, type Place } from './place.ts';
import { SOURCES, type Source } from './sources.ts';
import { type Figure, limit, ratio, skipped } from './table.ts';

export const LARGE = 100_000;
const ROUNDS = 5;

/** A large file of each source into an empty book, against what SQLite alone needs for the same rows. */
export const imports = (place: Place, sqlite: string | undefined): Figure[] => {
  const rows = generateRows(LARGE);
  return SOURCES.flatMap((source) => {
    const file = `${source.name}.csv`;
    writeFileSync(place.inFolder(file), source.print(rows));
    const what = `import, 100,000 rows of ${source.name}`;
    if (sqlite === undefined) return [skipped(what, 'sqlite3')];
    const own = place.importFresh('fresh.db', file);
    const { first, least } = sideBySide(ROUNDS, { first: own, least: floorOf(place, source, file) });
    return [ratio(what, first, least, 'sqlite3', 2)];
  });
};

export const floorOf = ({ inFolder, gone }: Place, source: Source, file: string): Run => {
  const migrations = readdirSync(MIGRATIONS)
    .sort()
    .map((name) => join(MIGRATIONS, name));
  return {
    program: 'sqlite3',
    args: ['-bail', inFolder('floor.db')],
    input: floorScript(migrations, inFolder(file), source),
    before: gone('floor.db'),
  };
};

/** The same file again, a backup of the book it made, and what the import held in memory; leaves `large.db`. */
export const besideImports = (place: Place): Figure[] => {
  const { fl, inFolder, gone } = place;
  const { first, again, backup } = sideBySide(ROUNDS, {
    first: place.importFresh('large.db', 'Payoneer.csv'),
    again: place.importInto('large.db', 'Payoneer.csv'),
    backup: { ...fl('--book', inFolder('large.db'), 'backup', inFolder('copy.db')), before: gone('copy.db') },
  });
  const megabytes = peakMemory(place.importFresh('peak.db', 'Payoneer.csv'));
  return [
    ratio('the same file again', again, first, 'the first time', 0.2),
    ratio('a backup of that book, proven', backup, first, 'the import', 0.5),
    limit('memory of that import', megabytes, 'MB', 200),
  ];
};
