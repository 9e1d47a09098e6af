import dayjs from 'dayjs';
import { Problem } from './problem.ts';

declare const dayBrand: unique symbol;
/** A calendar day as `YYYY-MM-DD`; days compare as text. */
export type IsoDay = string & { readonly [dayBrand]: true };

/** `YYYY-MM` */
export type Month = string;

/** Both ends belong to it. */
export interface Period {
  readonly from: IsoDay;
  readonly to: IsoDay;
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day of these numbers, or undefined where the calendar has none (31 June, 29 February 2026). */
export const dayFromParts = (year: number, month: number, day: number): IsoDay | undefined => {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && leap ? 29 : DAYS_IN_MONTH[month - 1];
  if (last === undefined || day < 1 || day > last || year < 1900 || year > 2199) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as IsoDay;
};

export const isDay = (text: string): text is IsoDay => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && dayFromParts(Number(match[1]), Number(match[2]), Number(match[3])) === text;
};

/** A day as typed; a Problem names what was expected. */
export const parseDay = (text: string, what = 'a date'): IsoDay => {
  if (isDay(text)) return text;
  throw new Problem('usage', `${what} must be a real day as YYYY-MM-DD, not ${JSON.stringify(text)}`);
};

/** In UTC, where every day has as many milliseconds; ten times as fast as by dayjs, and asked for each line. */
export const addDays = (day: IsoDay, count: number): IsoDay =>
  new Date(Date.parse(day) + count * DAY_MILLISECONDS).toISOString().slice(0, 10) as IsoDay;

const DAY_MILLISECONDS = 86_400_000;

/** How many days `to` lies after `from`. */
export const daysBetween = (from: IsoDay, to: IsoDay): number => dayjs(to).diff(dayjs(from), 'day');

export const monthOf = (day: IsoDay): Month => day.slice(0, 7);

export const addMonths = (day: IsoDay, count: number): IsoDay =>
  dayjs(day).add(count, 'month').format('YYYY-MM-DD') as IsoDay;

export const earlier = (a: IsoDay, b: IsoDay): IsoDay => (a <= b ? a : b);
export const later = (a: IsoDay, b: IsoDay): IsoDay => (a >= b ? a : b);

/** "28 Sep" or, with the year, "28 Sep 2026": how sentences print a day. */
export const spokenDay = (day: IsoDay, withYear = true): string => dayjs(day).format(withYear ? 'D MMM YYYY' : 'D MMM');

/** The first month of a country's tax year; a year is named after the calendar year it ends in. */
export interface TaxYearRule {
  readonly startMonth: number;
}

/** The tax year a day falls in, as the number people call it by. */
export const taxYearOf = (day: IsoDay, rule: TaxYearRule): number => {
  const year = Number(day.slice(0, 4));
  return rule.startMonth === 1 || Number(day.slice(5, 7)) < rule.startMonth ? year : year + 1;
};

export const taxYearPeriod = (year: number, rule: TaxYearRule): Period => {
  const startYear = rule.startMonth === 1 ? year : year - 1;
  const from = dayFromParts(startYear, rule.startMonth, 1)!;
  return { from, to: addDays(addMonths(from, 12), -1) };
};

export type Step = 'month' | 'quarter' | 'tax-year';

/** One part of a longer period; `label` is what a report prints: `2026-09`, `2026-Q3`, `2027`. */
export interface Part extends Period {
  readonly label: string;
}

/** Cuts a period at month, quarter or tax-year ends; the first and last part may be shorter than a whole one. */
export const cut = (period: Period, step: Step, rule: TaxYearRule): Part[] => {
  const parts: Part[] = [];
  for (let from = period.from; from <= period.to; ) {
    const { label, end } = stepAround(from, step, rule);
    const to = earlier(end, period.to);
    parts.push({ label, from, to });
    from = addDays(to, 1);
  }
  return parts;
};

const stepAround = (day: IsoDay, step: Step, rule: TaxYearRule): { label: string; end: IsoDay } => {
  if (step === 'tax-year') {
    const year = taxYearOf(day, rule);
    return { label: String(year), end: taxYearPeriod(year, rule).to };
  }
  const month = dayjs(day).startOf('month');
  if (step === 'month') return { label: monthOf(day), end: month.endOf('month').format('YYYY-MM-DD') as IsoDay };
  const quarter = Math.floor(month.month() / 3);
  const end = month.month(quarter * 3 + 2).endOf('month');
  return { label: `${day.slice(0, 4)}-Q${quarter + 1}`, end: end.format('YYYY-MM-DD') as IsoDay };
};
