import { plain } from '../values/money.ts';
import type { Finding } from '../values/problem.ts';
import { type Comparison, groupBy, type KnownLine, liveFirst } from './comparison.ts';
import type { Line, Warning } from './line.ts';

interface CheckedIds {
  readonly trusted: boolean;
  /** Rows that repeat an id of the section with the same content. */
  readonly repeats: ReadonlySet<number>;
  readonly warnings: readonly Warning[];
}

/** Finds exact repeats of an id inside the section. When an id repeats with other content, no id of it is trusted. */
export const checkIds = (lines: readonly Line[], keys: readonly string[]): CheckedIds => {
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
      return { trusted: false, repeats: new Set(), warnings: [{ code: 'ids-untrusted', message }] };
    }
  }
  return { trusted: true, repeats, warnings: [] };
};

const sameContent = (a: Line, keyOfA: string, b: Line, keyOfB: string): boolean =>
  keyOfA === keyOfB && a.day === b.day && a.amount.minor === b.amount.minor;

const idKey = (bankId: string, role: string | null | undefined): string => `${bankId}\n${role ?? ''}`;

/**
 * The same id is the same line. A known id with another day, amount or status is a changed row: the old line is
 * withdrawn where that is accepted, else it is a finding.
 */
export const matchIds = (comparison: Comparison, accept: boolean): Finding[] => {
  const { lines, known, free } = comparison;
  const changed: Finding[] = [];
  const change = (old: KnownLine, lineNo: number, raw: string, now: string): void => {
    free.delete(old);
    if (accept) comparison.variants.push({ id: old.id, what: 'withdrawn', raw });
    else {
      const message = `id ${old.bankId} is in the book on ${old.day} with another content; here it is ${now}`;
      changed.push({ code: 'changed-row', where: `:${lineNo}`, message });
    }
  };
  const byId = groupBy(known, (line) => (line.bankId === null ? undefined : idKey(line.bankId, line.role)));
  const sameId = (row: number): boolean => {
    const line = lines[row]!;
    const id = comparison.idOf(row);
    const same = id === undefined ? undefined : byId.get(idKey(id, line.role))?.sort(liveFirst);
    if (same === undefined) return false;
    const match = same.find((each) => each.day === line.day && each.minor === line.amount.minor);
    const rival = same.find((each) => each.live && each !== match);
    if (rival !== undefined && match?.live !== true && free.has(rival)) {
      change(rival, line.lineNo, line.raw, `${plain(line.amount)} ${line.amount.currency} on ${line.day}`);
    }
    if (match === undefined || !free.has(match)) return false;
    comparison.meet(row, match, 'id');
    return true;
  };
  if (byId.size > 0) comparison.left = comparison.left.filter((row) => !sameId(row));
  for (const { old, row } of unsettled(comparison)) change(old, row.lineNo, row.raw, row.status.toLowerCase());
  return changed;
};

/** A known id whose row is now pending, cancelled or refunded, and stands settled nowhere in the section. */
function* unsettled({ section, known, free }: Comparison) {
  if (section.skipped.length === 0) return;
  const settled = new Set(section.lines.map(({ bankId }) => bankId));
  for (const row of section.skipped) {
    if (row.bankId === undefined || settled.has(row.bankId)) continue;
    // Its fee goes with it.
    for (const old of known) if (old.live && old.bankId === row.bankId && free.has(old)) yield { old, row };
  }
}
