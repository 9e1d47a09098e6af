import { type Diary, type Move, OPENING, type Place, type Purse, type Written } from './diary.ts';
import { atRate, type Code, total } from './exact.ts';
import { rateOn } from './rates.ts';

/** The columns of a cash flow, in the order in which they are added up. */
export const COLUMNS = ['income', 'expenses', 'taxes', 'other'] as const;
export type CashColumn = (typeof COLUMNS)[number];

export interface Held {
  readonly place: Place;
  readonly currency: Code;
  readonly minor: bigint;
  readonly home: bigint;
}

/** Own money that has left and not arrived: counted as what left, in the currency it left in. */
export interface UnderWay extends Held {
  readonly line: number;
  readonly payout: { readonly minor: bigint; readonly currency: Code } | null;
}

export const settledLines = ({ lines }: Diary): Written[] => lines.filter((line) => line.status === undefined);

/** In rupees, at the rate of the line's own day. */
export const homeOf = ({ rates }: Diary, { currency, day, minor }: Written): bigint =>
  atRate(minor, rateOn(rates, currency, day));

/** Before anybody decided anything: money in without a label is `other`, money out without one an expense. */
export const columnOf = ({ truly, minor }: Written): CashColumn | null => {
  switch (truly) {
    case 'income':
    case 'refund':
      return 'income';
    case 'fee':
      return 'expenses';
    case 'tax':
      return 'taxes';
    case 'payment':
      return minor < 0n ? 'expenses' : 'other';
    default:
      return null;
  }
};

/** What each purse holds at the end of a day, each valued and rounded on its own. */
export const heldOn = (diary: Diary, day: string): Held[] =>
  (Object.keys(OPENING) as Purse[]).sort().map((purse) => {
    const [place, currency] = purse.split(' ') as [Place, Code];
    const lines = settledLines(diary).filter((line) => line.place === place && line.currency === currency);
    const minor = OPENING[purse] + total(lines.filter((line) => line.day <= day).map((line) => line.minor));
    return { place, currency, minor, home: atRate(minor, rateOn(diary.rates, currency, day)) };
  });

const underWay = ({ lines }: Diary, { left, arrived }: Move, day: string): boolean =>
  lines[left]!.day <= day && (arrived === undefined || lines[arrived]!.day > day);

export const underWayOn = (diary: Diary, day: string): UnderWay[] =>
  diary.moves
    .filter((move) => underWay(diary, move, day))
    .map(({ left }) => {
      const { place, currency, minor, payout } = diary.lines[left]!;
      const home = atRate(-minor, rateOn(diary.rates, currency, day));
      return { line: left, place, currency, minor: -minor, home, payout: payout ?? null };
    });

/** All own money in rupees at the end of a day, what is under way included. */
export const wealthOn = (diary: Diary, day: string): bigint =>
  total([...heldOn(diary, day), ...underWayOn(diary, day)].map(({ home }) => home));
