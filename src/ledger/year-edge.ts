import { addDays, type IsoDay, spokenDay, type TaxYearRule, taxYearOf, taxYearPeriod } from '../values/calendar.ts';
import { counted } from '../values/words.ts';
import { sameZone } from '../values/zone.ts';
import type { Line, Reading, Warning } from './line.ts';

/** How near to the edge of a tax year the day of another zone is worth a look. */
const DAYS_NEAR = 2;

/** More rows than these are counted, not named. */
const NAMED = 10;

/** The days of a tax year's start and of the year before it that lie near the edge between them. */
const daysNear = (start: IsoDay): IsoDay[] =>
  Array.from({ length: 2 * DAYS_NEAR }, (_, at) => addDays(start, at - DAYS_NEAR));

/**
 * Rows near the edge of a tax year, in a file whose days are those of another zone: at home they may be on the other
 * side of it.
 */
export const yearEdge = (reading: Reading, rule: TaxYearRule, home: string): Warning | undefined => {
  const edges = new Map<IsoDay, IsoDay>();
  for (const { period } of reading.sections) {
    const last = taxYearOf(addDays(period.to, DAYS_NEAR), rule);
    for (let year = taxYearOf(period.from, rule); year <= last; year += 1) {
      const start = taxYearPeriod(year, rule).from;
      for (const day of daysNear(start)) edges.set(day, start);
    }
  }
  const near = reading.sections
    .flatMap(({ lines }) =>
      lines.filter(({ day, zone }) => edges.has(day) && zone !== undefined && !sameZone(zone, home)),
    )
    .sort((a, b) => a.lineNo - b.lineNo);
  const rows = [...new Map(near.map((line): [number, Line] => [line.lineNo, line])).values()];
  const [first] = rows;
  if (first === undefined) return undefined;
  const zones = [...new Set(rows.map(({ zone }) => zone!))].join(', ');
  const starts = [...new Set(rows.map(({ day }) => edges.get(day)!))].sort().map((day) => spokenDay(day));
  const named = rows.slice(0, NAMED).map(({ lineNo, day }) => `line ${lineNo} (${day})`);
  const more = rows.length > NAMED ? ` and ${rows.length - NAMED} more` : '';
  const message = `days are those of ${zones}, not of ${home}: within ${DAYS_NEAR} days of ${starts.join(' and ')}, where a tax year begins, ${counted(rows.length, 'row')} may belong to the other one: ${named.join(', ')}${more}`;
  return { code: 'year-edge', message, where: `${reading.file}:${first.lineNo}` };
};
