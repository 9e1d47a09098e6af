import type { Account } from '../ledger/entry.ts';
import type { Reading } from '../ledger/line.ts';
import type { Currency } from '../values/currency.ts';
import { Problem } from '../values/problem.ts';
import type { Book } from './book.ts';
import type { Writing } from './changes.ts';
import { mayBeImported } from './doubts.ts';
import { knownLines } from './known-lines.ts';
import { all } from './rows.ts';
import { saveLines } from './save-lines.ts';
import { saveStatement } from './save-statement.ts';
import { inShort } from './statement-ends.ts';

/** What the typed lines came to: ids of lines that count now and did not before, and of those the book had already. */
export interface SavedTyped {
  readonly added: readonly number[];
  readonly known: readonly number[];
}

/**
 * Saves lines that a person typed as a statement of their own. It holds only what was not in the book already, so that
 * taking it back touches nothing else; when all of it was, nothing changes.
 */
export const saveTyped = (
  writing: Writing,
  reading: Reading,
  account: Account,
  typed: { readonly from: string | undefined; readonly command: string },
  settle: 'reworded' | 'as-new' | undefined,
): SavedTyped => {
  const { book } = writing;
  const [section] = reading.sections;
  const identified = book.derive.identify(section!, knownLines(book, section!, account.id, reading.family), {
    acceptChanges: false,
    settle,
    typed: true,
    otherFamily: [],
  });
  if (identified.doubts.length > 0) throw mayBeImported(book, typed, identified.doubts, settle);
  const woken = identified.seen.filter(({ live }) => !live);
  const known = identified.seen.filter(({ live }) => live).map(({ id }) => id);
  const rows = [
    ...identified.added.map(({ line }) => line),
    ...identified.seenAs.filter((_, at) => !identified.seen[at]!.live),
  ];
  if (rows.length === 0) return { added: [], known };
  const days = rows.map(({ day }) => day).sort();
  const own = { ...section!, lines: rows, period: { from: days[0]!, to: days.at(-1)! } };
  const sheet = saveStatement(
    writing,
    { ...reading, records: rows.length },
    own,
    {},
    {
      account: account.id,
      lines: inShort(rows),
      index: 0,
      repeats: 0,
      warnings: [],
      hidesBalances: false,
    },
  );
  const { ranges } = saveLines(writing, sheet, account.id, account.name, { ...identified, seen: woken, variants: [] });
  for (const { first: firstLine, last: lastLine } of ranges) writing.touch({ firstLine, lastLine });
  const added = ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
  return { added, known };
};

/** The currency that was said, the account's own, or the only one that its statements are in. */
export const currencyFor = ({ db }: Book, account: Account, said: Currency | undefined): Currency => {
  const usual = said ?? account.currency;
  if (usual !== null && usual !== undefined) return usual;
  const held = all<{ currency: Currency }>(
    db,
    `SELECT DISTINCT t.currency FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     WHERE t.account = ? ORDER BY t.currency`,
    account.id,
  ).map(({ currency }) => currency);
  const [only] = held;
  if (only !== undefined && held.length === 1) return only;
  const why =
    only === undefined ? 'nothing says which currency it is in' : `it holds ${held.join(' and ')}: say which is meant`;
  throw new Problem('which-currency', `${account.name}: ${why}`, {
    hint: `add --currency ${only ?? 'PKR'}, or the code of another`,
  });
};
