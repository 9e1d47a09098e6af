import fc from 'fast-check';
import { addDays, type IsoDay } from '../../src/values/calendar.ts';
import type { TextFile } from '../support/book.ts';
import { meezan, payoneer, paypal, upwork } from './files.ts';

export const FIRST = '2026-05-10' as IsoDay;
/** Five months around a new tax year. */
export const DAYS = 150;

/** One thing that happens to money on a day. The amounts are few, so that several ends fit each other. */
export const happening = fc.record({
  day: fc.nat(DAYS),
  lag: fc.integer({ min: -1, max: 7 }),
  what: fc.constantFrom(
    'hop',
    'hop',
    'payout',
    'payout',
    'exchange',
    'loose',
    'within',
    'within',
    'client',
    'refund',
    'card',
    'lost',
    'unstated',
    'unstated',
    'less',
    'top-up',
  ),
  size: fc.constantFrom('50.00', '75.00'),
});
export type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

interface Rows {
  readonly upwork: string[];
  readonly payoneer: string[];
  readonly meezan: string[];
  readonly paypal: string[];
}

/** What the statements of all four say of it; each row starts with its day. */
const rowsOf = ({ day, lag, what, size }: Happening, at: number): Partial<Rows> => {
  const on = addDays(FIRST, day);
  const then = addDays(FIRST, Math.max(0, day + lag));
  const id = 1000 + at * 10;
  const rupees = size === '50.00' ? '14000.00' : '21000.00';
  switch (what) {
    case 'hop':
      return {
        upwork: [`${on} ${id} ${size} Hourly/Blue`, `${on} ${id + 1} -${size} Withdrawal`],
        payoneer: [`${then} ${id + 2} ${size} USD Payment from Upwork`],
      };
    case 'payout':
      return {
        payoneer: [`${on} ${id} -${size} USD Withdrawal to MEEZAN BANK (4821) => ${rupees} PKR`],
        meezan: [`${then} ${rupees} Remittance From PAYONEER`],
      };
    case 'unstated':
      // Only the day's rate, 280, tells how much may arrive.
      return {
        payoneer: [`${on} ${id} -${size} USD Withdrawal to MEEZAN BANK (4821)`],
        meezan: [
          `${then} ${size === '50.00' ? `${13_700 + (at % 5) * 10}` : `${20_600 + (at % 5) * 10}`}.00 Remittance From PAYONEER`,
        ],
      };
    case 'less':
      return {
        upwork: [`${on} ${id} ${size} Hourly/Blue`, `${on} ${id + 1} -${size} Withdrawal`],
        payoneer: [`${then} ${id + 2} ${size === '50.00' ? '48.00' : '73.00'} USD Payment from Upwork`],
      };
    case 'top-up':
      return {
        meezan: [`${on} -${rupees} Raast to PAYPAL`],
        paypal: [`${then} CAME${id} PAID${id} ${size} USD Bank Deposit to PP Account`],
      };
    case 'exchange':
      return { payoneer: [`${on} ${id} -${size} USD USD to EUR`, `${on} ${id} 40.00 EUR USD to EUR`] };
    case 'loose':
      // Rows of an exchange that share no id, and may be of different days.
      return { payoneer: [`${on} ${id} -${size} USD USD to EUR`, `${then} ${id + 1} 40.00 EUR USD to EUR`] };
    case 'within': {
      // Rows of an exchange that name one transaction, as others may, on this day or another.
      const parent = `PAID${at % 3}`;
      return { paypal: [`${on} SENT${id} ${parent} -${size} USD`, `${then} CAME${id} ${parent} 40.00 EUR`] };
    }
    case 'client':
      return { payoneer: [`${on} ${id} ${size} USD Payment from Fjord`], meezan: [`${on} ${rupees} Incoming`] };
    case 'refund':
      return { upwork: [`${on} ${id} ${size} Hourly/Red`, `${then} ${id + 1} -${size} Refund/Red/${id}`] };
    case 'card':
      return { payoneer: [`${on} ${id} -10.00 USD Card charge (SHOP)`] };
    default:
      return { payoneer: [`${on} ${id} -${size} USD Withdrawal to MEEZAN BANK (4821) => ${rupees} PKR`] };
  }
};

const byDay = (rows: readonly string[]): string[] =>
  [...rows].sort((a, b) => (a.slice(0, 10) < b.slice(0, 10) ? -1 : 1));

/** The statements of all four, cut into pieces of some days; pieces overlap, so that lines are seen twice. */
export const filesOf = (life: readonly Happening[]): TextFile[] => {
  const rows: Rows = { upwork: [], payoneer: [], meezan: [], paypal: [] };
  life.forEach((each, at) => {
    const told = rowsOf(each, at);
    for (const place of ['upwork', 'payoneer', 'meezan', 'paypal'] as const) rows[place].push(...(told[place] ?? []));
  });
  const pieces = (all: readonly string[], make: (some: string[], name: string) => TextFile): TextFile[] =>
    [0, 1, 2, 3, 4].flatMap((piece) => {
      const from = addDays(FIRST, piece * 32);
      const to = addDays(from, 35);
      const some = byDay(all).filter((row) => from <= row.slice(0, 10) && row.slice(0, 10) <= to);
      return some.length === 0 ? [] : [make(some, `${piece}.csv`)];
    });
  return [
    ...pieces(rows.upwork, (some, name) => upwork(some, `u${name}`)),
    ...pieces(rows.payoneer, (some, name) => payoneer(some, {}, `p${name}`)),
    ...pieces(rows.meezan, (some, name) => meezan(some, { number: '01070105634821', name: `m${name}` })),
    ...pieces(rows.paypal, (some, name) => paypal(some, `y${name}`)),
  ];
};
