import type { PrintedOrder } from '../balance.ts';

/** What a row moved and the balance after it; `group` is its account and currency. */
export interface Link {
  readonly moved: bigint | undefined;
  readonly balance: bigint | undefined;
  readonly group: string;
}

/** How often balances follow from what was moved, read in the order in which most do. */
export interface Chain {
  readonly order: PrintedOrder;
  readonly follows: number;
  readonly compared: number;
}

export const chainOf = (links: readonly Link[], order?: PrintedOrder): Chain => {
  const down = follow(links, 'oldest-first');
  if (order === 'oldest-first') return down;
  const up = follow(links.toReversed(), 'newest-first');
  return order === 'newest-first' || up.follows > down.follows ? up : down;
};

const follow = (links: readonly Link[], order: PrintedOrder): Chain => {
  const known = new Map<string, { balance: bigint | undefined; since: bigint }>();
  let follows = 0;
  let compared = 0;
  for (const { moved, balance, group } of links) {
    if (moved === undefined) continue;
    const before = known.get(group) ?? { balance: undefined, since: 0n };
    const since = before.since + moved;
    if (balance === undefined) {
      known.set(group, { balance: before.balance, since });
      continue;
    }
    if (before.balance !== undefined && since !== 0n) {
      compared += 1;
      if (before.balance + since === balance) follows += 1;
    }
    known.set(group, { balance, since: 0n });
  }
  return { order, follows, compared };
};
