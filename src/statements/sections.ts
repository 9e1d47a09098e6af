import type { AccountMark, Line, Skipped, Statement } from '../ledger/line.ts';
import { earlier, type IsoDay, later, type Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import {
  balanceAfter,
  balanceBefore,
  type Ends,
  followBalance,
  type Ordered,
  oldestFirst,
  type PrintedOrder,
  printedOrder,
} from './balance.ts';
import type { Layout } from './layout.ts';
import type { Part } from './table.ts';

/** What one part of a file says about one account in one currency. */
interface Piece extends Ends {
  readonly account: AccountMark | undefined;
  readonly currency: Currency;
  readonly stated: { readonly from?: IsoDay | undefined; readonly to?: IsoDay | undefined };
  readonly lines: readonly Line[];
  readonly skipped: readonly Skipped[];
  /** As all rows of the part are printed: the few of one currency may not tell. */
  readonly printed: PrintedOrder;
}

/**
 * Deals the parts of a file out into sections, one account and one currency each. Joined exports of one account become
 * one section where the later part goes on where the earlier ends; with a gap or an overlap they stay apart, so that
 * a row printed by both is recognised as one.
 */
export const sectionsOf = (parts: readonly Part[], layout: Layout, today: IsoDay | undefined): Statement[] => {
  const byKey = new Map<string, Piece[]>();
  for (const part of parts) {
    for (const piece of deal(part, layout.printed, today)) {
      const key = keyOf(piece.account, piece.currency);
      const pieces = byKey.get(key);
      if (pieces === undefined) byKey.set(key, [piece]);
      else pieces.push(piece);
    }
  }
  return [...byKey.values()].flatMap((pieces) =>
    joined(
      pieces.map((piece) => order(piece, layout)),
      layout,
    ),
  );
};

export const keyOf = (account: AccountMark | undefined, currency: Currency): string =>
  account === undefined ? currency : `${currency}:${account.kind}:${account.value}`;

const deal = ({ preamble, lines, skipped, ends }: Part, usual: PrintedOrder, today: IsoDay | undefined): Piece[] => {
  const dealt = new Map<string, { lines: Line[]; skipped: Skipped[]; account?: AccountMark; currency: Currency }>();
  const pieceOf = ({ account = preamble.account, amount: { currency } }: Line | Skipped) => {
    const key = keyOf(account, currency);
    let piece = dealt.get(key);
    if (piece === undefined) {
      piece = { lines: [], skipped: [], currency, ...(account === undefined ? {} : { account }) };
      dealt.set(key, piece);
    }
    return piece;
  };
  for (const line of lines) pieceOf(line).lines.push(line);
  for (const record of skipped) pieceOf(record).skipped.push(record);
  const printed = printedOrder(lines, usual);
  const opening = ends.opening?.amount ?? preamble.opening;
  const closing = ends.closing?.amount ?? preamble.closing;
  return [...dealt.values()].map((piece) => ({
    ...piece,
    account: piece.account,
    printed,
    stated: upTo(preamble.period ?? { from: ends.opening?.day, to: ends.closing?.day }, today),
    opening: opening?.currency === piece.currency ? opening : undefined,
    closing: closing?.currency === piece.currency ? closing : undefined,
  }));
};

/** A month that is not over is stated whole, but nothing is known yet of its last days. */
export const upTo = ({ from, to }: Piece['stated'], today: IsoDay | undefined): Piece['stated'] => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to: today === undefined ? to : earlier(to, today) }),
});

/** `days` are those of its records, `period` also what is stated. */
type OrderedPiece = Piece & Ordered & { readonly days: Period; readonly period: Period };

const order = (piece: Piece, layout: Layout): OrderedPiece => {
  const ordered = oldestFirst(piece.lines, piece, piece.printed);
  const proven = ordered.balance.checked && ordered.balance.ok;
  const days = daysOf([...ordered.lines, ...piece.skipped]);
  const period = {
    from: earlier(days.from, piece.stated.from ?? days.from),
    to: later(days.to, piece.stated.to ?? days.to),
  };
  if (layout.balances === 'running' || proven) return { ...piece, ...ordered, days, period };
  const bare = piece.lines.map((line) => (line.balance === undefined ? line : { ...line, balance: undefined }));
  return { ...piece, ...oldestFirst(bare, piece, piece.printed), days, period };
};

const joined = (pieces: readonly OrderedPiece[], layout: Layout): Statement[] => {
  const sections: OrderedPiece[] = [];
  for (const piece of pieces.toSorted((a, b) => (a.days.from < b.days.from ? -1 : a.days.from > b.days.from ? 1 : 0))) {
    const last = sections.at(-1);
    if (last !== undefined && goesOn(last, piece, layout)) sections[sections.length - 1] = join(last, piece);
    else sections.push(piece);
  }
  return sections.map(({ account, currency, period, opening, closing, balance, lines, skipped }) => {
    return { account, currency, period, opening, closing, balance, lines, skipped };
  });
};

/** Balances decide; without them the days, or ids by which a row printed twice is known. */
const goesOn = (before: OrderedPiece, after: OrderedPiece, layout: Layout): boolean => {
  const left = balanceAfter(before.lines) ?? before.closing?.minor;
  const right = balanceBefore(after.lines) ?? after.opening?.minor;
  if (left !== undefined && right !== undefined) return left === right && before.days.to <= after.days.from;
  return before.days.to < after.days.from || layout.vouchesFor.ids;
};

const join = (before: OrderedPiece, after: OrderedPiece): OrderedPiece => {
  const ends = { opening: before.opening, closing: after.closing };
  const lines = [...before.lines, ...after.lines];
  const skipped = [...before.skipped, ...after.skipped];
  const days = { from: before.days.from, to: later(before.days.to, after.days.to) };
  const period = {
    from: earlier(before.period.from, after.period.from),
    to: later(before.period.to, after.period.to),
  };
  return { ...before, ...ends, lines, skipped, days, period, balance: followBalance(lines, ends) };
};

/** There is at least one record: a section is made by its first. */
const daysOf = (records: readonly { readonly day: IsoDay }[]): Period => {
  const [first] = records;
  let { from, to } = { from: first!.day, to: first!.day };
  for (const { day } of records) {
    if (day < from) from = day;
    if (day > to) to = day;
  }
  return { from, to };
};
