import { BUILT_IN_CATEGORIES, type Nature } from '../ledger/entry.ts';
import type { Stream } from '../ledger/line.ts';
import type { Rule } from '../ledger/rules.ts';
import { Problem } from '../values/problem.ts';
import { nearest } from '../values/words.ts';
import type { Book } from './book.ts';
import type { Writing } from './changes.ts';
import { readNatures, readRules } from './context.ts';
import { all, first, run } from './rows.ts';

/** What you say about lines, or a rule says of all that fit it. */
export interface Labels {
  readonly category?: string | undefined;
  readonly nature?: Nature | undefined;
  readonly client?: string | undefined;
  readonly stream?: Stream | undefined;
  readonly note?: string | undefined;
}

/** Categories that can be used now, with their natures, by name. */
export const listCategories = (book: Book): { name: string; nature: Nature }[] => {
  const live = new Set(
    all<{ name: string }>(book.db, 'SELECT g.name FROM category g JOIN change c ON c.id = g.change AND c.live = 1').map(
      ({ name }) => name,
    ),
  );
  return [...readNatures(book)]
    .filter(([name]) => name in BUILT_IN_CATEGORIES || live.has(name))
    .map(([name, nature]) => ({ name, nature }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};

/** The category as the book writes it: one that exists, or a new one made by naming its nature. */
export const useCategory = (writing: Writing, typed: string, nature: Nature | undefined): string => {
  const name = typed.trim();
  const known = listCategories(writing.book);
  const found = known.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) {
    if (nature === undefined || nature === found.nature) return found.name;
    throw new Problem('nature-differs', `${found.name} is of nature ${found.nature}, not ${nature}`, {
      hint: 'fl categorize --help',
    });
  }
  if (name === '') throw new Problem('usage', 'a category needs a name');
  if (nature === undefined) {
    const near = nearest(
      name,
      known.map((each) => each.name),
    );
    const nearby = near === undefined ? '' : `; the nearest is ${near}`;
    throw new Problem(
      'unknown-category',
      `there is no category ${JSON.stringify(name)}${nearby}; to make it, add --nature`,
      {
        hint: 'fl categorize --help',
      },
    );
  }
  run(writing.book.db, 'INSERT INTO category (change, name, nature) VALUES (?, ?, ?)', writing.change, name, nature);
  return name;
};

/** Records what you said about lines; answers how many lines it is news for. */
export const decide = (writing: Writing, lines: readonly number[], labels: Labels): number => {
  const { db } = writing.book;
  const category = labels.category === undefined ? undefined : useCategory(writing, labels.category, labels.nature);
  const fields = Object.entries({ category, client: labels.client, stream: labels.stream, note: labels.note });
  let changed = 0;
  for (const line of lines) {
    let news = false;
    for (const [field, value] of fields) {
      if (value === undefined) continue;
      const said = first<{ value: string }>(
        db,
        `SELECT d.value FROM decision d JOIN change c ON c.id = d.change AND c.live = 1
         WHERE d.line = ? AND d.field = ? ORDER BY d.rowid DESC LIMIT 1`,
        line,
        field,
      );
      if (said?.value === value) continue;
      run(
        db,
        'INSERT INTO decision (change, line, field, value) VALUES (?, ?, ?, ?)',
        writing.change,
        line,
        field,
        value,
      );
      news = true;
    }
    if (!news) continue;
    changed += 1;
    writing.touch({ firstLine: line, lastLine: line, ...(mayBeLeg(writing.book, line) ? {} : { links: false }) });
  }
  return changed;
};

/** Whether a category may take the line out of the moves: what left unmoved never was in them. */
const mayBeLeg = ({ db }: Book, line: number): boolean =>
  first(
    db,
    "SELECT 1 FROM line WHERE id = ? AND minor < 0 AND hint NOT IN ('own-transfer', 'conversion', 'payment')",
    line,
  ) === undefined || first(db, 'SELECT 1 FROM link_said WHERE ? IN (a, b)', line) !== undefined;

export interface NewRule extends Labels {
  readonly pattern: string;
  readonly account: number | undefined;
  readonly sign: 'in' | 'out' | undefined;
}

/** Adds a rule at the end of the ranks; it works on all lines at once. */
export const addRule = (writing: Writing, rule: NewRule): number => {
  const { db } = writing.book;
  const category = rule.category === undefined ? undefined : useCategory(writing, rule.category, rule.nature);
  const rank = Number(first<{ next: bigint }>(db, 'SELECT coalesce(max(rank), 0) + 1 AS next FROM rule')!.next);
  const id = run(
    db,
    'INSERT INTO rule (change, pattern, sets, account, sign, rank) VALUES (?, ?, ?, ?, ?, ?)',
    writing.change,
    rule.pattern,
    JSON.stringify({ category, client: rule.client, stream: rule.stream }),
    rule.account ?? null,
    rule.sign ?? null,
    rank,
  );
  writing.touch({ all: true, links: false });
  return id;
};

export const listRules = (book: Book): Rule[] => readRules(book);

/** Live lines as far as rules look at them. */
export const ruledLines = ({ db }: Book): { description: string; account: number; minor: bigint }[] =>
  all<{ description: string; account: bigint; minor: bigint }>(
    db,
    'SELECT description, account, minor FROM line WHERE live = 1',
  ).map((line) => ({ ...line, account: Number(line.account) }));

export const removeRule = (writing: Writing, id: number): Rule => {
  const rule = listRules(writing.book).find((each) => each.id === id);
  if (rule === undefined) throw new Problem('unknown-rule', `there is no rule ${id}`, { hint: 'fl rule list' });
  run(writing.book.db, 'INSERT INTO rule_removal (change, rule) VALUES (?, ?)', writing.change, id);
  writing.touch({ all: true, links: false });
  return rule;
};
