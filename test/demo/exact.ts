/** Exact arithmetic of this life, written apart from the program's own so that one can check the other. */

export type Code = 'USD' | 'EUR' | 'PKR';

/** Divides and rounds a half away from zero. */
export const divideHalfUp = (top: bigint, bottom: bigint): bigint => {
  const negative = top < 0n;
  const size = negative ? -top : top;
  const rounded = (2n * size + bottom) / (2n * bottom);
  return negative ? -rounded : rounded;
};

/** All three currencies have two digits, so a rate changes the number and not its scale. */
export const atRate = (minor: bigint, rate: string): bigint => {
  const [whole = '0', fraction = ''] = rate.split('.');
  return divideHalfUp(minor * BigInt(whole + fraction), 10n ** BigInt(fraction.length));
};

/** `123456n` as `1234.56`, or with more digits. */
export const decimalText = (minor: bigint, digits = 2): string => {
  const size = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  return `${minor < 0n ? '-' : ''}${size.slice(0, -digits)}.${size.slice(-digits)}`;
};

export const total = (amounts: Iterable<bigint>): bigint => {
  let all = 0n;
  for (const amount of amounts) all += amount;
  return all;
};

const DAY_MS = 86_400_000;
const time = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export const plusDays = (day: string, count: number): string =>
  new Date(time(day) + count * DAY_MS).toISOString().slice(0, 10);

export const daysFrom = (from: string, to: string): number => (time(to) - time(from)) / DAY_MS;

/** 0 is Sunday. */
export const weekday = (day: string): number => new Date(time(day)).getUTCDay();

export const everyDay = (from: string, to: string): string[] =>
  Array.from({ length: daysFrom(from, to) + 1 }, (_, index) => plusDays(from, index));

export const lastOfMonth = (month: string): string => {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, number!, 0)).toISOString().slice(0, 10);
};

/** A Pakistani tax year starts on 1 July and is named after the year it ends in. */
export const taxYear = (day: string): string => String(Number(day.slice(0, 4)) + (day.slice(5, 7) >= '07' ? 1 : 0));
