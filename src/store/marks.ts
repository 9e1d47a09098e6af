import type { Account } from '../ledger/entry.ts';
import type { AccountMark } from '../ledger/line.ts';

/**
 * How a mark in a file stands to an account: its number or name; an ending that fits; an ending that fits although the
 * number is another one (`clash`); another account; nothing of the kind is known (`unknown`), or only marks of another
 * kind are (`unlike`), so that it may be.
 */
export type Fit = 'same' | 'ending' | 'clash' | 'other' | 'unknown' | 'unlike';

const bare = (value: string): string => value.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/** One end is the other, or its last part: 4821 and 34821. */
const endsAlike = (a: string, b: string): boolean => a.endsWith(b) || b.endsWith(a);

/** Fewer digits than these are an ending and not a number. */
const NUMBER_DIGITS = 7;

/** An IBAN ends in the number of its account. */
const sameNumber = (a: string, b: string): boolean =>
  a === b || (endsAlike(a, b) && Math.min(a.length, b.length) >= NUMBER_DIGITS);

export const fitOf = (account: Account, { kind, value }: AccountMark): Fit => {
  const mark = bare(value);
  const [numbers, ends, names] = [account.numbers, account.ends, account.names].map((values) => values.map(bare)) as [
    string[],
    string[],
    string[],
  ];
  const isNumbered = numbers.length + ends.length > 0;
  if (kind === 'name') {
    if (names.length > 0) return names.includes(mark) ? 'same' : 'other';
    return isNumbered ? 'unlike' : 'unknown';
  }
  if (!isNumbered) return names.length > 0 ? 'unlike' : 'unknown';
  const endFits = ends.some((each) => endsAlike(each, mark));
  if (kind === 'ends') return endFits || numbers.some((each) => each.endsWith(mark)) ? 'ending' : 'other';
  if (numbers.some((each) => sameNumber(each, mark))) return 'same';
  if (!endFits) return 'other';
  return numbers.length > 0 ? 'clash' : 'ending';
};

/** Whether two marks of one file can be of one account: a file that tells one by name tells no other way of it. */
export const marksAgree = (a: AccountMark, b: AccountMark): boolean => {
  const [one, other] = [bare(a.value), bare(b.value)];
  if (a.kind === 'name' || b.kind === 'name') return a.kind === b.kind && one === other;
  return a.kind === 'number' && b.kind === 'number' ? sameNumber(one, other) : endsAlike(one, other);
};

/** What a new account of the bank may be called, the best first: `meezan`, `meezan-4821`, `mercury-credit`. */
export const namesFor = (bank: string, mark: AccountMark | undefined): string[] => {
  if (mark === undefined) return [bank];
  if (mark.kind !== 'name') return [bank, `${bank}-${mark.value.slice(-4)}`, `${bank}-${mark.value}`];
  const words = mark.value.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const own = words[0] === bank.toLowerCase() ? words.slice(1) : words;
  return [bank, ...(own.length === 0 ? [] : [`${bank}-${own.join('-')}`])];
};
