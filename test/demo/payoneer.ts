import type { Diary } from './diary.ts';
import { atRate, divideHalfUp, plusDays, weekday } from './exact.ts';
import { remittance } from './meezan.ts';
import { rateOn } from './rates.ts';

type Wallet = 'USD' | 'EUR';

const DIRECT: readonly (readonly [string, string, Wallet, bigint])[] = [
  ['2025-08-06', 'Fjordlight ApS', 'EUR', 42_000n],
  ['2025-09-04', 'Fjordlight ApS', 'EUR', 42_000n],
  ['2025-09-22', 'Prairie Robotics LLC', 'USD', 61_500n],
  ['2025-10-06', 'Fjordlight ApS', 'EUR', 42_000n],
  ['2025-12-04', 'Fjordlight ApS', 'EUR', 46_500n],
  ['2026-01-08', 'Fjordlight ApS', 'EUR', 46_500n],
  ['2026-01-26', 'Prairie Robotics LLC', 'USD', 87_250n],
  ['2026-03-05', 'Fjordlight ApS', 'EUR', 46_500n],
  ['2026-04-07', 'Atelier Montclair', 'EUR', 128_000n],
  ['2026-05-18', 'Prairie Robotics LLC', 'USD', 54_000n],
  ['2026-06-05', 'Fjordlight ApS', 'EUR', 46_500n],
  ['2026-07-06', 'Fjordlight ApS', 'EUR', 46_500n],
  ['2026-08-10', 'Atelier Montclair', 'EUR', 73_500n],
  ['2026-09-07', 'Prairie Robotics LLC', 'USD', 92_000n],
];

/** To the bank: day, balance, what stays behind, and the day it arrives where that matters. `never`: still under way. */
const TO_BANK: readonly (readonly [string, Wallet, bigint, string?])[] = [
  ['2025-08-22', 'USD', 8_000n],
  ['2025-09-02', 'USD', 10_000n],
  ['2025-09-29', 'USD', 15_000n, '2025-10-01'],
  ['2025-10-17', 'USD', 12_000n],
  ['2025-11-13', 'USD', 20_000n],
  ['2025-11-27', 'USD', 15_000n],
  ['2025-12-12', 'USD', 15_000n],
  ['2025-12-30', 'USD', 20_000n, '2026-01-02'],
  ['2026-01-13', 'EUR', 2_000n],
  ['2026-01-29', 'USD', 20_000n],
  ['2026-03-19', 'USD', 15_000n],
  ['2026-04-02', 'USD', 15_000n],
  ['2026-04-16', 'USD', 18_000n],
  ['2026-05-07', 'USD', 15_000n],
  ['2026-05-21', 'USD', 15_000n],
  ['2026-06-11', 'USD', 15_000n],
  ['2026-06-30', 'EUR', 3_000n, '2026-07-02'],
  ['2026-08-13', 'EUR', 5_000n],
  ['2026-07-23', 'USD', 15_000n],
  ['2026-09-03', 'USD', 15_000n],
  ['2026-09-29', 'USD', 25_000n, 'never'],
];

const CONVERSIONS: readonly (readonly [string, bigint])[] = [
  ['2025-10-29', 90_000n],
  ['2026-04-13', 100_000n],
];

const CARD: readonly (readonly [string, string, number, number])[] = [
  ['CLOUDPATCH HOSTING', 'Digital goods - Hosting', 1_800, 2_600],
  ['DOMAIN HARBOR', 'Digital goods - Software', 1_149, 3_480],
  ['OPENLECTURE COURSES', 'Education - Courses', 1_499, 4_900],
];

const BANK = 'MEEZAN BANK (4821)';
const LEAST_WITHDRAWAL = 10_000n;
/** Payoneer's rate lies 1.5 % to 3 % under the day's when paying out, half a percent between its own balances. */
const CONVERSION_BASIS_POINTS = 9_950n;

