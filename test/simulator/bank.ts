import fc from 'fast-check';

/** One movement of money, as the bank knows it. */
export interface Entry {
  readonly day: number;
  /** From this day on the bank's exports hold it as booked; later than `day` where it posts late. */
  readonly known: number;
  /** Until then exports that show such rows show it as pending. */
  readonly pending: boolean;
  readonly minute: number;
  readonly cents: number;
  /** What the bank takes of it, not negative. */
  readonly fee: number;
  readonly text: string;
  /** Other words, which the bank prints from some day on. */
  readonly reworded: { readonly from: number; readonly text: string } | undefined;
  readonly id: string;
}

/** All that happened in one account, in the order of its days. */
export interface Account {
  readonly opening: number;
  readonly entries: readonly Entry[];
}

/** Accounts of one person; what leaves one of them may enter another. */
export type Life = readonly Account[];

export const DAYS = 30;
export const ACCOUNTS = 3;

const KINDS = ['buy', 'buy', 'twins', 'client', 'fee', 'refund', 'transfer', 'late', 'pending'] as const;

const event = fc.record({
  what: fc.constantFrom(...KINDS),
  /** Whether the bank words it anew later. */
  anew: fc.boolean(),
  where: fc.nat(ACCOUNTS - 1),
  day: fc.nat(DAYS - 1),
  lag: fc.nat(5),
  // Few sizes, so that rows look alike often; some with groups of thousands.
  size: fc.constantFrom(900, 900, 12_345, 100_000, 123_456_789),
});
type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never;

const SHOPS = ['TEA HOUSE', 'Metro Fare', 'Books and Co'];

const happened = (events: readonly Event[], rewords: boolean): Life => {
  const accounts: Entry[][] = Array.from({ length: ACCOUNTS }, () => []);
  events.forEach(({ what, anew, where, day, lag, size }, at) => {
    const book = (account: number, more: Partial<Entry> & Pick<Entry, 'cents' | 'text'>): void => {
      const own = accounts[account % ACCOUNTS]!;
      const on = more.day ?? day;
      const id = String(700_000 + at * 10 + own.length * 1000);
      const reworded = rewords && anew ? { from: on + 1 + lag, text: `${more.text} PK ${at}` } : undefined;
      own.push({ known: on, pending: false, minute: at % 90, fee: 0, id, reworded, ...more, day: on });
    };
    const shop = SHOPS[(size + where) % SHOPS.length]!;
    if (what === 'client') book(where, { cents: size, fee: Math.floor(size / 20), text: 'Payment from Fjord' });
    else if (what === 'fee') book(where, { cents: -150, text: 'Monthly charge' });
    else if (what === 'transfer') {
      book(where, { cents: -size, text: 'To my other account' });
      book(where + 1, { cents: size, day: day + lag, text: 'From my other account' });
    } else {
      const late = what === 'late' || what === 'pending' ? day + 1 + lag : day;
      book(where, { cents: -size, text: shop, known: late, pending: what === 'pending' });
      if (what === 'twins') book(where, { cents: -size, text: shop });
      if (what === 'refund') book(where, { cents: size, day: day + lag, text: `Refund ${shop}` });
    }
  });
  return accounts.map((entries, at) => ({
    opening: 5_000_000 + at,
    entries: entries
      .map((entry, nr) => ({ entry, nr }))
      .sort((a, b) => a.entry.day - b.entry.day || a.nr - b.nr)
      .map(({ entry }) => entry),
  }));
};

const eventful = fc.array(event, { minLength: 3, maxLength: 11 });

/** Lives of some three to twenty movements. */
export const lives: fc.Arbitrary<Life> = eventful.map((events) => happened(events, false));

/** The same with banks that word some of their rows anew after some days. */
export const rewordedLives: fc.Arbitrary<Life> = eventful.map((events) => happened(events, true));
