import { hash } from 'node:crypto';
import type { IsoDay } from '../values/calendar.ts';
import { plain } from '../values/money.ts';
import type { Finding } from '../values/problem.ts';
import type { Line, Skipped, Statement, Warning } from './line.ts';

/** Part of every content key, so that a better normalisation can live beside the keys of old books. */
const KEY_VERSION = 1;

/** Words of ASCII with single blanks between them: nothing to normalise. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/**
 * The text side of a line's content: version, time, currency and description (NFC, runs of blanks to one, trimmed).
 * Account, day and amount stand beside it. Holds nothing that was resolved: no layout, file name or category.
 */
export const contentKey = (line: Pick<Line, 'time' | 'amount' | 'description'>): string => {
  const { description } = line;
  const text = PLAIN.test(description) ? description : description.normalize('NFC').replace(/\s+/g, ' ').trim();
  return hash('sha256', `${KEY_VERSION}\n${line.time ?? ''}\n${line.amount.currency}\n${text}`, 'base64url');
};

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

/** What one section of a file means for the book. */
export interface Identified {
  readonly added: readonly NewLine[];
  /** Lines of the book that this section holds too. */
  readonly seen: readonly KnownLine[];
  /** Records that repeat an id of the same section with the same content. */
  readonly repeats: number;
  readonly variants: readonly Variant[];
  readonly warnings: readonly Warning[];
  /** Rows whose known id now has another amount, day or status. */
  readonly changed: readonly Finding[];
}

/** A row of the section: its key, and its id where ids of the section are trusted. Rows are named by their index. */
interface Rows {
  readonly lines: readonly Line[];
  readonly keys: readonly string[];
  readonly idsTrusted: boolean;
}

const idKey = (bankId: string, role: string | null | undefined): string => `${bankId}\n${role ?? ''}`;
const contentOf = (day: IsoDay, minor: bigint, key: string): string => `${day} ${minor} ${key}`;

