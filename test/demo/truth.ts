import { columnOf, heldOn, homeOf, settledLines, underWayOn, wealthOn } from './books.ts';
import { type CashFlowRow, cashFlow, cashFlowByMonth } from './cash-flow.ts';
import { type Diary, FIRST_DAY, LAST_DAY, OPENING } from './diary.ts';
import { costsBetween, earnedBetween } from './earnings.ts';
import { DEMO_FILES, linesOf } from './files.ts';
import { life, SEED } from './life.ts';
import { taxYearTruth } from './tax.ts';
import { transferTruth } from './transfers.ts';

/** The day the demo is shown on. */
export const AS_OF = '2026-10-05';

const YEARS = ['2026', '2027'];
const YEAR_FROM: Readonly<Record<string, string>> = { '2026': FIRST_DAY, '2027': '2026-07-01' };
const YEAR_TO: Readonly<Record<string, string>> = { '2026': '2026-06-30', '2027': AS_OF };

const lineTruth = (diary: Diary) =>
  settledLines(diary).map((line) => ({
    number: line.number,
    place: line.place,
    currency: line.currency,
    day: line.day,
    minor: line.minor,
    words: line.words,
    id: line.id ?? null,
    parent: line.parent ?? null,
    truly: line.truly,
    category: line.category ?? null,
    stream: line.stream ?? null,
    client: line.client ?? null,
    column: columnOf(line),
    home: homeOf(diary, line),
    balance: line.balance,
  }));

/** The files in the order they are imported in: what each adds, and what was known by then. */
const fileTruth = (diary: Diary) => {
  const seen = new Set<number>();
  return DEMO_FILES.map((file) => {
    const rows = linesOf(diary, file);
    const lines = rows.filter((line) => line.status === undefined);
    const added = lines.filter(({ number }) => !seen.has(number));
    for (const { number } of added) seen.add(number);
    const counts = { rows: rows.length, lines: lines.length, skipped: rows.length - lines.length };
    return { ...file, ...counts, added: added.length, known: lines.length - added.length };
  });
};

const byYear = <T>(what: (year: string) => T): Record<string, T> =>
  Object.fromEntries(YEARS.map((year) => [year, what(year)]));

const dayTruth = (diary: Diary, day: string) => ({
  day,
  balances: heldOn(diary, day),
  underWay: underWayOn(diary, day),
  wealth: wealthOn(diary, day),
});

const truthAbout = (diary: Diary) => {
  const months: CashFlowRow[] = cashFlowByMonth(diary, FIRST_DAY, AS_OF);
  const unlabelled = settledLines(diary).filter(({ truly }) => truly === 'payment');
  return {
    seed: SEED,
    firstDay: FIRST_DAY,
    lastDay: LAST_DAY,
    asOf: AS_OF,
    home: 'PKR',
    opening: OPENING,
    files: fileTruth(diary),
    lines: lineTruth(diary),
    skipped: diary.lines
      .filter(({ status }) => status !== undefined)
      .map(({ place, currency, day, minor, id, status }) => ({ place, currency, day, minor, id: id ?? null, status })),
    transfers: transferTruth(diary),
    unreviewed: {
      lines: unlabelled.length,
      credits: unlabelled
        .filter(({ minor }) => minor > 0n)
        .map(({ number, day, minor, words }) => ({ number, day, minor, words })),
      debits: unlabelled.filter(({ minor }) => minor < 0n).length,
    },
    earned: earnedBetween(diary, FIRST_DAY, AS_OF),
    earnedByTaxYear: byYear((year) => earnedBetween(diary, YEAR_FROM[year]!, YEAR_TO[year]!)),
    costs: costsBetween(diary, FIRST_DAY, AS_OF),
    costsByTaxYear: byYear((year) => costsBetween(diary, YEAR_FROM[year]!, YEAR_TO[year]!)),
    days: months.map(({ to }) => dayTruth(diary, to)),
    cashFlow: months,
    cashFlowByTaxYear: byYear((year) => cashFlow(diary, year, YEAR_FROM[year]!, YEAR_TO[year]!)),
    cashFlowInAll: cashFlow(diary, 'all', FIRST_DAY, AS_OF),
    taxYears: byYear((year) => taxYearTruth(diary, year)),
  };
};

export type Truth = ReturnType<typeof truthAbout>;

/** What is true about the demo's freelancer, reckoned from the life itself and not by the program. Amounts in paisa and cents. */
export const truthOf = (): Truth => truthAbout(life());

/** Truth on a day that the table of month ends does not hold. */
export const truthOn = (day: string): Truth['days'][number] => dayTruth(life(), day);

/** Truth about any period, both ends included. */
export const cashFlowTruth = (from: string, to: string): CashFlowRow => cashFlow(life(), `${from}..${to}`, from, to);

/** As JSON, amounts as text. */
export const truthText = (truth: Truth): string =>
  `${JSON.stringify(truth, (_, value) => (typeof value === 'bigint' ? value.toString() : value), 2)}\n`;
