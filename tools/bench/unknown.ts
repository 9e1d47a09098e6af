import { writeFileSync } from 'node:fs';
import { generateRows } from './account.ts';
import { LARGE } from './imports.ts';
import { sideBySide } from './measure.ts';
import type { Place } from './place.ts';
import { SOURCES } from './sources.ts';
import { type Figure, ratio } from './table.ts';

const ROUNDS = 5;

/** The same rows and columns with other names above them, so that no layout describes the file, against the known one. */
export const unknown = (place: Place): Figure[] => {
  const source = SOURCES.find(({ name }) => name === 'Meezan')!;
  const known = source.print(generateRows(LARGE));
  const rows = known.slice(known.indexOf('\n', known.indexOf('Booking Date')) + 1);
  const header = 'Posted on,Valued on,Ref,Narration,Money out,Money in,Balance left';
  writeFileSync(place.inFolder('known.csv'), known);
  writeFileSync(place.inFolder('elsewhere.csv'), `${header}\n${rows}`);
  const { args, ...run } = place.importFresh('unknown.db', 'elsewhere.csv');
  const { unknown: other, known: own } = sideBySide(ROUNDS, {
    unknown: { ...run, args: [...args, '--currency', 'PKR'] },
    known: place.importFresh('known.db', 'known.csv'),
  });
  return [ratio('import, 100,000 rows of an unknown layout', other, own, 'a known one', 1.3)];
};