const groupBy = <T>(items: Iterable<T>, keyOf: (item: T) => string | undefined): Map<string, T[]> => {
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

/**
 * Finds exact repeats of an id inside the section. When an id repeats with other content, no id of it is trusted.
 */
const checkIds = (lines: readonly Line[], keys: readonly string[]): { repeats: Set<number>; warning?: Warning } => {
  const first = new Map<string, number | number[]>();
  const repeats = new Set<number>();
  for (let row = 0; row < lines.length; row += 1) {
    const line = lines[row]!;
    if (line.bankId === undefined) continue;
    const sharing = first.get(line.bankId);
    if (sharing === undefined) {
      first.set(line.bankId, row);
      continue;
    }
    const rows = typeof sharing === 'number' ? [sharing] : sharing;
    const known = rows.find((each) => lines[each]!.role === line.role);
    if (known === undefined) first.set(line.bankId, [...rows, row]);
    else if (sameContent(lines[known]!, keys[known]!, line, keys[row]!)) repeats.add(row);
    else {
      const where = `lines ${lines[known]!.lineNo} and ${line.lineNo}`;
      const message = `id ${line.bankId} stands on rows that differ (${where}): ids of this file are not used to recognise its rows`;
      return { repeats: new Set(), warning: { code: 'ids-untrusted', message } };
    }
  }
  return { repeats };
};

const sameContent = (a: Line, keyOfA: string, b: Line, keyOfB: string): boolean =>
  keyOfA === keyOfB && a.day === b.day && a.amount.minor === b.amount.minor;

const liveFirst = (a: KnownLine, b: KnownLine): number =>
  a.live === b.live ? a.occurrence - b.occurrence || a.id - b.id : a.live ? -1 : 1;

/**
 * Decides which rows of a section the book already holds, in four steps: the provider's id, content by count,
 * running balance (reworded rows), and what is left is new. `known` holds the book's lines of this account and
 * currency in the section's days, and those that share an id with it on any day.
 */
export const identify = (section: Statement, known: readonly KnownLine[], accept: boolean): Identified => {
  const { lines } = section;
  const keys = lines.map(contentKey);
  const { repeats, warning } = checkIds(lines, keys);
  const rows: Rows = { lines, keys, idsTrusted: warning === undefined };
  const idOf = (row: number): string | undefined => (rows.idsTrusted ? lines[row]!.bankId : undefined);
  const free = new Set([...known].sort(liveFirst));
  const seen: KnownLine[] = [];
  const variants: Variant[] = [];
  const changed: Finding[] = [];
  const take = (match: KnownLine): void => {
    free.delete(match);
    seen.push(match);
  };
  const change = (old: KnownLine, lineNo: number, raw: string, now: string): void => {
    free.delete(old);
    if (accept) variants.push({ id: old.id, what: 'withdrawn', raw });
    else {
      changed.push({
        code: 'changed-row',
        where: `:${lineNo}`,
        message: `id ${old.bankId} is in the book on ${old.day} with another content; here it is ${now}`,
      });
    }
  };
  let left: number[] = [];
  for (let row = 0; row < lines.length; row += 1) if (!repeats.has(row)) left.push(row);

  const byId = groupBy(known, (line) => (line.bankId === null ? undefined : idKey(line.bankId, line.role)));
  const sameId = (row: number): boolean => {
    const line = lines[row]!;
    const id = idOf(row);
    const same = id === undefined ? undefined : byId.get(idKey(id, line.role))?.sort(liveFirst);
    if (same === undefined) return false;
    const match = same.find((each) => each.day === line.day && each.minor === line.amount.minor);
    const rival = same.find((each) => each.live && each !== match);
    if (rival !== undefined && match?.live !== true && free.has(rival)) {
      change(rival, line.lineNo, line.raw, `${plain(line.amount)} ${line.amount.currency} on ${line.day}`);
    }
    if (match === undefined || !free.has(match)) return false;
    if (match.key !== keys[row]) variants.push({ id: match.id, what: 'reworded', raw: line.raw });
    take(match);
    return true;
  };
  if (byId.size > 0) left = left.filter((row) => !sameId(row));
  checkSkipped(section, known, free, (old, row) => change(old, row.lineNo, row.raw, row.status.toLowerCase()));

  const byContent = groupBy(free, ({ day, minor, key }) => contentOf(day, minor, key));
  const sameText = (row: number, fits: (line: Line, known: KnownLine) => boolean): boolean => {
    const line = lines[row]!;
    const id = idOf(row);
    const same = byContent.get(contentOf(line.day, line.amount.minor, keys[row]!));
    const match = same?.find(
      (each) => free.has(each) && (each.bankId === null || id === undefined) && fits(line, each),
    );
    if (match === undefined) return false;
    if (match.bankId === null && id !== undefined) {
      variants.push({ id: match.id, what: 'gained-id', raw: line.raw, bankId: id });
    }
    take(match);
    return true;
  };
  // Of equal rows, those with the same running balance first.
  if (free.size > 0) left = left.filter((row) => !sameText(row, sameBalanceAs));
  if (free.size > 0) left = left.filter((row) => !sameText(row, () => true));

  const byBalance = groupBy(free, (line) =>
    line.live && line.balance !== null ? `${line.day} ${line.minor} ${line.balance}` : undefined,
  );
  const sameBalance = (row: number): boolean => {
    const line = lines[row]!;
    if (line.balance === undefined) return false;
    const same = byBalance.get(`${line.day} ${line.amount.minor} ${line.balance.minor}`);
    const match = same?.find((each) => free.has(each) && (each.bankId === null || idOf(row) === undefined));
    if (match === undefined) return false;
    variants.push({ id: match.id, what: 'reworded', raw: line.raw });
    take(match);
    return true;
  };
  if (byBalance.size > 0) left = left.filter((row) => !sameBalance(row));

  const warnings = [...(warning === undefined ? [] : [warning]), ...vanished(section, free)];
  return { added: number(rows, left, known), seen, repeats: repeats.size, variants, warnings, changed };
};

const sameBalanceAs = (line: Line, known: KnownLine): boolean =>
  known.balance !== null && line.balance?.minor === known.balance;

/** A known id whose row is now pending, cancelled or refunded, and stands settled nowhere in the section. */
const checkSkipped = (
  section: Statement,
  known: readonly KnownLine[],
  free: ReadonlySet<KnownLine>,
  report: (old: KnownLine, row: Skipped) => void,
): void => {
  if (section.skipped.length === 0) return;
  const settled = new Set(section.lines.map(({ bankId }) => bankId));
  for (const row of section.skipped) {
    if (row.bankId === undefined || settled.has(row.bankId)) continue;
    // Its fee goes with it.
    for (const old of known) if (old.live && old.bankId === row.bankId && free.has(old)) report(old, row);
  }
};

/** Numbers new lines of like content, on from what the book holds of it, dormant lines included. */
const number = ({ lines, keys, idsTrusted }: Rows, left: readonly number[], known: readonly KnownLine[]): NewLine[] => {
  const next = new Map<string, number>();
  for (const { day, minor, key, occurrence } of known) {
    const content = contentOf(day, minor, key);
    next.set(content, Math.max(next.get(content) ?? 0, occurrence + 1));
  }
  // Most keys stand once in a file: only the others are worth a count.
  const once = new Map<string, boolean>(known.map(({ key }) => [key, false]));
  for (const row of left) once.set(keys[row]!, !once.has(keys[row]!));
  return left.map((row): NewLine => {
    const key = keys[row]!;
    const line = idsTrusted ? lines[row]! : { ...lines[row]!, bankId: undefined };
    if (once.get(key) === true) return { line, key, occurrence: 0 };
    const content = contentOf(line.day, line.amount.minor, key);
    const occurrence = next.get(content) ?? 0;
    next.set(content, occurrence + 1);
    return { line, key, occurrence };
  });
};

/** Live lines strictly inside the file's days that the file no longer holds. */
const vanished = (section: Statement, free: ReadonlySet<KnownLine>): Warning[] => {
  const { from, to } = section.period;
  const gone = [...free].filter((line) => line.live && line.comparable && line.day > from && line.day < to);
  if (gone.length === 0) return [];
  const days = [...new Set(gone.map(({ day }) => day))].sort();
  const listed = days.slice(0, 5).join(', ') + (days.length > 5 ? ', …' : '');
  const what = gone.length === 1 ? '1 line of the book is' : `${gone.length} lines of the book are`;
  return [{ code: 'vanished', message: `${what} not in this file although it covers the day (${listed}); kept` }];
};
