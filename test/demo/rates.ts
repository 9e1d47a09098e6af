import type { Chance } from './chance.ts';
import { type Code, daysFrom, decimalText, divideHalfUp, everyDay } from './exact.ts';

/** Market rates of single days (currency-api, CC0): day, rupees for a dollar, euros for a dollar. */
const KNOWN: readonly (readonly [string, string, string])[] = [
  ['2025-06-30', '283.58660862', '0.85319449'],
  ['2025-07-28', '282.93726671', '0.85120558'],
  ['2025-08-30', '281.78311832', '0.85577368'],
  ['2025-09-23', '282.50512119', '0.84616756'],
  ['2025-10-19', '283.03914137', '0.85780873'],
  ['2025-11-01', '280.98430698', '0.86651487'],
  ['2025-12-31', '280.60719454', '0.85170476'],
  ['2026-01-30', '280.13464664', '0.8398259'],
  ['2026-02-24', '279.18386481', '0.84864434'],
  ['2026-03-10', '279.6034369', '0.86020534'],
  ['2026-04-26', '278.31717221', '0.85303998'],
  ['2026-05-23', '278.554331', '0.86186618'],
  ['2026-06-30', '277.7810722', '0.8772645'],
  ['2026-07-24', '277.82048696', '0.87880655'],
  ['2026-08-31', '277.93512043', '0.86273381'],
  ['2026-09-29', '277.13616015', '0.88022588'],
  // not a market rate: where the example rates run to after the last known day
  ['2026-10-15', '277.21', '0.8789'],
];

export const RATES_FROM = '2025-07-24';
export const RATES_TO = '2026-10-05';

const SCALE = 8;
const scaled = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(SCALE, '0'));
};

/** Between two known days: the straight line, and a little unrest that dies down towards both ends. */
const between = (from: bigint, to: bigint, at: bigint, length: bigint, unrest: bigint): bigint =>
  from + divideHalfUp((to - from) * at, length) + divideHalfUp(unrest * 4n * at * (length - at), length * length);

export interface DayRates {
  readonly USD: string;
  readonly EUR: string;
  readonly PKR: string;
}

/** Rupees for one dollar and for one euro, every day: the real ones where known, else near them. */
export const dailyRates = (chance: Chance): ReadonlyMap<string, DayRates> => {
  const days = new Map<string, DayRates>();
  for (const day of everyDay(RATES_FROM, RATES_TO)) {
    const next = KNOWN.findIndex(([known]) => known > day);
    const [lastDay, lastRupees, lastEuros] = KNOWN[next - 1]!;
    const [nextDay, nextRupees, nextEuros] = KNOWN[next]!;
    const at = BigInt(daysFrom(lastDay, day));
    const length = BigInt(daysFrom(lastDay, nextDay));
    const restless = (size: number): bigint => BigInt(chance.between(-size, size));
    const rupees = between(scaled(lastRupees), scaled(nextRupees), at, length, restless(9_000_000));
    const euros = between(scaled(lastEuros), scaled(nextEuros), at, length, restless(180_000));
    const dollar = day === lastDay ? lastRupees : decimalText(divideHalfUp(rupees, 10_000n), 4);
    const euro = decimalText(divideHalfUp(scaled(dollar) * 1_000_000n, euros), 6);
    days.set(day, { USD: dollar, EUR: euro, PKR: '1' });
  }
  return days;
};

export const rateOn = (rates: ReadonlyMap<string, DayRates>, currency: Code, day: string): string => {
  const found = rates.get(day);
  if (found === undefined) throw new RangeError(`no example rate on ${day}`);
  return found[currency];
};