const toBank = (diary: Diary, day: string, wallet: Wallet, keep: bigint, arrival: string | undefined): void => {
  const whole = ((diary.balance('payoneer', wallet) - keep) / 1_000n) * 1_000n;
  if (whole < LEAST_WITHDRAWAL) return;
  const share = BigInt(10_000 - diary.chance.payoneer.between(150, 300));
  const payout = divideHalfUp(atRate(whole, rateOn(diary.rates, wallet, day)) * share, 10_000n);
  const reference = `#${diary.chance.payoneer.between(41_203_118, 98_771_902)}`;
  const left = diary.write({
    place: 'payoneer',
    currency: wallet,
    day,
    minor: -whole,
    truly: 'own-transfer',
    words: `Withdrawal to ${BANK}`,
    payout: { minor: payout, currency: 'PKR' },
    source: `${wallet} balance`,
    target: BANK,
    reference,
  });
  const move = { kind: 'hop' as const, left: left.number };
  diary.moves.push(move);
  if (arrival === 'never') return;
  const weekdays = [1, 2, 3].map((count) => plusDays(day, count)).filter((on) => ![0, 6].includes(weekday(on)));
  diary.later(arrival ?? diary.chance.payoneer.pick(weekdays), (on) => {
    Object.assign(move, { arrived: remittance(diary, on, 'PAYONEER', payout, diary.chance.payoneer.happens(45)) });
  });
};

const convert = (diary: Diary, day: string, minor: bigint): void => {
  const rupees = atRate(minor, rateOn(diary.rates, 'EUR', day));
  const [whole = '0', fraction = ''] = rateOn(diary.rates, 'USD', day).split('.');
  const perRupee = 10n ** BigInt(fraction.length);
  const got = divideHalfUp(rupees * perRupee * CONVERSION_BASIS_POINTS, BigInt(whole + fraction) * 10_000n);
  const both = {
    place: 'payoneer',
    day,
    truly: 'conversion',
    words: 'Transfer between balances - to USD from EUR',
  } as const;
  const ends = { source: 'EUR balance', target: 'USD balance' };
  const left = diary.write({ ...both, ...ends, currency: 'EUR', minor: -minor });
  const arrived = diary.write({ ...both, ...ends, currency: 'USD', minor: got, sameId: true });
  diary.moves.push({ kind: 'conversion', left: left.number, arrived: arrived.number });
};

/** Rows that never moved money: a withdrawal called off, and a card charge the shop has not settled yet. */
const unsettled = (diary: Diary, day: string): void => {
  const usd = { place: 'payoneer', currency: 'USD', day, source: 'USD balance' } as const;
  if (day === '2025-11-12') {
    diary.write({
      ...usd,
      minor: -50_000n,
      truly: 'own-transfer',
      words: `Withdrawal to ${BANK}`,
      status: 'Canceled',
      payout: { minor: 13_712_400n, currency: 'PKR' },
      target: BANK,
      reference: '#60318842',
    });
  }
  if (day === '2026-09-30') {
    const source = 'Digital goods - Hosting (USD balance)';
    const words = 'Card charge (CLOUDPATCH HOSTING)';
    diary.write({ ...usd, source, minor: -2_250n, truly: 'payment', words, status: 'Pending' });
  }
};

const charge = (diary: Diary, day: string, merchant: string, kind: string, cents: number): void => {
  diary.write({
    place: 'payoneer',
    currency: 'USD',
    day,
    minor: BigInt(-cents),
    truly: 'payment',
    words: `Card charge (${merchant})`,
    source: `${kind} (USD balance)`,
  });
};

export const payoneerDay = (diary: Diary, day: string): void => {
  for (const [on, client, currency, minor] of DIRECT) {
    if (on !== day) continue;
    diary.write({
      place: 'payoneer',
      currency,
      day,
      minor,
      truly: 'income',
      category: 'Client work',
      stream: 'export',
      client,
      words: `Payment from ${client}`,
      source: client,
      target: `${currency} balance`,
    });
  }
  for (const [on, minor] of CONVERSIONS) if (on === day) convert(diary, day, minor);
  if (day === '2026-02-02') {
    const fee = { truly: 'fee', category: 'Platform fees', words: 'Annual account fee' } as const;
    diary.write({ place: 'payoneer', currency: 'USD', day, minor: -2_995n, ...fee, source: 'USD balance' });
  }
  if (day.endsWith('-19')) charge(diary, day, 'PIXELFORGE SUBSCRIPTION', 'Digital goods - Software', 2_299);
  if (day.endsWith('-24') && diary.chance.payoneer.happens(75)) {
    const [merchant, kind, low, high] = diary.chance.payoneer.pick(CARD);
    charge(diary, day, merchant, kind, diary.chance.payoneer.between(low, high));
  }
  unsettled(diary, day);
  for (const [on, wallet, keep, arrival] of TO_BANK) if (on === day) toBank(diary, day, wallet, keep, arrival);
};
