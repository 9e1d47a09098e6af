import type { AccountMark, Line, Statement } from '../ledger/line.ts';
import { earlier, type IsoDay, later } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { balanceFollower, fallBetween, orderTold, type PrintedOrder } from './balance.ts';
import type { Layout } from './layout.ts';
import { keyOf, upTo } from './sections.ts';
import type { Part } from './table.ts';

/** Follows the lines of a file that is read block by block, oldest first, as long as they are of one plain section. */
export interface LineWatch {
  readonly account: AccountMark | undefined;
  readonly currency: Currency;
  /** Takes the next lines; false where only all lines together tell how they are to be dealt out or put in order. */
  isPlain(lines: readonly Line[]): boolean;
  /** How many lines there were, and of how many records. */
  seen(): { readonly count: number; readonly recordCount: number };
  /** What `sectionsOf` makes of them; undefined where it could make something else. */
  section(part: Part): Omit<Statement, 'lines'> | undefined;
}

export const lineWatch = (
  part: Part,
  { account: own, amount: { currency } }: Line,
  layout: Layout,
  order: PrintedOrder,
  today: IsoDay | undefined,
): LineWatch => {
  const account = own ?? part.preamble.account;
  const key = keyOf(account, currency);
  const ownKey = (line: Pick<Line, 'account' | 'amount'>): string =>
    line.account === undefined || line.account === own
      ? keyOf(account, line.amount.currency)
      : keyOf(line.account, line.amount.currency);
  const openingOf = ({ preamble, ends }: Part) => ends.opening?.amount ?? preamble.opening;
  const closingOf = ({ preamble, ends }: Part) => ends.closing?.amount ?? preamble.closing;
  const opening = openingOf(part);
  const follower = balanceFollower(opening?.currency === currency ? opening : undefined);
  let [count, recordCount, rises, balances] = [0, 0, 0, 0];
  let last: Line | undefined;
  let firstDay: IsoDay | undefined;

  const isNext = (line: Line): boolean => {
    const isOwn = line.amount.currency === currency && (line.account === own || ownKey(line) === key);
    if (!isOwn || (last !== undefined && line.day < last.day) || !follower.next(line)) return false;
    if (last !== undefined) rises -= fallBetween(last, line);
    if (last?.lineNo !== line.lineNo) recordCount += 1;
    if (line.balance !== undefined) balances += 1;
    firstDay ??= line.day;
    last = line;
    count += 1;
    return true;
  };
  return {
    account,
    currency,
    isPlain: (lines) => lines.every(isNext),
    seen: () => ({ count, recordCount }),
    section: (end) => {
      if (last === undefined || firstDay === undefined || openingOf(end) !== opening) return undefined;
      if (end.skipped.some((record) => ownKey(record) !== key)) return undefined;
      const told = orderTold(order === 'newest-first' ? rises : -rises, layout.printed);
      const closing = closingOf(end)?.currency === currency ? closingOf(end) : undefined;
      const balance = follower.end(closing);
      const isProven = balance.checked && balance.ok;
      if (!balance.ok || told !== order || (balances > 0 && layout.balances !== 'running' && !isProven))
        return undefined;
      const days = [firstDay, last.day, ...end.skipped.map(({ day }) => day)];
      const [from, to] = [days.reduce(earlier), days.reduce(later)];
      const { preamble, ends } = end;
      const stated = upTo(preamble.period ?? { from: ends.opening?.day, to: ends.closing?.day }, today);
      return {
        account,
        currency,
        period: { from: earlier(from, stated.from ?? from), to: later(to, stated.to ?? to) },
        opening: opening?.currency === currency ? opening : undefined,
        closing,
        balance,
        skipped: end.skipped.toSorted((a, b) => a.lineNo - b.lineNo),
      };
    },
  };
};
