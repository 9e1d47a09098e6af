import type { Period } from '../values/calendar.ts';
import { bookingContext } from './booked-lines.ts';
import { type Facts, type Reader, readFacts } from './context.ts';
import { bookAll, bookRanges, type IdRange, maxLine } from './entries.ts';
import { endReader } from './legs.ts';
import { type Relinked, relinkAll, relinkAmong } from './links.ts';
import { all, first, run } from './rows.ts';
import { type WalletTrace, walletTrace } from './wallet-trace.ts';
import { type Changed, keepWallets } from './wallets.ts';

/**
 * What to derive again: everything, lines (ranges of ids), or what statements that now cover these days may show. `links`
 * is false where nothing changed that a link depends on, as by a rule.
 */
export type Scope = (
  | { readonly all: true }
  | { readonly firstLine: number; readonly lastLine: number }
  | { readonly covered: Period }
  | BookedAlready
) & { readonly links?: false };

/**
 * The first lines of a book, all of one account and booked as they came, with these accounts. Only links, and lines that
 * are booked as another one, may say otherwise of them now.
 */
interface BookedAlready {
  readonly booked: IdRange;
  readonly accounts: string;
}

const UNLINKED: Relinked = { lines: [], gone: [] };

/** How far a long piece of work is: `done` goes from 0 to 1. `whole` begins a step that is not divided. */
export type Step = { readonly part: 'reading' | 'booking'; readonly done: number } | { readonly part: 'whole' };

/** Derives links, then entries, then what wallets hold, of what a change touched. */
export const rebuild = (book: Reader, scopes: readonly Scope[]): void => {
  for (const _ of rebuildInSteps(book, scopes));
};

export function* rebuildInSteps(book: Reader, scopes: readonly Scope[]): Generator<Step, void> {
  const facts = readFacts(book);
  const sameAccounts = keepAccounts(book, facts);
  if (scopes.length === 0 && sameAccounts) {
    keepWallets(book, undefined);
    return;
  }
  const everything = !sameAccounts || scopes.some((scope) => 'all' in scope);
  const relinked = sameAccounts ? relink(book, facts, scopes) : relinkAll(book, facts);
  const context = bookingContext(book, facts);
  const own = bookedAlready(book, facts, scopes);
  const ranges = own ? mayDiffer(book, relinked) : everything ? 'all' : touchedBy(book, scopes, relinked);
  const before = walletTrace(book, ranges);
  const steps = ranges === 'all' ? bookAll(book, context) : bookRanges(book, context, ranges);
  for (const done of steps) yield { part: 'booking', done };
  for (const id of relinked.gone) run(book.db, 'DELETE FROM transfer WHERE id = ?', id);
  keepWallets(book, own ? 'all' : changedDays(book, ranges, before));
}

/** Whether all lines of the book were booked in this change, among the accounts that it has now. */
const bookedAlready = (book: Reader, facts: Facts, scopes: readonly Scope[]): boolean => {
  const scope = scopes.at(-1); // what was touched before was there when they were booked
  if (scope === undefined || !('booked' in scope)) return false;
  const { first: from, last: to } = scope.booked;
  return from === 1 && to === maxLine(book) && scope.accounts === accountsBeside(book, facts, to);
};

/** What booking lines of the account of this line depends on: all accounts, and the first days of the others. */
export const accountsBeside = ({ db }: Reader, facts: Facts, line: number): string => {
  const own = first<{ account: bigint }>(db, 'SELECT account FROM line WHERE id = ?', line)?.account;
  return accountsNow({ ...facts, since: new Map([...facts.since].filter(([account]) => account !== Number(own))) });
};

/** Lines that links changed, and refunds, which are booked as what they refund. */
const mayDiffer = ({ db }: Reader, { lines }: Relinked): IdRange[] => {
  const refunds = all<{ id: bigint }>(db, "SELECT id FROM line INDEXED BY line_refund WHERE hint = 'refund'");
  return joined([...lines, ...refunds.map(({ id }) => Number(id))].map((line) => ({ first: line, last: line })));
};

/** The days of money in wallets that is booked otherwise than before. */
const changedDays = (book: Reader, ranges: readonly IdRange[] | 'all', before: WalletTrace): Changed => {
  if (ranges === 'all') return 'all';
  const after = walletTrace(book, ranges);
  const days = [
    ...[...before].flatMap(([line, { day, text }]) => (after.get(line)?.text === text ? [] : [day])),
    ...[...after].flatMap(([line, { day, text }]) => (before.get(line)?.text === text ? [] : [day])),
  ].sort();
  const [from] = days;
  const to = days.at(-1);
  return from === undefined || to === undefined ? undefined : { from, to };
};

