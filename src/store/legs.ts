import type { Leg, LinkSaid } from '../ledger/moved.ts';
import type { LegReader } from '../ledger/neighbourhood.ts';
import { type IsoDay, monthOf } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { money } from '../values/money.ts';
import { type Facts, linkSaidOf, type Reader, readLinkSaid, saidBetween } from './context.ts';
import type { IdRange } from './entries.ts';
import { all, first } from './rows.ts';

const LEG_COLUMNS =
  'id, account, day, currency, minor, hint, counterparty, description, bank_id, parent_id, other_minor, other_currency, live';

interface StoredLeg {
  readonly id: bigint;
  readonly account: bigint;
  readonly day: IsoDay;
  readonly currency: Currency;
  readonly minor: bigint;
  readonly hint: Leg['hint'];
  readonly counterparty: string | null;
  readonly description: string;
  readonly bank_id: string | null;
  readonly parent_id: string | null;
  readonly other_minor: bigint | null;
  readonly other_currency: Currency | null;
  readonly live: bigint;
}

const toLeg = (row: StoredLeg): Leg => ({
  id: Number(row.id),
  account: Number(row.account),
  day: row.day,
  amount: money(row.minor, row.currency),
  hint: row.hint,
  words: `${row.counterparty ?? ''} ${row.description}`,
  bankId: row.bank_id,
  parentId: row.parent_id,
  other: row.other_minor === null || row.other_currency === null ? null : money(row.other_minor, row.other_currency),
});

/** Lines that links are made of, with what you said of them. */
export interface Ends {
  readonly legs: readonly Leg[];
  readonly said: readonly LinkSaid[];
}

/**
 * Live lines that may be an end of moved money: paid out or exchanged, or credits while there is somewhere to come from, or
 * payments that may have topped up another account.
 */
const mayBeEnd = ({ hint, minor, live }: StoredLeg, { accounts }: Facts): boolean =>
  live === 1n &&
  (hint === 'own-transfer' || hint === 'conversion' || (accounts.length > 1 && (minor > 0n || hint === 'payment')));

/** A line that you put into a category is not moved money, unless the category says so. */
const isPutAway = (category: string | undefined, { natures }: Facts): boolean =>
  category !== undefined && natures.get(category) !== 'own';

const linkedByYou = (said: readonly LinkSaid[]): ReadonlySet<number> =>
  new Set(said.filter((each) => each.said === 'link').flatMap(({ a, b }) => [a, b]));

/** Every end of the book. */
export const readEnds = (book: Reader, facts: Facts): Ends => {
  const linkSaid = readLinkSaid(book);
  const yours = linkedByYou(linkSaid);
  const said = saidBetween(book, 1, Number.MAX_SAFE_INTEGER);
  const rows = all<StoredLeg>(book.db, facts.accounts.length > 1 ? ENDS : MOVED);
  if (yours.size > 0) {
    const listed = new Set(rows.map(({ id }) => Number(id)));
    const more = [...yours].filter((id) => !listed.has(id)).flatMap((id) => oneLine(book, id) ?? []);
    rows.push(...more.filter(({ live }) => live === 1n));
  }
  const legs = rows.filter(({ id }) => yours.has(Number(id)) || !isPutAway(said.get(Number(id))?.category, facts));
  return { legs: legs.map(toLeg), said: linkSaid };
};

const oneLine = ({ db }: Reader, id: number): StoredLeg | undefined =>
  first<StoredLeg>(db, `SELECT ${LEG_COLUMNS} FROM line WHERE id = ?`, id);

/** What moved within an only account. */
const MOVED = `SELECT ${LEG_COLUMNS} FROM line WHERE live = 1 AND hint IN ('own-transfer', 'conversion') ORDER BY id`;

/** The days around those on which accounts were topped up. */
const TOPPED_UP = `SELECT date(min(day), '-7 days') AS first, date(max(day), '+7 days') AS last FROM line INDEXED BY line_moved
  WHERE hint IN ('own-transfer', 'conversion') AND hint = 'own-transfer' AND minor > 0 AND live = 1`;

/** What may have moved between several. */
const ENDS = `WITH topped AS MATERIALIZED (${TOPPED_UP}) SELECT ${LEG_COLUMNS} FROM line, topped
  WHERE live = 1 AND (hint IN ('own-transfer', 'conversion') OR minor > 0 OR (hint = 'payment' AND day BETWEEN first AND last))
  ORDER BY id`;

const MOVED_BETWEEN = `SELECT ${LEG_COLUMNS} FROM line INDEXED BY line_moved
  WHERE hint IN ('own-transfer', 'conversion') AND day BETWEEN ? AND ? AND live = 1`;

