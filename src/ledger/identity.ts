import type { Period } from '../values/calendar.ts';
import type { Finding } from '../values/problem.ts';
import { checkIds, matchIds } from './bank-ids.ts';
import { compare, type KnownBy, type KnownLine, type NewLine, type Variant } from './comparison.ts';
import { contentKey, matchContent, numberNew } from './content.ts';
import { matchFamilies, type Unpaired } from './families.ts';
import type { Line, Statement, Warning } from './line.ts';
import { matchOtherIds } from './other-id.ts';
import { type Doubt, matchBalance, matchReworded, matchWording } from './rewording.ts';

/** What a person said about rows that are not decided silently, and what kind of section it is. */
export interface Understanding {
  /** Changed rows take the place of the ones in the book. */
  readonly acceptChanges: boolean;
  /** Rows that agree with a line in all but the text are that line, or are new; undefined is a doubt. */
  readonly settle: 'reworded' | 'as-new' | undefined;
  /** Lines that a person typed in. */
  readonly typed: boolean;
  /** Days that exports of another family of the same bank cover. */
  readonly otherFamily: readonly Period[];
}

/** What one section of a file means for the book. */
export interface Identified {
  readonly added: readonly NewLine[];
  /** Lines of the book that this section holds too. */
  readonly seen: readonly KnownLine[];
  /** The rows that those are, in the same order. */
  readonly seenAs: readonly Line[];
  /** How each of them was known. */
  readonly seenBy: readonly KnownBy[];
  /** Records that repeat an id of the same section with the same content. */
  readonly repeats: number;
  readonly variants: readonly Variant[];
  readonly warnings: readonly Warning[];
  /** Rows whose known id now has another amount, day or status. */
  readonly changed: readonly Finding[];
  readonly doubts: readonly Doubt[];
  /** Of two families on the same days, what one prints and the other does not. */
  readonly unpaired: readonly Unpaired[];
}

/**
 * Decides which rows of a section the book already holds: the provider's id, content by count, words and running
 * balance of reworded rows, content under ids of another form; what is left is new, or a doubt. `known` holds the book's lines of this account and currency
 * in the section's days, and those that share an id with it on any day.
 */
export const identify = (section: Statement, known: readonly KnownLine[], understanding: Understanding): Identified => {
  const { acceptChanges, settle, typed, otherFamily } = understanding;
  const keys = section.lines.map(contentKey);
  const ids = checkIds(section.lines, keys);
  const comparison = compare(section, keys, known, ids);
  const asNew = settle === 'as-new';
  const unpaired = matchFamilies(comparison, otherFamily);
  const changed = matchIds(comparison, acceptChanges);
  // Who types a line again as new means one more of it.
  if (!(typed && asNew)) matchContent(comparison);
  matchWording(comparison);
  matchBalance(comparison);
  const isGone = typed ? isOnPaperOnly : goneFrom(section);
  const isSame = settle === 'reworded';
  const doubts = asNew
    ? []
    : [...matchOtherIds(comparison, section.period, isSame), ...matchReworded(comparison, isGone, isSame)];
  return {
    added: numberNew(comparison),
    seen: comparison.seen,
    seenAs: comparison.seenAs,
    seenBy: comparison.seenBy,
    repeats: ids.repeats.size,
    variants: comparison.variants,
    warnings: [...ids.warnings, ...(typed ? [] : vanished(section, comparison.free))],
    changed,
    doubts,
    unpaired,
  };
};

/** Two typed lines of other words are two lines: a person tells them apart. */
const isOnPaperOnly = ({ live, imported }: KnownLine): boolean => live && imported;

/** The first and the last day of a file may be cut, but banks cut less often than they word a row anew: that is asked. */
const goneFrom =
  ({ period: { from, to } }: Statement) =>
  ({ live, typed, comparable, day }: KnownLine): boolean =>
    live && (typed || (comparable && from <= day && day <= to));

const isInside = ({ day }: KnownLine, { from, to }: Period): boolean => day > from && day < to;

/** Live lines strictly inside the file's days that the file no longer holds. */
const vanished = ({ period }: Statement, free: ReadonlySet<KnownLine>): Warning[] => {
  const gone = [...free].filter((line) => line.live && (line.typed || line.comparable) && isInside(line, period));
  if (gone.length === 0) return [];
  const days = [...new Set(gone.map(({ day }) => day))].sort();
  const listed = days.slice(0, 5).join(', ') + (days.length > 5 ? ', …' : '');
  const what = gone.length === 1 ? '1 line of the book is' : `${gone.length} lines of the book are`;
  return [{ code: 'vanished', message: `${what} not in this file although it covers the day (${listed}); kept` }];
};
