import type { Account } from '../ledger/entry.ts';
import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { type Money, money } from '../values/money.ts';
import type { Book } from './book.ts';
import { all } from './rows.ts';

/** Money of one account and currency at the end of a day, or own money on its way. */
export interface Position {
  readonly kind: 'account' | 'in transit';
  readonly account: Account;
  /** Where money in transit is going. */
  readonly to: Account | undefined;
  readonly since: IsoDay | undefined;
  readonly amount: Money;
  /** False where no balance was ever stated: the amount is the movement alone. */
  readonly known: boolean;
}

/** Own money that moved or is moving, as the entries have it. */
export interface Moves {
  readonly unlinked: readonly { day: IsoDay; account: bigint; far: bigint; currency: Currency; minor: bigint }[];
  /** Legs of linked transfers, those of one transfer together. */
  readonly linked: ReadonlyMap<bigint, readonly { day: IsoDay; account: bigint; currency: Currency; minor: bigint }[]>;
}

export const readMoves = ({ db }: Book, to: IsoDay): Moves => {
  const linked = new Map<bigint, { day: IsoDay; account: bigint; currency: Currency; minor: bigint }[]>();
  for (const { transfer, ...leg } of all<{
    transfer: bigint;
    day: IsoDay;
    account: bigint;
    currency: Currency;
    minor: bigint;
  }>(
    db,
    'SELECT transfer, day, account, currency, minor FROM entry WHERE transfer IS NOT NULL ORDER BY transfer, day, line',
  )) {
    const own = linked.get(transfer);
    if (own === undefined) linked.set(transfer, [leg]);
    else own.push(leg);
  }
  const unlinked = all<Moves['unlinked'][number]>(
    db,
    'SELECT day, account, far, currency, minor FROM entry WHERE far IS NOT NULL AND day <= ? ORDER BY day, line',
    to,
  );
  return { unlinked, linked };
};

/**
 * Own money that left one account of the book and has not reached the other: unlinked, or linked with the arriving leg
 * after the day. It is valued as what left, in its currency. Money that arrived a day before it left counts against.
 */
export const inTransit = ({ unlinked, linked }: Moves, accounts: readonly Account[], day: IsoDay): Position[] => {
  const position = (account: bigint, far: bigint, since: IsoDay, amount: Money): Position[] => {
    const from = accounts.find(({ id }) => id === Number(account));
    const to = accounts.find(({ id }) => id === Number(far));
    if (from === undefined || to === undefined || to.kind !== 'tracked') return [];
    return [{ kind: 'in transit', account: from, to, since, amount, known: true }];
  };
  const open = unlinked.filter((row) => row.day <= day);
  const halfway = [...linked.values()].filter((legs) => legs[0]!.day <= day && legs.at(-1)!.day > day);
  return [
    ...open.flatMap((row) => position(row.account, row.far, row.day, money(-row.minor, row.currency))),
    ...halfway.flatMap((legs) => {
      const outs = legs.filter(({ minor }) => minor < 0n);
      const ins = legs.filter(({ minor }) => minor > 0n);
      const total = (some: readonly { day: IsoDay; minor: bigint }[], until: IsoDay | undefined): bigint =>
        some.reduce((sum, leg) => (until === undefined || leg.day <= until ? sum + leg.minor : sum), 0n);
      const arrived = (-total(outs, undefined) * total(ins, day)) / total(ins, undefined);
      const onTheWay = -total(outs, day) - arrived;
      const [left] = outs;
      return onTheWay === 0n
        ? []
        : position(left!.account, ins[0]!.account, left!.day, money(onTheWay, left!.currency));
    }),
  ];
};
