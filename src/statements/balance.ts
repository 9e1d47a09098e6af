import type { BalanceBreak, BalanceCheck, Line } from '../ledger/line.ts';
import { type Money, money } from '../values/money.ts';

/** What is known of a balance outside of the lines. */
export interface Ends {
  readonly opening?: Money | undefined;
  readonly closing?: Money | undefined;
}

/** Follows the balance from line to line, in this order, until it breaks. Lines without a balance are passed over. */
export const followBalance = (lines: readonly Line[], { opening, closing }: Ends): BalanceCheck => {
  const follower = balanceFollower(opening);
  for (const line of lines) if (!follower.next(line)) break;
  return follower.end(closing);
};

/** The same, given line after line. */
export interface BalanceFollower {
  /** False once the balance has broken. */
  next(line: Line): boolean;
  end(closing: Money | undefined): BalanceCheck;
}

export const balanceFollower = (opening: Money | undefined): BalanceFollower => {
  let known = opening?.minor;
  let since = 0n;
  let checked = false;
  let last: Line | undefined;
  let brokenAt: BalanceCheck | undefined;
  return {
    next: (line) => {
      last = line;
      since += line.amount.minor;
      if (line.balance === undefined || brokenAt !== undefined) return brokenAt === undefined;
      if (known !== undefined) {
        if (known + since !== line.balance.minor) {
          brokenAt = broken(line, known + since, line.balance);
          return false;
        }
        checked = true;
      }
      known = line.balance.minor;
      since = 0n;
      return true;
    },
    end: (closing) => {
      if (brokenAt !== undefined) return brokenAt;
      if (closing !== undefined && known !== undefined && last !== undefined) {
        if (known + since !== closing.minor) return broken(last, closing.minor, money(known + since, closing.currency));
        checked = true;
      }
      return { checked, ok: true, firstBreak: null };
    },
  };
};

const broken = ({ lineNo }: Line, expected: bigint, found: Money): BalanceCheck => {
  const firstBreak: BalanceBreak = { lineNo, expected: money(expected, found.currency), found };
  return { checked: true, ok: false, firstBreak };
};

/** The balance before the first of these lines, as far as the lines themselves tell. */
export const balanceBefore = (lines: readonly Line[]): bigint | undefined => {
  let since = 0n;
  for (const line of lines) {
    since += line.amount.minor;
    if (line.balance !== undefined) return line.balance.minor - since;
  }
  return undefined;
};

/** The balance after the last of these lines. */
export const balanceAfter = (lines: readonly Line[]): bigint | undefined => {
  let since = 0n;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at]!;
    if (line.balance !== undefined) return line.balance.minor + since;
    since += line.amount.minor;
  }
  return undefined;
};

/** How a provider prints its rows. */
export type PrintedOrder = 'newest-first' | 'oldest-first';

export interface Ordered {
  readonly lines: readonly Line[];
  readonly balance: BalanceCheck;
}

/**
 * Oldest first. The order in which the balances follow each other is the true one, even where the days are not; else
 * days and times tell a file that is printed newest first, and lines of one day keep the order they then have. Where
 * neither tells, as in a file of one day, the layout's usual order counts.
 */
export const oldestFirst = (printed: readonly Line[], ends: Ends, usual: PrintedOrder): Ordered => {
  const backwards = (): readonly Line[] => turned(printed, sameRecord);
  const likely =
    printedOrder(printed, usual) === 'newest-first' ? [backwards, () => printed] : [() => printed, backwards];
  for (const order of [...likely, () => turned(printed, sameTransaction)]) {
    const lines = order();
    const balance = followBalance(lines, ends);
    if (balance.checked && balance.ok) return { lines, balance };
  }
  const lines = likely[0]!().toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return { lines, balance: followBalance(lines, ends) };
};

export const sameRecord = (a: Line, b: Line): boolean => a.lineNo === b.lineNo;
/** Some exports print the newest transaction first, but the rows of each in the order they were booked. */
const sameTransaction = (a: Line, b: Line): boolean =>
  sameRecord(a, b) || (a.bankId !== undefined && a.bankId === b.bankId);

/** Last first; lines that belong together keep their order. */
export const turned = (printed: readonly Line[], together: (a: Line, b: Line) => boolean): readonly Line[] => {
  const lines: Line[] = [];
  for (let end = printed.length; end > 0; ) {
    let start = end - 1;
    while (start > 0 && together(printed[start - 1]!, printed[start]!)) start -= 1;
    for (let at = start; at < end; at += 1) lines.push(printed[at]!);
    end = start;
  }
  return lines;
};

/** The order that most days and times tell; the usual one where they tell none. */
export const printedOrder = (lines: readonly Line[], usual: PrintedOrder): PrintedOrder => {
  let falls = 0;
  for (let at = 1; at < lines.length; at += 1) falls += fallBetween(lines[at - 1]!, lines[at]!);
  return orderTold(falls, usual);
};

/** 1 where the second of two lines is earlier, -1 where it is later. */
export const fallBetween = (before: Line, after: Line): -1 | 0 | 1 => {
  const sameDay = before.day === after.day;
  const earlier = sameDay ? (before.time ?? '') : before.day;
  const later = sameDay ? (after.time ?? '') : after.day;
  if (later < earlier) return 1;
  return later > earlier ? -1 : 0;
};

export const orderTold = (falls: number, usual: PrintedOrder): PrintedOrder => {
  if (falls === 0) return usual;
  return falls > 0 ? 'newest-first' : 'oldest-first';
};
