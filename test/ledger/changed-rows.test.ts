import { describe } from 'vitest';
import { check } from './sections.ts';

describe('a row that changed', () => {
  const changed = { changed: ['changed-row:2'] };
  check({
    'a known id with another amount is refused': [
      { book: ['05 -9.00 Tea #a'], file: ['05 -8.00 Tea #a'] },
      { new: ['05 -8.00 Tea #a'], ...changed },
    ],
    'a known id on another day is refused': [
      { book: ['05 -9.00 Tea #a'], file: ['06 -9.00 Tea #a'] },
      { new: ['06 -9.00 Tea #a'], ...changed },
    ],
    'when accepted the old line is withdrawn and the new one added': [
      { book: ['05 -9.00 Tea #a'], file: ['05 -8.00 Tea #a'], accept: true },
      { new: ['05 -8.00 Tea #a'], variants: ['1 withdrawn'] },
    ],
    'a known id that is pending now is refused': [
      { book: ['05 -9.00 Tea #a'], file: [], skipped: ['05 -9.00 Pending #a'] },
      { changed: ['changed-row:20'] },
    ],
    'a known id that was cancelled is withdrawn when accepted': [
      { book: ['05 -9.00 Tea #a'], file: [], skipped: ['05 -9.00 Canceled #a'], accept: true },
      { variants: ['1 withdrawn'] },
    ],
    'a cancelled attempt beside the settled row of the same id says nothing': [
      { book: ['05 -9.00 Tea #a'], file: ['05 -9.00 Tea #a'], skipped: ['05 -9.00 Canceled #a'] },
      { seen: [1] },
    ],
    'a skipped record that the book never held says nothing': [{ file: [], skipped: ['05 -9.00 Pending #a'] }, {}],
    'a withdrawn line that is printed again comes back, in place of the one that took its place': [
      { book: ['05 -9.00 Tea #a asleep', '05 -8.00 Tea #a'], file: ['05 -9.00 Tea #a'], accept: true },
      { seen: [1], variants: ['2 withdrawn'] },
    ],
  });
});

describe('a line that vanished', () => {
  check({
    'is kept, with a warning': [
      { book: ['05 -9.00 Tea', '06 -4.00 Bun'], file: ['06 -4.00 Bun'] },
      { seen: [2], warnings: ['vanished'] },
    ],
    'is no news when it never stood in such a file': [{ book: ['05 -9.00 Tea elsewhere'], file: [] }, {}],
    'is no news when it sleeps': [{ book: ['05 -9.00 Tea asleep'], file: [] }, {}],
    'is no news on the first or last day, which a file may hold in part': [
      { book: ['01 -9.00 Tea', '31 -4.00 Bun'], file: [] },
      {},
    ],
  });
});
