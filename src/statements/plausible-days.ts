import type { Line, Warning } from '../ledger/line.ts';
import { addDays, type IsoDay } from '../values/calendar.ts';
import type { Finding } from '../values/problem.ts';
import { counted } from '../values/words.ts';

/** No export in use today tells of older days: an earlier one is a slipped digit, or a count of days read wrongly. */
const FIRST_DAY = '1990-01-01' as IsoDay;
/** It may be tomorrow already where the file comes from; a bank may print what it will book within a year. */
const ONE_DAY = 1;
const A_YEAR = 366;
const LAST_DAY = '9999-12-31' as IsoDay;

/** What the days of a file, each of them real, say against it: those that nobody can have seen, and those to come. */
export interface DayFindings {
  readonly bad: readonly Finding[];
  readonly warnings: readonly Warning[];
}

/** Looks at one line after the other, in the order of the file. */
export const watchDays = (
  file: string,
  today: IsoDay | undefined,
): { see(line: Line): void; findings(): DayFindings } => {
  const soon = today === undefined ? LAST_DAY : addDays(today, ONE_DAY);
  const latest = today === undefined ? LAST_DAY : addDays(today, A_YEAR);
  const odd: Line[] = [];
  return {
    see: (line) => {
      // A fee stands on the record of its payment.
      if ((line.day < FIRST_DAY || line.day > soon) && odd.at(-1)?.lineNo !== line.lineNo) odd.push(line);
    },
    findings: () => {
      const bad = odd.filter(({ day }) => day < FIRST_DAY || day > latest);
      const [first] = odd;
      if (bad.length > 0 || first === undefined) return { bad: bad.map((line) => beyond(line, file)), warnings: [] };
      const message = `${counted(odd.length, 'record is', 'records are')} dated after today, ${today}`;
      return { bad: [], warnings: [{ code: 'future-day', message, where: `${file}:${first.lineNo}` }] };
    },
  };
};

const beyond = ({ day, lineNo }: Line, file: string): Finding => ({
  code: 'bad-date',
  where: `${file}:${lineNo}`,
  message: `no statement tells of ${day}`,
  hint: 'look at the record, and at the clock of this computer; download the file again',
});
