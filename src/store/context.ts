import type { Said } from '../ledger/booking.ts';
import { BUILT_IN_CATEGORIES, type Nature } from '../ledger/entry.ts';
import type { Stream } from '../ledger/line.ts';
import type { LinkSaid } from '../ledger/moved.ts';
import type { Rule } from '../ledger/rules.ts';
import type { IsoDay } from '../values/calendar.ts';
import { finderOver, type RateFinder } from '../values/rate.ts';
import { listAccounts } from './accounts.ts';
import type { Book } from './book.ts';
import { rateShelf } from './rates.ts';
import { all } from './rows.ts';

/** A book as far as deriving looks at it. */
export type Reader = Pick<Book, 'db' | 'derive'>;

/** What links and entries depend on beside lines and what was said of them. */
export interface Facts {
  readonly accounts: ReturnType<typeof listAccounts>;
  readonly natures: ReadonlyMap<string, Nature>;
  readonly rate: RateFinder;
  /** The first day the book knows of each account: by its statements, where it has none by the lines typed in. */
  readonly since: ReadonlyMap<number, IsoDay>;
}

export const readFacts = (book: Reader): Facts => ({
  accounts: listAccounts(book),
  natures: readNatures(book),
  rate: lazyRates(book),
  since: readSince(book),
});

const readSince = ({ db }: Reader): ReadonlyMap<number, IsoDay> =>
  new Map(
    all<{ account: bigint; day: IsoDay }>(
      db,
      `SELECT account, min(day) AS day FROM (
         SELECT t.account, t.from_day AS day FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
           WHERE t.family <> 'typed' OR NOT EXISTS (SELECT 1 FROM statement u JOIN change d ON d.id = u.change AND d.live = 1
             WHERE u.account = t.account AND u.family <> 'typed')
         UNION ALL SELECT b.account, b.day FROM balance b JOIN change c ON c.id = b.change AND c.live = 1)
       GROUP BY account ORDER BY account`,
    ).map(({ account, day }) => [Number(account), day]),
  );

/** What you said of the lines of a range of ids, by line. */
export const saidBetween = ({ db }: Reader, from: number, to: number): ReadonlyMap<number, Said> => {
  const said = new Map<number, Record<string, string>>();
  for (const row of all<{ line: bigint; field: string; value: string }>(
    db,
    `SELECT d.line, d.field, d.value FROM decision d JOIN change c ON c.id = d.change AND c.live = 1
     WHERE d.line BETWEEN ? AND ? ORDER BY d.rowid`,
    from,
    to,
  )) {
    const own = said.get(Number(row.line)) ?? {};
    said.set(Number(row.line), Object.assign(own, { [row.field]: row.value }));
  }
  return said;
};

/** Rates are read when the first foreign amount asks for one. */
export const lazyRates = (book: Pick<Book, 'db'>): RateFinder => {
  let finder: RateFinder | undefined;
  return (from, to, day) => {
    if (from === to) return undefined;
    finder ??= finderOver(rateShelf(book));
    return finder(from, to, day);
  };
};

interface StoredLinkSaid {
  readonly at: bigint;
  readonly said: LinkSaid['said'];
  readonly a: bigint;
  readonly b: bigint;
}

const LINK_SAID =
  'SELECT s.rowid AS at, s.said, s.a, s.b FROM link_said s JOIN change c ON c.id = s.change AND c.live = 1';

/** What you said last about each pair. */
export const readLinkSaid = ({ db }: Reader): LinkSaid[] => newest(all(db, `${LINK_SAID} ORDER BY s.rowid`));

/** The same for pairs that have this line. */
export const linkSaidOf = ({ db }: Reader, line: number): LinkSaid[] =>
  newest(
    all<StoredLinkSaid>(db, `${LINK_SAID} WHERE s.a = ? UNION ${LINK_SAID} WHERE s.b = ? ORDER BY at`, line, line),
  );

const newest = (rows: readonly StoredLinkSaid[]): LinkSaid[] => [
  ...new Map(rows.map((row) => [`${row.a}-${row.b}`, { said: row.said, a: Number(row.a), b: Number(row.b) }])).values(),
];

/** Natures by category: the built-in ones, then the newest live word, else the newest dormant one. */
export const readNatures = ({ db }: Pick<Book, 'db'>): ReadonlyMap<string, Nature> =>
  new Map([
    ...all<{ name: string; nature: Nature }>(
      db,
      'SELECT g.name, g.nature FROM category g JOIN change c ON c.id = g.change ORDER BY c.live, g.rowid',
    ).map(({ name, nature }): [string, Nature] => [name, nature]),
    ...Object.entries(BUILT_IN_CATEGORIES),
  ]);

export const readRules = ({ db }: Pick<Book, 'db'>): Rule[] =>
  all<{ id: bigint; pattern: string; sets: string; account: bigint | null; sign: 'in' | 'out' | null; rank: bigint }>(
    db,
    `SELECT r.id, r.pattern, r.sets, r.account, r.sign, r.rank FROM rule r JOIN change c ON c.id = r.change AND c.live = 1
     WHERE NOT EXISTS (SELECT 1 FROM rule_removal n JOIN change m ON m.id = n.change AND m.live = 1 WHERE n.rule = r.id)
     ORDER BY r.rank`,
  ).map((row) => {
    const sets = JSON.parse(row.sets) as { category?: string; client?: string; stream?: Stream };
    return {
      id: Number(row.id),
      pattern: row.pattern,
      category: sets.category,
      client: sets.client,
      stream: sets.stream,
      account: row.account === null ? undefined : Number(row.account),
      sign: row.sign ?? undefined,
      rank: Number(row.rank),
    };
  });
