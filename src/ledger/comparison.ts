import type { IsoDay } from '../values/calendar.ts';
import type { Line, Statement } from './line.ts';

/** A line of the book, as far as identity looks at it. */
export interface KnownLine {
  readonly id: number;
  readonly day: IsoDay;
  readonly minor: bigint;
  readonly key: string;
  readonly occurrence: number;
  readonly bankId: string | null;
  readonly role: string | null;
  readonly balance: bigint | null;
  readonly live: boolean;
  /** Seen by a live statement of the same family, so that its absence from this file means something. */
  readonly comparable: boolean;
  /** Somebody typed it, and that counts now. */
  readonly typed: boolean;
  /** A live statement that was imported sees it. */
  readonly imported: boolean;
  /** Records of live statements that are this line in other words. */
  readonly otherRaws: readonly string[];
}

export interface NewLine {
  readonly line: Line;
  readonly key: string;
  readonly occurrence: number;
}

export interface Variant {
  readonly id: number;
  readonly what: 'reworded' | 'gained-id' | 'withdrawn';
  readonly raw: string;
  readonly bankId?: string;
}

/**
 * By what a row was found to be a line of the book: the provider's id, its content, the same content in another kind of
 * export, words that were found to be this line before, the running balance, or what a person said.
 */
export type KnownBy = 'id' | 'content' | 'other-export' | 'words' | 'balance' | 'you';

/** The rows of a section and the lines of the book, as far as they have not found each other. Rows go by their index. */
export interface Comparison {
  readonly section: Statement;
  readonly lines: readonly Line[];
  readonly keys: readonly string[];
  readonly known: readonly KnownLine[];
  readonly idsTrusted: boolean;
  /** Rows that are no line of the book so far. */
  left: number[];
  /** Lines of the book that no row is so far. */
  readonly free: Set<KnownLine>;
  readonly seen: KnownLine[];
  /** The rows that those are, in the same order. */
  readonly seenAs: Line[];
  readonly seenBy: KnownBy[];
  readonly variants: Variant[];
  /** The row's id, where ids of the section are trusted. */
  idOf(row: number): string | undefined;
  /** The row is this line; what is new about it is noted. */
  meet(row: number, line: KnownLine, by: KnownBy): void;
  /** Asks for each row left which line it is; `mayBe` is false for lines that are taken or have another id. */
  matchEach(by: KnownBy, find: (row: number, mayBe: (line: KnownLine) => boolean) => KnownLine | undefined): void;
}

export const compare = (
  section: Statement,
  keys: readonly string[],
  known: readonly KnownLine[],
  ids: { readonly trusted: boolean; readonly repeats: ReadonlySet<number> },
): Comparison => {
  const { lines } = section;
  const comparison: Comparison = {
    section,
    lines,
    keys,
    known,
    idsTrusted: ids.trusted,
    left: [...lines.keys()].filter((row) => !ids.repeats.has(row)),
    free: new Set([...known].sort(liveFirst)),
    seen: [],
    seenAs: [],
    seenBy: [],
    variants: [],
    idOf: (row) => (ids.trusted ? lines[row]!.bankId : undefined),
    meet: (row, line, by) => {
      const { raw } = lines[row]!;
      const bankId = comparison.idOf(row);
      if (line.bankId === null && bankId !== undefined) {
        comparison.variants.push({ id: line.id, what: 'gained-id', raw, bankId });
      } else if (line.key !== keys[row] || (bankId !== undefined && bankId !== line.bankId))
        comparison.variants.push({ id: line.id, what: 'reworded', raw });
      comparison.free.delete(line);
      comparison.seen.push(line);
      comparison.seenAs.push(lines[row]!);
      comparison.seenBy.push(by);
    },
    matchEach: (by, find) => {
      const { free } = comparison;
      comparison.left = comparison.left.filter((row) => {
        const id = comparison.idOf(row);
        const match = find(row, (line) => free.has(line) && (line.bankId === null || id === undefined));
        if (match !== undefined) comparison.meet(row, match, by);
        return match === undefined;
      });
    },
  };
  return comparison;
};

export const liveFirst = (a: KnownLine, b: KnownLine): number =>
  a.live === b.live ? a.occurrence - b.occurrence || a.id - b.id : a.live ? -1 : 1;

export const groupBy = <T>(items: Iterable<T>, keyOf: (item: T) => string | undefined): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
};

/** How the running balances of rows that are known compare with those of their lines. */
const balancesOf = ({ seen, seenAs }: Comparison): { readonly same: boolean; readonly moved: boolean } => {
  const found = { same: false, moved: false };
  seen.forEach(({ balance }, at) => {
    const now = seenAs[at]!.balance?.minor;
    if (balance === null || now === undefined) return;
    if (now === balance) found.same = true;
    else found.moved = true;
  });
  return found;
};

/** Whether a known row has another balance than its line: something was posted before it later, so balances tell nothing. */
export const balancesMoved = (comparison: Comparison): boolean => balancesOf(comparison).moved;

/**
 * Tells whether another running balance makes a row another than a line. It does not where balances have moved, nor where
 * another row came or went before it, which moves them; nor, for ids of another form, where no known row shows that they
 * have not moved.
 */
export const tellsBalancesApart = (comparison: Comparison): ((row: number, line: KnownLine) => boolean) => {
  const { section, lines, left, free } = comparison;
  const { same, moved } = balancesOf(comparison);
  const { from } = section.period;
  const [firstNew] = left;
  const gone = [...free]
    .filter(({ live, comparable, day }) => live && comparable && from <= day)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const isAfterAnother = (row: number, line: KnownLine): boolean => {
    const other = gone.find((each) => each !== line);
    return firstNew! < row || (other !== undefined && other.day <= lines[row]!.day);
  };
  return (row, line) => {
    const { balance, bankId } = line;
    const now = lines[row]!.balance?.minor;
    if (moved || balance === null || now === undefined || now === balance) return false;
    if (isAfterAnother(row, line)) return false;
    return same || bankId === null || comparison.idOf(row) === undefined || idsContradict(bankId, comparison.idOf(row));
  };
};

/**
 * Whether two ids tell that two rows are two. Ids of another form do not: a provider may print all of them anew.
 * `PAY-2026-000123` and `PAY-2026-000999` are of one form; `000123` and `pay_000123` are not.
 */
export const idsContradict = (held: string | null, id: string | undefined): boolean =>
  held !== null && id !== undefined && held !== id && formOf(held) === formOf(id);

const formOf = (id: string): string => {
  const words = id.replace(/[A-Za-z0-9]+/g, 'x');
  return `${words} ${/[A-Za-z]/.test(id) ? 'a' : '9'} ${id.length}`;
};
