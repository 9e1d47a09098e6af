import { addDays, type IsoDay, spokenDay, type TaxYearRule, taxYearOf, taxYearPeriod } from '../values/calendar.ts';
import { counted } from '../values/words.ts';
import { sameZone } from '../values/zone.ts';
import type { Line, Warning } from './line.ts';

/** How near to the edge of a tax year the day of another zone is worth a look. */
const DAYS_NEAR = 2;

/** More rows than these are counted, not named. */
const NAMED = 10;

/** Looks at rows as they come, in any order. */
export interface YearEdge {
  look(line: Line): void;
  warning(file: string): Warning | undefined;
}

/**
 * Rows near the edge of a tax year, in a file whose days are those of another zone: at home they may be on the other
 * side of it.
 */
export const yearEdge = (rule: TaxYearRule, home: string): YearEdge => {
  const edges = new Map<IsoDay, IsoDay | undefined>();
  const edgeNear = (day: IsoDay): IsoDay | undefined => {
    if (!edges.has(day)) {
      const { from } = taxYearPeriod(taxYearOf(addDays(day, DAYS_NEAR), rule), rule);
      edges.set(day, addDays(from, -DAYS_NEAR) <= day && day < addDays(from, DAYS_NEAR) ? from : undefined);
    }
    return edges.get(day);
  };
  // Zone and day are most often those of the row before.
  let [lastZone, isAway]: [string | undefined, boolean] = [undefined, false];
  let [lastDay, isNear]: [IsoDay | undefined, boolean] = [undefined, false];
  const rows = new Map<number, Pick<Line, 'lineNo' | 'day' | 'zone'>>();
  return {
    look: ({ zone, day, lineNo }) => {
      if (zone !== lastZone) [lastZone, isAway] = [zone, zone !== undefined && !sameZone(zone, home)];
      if (!isAway) return;
      if (day !== lastDay) [lastDay, isNear] = [day, edgeNear(day) !== undefined];
      if (isNear) rows.set(lineNo, { lineNo, day, zone });
    },
    warning: (file) => {
      const near = [...rows.values()].sort((a, b) => a.lineNo - b.lineNo);
      const [first] = near;
      if (first === undefined) return undefined;
      const named = near.slice(0, NAMED).map(({ lineNo, day }) => `line ${lineNo} (${day})`);
      const others = [...new Set(near.map(({ zone }) => zone!))].join(', ');
      const starts = [...new Set(near.map(({ day }) => edgeNear(day)!))].sort().map((day) => spokenDay(day));
      const more = near.length > NAMED ? ` and ${near.length - NAMED} more` : '';
      const message = `days are those of ${others}, not of ${home}: within ${DAYS_NEAR} days of ${starts.join(' and ')}, where a tax year begins, ${counted(near.length, 'row')} may belong to the other one: ${named.join(', ')}${more}`;
      return { code: 'year-edge', message, where: `${file}:${first.lineNo}` };
    },
  };
};
