import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Stream } from './line.ts';
import { type Parcel, UNKNOWN } from './wallet.ts';

/** What a wallet held before its first line, where that is known. */
export interface WalletOpening {
  readonly account: number;
  readonly currency: Currency;
  readonly minor: bigint;
}

/** What a wallet paid out last, before it paid anything: a credit there is of no unknown origin. */
export const NOTHING_YET: Omit<Parcel, 'minor'> = { ...UNKNOWN, unknownOrigin: false };

/** Whether that is all there is to say of a wallet. */
export const isNothingYet = ({ stream, client, taxed, unknownOrigin }: Omit<Parcel, 'minor'>): boolean =>
  stream === NOTHING_YET.stream && client === null && taxed && !unknownOrigin;

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

type StoredOrigin = readonly [stream: Stream, client: string | null, taxed: boolean, unknownOrigin: boolean];
type StoredParcel = readonly [minor: string, ...origin: StoredOrigin];

/** A state as text: equal states have equal texts. */
interface StoredState {
  readonly wallets: readonly (readonly [number, Currency, readonly StoredParcel[], StoredOrigin])[];
  readonly underWay: readonly (readonly [number, readonly StoredParcel[]])[];
  readonly reach: IsoDay | null;
}

const origin = ({ stream, client, taxed, unknownOrigin }: Omit<Parcel, 'minor'>): StoredOrigin => [
  stream,
  client,
  taxed,
  unknownOrigin,
];

const parcel = (each: Parcel): StoredParcel => [each.minor.toString(), ...origin(each)];

const toOrigin = ([stream, client, taxed, unknownOrigin]: StoredOrigin): Omit<Parcel, 'minor'> => ({
  stream,
  client,
  taxed,
  unknownOrigin,
});

const toParcel = ([minor, ...rest]: StoredParcel): Parcel => ({ minor: BigInt(minor), ...toOrigin(rest) });

export const writeState = ({ wallets, underWay, reach }: WalletState): string => {
  const stored: StoredState = {
    wallets: wallets.map(({ account, currency, parcels, last }) => [
      account,
      currency,
      parcels.map(parcel),
      origin(last),
    ]),
    underWay: underWay.map(({ transfer, parcels }) => [transfer, parcels.map(parcel)]),
    reach,
  };
  return JSON.stringify(stored);
};

export const readState = (text: string): WalletState => {
  const { wallets, underWay, reach } = JSON.parse(text) as StoredState;
  return {
    wallets: wallets.map(([account, currency, parcels, last]) => ({
      account,
      currency,
      parcels: parcels.map(toParcel),
      last: toOrigin(last),
    })),
    underWay: underWay.map(([transfer, parcels]) => ({ transfer, parcels: parcels.map(toParcel) })),
    reach,
  };
};
