import type { Diary, Written } from './diary.ts';
import { divideHalfUp, plusDays, weekday } from './exact.ts';

/** Hours a week by month. Nothing at all in February 2026. */
const HOURLY = [
  {
    client: 'Bluewater Analytics',
    hourly: 3_200n,
    weeks: {
      '2025-08': 19,
      '2025-09': 16,
      '2025-11': 15,
      '2025-12': 20,
      '2026-01': 9,
      '2026-03': 17,
      '2026-04': 14,
      '2026-08': 5,
      '2026-09': 21,
    },
  },
  {
    client: 'Copperleaf Media',
    hourly: 2_750n,
    weeks: { '2025-10': 7, '2026-05': 15, '2026-07': 8 },
  },
] as const satisfies readonly { client: string; hourly: bigint; weeks: Record<string, number> }[];

const ONCE: readonly (readonly [string, string, string, bigint])[] = [
  ['2025-09-09', 'Fixed-price', 'Tidemark Studio', 35_000n],
  ['2025-11-18', 'Fixed-price', 'Tidemark Studio', 50_000n],
  ['2025-12-10', 'Fixed-price', 'Hexagarden Tools', 22_050n],
  ['2025-12-23', 'Bonus', 'Bluewater Analytics', 15_000n],
  ['2026-03-17', 'Fixed-price', 'Tidemark Studio', 64_000n],
  ['2026-05-27', 'Fixed-price', 'Hexagarden Tools', 40_000n],
  ['2026-06-12', 'Bonus', 'Copperleaf Media', 7_500n],
  ['2026-07-14', 'Fixed-price', 'Lanternfish Games', 90_000n],
  ['2026-08-25', 'Fixed-price', 'Lanternfish Games', 75_000n],
  ['2026-09-15', 'Fixed-price', 'Lanternfish Games', 48_025n],
];

/** Copperleaf asks for part of an invoice back; Upwork gives its fee on that part back too. */
const REFUND = { day: '2026-05-20', client: 'Copperleaf Media', minor: 11_000n };

const CONNECTS: readonly string[] = ['2025-10-21', '2026-03-24', '2026-07-07'];

const SERVICE_FEE_PERCENT = 10n;
const WITHDRAWAL_FEE = 200n;
const ENOUGH_TO_WITHDRAW = 90_000n;
/** Later withdrawals would reach Payoneer only after the last statement. */
const LAST_WITHDRAWAL = '2026-09-24';

const usd = { place: 'upwork', currency: 'USD' } as const;

const fee = ({ write }: Diary, parent: Written): void => {
  const minor = -divideHalfUp(parent.minor * SERVICE_FEE_PERCENT, 100n);
  const { day, client } = parent;
  write({
    ...usd,
    day,
    minor,
    truly: 'fee',
    category: 'Platform fees',
    words: 'Service Fee',
    ...(client === undefined ? {} : { client }),
    ...(parent.id === undefined ? {} : { parent: parent.id }),
  });
};

const earn = (diary: Diary, day: string, words: string, client: string, minor: bigint): void =>
  fee(
    diary,
    diary.write({ ...usd, day, minor, truly: 'income', category: 'Client work', stream: 'export', words, client }),
  );

const refund = (diary: Diary, day: string): void => {
  const asked = diary.lines.findLast((line) => line.words === 'Hourly' && line.client === REFUND.client)!;
  const { client, minor } = REFUND;
  const back = diary.write({
    ...usd,
    day,
    minor: -minor,
    truly: 'refund',
    category: 'Client work',
    stream: 'export',
    words: 'Refund',
    client,
    ...(asked.id === undefined ? {} : { parent: asked.id }),
  });
  fee(diary, back);
};

const withdraw = (diary: Diary, day: string): void => {
  const minor = diary.balance('upwork', 'USD') - WITHDRAWAL_FEE;
  const left = diary.write({ ...usd, day, minor: -minor, truly: 'own-transfer', words: 'Withdrawal' });
  diary.write({
    ...usd,
    day,
    minor: -WITHDRAWAL_FEE,
    truly: 'fee',
    category: 'Transfer fees',
    words: 'Withdrawal Fee',
    ...(left.id === undefined ? {} : { parent: left.id }),
  });
  const move = { kind: 'hop' as const, left: left.number };
  diary.moves.push(move);
  diary.later(plusDays(day, diary.chance.upwork.between(0, 1)), (arrival) => {
    const arrived = diary.write({
      place: 'payoneer',
      currency: 'USD',
      day: arrival,
      minor,
      truly: 'own-transfer',
      words: 'Payment from Upwork',
      source: 'Upwork',
      target: 'USD balance',
    });
    Object.assign(move, { arrived: arrived.number });
  });
};

/** Weekly invoices are paid on Fridays; on Wednesdays what has gathered goes to Payoneer. */
export const upworkDay = (diary: Diary, day: string): void => {
  for (const [on, words, client, minor] of ONCE) if (on === day) earn(diary, day, words, client, minor);
  if (weekday(day) === 5) {
    for (const { client, hourly, weeks } of HOURLY) {
      const hours = (weeks as Record<string, number>)[day.slice(0, 7)];
      // some weeks nobody asks for anything
      if (hours === undefined || diary.chance.upwork.happens(15)) continue;
      const tenMinutes = BigInt(hours * 6 + diary.chance.upwork.between(-14, 14));
      earn(diary, day, 'Hourly', client, divideHalfUp(tenMinutes * hourly, 6n));
    }
  }
  if (day === REFUND.day) refund(diary, day);
  if (CONNECTS.includes(day)) {
    diary.write({ ...usd, day, minor: -900n, truly: 'fee', category: 'Platform fees', words: 'Connects' });
  }
  const enough = diary.balance('upwork', 'USD') >= ENOUGH_TO_WITHDRAW;
  if (weekday(day) === 3 && enough && day <= LAST_WITHDRAWAL) withdraw(diary, day);
};
