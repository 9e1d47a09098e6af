import type { Currency } from '../values/currency.ts';
import type { Realised, WalletEntry } from './wallet-entry.ts';
import type { WalletState } from './wallet-state.ts';
import { walletWalk } from './wallet-walk.ts';

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
