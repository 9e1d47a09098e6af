import type { Stream } from './line.ts';

/** Money of one origin in a wallet. `taxed` false is money that is no income: gifts, loans, own money, unreviewed. */
export interface Parcel {
  readonly minor: bigint;
  readonly stream: Stream;
  readonly client: string | null;
  readonly taxed: boolean;
  readonly unknownOrigin: boolean;
}

/** Money leaves a wallet in the order it came: first in, first out. */
export interface Wallet {
  readonly parcels: Parcel[];
  head: number;
  /** What was paid out last: a cost that is given back was paid from it. */
  last: Omit<Parcel, 'minor'>;
}

export const UNKNOWN: Omit<Parcel, 'minor'> = { stream: 'export', client: null, taxed: true, unknownOrigin: true };

/** Takes an amount out of the queue; what it does not hold is of unknown origin. */
export const takeOldest = (wallet: Wallet, wanted: bigint): Parcel[] => {
  const taken: Parcel[] = [];
  let left = wanted;
  while (left > 0n) {
    const parcel = wallet.parcels[wallet.head];
    wallet.last = parcel ?? UNKNOWN;
    if (parcel === undefined) {
      taken.push({ ...UNKNOWN, minor: left }); // more left than the book saw arrive
      break;
    }
    if (parcel.minor > left) {
      wallet.parcels[wallet.head] = { ...parcel, minor: parcel.minor - left };
      taken.push({ ...parcel, minor: left });
      break;
    }
    taken.push(parcel);
    left -= parcel.minor;
    wallet.head += 1;
  }
  return taken;
};