const IN_DAYS = 'account IN (SELECT value FROM json_each(?)) AND day BETWEEN ? AND ?';
const CREDITS_WITHIN = `SELECT ${LEG_COLUMNS} FROM line
  WHERE ${IN_DAYS} AND minor BETWEEN ? AND ? AND currency = ? AND live = 1`;
const PAYMENTS_BETWEEN = `SELECT ${LEG_COLUMNS} FROM line WHERE ${IN_DAYS} AND minor < 0 AND hint = 'payment' AND live = 1`;

const EXCHANGES_OF = `SELECT ${LEG_COLUMNS} FROM line WHERE account = ? AND bank_id = ? AND hint = 'conversion' AND live = 1`;
const EXCHANGES_WITHIN = `SELECT ${LEG_COLUMNS} FROM line INDEXED BY line_exchange
  WHERE account = ? AND parent_id = ? AND hint = 'conversion' AND live = 1`;

/** Reads ends one after the other, as a neighbourhood asks for them, each once. */
export interface EndReader extends LegReader {
  /** Reads the lines of a range at once. */
  prepare(range: IdRange): void;
  /** Those of these lines that are ends now. */
  ends(lines: Iterable<number>): Ends;
}

export const endReader = (book: Reader, facts: Facts): EndReader => {
  const { db } = book;
  const known = new Map<number, StoredLeg | undefined>();
  const note = (rows: readonly StoredLeg[]): Leg[] => {
    for (const row of rows) known.set(Number(row.id), row);
    return rows.map(toLeg);
  };
  const rowOf = (id: number): StoredLeg | undefined => {
    if (!known.has(id)) known.set(id, oneLine(book, id));
    return known.get(id);
  };
  const anythingSaid = first(db, 'SELECT 1 FROM link_said LIMIT 1') !== undefined;
  const saidOf = (id: number): LinkSaid[] => (anythingSaid ? linkSaidOf(book, id) : []);
  const moved = new Map<string, readonly Leg[]>();
  const movedIn = (day: IsoDay): readonly Leg[] => {
    const month = monthOf(day);
    const legs = moved.get(month) ?? note(all<StoredLeg>(db, MOVED_BETWEEN, `${month}-01`, `${month}-31`));
    moved.set(month, legs);
    return legs;
  };
  const accounts = JSON.stringify(facts.accounts.map(({ id }) => id));
  return {
    prepare: (range) => {
      note(all<StoredLeg>(db, `SELECT ${LEG_COLUMNS} FROM line WHERE id BETWEEN ? AND ?`, range.first, range.last));
    },
    leg: (id) => {
      const row = rowOf(id);
      return row === undefined ? undefined : toLeg(row);
    },
    movedBetween: ({ from, to }) => {
      const legs = monthOf(from) === monthOf(to) ? movedIn(from) : [...movedIn(from), ...movedIn(to)];
      return legs.filter(({ day }) => from <= day && day <= to);
    },
    creditsWithin: ({ currency, low, high }, { from, to }) =>
      note(all<StoredLeg>(db, CREDITS_WITHIN, accounts, from, to, low, high, currency)),
    paymentsBetween: ({ from, to }) => note(all<StoredLeg>(db, PAYMENTS_BETWEEN, accounts, from, to)),
    currencies: all<{ currency: Currency }>(db, 'SELECT DISTINCT currency FROM statement ORDER BY currency').map(
      ({ currency }) => currency,
    ),
    rate: facts.rate,
    witness: book.derive.witness(facts.accounts),
    exchangesOf: (account, bankId) => note(all<StoredLeg>(db, EXCHANGES_OF, account, bankId)),
    exchangesWithin: (account, parentId) => note(all<StoredLeg>(db, EXCHANGES_WITHIN, account, parentId)),
    tiedTo: (id) => [
      ...saidOf(id).flatMap(({ a, b }) => (a === id ? b : a)),
      ...all<{ line: bigint }>(
        db,
        'SELECT g.line FROM transfer_leg o JOIN transfer_leg g ON g.transfer = o.transfer WHERE o.line = ?',
        id,
      ).map(({ line }) => Number(line)),
    ],
    ends: (lines) => {
      const rows = [...lines].sort((a, b) => a - b).flatMap((id) => rowOf(id) ?? []);
      const said = new Map(rows.flatMap(({ id }) => saidOf(Number(id))).map((each) => [`${each.a}-${each.b}`, each]));
      const yours = linkedByYou([...said.values()]);
      const legs = rows.filter((row) => {
        const id = Number(row.id);
        if (yours.has(id)) return row.live === 1n;
        return mayBeEnd(row, facts) && !isPutAway(saidBetween(book, id, id).get(id)?.category, facts);
      });
      return { legs: legs.map(toLeg), said: [...said.values()] };
    },
  };
};