/** Whether links and entries were derived with the accounts that the book has. */
export const accountsKept = (book: Reader): boolean => keptAccounts(book) === accountsNow(readFacts(book));

const keptAccounts = ({ db }: Reader): string | undefined =>
  first<{ accounts: string }>(db, 'SELECT accounts FROM derived_with')?.accounts;

/**
 * Notes the accounts that links and entries are derived with; false where they are others than before. Which names, marks
 * and first days the accounts have decides what any line of the book means.
 */
const keepAccounts = (book: Reader, facts: Facts): boolean => {
  const now = accountsNow(facts);
  if (keptAccounts(book) === now) return true;
  run(
    book.db,
    `INSERT INTO derived_with (id, accounts, wallets) VALUES (1, ?, '')
     ON CONFLICT (id) DO UPDATE SET accounts = excluded.accounts`,
    now,
  );
  return false;
};

const accountsNow = ({ accounts, since }: Facts): string =>
  JSON.stringify(
    accounts.map((account) => ({
      ...account,
      numbers: [...account.numbers].sort(),
      ends: [...account.ends].sort(),
      names: [...account.names].sort(),
      since: since.get(account.id),
    })),
  );

/** Above this many lines, all links are read at once: that costs less than to ask for each. */
const MANY_LINES = 5_000;

const relink = (book: Reader, facts: Facts, scopes: readonly Scope[]): Relinked => {
  const linking = scopes.filter(({ links }) => links !== false);
  if (linking.length === 0) return UNLINKED;
  if (linking.some((scope) => 'all' in scope)) return relinkAll(book, facts);
  const ranges = linking.flatMap(rangeOf);
  const count = ranges.reduce((total, range) => total + range.last - range.first + 1, 0);
  if (count > MANY_LINES && count > maxLine(book) / 4) return relinkAll(book, facts);
  const reader = endReader(book, facts);
  const seeds = new Set(linking.flatMap((scope) => ('covered' in scope ? mayMissAnEnd(book, scope.covered) : [])));
  for (const range of ranges) {
    reader.prepare(range);
    for (let id = range.first; id <= range.last; id += 1) seeds.add(id);
  }
  return relinkAmong(book, facts, book.derive.neighbourhood(seeds, reader), reader);
};

const rangeOf = (scope: Scope): IdRange[] =>
  'booked' in scope ? [scope.booked] : 'firstLine' in scope ? [{ first: scope.firstLine, last: scope.lastLine }] : [];

/** Payouts whose other end should be in statements of these days, and lines in review that these may say more of. */
const mayMissAnEnd = (book: Reader, covered: Period): number[] => {
  const { from, to } = book.derive.reachOf(covered);
  return all<{ id: bigint }>(
    book.db,
    `SELECT id FROM line INDEXED BY line_moved WHERE hint IN ('own-transfer', 'conversion') AND day BETWEEN ? AND ?
     UNION SELECT l.id FROM review r CROSS JOIN line l ON l.id = r.line WHERE l.day BETWEEN ? AND ?`,
    from,
    to,
    from,
    to,
  ).map(({ id }) => Number(id));
};

/** Lines to book again: those touched, those whose link changed, and refunds, which are booked as what they refund. */
const touchedBy = (book: Reader, scopes: readonly Scope[], { lines }: Relinked): IdRange[] => {
  const ranges = joined([...scopes.flatMap(rangeOf), ...lines.map((line) => ({ first: line, last: line }))]);
  const refunds = ranges.flatMap((range) =>
    all<{ id: bigint }>(
      book.db,
      `SELECT r.id FROM line p JOIN line r ON r.account = p.account AND r.parent_id = p.bank_id AND r.hint = 'refund'
       WHERE p.id BETWEEN ? AND ? AND p.bank_id IS NOT NULL`,
      range.first,
      range.last,
    ).map(({ id }) => ({ first: Number(id), last: Number(id) })),
  );
  return joined([...ranges, ...refunds]);
};

/** Ranges in order, without overlaps. */
const joined = (ranges: readonly IdRange[]): IdRange[] => {
  const apart: { first: number; last: number }[] = [];
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const last = apart.at(-1);
    if (last !== undefined && range.first <= last.last + 1) last.last = Math.max(last.last, range.last);
    else apart.push({ ...range });
  }
  return apart;
};
