import { booker } from './booking.ts';
import { contentKey, dailyNumbers } from './content.ts';
import { witness } from './evidence.ts';
import { identify } from './identity.ts';
import { neighbourhood, reachOf } from './neighbourhood.ts';
import { ruleFinder } from './rules.ts';
import { link } from './transfers.ts';
import { readState, stateOf, writeState } from './wallet-state.ts';
import { walletWalk } from './wallet-walk.ts';

/**
 * What the store's one transaction runs on the rows it reads: which rows of a file are new, which lines are one
 * movement of own money, how each line is booked, what wallets hold. All pure; the store calls none of it by name.
 */
export const derive = {
  identify,
  contentKey,
  dailyNumbers,
  link,
  neighbourhood,
  reachOf,
  witness,
  booker,
  ruleFinder,
  walletWalk,
  wallets: { stateOf, readState, writeState },
} as const;

export type Derive = typeof derive;
