import { hash } from 'node:crypto';
import type { IsoDay } from '../values/calendar.ts';
import { type Comparison, groupBy, type KnownLine, type NewLine } from './comparison.ts';
import type { Line } from './line.ts';

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

const contentOf = (day: IsoDay, minor: bigint, key: string): string => `${day} ${minor} ${key}`;

/** Rows are counted by content against lines whose id does not contradict; of equal rows, those with the same balance first. */
export const matchContent = (comparison: Comparison): void => {
  const { lines, keys, free } = comparison;
  if (free.size === 0) return;
  const byContent = groupBy(free, ({ day, minor, key }) => contentOf(day, minor, key));
  const matchWhere = (fits: (line: Line, known: KnownLine) => boolean): void =>
    comparison.matchEach('content', (row, mayBe) => {
      const line = lines[row]!;
      const same = byContent.get(contentOf(line.day, line.amount.minor, keys[row]!));
      return same?.find((each) => mayBe(each) && fits(line, each));
    });
  matchWhere((line, known) => known.balance !== null && line.balance?.minor === known.balance);
  matchWhere(() => true);
};

/** Numbers new lines of like content, on from what the book holds of it, dormant lines included. */
export const numberNew = ({ lines, keys, left, idsTrusted, known }: Comparison): NewLine[] => {
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

/** Numbers lines of like content that come day by day into an account that holds none, as `numberNew` does. */
export const dailyNumbers = (): ((day: IsoDay, minor: bigint, key: string) => number) => {
  let today: IsoDay | undefined;
  // Hardly two lines of a day are alike: a small number of each finds that out at a fraction of the cost of its text.
  const alike = new Map<number, { readonly minor: bigint; readonly key: string; next: number }[]>();
  return (day, minor, key) => {
    if (day !== today) alike.clear();
    today = day;
    const short = shortOf(minor, key);
    const contents = alike.get(short) ?? [];
    const own = contents.find((content) => content.minor === minor && content.key === key);
    if (own !== undefined) {
      own.next += 1;
      return own.next - 1;
    }
    contents.push({ minor, key, next: 1 });
    if (contents.length === 1) alike.set(short, contents);
    return 0;
  };
};

/** Thirty bits of a key, which is a hash, and of an amount. */
const shortOf = (minor: bigint, key: string): number => {
  let bits = Number(BigInt.asUintN(30, minor));
  for (let at = 0; at < 5; at += 1) bits ^= (key.charCodeAt(at) & 63) << (6 * at);
  return bits;
};
