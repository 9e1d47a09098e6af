import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { type Money, money, split } from '../values/money.ts';
import { type Parcel, takeOldest, UNKNOWN, type Wallet } from './wallet.ts';
import type { Realised, RealisedShare, WalletEntry } from './wallet-entry.ts';
import { isNothingYet, NOTHING_YET, type WalletState } from './wallet-state.ts';

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
