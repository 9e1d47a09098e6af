import { expect, test } from 'vitest';
import type { KnownLine } from '../../src/ledger/comparison.ts';
import { contentKey } from '../../src/ledger/content.ts';
import { identify, type Understanding } from '../../src/ledger/identity.ts';
import type { Line, Skipped, Statement } from '../../src/ledger/line.ts';
import type { IsoDay, Period } from '../../src/values/calendar.ts';
import { amount } from '../support/book.ts';

const usd = (digits: string) => amount(`${digits} USD`);

/** A row as text: `05 100.00 Coffee`, then `#id`, `role:x`, `=balance`, `asleep`, `elsewhere`, `nr:2` in any order. */
interface Parts {
  readonly day: IsoDay;
  readonly digits: string;
  readonly words: string;
  readonly tag: (mark: string) => string | undefined;
}

const parts = (text: string): Parts => {
  const [day, digits, ...rest] = text.split(' ') as [string, string, ...string[]];
  const marks = rest.filter((word) => /^(#|role:|=|nr:|also:|asleep$|elsewhere$|typed(\+file)?$)/.test(word));
  const words = rest.filter((word) => !marks.includes(word)).join(' ');
  const tag = (mark: string) => marks.find((word) => word.startsWith(mark))?.slice(mark.length);
  return { day: `2026-01-${day}` as IsoDay, digits, words, tag };
};

export const row = (text: string, at: number): Line => {
  const { day, digits, words, tag } = parts(text);
  const balance = tag('=');
  return {
    day,
    amount: usd(digits),
    description: words,
    hint: 'payment',
    bankId: tag('#'),
    role: tag('role:'),
    balance: balance === undefined ? undefined : usd(balance),
    raw: text,
    lineNo: at + 2,
  };
};

/** Lines of the book, numbered from 1. */
const held = (texts: readonly string[]): KnownLine[] =>
  texts.map((text, at) => {
    const line = row(text, at);
    const { tag } = parts(text);
    return {
      id: at + 1,
      day: line.day,
      minor: line.amount.minor,
      key: contentKey(line),
      occurrence: Number(tag('nr:') ?? 0),
      bankId: line.bankId ?? null,
      role: line.role ?? null,
      balance: line.balance?.minor ?? null,
      live: tag('asleep') === undefined,
      comparable: tag('elsewhere') === undefined,
      typed: tag('typed') !== undefined,
      imported: tag('asleep') === undefined && tag('typed') !== '',
      otherRaws: tag('also:') === undefined ? [] : [tag('also:')!.replaceAll('_', ' ')],
    };
  });

const skip = (text: string, at: number): Skipped => {
  const { day, digits, words, tag } = parts(text);
  return { lineNo: at + 20, status: words, day, amount: usd(digits), bankId: tag('#'), raw: text };
};

/** A file that nobody said anything about. */
export const PLAIN: Understanding = { acceptChanges: false, settle: undefined, typed: false, otherFamily: [] };

export interface Case {
  readonly book?: readonly string[];
  readonly file: readonly string[];
  readonly skipped?: readonly string[];
  readonly accept?: boolean;
  readonly settle?: Understanding['settle'];
  /** The rows are lines that a person types in. */
  readonly typing?: boolean;
  /** Days of January that another family covers: `03-10`. */
  readonly otherFamily?: readonly string[];
  /** First and last day of the file. */
  readonly days?: readonly [string, string];
}

const span = ([from, to]: readonly [string, string]): Period => ({
  from: `2026-01-${from}` as IsoDay,
  to: `2026-01-${to}` as IsoDay,
});

/** What the file means for the book, in words; what is empty is left out. */
const outcome = ({
  book = [],
  file,
  skipped = [],
  accept = false,
  typing = false,
  ...given
}: Case): Record<string, unknown> => {
  const section: Statement = {
    currency: usd('0').currency,
    period: span(given.days ?? ['01', '31']),
    balance: { checked: false, ok: true, firstBreak: null },
    lines: file.map(row),
    skipped: skipped.map(skip),
  };
  const found = identify(section, held(book), {
    acceptChanges: accept,
    settle: given.settle,
    typed: typing,
    otherFamily: (given.otherFamily ?? []).map((days) => span(days.split('-') as [string, string])),
  });
  const all = {
    new: found.added.map(({ line, occurrence }) => `${line.raw}${occurrence === 0 ? '' : ` (${occurrence})`}`),
    seen: found.seen.map(({ id }) => id).sort(),
    repeats: found.repeats || [],
    variants: found.variants.map(({ id, what, bankId }) => [id, what, bankId].join(' ').trim()),
    changed: found.changed.map(({ code, where }) => `${code}${where}`),
    warnings: found.warnings.map(({ code }) => code),
    doubts: found.doubts.map(
      ({ rows, lines }) => `${rows.map(({ raw }) => raw).join(' + ')} = ${lines.map(({ id }) => id).join(' + ')}`,
    ),
    unpaired: found.unpaired.map((each) => ('row' in each ? each.row.raw : each.line.id)),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => typeof value === 'number' || value.length > 0));
};

/** One test for each sentence: what is given, and what comes of it. */
export const check = (cases: Readonly<Record<string, readonly [Case, Record<string, unknown>]>>): void => {
  for (const [name, [given, wanted]] of Object.entries(cases)) {
    test(name, () => {
      expect(outcome(given)).toEqual(wanted);
    });
  }
};
