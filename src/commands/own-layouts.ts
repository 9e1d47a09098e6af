import { ownText, readSameFiles } from '../statements/own-kept.ts';
import { type OwnLayout, parseOwnLayout } from '../statements/own-layout.ts';
import type { Book } from '../store/book.ts';
import type { Writing } from '../store/changes.ts';
import { keepLayout, keptLayouts } from '../store/own-layouts.ts';
import { Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';

/** A layout of the user's own under the name it is kept by, which differs from its bank where a bank has several. */
export interface Own {
  readonly name: string;
  readonly layout: OwnLayout;
}

/** The layouts of the book, understood; one that cannot be read names the way out. */
export const ownLayouts = (book: Pick<Book, 'db'>): Own[] =>
  keptLayouts(book).map(({ name, layout }) => ({ name, layout: understood(name, layout) }));

export const understood = (name: string, layout: string): OwnLayout => {
  try {
    return parseOwnLayout(layout, `layout ${name}`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, message, where } = error;
    throw new Problem(code, message, { where, hint: `fl layout remove ${quoted(name)}`, cause: error });
  }
};

/** The name a layout can be kept under: that of the one it takes the place of, else its bank's, with a number where taken. */
export const nameFor = (own: OwnLayout, known: readonly Own[]): string => {
  const same = known.find(({ layout }) => layout.name === own.name && readSameFiles(layout, own));
  return same?.name ?? freeName(own.name, known);
};

export const freeName = (wanted: string, known: readonly Own[]): string => {
  const taken = new Set(known.map(({ name }) => name));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    if (!taken.has(name)) return name;
  }
};

/** Keeps a layout, where another command has not taken its name or its files meanwhile. */
export const keep = (writing: Writing, { name, layout }: Own): boolean => keepLayout(writing, name, ownText(layout));
