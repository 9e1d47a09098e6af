import type { AccountMark, Line, Skipped, Statement } from '../ledger/line.ts';
import { type IsoDay, later, type Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { balanceAfter, balanceBefore, type Ends, followBalance, type Ordered, oldestFirst } from './balance.ts';
import type { Layout } from './layout.ts';
import type { Part } from './table.ts';

/** What one part of a file says about one account in one currency. */
interface Piece extends Ends {
  readonly account: AccountMark | undefined;
  readonly currency: Currency;
  readonly lines: readonly Line[];
  readonly skipped: readonly Skipped[];
}

/**
 * Deals the parts of a file out into sections, one account and one currency each. Joined exports of one account become
 * one section where the later part goes on where the earlier ends; with a gap or an overlap they stay apart, so that
 * a row printed by both is recognised as one.
 */
export const sectionsOf = (parts: readonly Part[], layout: Layout): Statement[] => {
  const byKey = new Map<string, Piece[]>();
  for (const part of parts) {
    for (const piece of deal(part)) {
      const key = `${piece.account?.kind}:${piece.account?.value}:${piece.currency}`;
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

const deal = ({ preamble, lines, skipped }: Part): Piece[] => {
  const dealt = new Map<Currency, { lines: Line[]; skipped: Skipped[] }>();
  const of = (currency: Currency) => {
    let piece = dealt.get(currency);
    if (piece === undefined) {
      piece = { lines: [], skipped: [] };
      dealt.set(currency, piece);
    }
    return piece;
  };
  for (const line of lines) of(line.amount.currency).lines.push(line);
  for (const record of skipped) of(record.amount.currency).skipped.push(record);
  return [...dealt].map(([currency, piece]) => ({
    ...piece,
    account: preamble.account,
    currency,
    opening: preamble.opening?.currency === currency ? preamble.opening : undefined,
    closing: preamble.closing?.currency === currency ? preamble.closing : undefined,
  }));
};

type OrderedPiece = Piece & Ordered & { readonly period: Period };

const order = (piece: Piece, layout: Layout): OrderedPiece => {
  const ordered = oldestFirst(piece.lines, piece, layout.printed);
  const proven = ordered.balance.checked && ordered.balance.ok;
  const period = periodOf([...ordered.lines, ...piece.skipped]);
  if (layout.balances === 'running' || proven) return { ...piece, ...ordered, period };
  const bare = piece.lines.map((line) => (line.balance === undefined ? line : { ...line, balance: undefined }));
  return { ...piece, ...oldestFirst(bare, piece, layout.printed), period };
};

const joined = (pieces: readonly OrderedPiece[], layout: Layout): Statement[] => {
  const sections: OrderedPiece[] = [];
  for (const piece of pieces.toSorted((a, b) =>
    a.period.from < b.period.from ? -1 : a.period.from > b.period.from ? 1 : 0,
  )) {
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
  if (left !== undefined && right !== undefined) return left === right && before.period.to <= after.period.from;
  return before.period.to < after.period.from || layout.vouchesFor.ids;
};

const join = (before: OrderedPiece, after: OrderedPiece): OrderedPiece => {
  const ends = { opening: before.opening, closing: after.closing };
  const lines = [...before.lines, ...after.lines];
  const skipped = [...before.skipped, ...after.skipped];
  const period = { from: before.period.from, to: later(before.period.to, after.period.to) };
  return { ...before, ...ends, lines, skipped, period, balance: followBalance(lines, ends) };
};

/** There is at least one record: a section is made by its first. */
const periodOf = (records: readonly { readonly day: IsoDay }[]): Period => {
  const [first] = records;
  let { from, to } = { from: first!.day, to: first!.day };
  for (const { day } of records) {
    if (day < from) from = day;
    if (day > to) to = day;
  }
  return { from, to };
};
