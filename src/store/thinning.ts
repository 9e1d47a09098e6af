import { addMonths, type IsoDay, monthOf } from '../values/calendar.ts';

export const DAYS_KEPT = 30;
export const MONTHS_KEPT = 12;

/** A backup as far as thinning looks at it. */
export interface Dated {
  readonly file: string;
  readonly before: string | null;
  readonly day: IsoDay | undefined;
  readonly number: number;
}

/**
 * Which backups may go: all but those of the newest 30 days, the newest one of each of the 12 months before, and copies
 * from before a restore that are younger than a year. Reckoned from the newest backup, not from today: a clock that is
 * wrong, or a year without a backup, must not cost any.
 */
export const toRemove = (backups: readonly Dated[]): string[] => {
  const dated = backups.flatMap((each) => (each.day === undefined ? [] : [{ ...each, day: each.day }]));
  const newestFirst = dated.sort((a, b) => b.day.localeCompare(a.day) || b.number - a.number);
  const newest = newestFirst[0];
  if (newest === undefined) return [];
  const plain = newestFirst.filter(({ before }) => before === null);
  const days = [...new Set(plain.map(({ day }) => day))];
  const keptDays = new Set(days.slice(0, DAYS_KEPT));
  const olderMonths = [...new Set(days.slice(DAYS_KEPT).map(monthOf))].slice(0, MONTHS_KEPT);
  const lastOfMonth = olderMonths.map(
    (month) => plain.find(({ day }) => !keptDays.has(day) && monthOf(day) === month)!.file,
  );
  const yearAgo = addMonths(newest.day, -MONTHS_KEPT);
  return newestFirst
    .filter(({ file, before, day }) =>
      before === null ? !keptDays.has(day) && !lastOfMonth.includes(file) : day < yearAgo,
    )
    .map(({ file }) => file)
    .sort();
};
