import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBackupName } from '../../src/store/backup-names.ts';
import { DAYS_KEPT, type Dated, MONTHS_KEPT, toRemove } from '../../src/store/thinning.ts';
import { addDays, addMonths, type IsoDay, monthOf } from '../../src/values/calendar.ts';

const read = (file: string): Dated => readBackupName('book', file)!;
const daily = (day: string): string => `book-${day}.db`;
const days = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => addDays(from as IsoDay, at));

/** What is left of these files. */
const kept = (files: readonly string[]): string[] => {
  const removed = toRemove(files.map(read));
  return files.filter((file) => !removed.includes(file));
};

describe('the names of backups', () => {
  const said: Readonly<Record<string, string | undefined>> = {
    'book-2026-11-24.db': 'null 2026-11-24 1',
    'book-2026-11-24-2.db': 'null 2026-11-24 2',
    'book-2026-11-24-13.db': 'null 2026-11-24 13',
    'book-before-restore-2026-11-24.db': 'restore 2026-11-24 1',
    'book-before-restore-2026-11-24-2.db': 'restore 2026-11-24 2',
    'book-before-1001.db': '1001 undefined 1',
    'book-before-1001-2.db': '1001 undefined 2',
    'book.db': undefined,
    'book-.db': undefined,
    'book-2.db': undefined,
    'book-2026-11-24-1.db': undefined,
    'book-2026-11-24-02.db': undefined,
    'book-2026-11-31.db': undefined,
    'book-2026-11-24.db.gz': undefined,
    'book-2026-11-24.db-journal': undefined,
    'book-2026-11-24 (1).db': undefined,
    'book-before-restore.db': undefined,
    'book-before-1001-2026-11-24.db': undefined,
    'book-before-taxes.db': undefined,
    'books-2026-11-24.db': undefined,
    'mybook-2026-11-24.db': undefined,
    'book.heads': undefined,
  };
  for (const [file, says] of Object.entries(said)) {
    test(`${file} is ${says === undefined ? 'none of ours' : says}`, () => {
      const found = readBackupName('book', file);
      expect(found && `${found.before} ${found.day} ${found.number}`).toBe(says);
    });
  }
});

describe('thinning keeps', () => {
  test('everything of the newest 30 days that have a backup, however far apart they are', () => {
    const files = [...days('2026-10-01', 20), '2025-01-01', ...days('2026-11-01', 9)].map(daily);
    expect(kept(files)).toEqual(files);
    expect(kept([...files, 'book-2026-10-05-2.db', 'book-2026-10-05-3.db'])).toHaveLength(32);
  });

  test('of older ones the newest of each month, for twelve months', () => {
    const recent = days('2026-11-01', 30);
    const older = ['2026-10-03', '2026-10-30', '2026-09-01', '2026-08-14', '2026-08-15'];
    const left = kept([...older, ...recent].map(daily));
    expect(left).toEqual([...['2026-10-30', '2026-09-01', '2026-08-15'], ...recent].map(daily));
    const months = Array.from({ length: 15 }, (_, at) => addMonths('2025-08-10' as IsoDay, at));
    expect(kept([...months, ...recent].map(daily))).toEqual([...months.slice(3), ...recent].map(daily));
  });

  test('of one old day the last that was made', () => {
    const recent = days('2026-11-01', 30).map(daily);
    const old = ['book-2026-09-01.db', 'book-2026-09-01-2.db', 'book-2026-09-01-10.db'];
    expect(kept([...old, ...recent])).toEqual(['book-2026-09-01-10.db', ...recent]);
  });

  test('what was copied before a restore for a year, and before an upgrade for good', () => {
    const files = ['book-before-restore-2025-11-23.db', 'book-before-restore-2025-11-24.db', 'book-before-1001.db'];
    expect(kept([...files, daily('2026-11-24')])).toEqual([...files.slice(1), daily('2026-11-24')]);
    expect(kept(files)).toEqual(files);
  });

  test('nothing from nothing', () => expect(toRemove([])).toEqual([]));
});

describe('thinning, whatever lies there', () => {
  const file = fc
    .record({
      day: fc.integer({ min: 0, max: 1500 }).map((each) => addDays('2023-01-01' as IsoDay, each)),
      number: fc.integer({ min: 1, max: 3 }),
      before: fc.constantFrom('', '', '', 'before-restore-'),
    })
    .map(({ day, number, before }) => `book-${before}${day}${number === 1 ? '' : `-${number}`}.db`);
  const folder = fc.uniqueArray(file, { maxLength: 200 });

  test('never removes the newest, never keeps more than 42 days, and does no more the second time', () => {
    fc.assert(
      fc.property(folder, (files) => {
        const left = kept(files);
        const plain = (names: readonly string[]) => names.map(read).filter(({ before }) => before === null);
        const newest = plain(files)
          .map(({ day }) => day!)
          .sort()
          .at(-1);
        const leftDays = [...new Set(plain(left).map(({ day }) => day!))];
        if (newest !== undefined) expect(leftDays).toContain(newest);
        expect(leftDays.length).toBeLessThanOrEqual(DAYS_KEPT + MONTHS_KEPT);
        expect(kept(left)).toEqual(left);
      }),
    );
  });

  test('a backup every day for years leaves 30 days and 12 months', () => {
    let left: string[] = [];
    for (const day of days('2022-01-01', 1700)) left = kept([...left, daily(day)]);
    const oldest = left.slice(0, MONTHS_KEPT).map((name) => monthOf(read(name).day!));
    expect(left).toHaveLength(DAYS_KEPT + MONTHS_KEPT);
    expect(new Set(oldest).size).toBe(MONTHS_KEPT);
  });
});
