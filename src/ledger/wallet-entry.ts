import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Money } from '../values/money.ts';
import type { Nature } from './entry.ts';
import type { Hint, Stream } from './line.ts';

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
