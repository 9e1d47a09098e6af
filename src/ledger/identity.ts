import { hash } from 'node:crypto';
import type { IsoDay } from '../values/calendar.ts';
import { plain } from '../values/money.ts';
import type { Finding } from '../values/problem.ts';
import type { Line, Skipped, Statement, Warning } from './line.ts';

/** Part of every content key, so that a better normalisation can live beside the keys of old books. */
const KEY_VERSION = 1;

/**
 * The text side of a line's content: version, time, currency and description (NFC, runs of blanks to one, trimmed).
 * Account, day and amount stand beside it. Holds nothing that was resolved: no layout, file name or category.
 */
export const contentKey = (line: Pick<Line, 'time' | 'amount' | 'description'>): string => {
  const text = line.description.normalize('NFC').replace(/\s+/g, ' ').trim();
  return hash('sha256', `${KEY_VERSION}\n${line.time ?? ''}\n${line.amount.currency}\n${text}`, 'base64url').slice(
    0,
    22,
  );
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

interface Candidate {
  readonly line: Line;
  readonly key: string;
  readonly bankId: string | undefined;
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

/** Drops exact repeats of an id; when an id repeats with other content, no id of the section is trusted. */
const trustIds = (section: Statement): { candidates: Candidate[]; repeats: number; warnings: Warning[] } => {
  const all = section.lines.map((line): Candidate => ({ line, key: contentKey(line), bankId: line.bankId }));
  const first = new Map<string, Candidate>();
  const candidates: Candidate[] = [];
  for (const candidate of all) {
    const { line, key, bankId } = candidate;
    if (bankId === undefined) {
      candidates.push(candidate);
      continue;
    }
    const known = first.get(idKey(bankId, line.role));
    if (known === undefined) {
      first.set(idKey(bankId, line.role), candidate);
      candidates.push(candidate);
    } else if (known.key !== key || known.line.day !== line.day || known.line.amount.minor !== line.amount.minor) {
      const message = `id ${bankId} stands on rows that differ (lines ${known.line.lineNo} and ${line.lineNo}): ids of this file are not used to recognise its rows`;
      const untrusted = all.map((each): Candidate => ({ ...each, bankId: undefined }));
      return { candidates: untrusted, repeats: 0, warnings: [{ code: 'ids-untrusted', message }] };
    }
  }
  return { candidates, repeats: all.length - candidates.length, warnings: [] };
};

const liveFirst = (a: KnownLine, b: KnownLine): number =>
  a.live === b.live ? a.occurrence - b.occurrence || a.id - b.id : a.live ? -1 : 1;

const spokenAmount = (line: Line): string => `${plain(line.amount)} ${line.amount.currency}`;

/**
 * Decides which rows of a section the book already holds, in four steps: the provider's id, content by count,
 * running balance (reworded rows), and what is left is new. `known` holds the book's lines of this account and
 * currency in the section's days, and those that share an id with it on any day.
 */
export const identify = (section: Statement, known: readonly KnownLine[], accept: boolean): Identified => {
  const { candidates, repeats, warnings } = trustIds(section);
  const free = new Set(known.filter(({ live }) => live).concat(known.filter(({ live }) => !live)));
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
        hint: 'import again with --accept-changes to put the new row in place of the old one, which is kept',
      });
    }
  };

  const byId = groupBy(known, (line) => (line.bankId === null ? undefined : idKey(line.bankId, line.role)));
  const afterIds = candidates.filter(({ line, key, bankId }) => {
    const same = bankId === undefined ? undefined : byId.get(idKey(bankId, line.role))?.sort(liveFirst);
    const match = same?.find((each) => each.day === line.day && each.minor === line.amount.minor);
    const rival = same?.find((each) => each.live && each !== match);
    if (rival !== undefined && match?.live !== true && free.has(rival)) {
      change(rival, line.lineNo, line.raw, `${spokenAmount(line)} on ${line.day}`);
    }
    if (match === undefined || !free.has(match)) return true;
    if (match.key !== key) variants.push({ id: match.id, what: 'reworded', raw: line.raw });
    take(match);
    return false;
  });
  const settled = new Set(candidates.map(({ bankId }) => bankId));
  for (const row of section.skipped) {
    if (row.bankId === undefined || settled.has(row.bankId)) continue;
    const old = known.find((line) => line.live && line.bankId === row.bankId && free.has(line));
    if (old !== undefined) change(old, row.lineNo, row.raw, statusOf(row));
  }

  const byContent = groupBy([...free].sort(liveFirst), (line) => contentOf(line.day, line.minor, line.key));
  const afterContent = afterIds.filter(({ line, key, bankId }) => {
    const same = byContent.get(contentOf(line.day, line.amount.minor, key));
    const match = same?.find((each) => free.has(each) && (each.bankId === null || bankId === undefined));
    if (match === undefined) return true;
    if (match.bankId === null && bankId !== undefined) {
      variants.push({ id: match.id, what: 'gained-id', raw: line.raw, bankId });
    }
    take(match);
    return false;
  });

  const byBalance = groupBy(free, (line) =>
    line.live && line.balance !== null ? `${line.day} ${line.minor} ${line.balance}` : undefined,
  );
  const left = afterContent.filter(({ line, bankId }) => {
    if (line.balance === undefined) return true;
    const same = byBalance.get(`${line.day} ${line.amount.minor} ${line.balance.minor}`);
    const match = same?.find((each) => free.has(each) && (each.bankId === null || bankId === undefined));
    if (match === undefined) return true;
    variants.push({ id: match.id, what: 'reworded', raw: line.raw });
    take(match);
    return false;
  });

  const next = new Map<string, number>();
  for (const line of known) {
    const content = contentOf(line.day, line.minor, line.key);
    next.set(content, Math.max(next.get(content) ?? 0, line.occurrence + 1));
  }
  const added = left.map(({ line, key, bankId }): NewLine => {
    const content = contentOf(line.day, line.amount.minor, key);
    const occurrence = next.get(content) ?? 0;
    next.set(content, occurrence + 1);
    return { line: bankId === line.bankId ? line : { ...line, bankId: undefined }, key, occurrence };
  });

  return { added, seen, repeats, variants, warnings: [...warnings, ...vanished(section, free)], changed };
};

const statusOf = (row: Skipped): string => `${row.status.toLowerCase()}`;

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
