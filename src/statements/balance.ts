import type { BalanceBreak, BalanceCheck, Line } from '../ledger/line.ts';
import { type Money, money } from '../values/money.ts';

/** What is known of a balance outside of the lines. */
export interface Ends {
  readonly opening?: Money | undefined;
  readonly closing?: Money | undefined;
}

/** Follows the balance from line to line, in this order, until it breaks. Lines without a balance are passed over. */
export const followBalance = (lines: readonly Line[], { opening, closing }: Ends): BalanceCheck => {
  let known = opening?.minor;
  let since = 0n;
  let checked = false;
  for (const line of lines) {
    since += line.amount.minor;
    if (line.balance === undefined) continue;
    if (known !== undefined) {
      if (known + since !== line.balance.minor) return broken(line, known + since, line.balance);
      checked = true;
    }
    known = line.balance.minor;
    since = 0n;
  }
  const last = lines.at(-1);
  if (closing !== undefined && known !== undefined && last !== undefined) {
    if (known + since !== closing.minor) return broken(last, closing.minor, money(known + since, closing.currency));
    checked = true;
  }
  return { checked, ok: true, firstBreak: null };
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
  const backwards = (): readonly Line[] => turned(printed);
  const likely = isNewestFirst(printed, usual) ? [backwards, () => printed] : [() => printed, backwards];
  for (const order of likely) {
    const lines = order();
    const balance = followBalance(lines, ends);
    if (balance.checked && balance.ok) return { lines, balance };
  }
  const lines = likely[0]!().toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return { lines, balance: followBalance(lines, ends) };
};

/** Last record first; lines of one record keep their order. */
const turned = (printed: readonly Line[]): readonly Line[] => {
  const lines: Line[] = [];
  for (let end = printed.length; end > 0; ) {
    let start = end - 1;
    while (start > 0 && printed[start - 1]!.lineNo === printed[start]!.lineNo) start -= 1;
    for (let at = start; at < end; at += 1) lines.push(printed[at]!);
    end = start;
  }
  return lines;
};

const isNewestFirst = (lines: readonly Line[], usual: PrintedOrder): boolean => {
  let falls = 0;
  for (let at = 1; at < lines.length; at += 1) {
    const [before, after] = [lines[at - 1]!, lines[at]!];
    const [earlier, later] = [`${before.day} ${before.time ?? ''}`, `${after.day} ${after.time ?? ''}`];
    if (later < earlier) falls += 1;
    else if (later > earlier) falls -= 1;
  }
  return falls === 0 ? usual === 'newest-first' : falls > 0;
};
