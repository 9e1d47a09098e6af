import type { Account } from '../ledger/entry.ts';
import type { Reading } from '../ledger/line.ts';
import { listAccounts } from './accounts.ts';
import type { Book } from './book.ts';
import { knownLines } from './known-lines.ts';
import { all } from './rows.ts';

/** Accounts that hold files with the same columns, of which `fl` knew no more than of this one. */
const holdersOfColumns = (book: Book, { layout, header }: Pick<Reading, 'layout' | 'header'>): number[] => {
  if (!layout.endsWith('/own')) return [];
  return all<{ account: bigint }>(
    book.db,
    `SELECT DISTINCT t.account FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     WHERE t.header = ? AND t.layout LIKE '%/own' ORDER BY t.account`,
    JSON.stringify(header),
  ).map(({ account }) => Number(account));
};

/** Whether only the rows of this file tell that no other account holds them. */
export const mayBeHeld = (book: Book, file: Pick<Reading, 'layout' | 'header'>): boolean =>
  holdersOfColumns(book, file).length > 0;

/**
 * The account that holds rows of this file already, from a file with the same columns. A file that no layout describes
 * names its bank by its file name alone, so the same bank's next download may seem to be of another one.
 */
export const holderOfRows = (book: Book, reading: Reading): Account | undefined => {
  const { family, sections } = reading;
  const holds = (account: number): boolean =>
    sections.some((section) => {
      const known = knownLines(book, section, account, family).filter(({ live }) => live);
      const plain = { acceptChanges: false, settle: undefined, typed: false, otherFamily: [] };
      return known.length > 0 && book.derive.identify(section, known, plain).seen.length > 0;
    });
  const holder = holdersOfColumns(book, reading).find(holds);
  return holder === undefined ? undefined : listAccounts(book).find(({ id }) => id === holder);
};
