import { sideBySide } from './measure.ts';
import type { Place } from './place.ts';
import { type Figure, ratio, skipped } from './table.ts';

const ROUNDS = 5;

/** Everything the doctor looks at, against the one look that SQLite itself offers. */
export const care = (place: Place, sqlite: string | undefined): Figure[] => {
  const what = 'doctor, 100,000 lines';
  if (sqlite === undefined) return [skipped(what, 'sqlite3')];
  const book = place.inFolder('large.db');
  const { doctor, check } = sideBySide(ROUNDS, {
    doctor: place.fl('--book', book, 'doctor', '--quiet'),
    check: { program: 'sqlite3', args: [book, 'PRAGMA integrity_check'] },
  });
  return [ratio(what, doctor, check, 'PRAGMA integrity_check', 10)];
};
