import type { Hint, Stream } from '../ledger/line.ts';

/** What some words in a description mean. A list of them is tried from the top, so the more specific come first. */
export interface Words {
  /** A group named `who` is the counterparty. */
  readonly says: RegExp;
  readonly on?: 'in' | 'out';
  readonly hint: Hint;
  readonly stream?: Stream;
  readonly category?: string;
  readonly counterparty?: string;
}

export interface Meaning {
  readonly hint: Hint;
  readonly stream?: Stream | undefined;
  readonly category?: string | undefined;
  readonly counterparty?: string | undefined;
}

const NOTHING: Meaning = { hint: 'payment' };

/** The meaning of the first words that fit text and direction; `payment`, which says nothing, where none do. */
export const meaningOf = (list: readonly Words[], description: string, isOut: boolean): Meaning => {
  for (const words of list) {
    if (words.on !== undefined && (words.on === 'out') !== isOut) continue;
    const found = words.says.exec(description);
    if (found === null) continue;
    return { hint: words.hint, stream: words.stream, category: words.category, counterparty: who(words, found) };
  }
  return NOTHING;
};

const who = (words: Words, found: RegExpExecArray): string | undefined =>
  words.counterparty ?? (found.groups?.who?.trim() || undefined);
