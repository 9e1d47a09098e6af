import { Problem } from '../values/problem.ts';
import { nearest, quoted } from '../values/words.ts';
import type { Book } from './book.ts';
import type { Writing } from './changes.ts';
import { all, run } from './rows.ts';

/** A layout of the user's own as the book keeps it. */
export interface KeptLayout {
  readonly name: string;
  /** JSON. */
  readonly layout: string;
  /** The change that said it, and when. */
  readonly change: number;
  readonly at: string;
}

/** The layouts that count now, by name: of each name what the newest live change said. */
export const keptLayouts = ({ db }: Pick<Book, 'db'>): KeptLayout[] =>
  all<{ name: string; layout: string | null; change: bigint; at: string }>(
    db,
    `SELECT o.name, o.layout, o.change, c.at FROM own_layout o JOIN change c ON c.id = o.change AND c.live = 1
     WHERE NOT EXISTS (SELECT 1 FROM own_layout n JOIN change m ON m.id = n.change AND m.live = 1
       WHERE n.name = o.name AND n.rowid > o.rowid)
     ORDER BY o.name`,
  ).flatMap(({ name, layout, change, at }) => (layout === null ? [] : [{ name, layout, change: Number(change), at }]));

const named = (layouts: readonly KeptLayout[], name: string): KeptLayout | undefined =>
  layouts.find((each) => each.name.toLowerCase() === name.toLowerCase());

/** The layout of this name; the nearest is offered where there is none. `command` is what was asked for. */
export const keptLayout = (book: Pick<Book, 'db'>, name: string, command: string): KeptLayout => {
  const layouts = keptLayouts(book);
  const found = named(layouts, name);
  if (found !== undefined) return found;
  const near = nearest(
    name,
    layouts.map((each) => each.name),
  );
  const nearby = near === undefined ? '' : `; the nearest is ${near}`;
  throw new Problem('no-such-layout', `the book has no layout ${JSON.stringify(name)}${nearby}`, {
    hint: near === undefined ? 'fl layout list' : `fl layout ${command} ${quoted(near)}`,
  });
};

/** Keeps a layout under a name, in place of one that had it; false where the book has just this one already. */
export const keepLayout = (writing: Writing, name: string, layout: string): boolean => {
  const { db } = writing.book;
  const known = named(keptLayouts(writing.book), name);
  if (known?.layout === layout) return false;
  run(
    db,
    'INSERT INTO own_layout (change, name, layout) VALUES (?, ?, ?)',
    writing.change,
    known?.name ?? name,
    layout,
  );
  return true;
};

/** Lines read with it stay as they are; only files still to come are not read with it any more. */
export const removeLayout = (writing: Writing, { name }: KeptLayout): void => {
  run(writing.book.db, 'INSERT INTO own_layout (change, name, layout) VALUES (?, ?, NULL)', writing.change, name);
};

/** Live files by the layout they were read with and their header, and how many there are. */
export interface ReadFiles {
  readonly layout: string;
  readonly header: readonly string[];
  readonly files: number;
}

export const filesByLayout = ({ db }: Pick<Book, 'db'>): ReadFiles[] =>
  all<{ layout: string; header: string; files: bigint }>(
    db,
    `SELECT layout, header, count(*) AS files FROM (
       SELECT DISTINCT t.layout, t.header, t.change, t.sha256 FROM statement t JOIN change c ON c.id = t.change AND c.live = 1)
     GROUP BY layout, header`,
  ).map(({ layout, header, files }) => ({
    layout,
    header: JSON.parse(header) as readonly string[],
    files: Number(files),
  }));
