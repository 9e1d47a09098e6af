import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { type Money, money, split } from '../values/money.ts';
import type { Nature } from './entry.ts';
import type { Hint, Stream } from './line.ts';
import { type Parcel, takeOldest, UNKNOWN, type Wallet } from './wallet.ts';

/** An entry as far as following money through wallets looks at it, by day, then oldest first. */
export interface WalletEntry {
  readonly line: number;
  readonly day: IsoDay;
  readonly account: number;
  readonly currency: Currency;
  readonly minor: bigint;
  readonly nature: Nature;
  readonly kind: Hint;
  readonly stream: Stream | null;
  readonly client: string | null;
  readonly transfer: number | null;
  /** The amount in the bank's currency at the rate of its own day, or as stated; null without a rate. */
  readonly home: bigint | null;
  /** For own money that left: whether it went to an account that is not followed, or to none the book knows. */
  readonly leftTo: 'untracked' | 'unknown' | null;
}

/** What a wallet held before its first line, where that is known. */
export interface WalletOpening {
  readonly account: number;
  readonly currency: Currency;
  readonly minor: bigint;
}

/** One share of money that reached the bank: what it was earned as, where that is known. */
export interface RealisedShare {
  readonly line: number;
  readonly day: IsoDay;
  readonly stream: Stream;
  readonly client: string | null;
  readonly amount: Money;
  /** It left a wallet before any receipt of the book accounts for it. */
  readonly unknownOrigin: boolean;
}

export interface Realised {
  readonly receipts: readonly RealisedShare[];
  /** Credits nobody has reviewed, at the bank or in a wallet, in the bank's currency. */
  readonly unreviewed: readonly RealisedShare[];
  /** Own money paid out of a wallet to accounts the book does not know: not counted. */
  readonly unseen: readonly WalletEntry[];
  /** Unreviewed credits in a wallet, and payouts to accounts that are not followed, that have no rate. */
  readonly missingRates: readonly WalletEntry[];
}

/** What wallets held before a day, by origin, and what was under way between them. */
export interface WalletState {
  readonly wallets: readonly WalletHeld[];
  /** Money that left for transfers with a leg on that day or later. */
  readonly underWay: readonly { readonly transfer: number; readonly parcels: readonly Parcel[] }[];
  /** The last day of a payout that left early, with the credit that was booked before it; a state serves from there on. */
  readonly reach: IsoDay | null;
}

export interface WalletHeld {
  readonly account: number;
  readonly currency: Currency;
  readonly parcels: readonly Parcel[];
  readonly last: Omit<Parcel, 'minor'>;
}

/** What every wallet held before its first line. */
export const stateOf = (openings: readonly WalletOpening[], bankCurrency: Currency): WalletState => ({
  wallets: openings
    .filter(({ currency, minor }) => currency !== bankCurrency && minor > 0n)
    .map(({ account, currency, minor }) => ({
      account,
      currency,
      parcels: [{ ...UNKNOWN, minor }],
      last: NOTHING_YET,
    })),
  underWay: [],
  reach: null,
});

/**
 * Follows every receipt through the wallets to the bank, where it counts for tax: an account in `bankCurrency`. A linked
 * credit takes the oldest receipts of the wallet it came from and shares its rupees over them in proportion; card
 * spending, fees and conversions draw from the same queue.
 */
export const realise = (entries: readonly WalletEntry[], start: WalletState, bankCurrency: Currency): Realised => {
  const legs = legsByTransfer(entries);
  const walk = walletWalk(start, bankCurrency, (transfer) => legs.get(transfer)!);
  walk.pass(entries);
  return walk.realised;
};

const legsByTransfer = (entries: readonly WalletEntry[]): ReadonlyMap<number, readonly WalletEntry[]> => {
  const legs = new Map<number, WalletEntry[]>();
  for (const entry of entries) {
    if (entry.transfer === null) continue;
    const own = legs.get(entry.transfer);
    if (own === undefined) legs.set(entry.transfer, [entry]);
    else own.push(entry);
  }
  return legs;
};

/** Money followed day by day; what was realised so far, and what the wallets hold. */
export interface WalletWalk {
  /** Goes on over whole days, in their order. */
  pass(entries: readonly WalletEntry[]): void;
  readonly realised: Realised;
  /** What is held before that day, which is the next to be passed. */
  stateBefore(day: IsoDay): WalletState;
}

