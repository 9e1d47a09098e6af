import { type Chance, chance } from './chance.ts';
import type { Code } from './exact.ts';
import { type DayRates, dailyRates } from './rates.ts';

export const FIRST_DAY = '2025-08-01';
export const LAST_DAY = '2026-09-30';

export type Place = 'upwork' | 'payoneer' | 'meezan';

/** What a line truly is, as the one who lived it knows. */
export type Truly = 'income' | 'refund' | 'fee' | 'tax' | 'own-transfer' | 'conversion' | 'payment';

export interface Happening {
  readonly place: Place;
  readonly currency: Code;
  readonly day: string;
  /** Negative for money out. */
  readonly minor: bigint;
  readonly truly: Truly;
  /** Upwork's transaction type, elsewhere the statement's description. */
  readonly words: string;
  readonly stream?: 'export' | 'profit';
  readonly client?: string;
  readonly category?: string;
  /** The transaction this one belongs to. */
  readonly parent?: string;
  /** Shares its id with the line before it. */
  readonly sameId?: boolean;
  /** What a withdrawal says will arrive in another currency. */
  readonly payout?: { readonly minor: bigint; readonly currency: Code };
  readonly status?: 'Pending' | 'Canceled';
  readonly source?: string;
  readonly target?: string;
  readonly reference?: string;
}

export interface Written extends Happening {
  readonly number: number;
  readonly id?: string;
  readonly time?: string;
  /** After this line; a line that never settled leaves it as it was. */
  readonly balance: bigint;
}

/** Own money moved: by line numbers. `arrived` is missing while it is on its way. */
export interface Move {
  readonly kind: 'hop' | 'conversion';
  readonly left: number;
  arrived?: number;
}

export type Purse = 'upwork USD' | 'payoneer USD' | 'payoneer EUR' | 'meezan PKR';

/** In each purse before the first line. */
export const OPENING: Readonly<Record<Purse, bigint>> = {
  'upwork USD': 0n,
  'payoneer USD': 21_240n,
  'payoneer EUR': 0n,
  'meezan PKR': 41_231_722n,
};

export interface Diary {
  readonly lines: Written[];
  readonly moves: Move[];
  readonly rates: ReadonlyMap<string, DayRates>;
  /** One source a place, so that a change in one life does not stir the others. */
  readonly chance: Readonly<Record<Place, Chance>>;
  readonly balance: (place: Place, currency: Code) => bigint;
  readonly write: (happening: Happening) => Written;
  /** Something that will happen on a later day. */
  readonly later: (day: string, what: (day: string) => void) => void;
  readonly due: (day: string) => void;
}

export const openDiary = (seed: number): Diary => {
  const lines: Written[] = [];
  const balances = new Map<string, bigint>(Object.entries(OPENING));
  const plans = new Map<string, ((day: string) => void)[]>();
  const luck = { upwork: chance(seed), payoneer: chance(seed + 2), meezan: chance(seed + 3) };
  const ids = { upwork: 814_206_113, payoneer: 1_004_317_225, meezan: 0 };
  const ofDay = { day: '', count: 0 };

  const nextId = (place: Place): string | undefined => {
    if (place === 'meezan') return undefined;
    ids[place] += luck[place].between(place === 'upwork' ? 1_311 : 20_417, place === 'upwork' ? 98_207 : 611_902);
    return String(ids[place]);
  };
  /** Times of one day run with the lines. */
  const nextTime = (place: Place, day: string): string | undefined => {
    if (place !== 'payoneer') return undefined;
    if (ofDay.day !== day) Object.assign(ofDay, { day, count: 0 });
    ofDay.count += 1;
    const parts = [4 * ofDay.count + luck[place].between(0, 3), luck[place].between(0, 59), luck[place].between(0, 59)];
    return parts.map((part) => String(part).padStart(2, '0')).join(':');
  };
  const write = (happening: Happening): Written => {
    const { place, currency, day, status } = happening;
    const purse = `${place} ${currency}`;
    const settled = status === undefined ? happening.minor : 0n;
    const balance = (balances.get(purse) ?? 0n) + settled;
    if (balance < 0n) throw new RangeError(`${purse} would be overdrawn on ${day}`);
    balances.set(purse, balance);
    const before = lines.at(-1);
    const same = happening.sameId === true;
    const id = same ? before?.id : nextId(place);
    const time = same ? before?.time : nextTime(place, day);
    const line: Written = {
      ...happening,
      number: lines.length,
      balance,
      ...(id === undefined ? {} : { id }),
      ...(time === undefined ? {} : { time }),
    };
    lines.push(line);
    return line;
  };
  return {
    lines,
    moves: [],
    rates: dailyRates(chance(seed + 1)),
    chance: luck,
    balance: (place, currency) => balances.get(`${place} ${currency}`) ?? 0n,
    write,
    later: (day, what) => plans.set(day, [...(plans.get(day) ?? []), what]),
    due: (day) => {
      for (const what of plans.get(day) ?? []) what(day);
    },
  };
};
