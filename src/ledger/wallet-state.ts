import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Stream } from './line.ts';
import type { WalletState } from './realised.ts';
import type { Parcel } from './wallet.ts';

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