export const walletWalk = (
  start: WalletState,
  bankCurrency: Currency,
  legsOf: (transfer: number) => readonly Pick<WalletEntry, 'day' | 'account' | 'currency' | 'minor'>[],
): WalletWalk => {
  const wallets = new Map<string, OwnedWallet>();
  const walletOf = (account: number, currency: Currency): OwnedWallet => {
    const key = `${account} ${currency}`;
    const known = wallets.get(key) ?? { account, currency, parcels: [], head: 0, last: NOTHING_YET };
    wallets.set(key, known);
    return known;
  };
  for (const { account, currency, parcels, last } of start.wallets) {
    Object.assign(walletOf(account, currency), { parcels: [...parcels], last });
  }
  const receipts: RealisedShare[] = [];
  const unreviewed: RealisedShare[] = [];
  const unseen: WalletEntry[] = [];
  const missingRates: WalletEntry[] = [];
  const share = (entry: WalletEntry, amount: Money, parcel: Omit<Parcel, 'minor'>): RealisedShare => ({
    line: entry.line,
    day: entry.day,
    stream: parcel.stream,
    client: parcel.client,
    amount,
    unknownOrigin: parcel.unknownOrigin,
  });

  const underWay = new Map(start.underWay.map(({ transfer, parcels }) => [transfer, parcels]));
  const depart = (transfer: number): readonly Parcel[] => {
    const known = underWay.get(transfer);
    if (known !== undefined) return known;
    const parcels = legsOf(transfer)
      .filter(({ minor }) => minor < 0n)
      .flatMap(({ account, currency, minor }) =>
        currency === bankCurrency
          ? [{ ...UNKNOWN, minor: -minor, taxed: false, unknownOrigin: false }] // realised when it reached that bank
          : takeOldest(walletOf(account, currency), -minor),
      );
    underWay.set(transfer, parcels);
    return parcels;
  };
  /** Paid to an account that is not followed: it has arrived there. */
  const arriveUnfollowed = (entry: WalletEntry, parcels: readonly Parcel[]): void => {
    if (entry.home === null) missingRates.push(entry);
    else arrive({ ...entry, minor: -entry.home, currency: bankCurrency }, parcels);
  };
  const arrive = (entry: WalletEntry, parcels: readonly Parcel[]): void => {
    const total = parcels.reduce((sum, { minor }) => sum + minor, 0n);
    if (total === 0n) return;
    const shares = split(
      money(entry.minor, entry.currency),
      parcels.map(({ minor }) => minor),
    );
    shares.forEach((amount, at) => {
      const parcel = parcels[at]!;
      if (amount.minor === 0n) return;
      if (entry.currency !== bankCurrency) {
        walletOf(entry.account, entry.currency).parcels.push({ ...parcel, minor: amount.minor });
      } else if (parcel.taxed) receipts.push(share(entry, amount, parcel));
    });
  };
  const receive = (entry: WalletEntry): void => {
    const parcel: Parcel = {
      minor: entry.minor,
      stream: entry.stream ?? 'other',
      client: entry.client,
      taxed: entry.nature === 'income',
      unknownOrigin: false,
    };
    const atBank = entry.currency === bankCurrency;
    if (!atBank) {
      const wallet = walletOf(entry.account, entry.currency);
      wallet.parcels.push(givenBack(entry) ? { ...wallet.last, minor: entry.minor } : parcel);
    } else if (parcel.taxed) receipts.push(share(entry, money(entry.minor, bankCurrency), parcel));
    if (entry.nature !== 'unreviewed' || entry.kind === 'refund') return;
    if (entry.home === null) missingRates.push(entry);
    else unreviewed.push(share(entry, money(entry.home, bankCurrency), parcel));
  };

  const pass = (entries: readonly WalletEntry[]): void => {
    for (const day of groupByDay(entries)) {
      // On one day what came in is there before what went out, and leaves before what it became arrives.
      const incoming = day.filter(({ minor }) => minor > 0n);
      for (const entry of incoming) if (entry.transfer === null) receive(entry);
      for (const entry of day) {
        if (entry.minor >= 0n) {
          if (entry.transfer !== null && entry.minor > 0n) arrive(entry, depart(entry.transfer));
        } else if (entry.transfer !== null) depart(entry.transfer);
        else if (entry.currency !== bankCurrency) {
          const parcels = takeOldest(walletOf(entry.account, entry.currency), -entry.minor);
          if (entry.leftTo === 'untracked') arriveUnfollowed(entry, parcels);
          else if (entry.leftTo === 'unknown') unseen.push(entry);
        } else if (entry.nature === 'income')
          receipts.push(share(entry, money(entry.minor, bankCurrency), refunded(entry)));
      }
    }
  };
  const stateBefore = (day: IsoDay): WalletState => {
    let reach: IsoDay | null = null;
    for (const transfer of [...underWay.keys()]) {
      const ahead = legsOf(transfer).filter((leg) => leg.day >= day);
      if (ahead.length === 0) underWay.delete(transfer); // all of it has arrived
      for (const leg of ahead) if (leg.minor < 0n && (reach === null || leg.day > reach)) reach = leg.day;
    }
    const held = [...wallets.values()].map(({ account, currency, parcels, head, last }) => ({
      account,
      currency,
      parcels: parcels.slice(head),
      last,
    }));
    return {
      wallets: held
        .filter(({ parcels, last }) => parcels.length > 0 || !isNothingYet(last))
        .sort((a, b) => a.account - b.account || (a.currency < b.currency ? -1 : 1)),
      underWay: [...underWay]
        .map(([transfer, parcels]) => ({ transfer, parcels }))
        .sort((a, b) => a.transfer - b.transfer),
      reach,
    };
  };
  return { pass, realised: { receipts, unreviewed, unseen, missingRates }, stateBefore };
};

/** What a wallet paid out last, before it paid anything: a credit there is of no unknown origin. */
const NOTHING_YET: Omit<Parcel, 'minor'> = { ...UNKNOWN, unknownOrigin: false };

const isNothingYet = ({ stream, client, taxed, unknownOrigin }: Omit<Parcel, 'minor'>): boolean =>
  stream === NOTHING_YET.stream && client === null && taxed && !unknownOrigin;

interface OwnedWallet extends Wallet {
  readonly account: number;
  readonly currency: Currency;
}

const refunded = (entry: WalletEntry): Omit<Parcel, 'minor'> => ({
  stream: entry.stream ?? 'other',
  client: entry.client,
  taxed: true,
  unknownOrigin: false,
});

/** A credit that undoes a cost: a fee or a purchase that was refunded. */
const givenBack = ({ nature, kind }: WalletEntry): boolean =>
  nature === 'business' || nature === 'personal' || nature === 'tax' || (nature === 'unreviewed' && kind === 'refund');

const groupByDay = (entries: readonly WalletEntry[]): WalletEntry[][] => {
  const days: WalletEntry[][] = [];
  for (const entry of entries) {
    const last = days.at(-1);
    if (last?.[0]?.day === entry.day) last.push(entry);
    else days.push([entry]);
  }
  return days;
};
