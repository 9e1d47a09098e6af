import type { Account } from '../ledger/entry.ts';
import type { Reading } from '../ledger/line.ts';
import { listAccounts } from './accounts.ts';
import type { Book } from './book.ts';
import { knownLines } from './known-lines.ts';
import { all } from './rows.ts';

/**
 * The account that holds rows of this file already, from a file with the same columns. A file that no layout describes
 * names its bank by its file name alone, so the same bank's next download may seem to be of another one.
 */
export const holderOfRows = (book: Book, { layout, family, header, sections }: Reading): Account | undefined => {
  if (!layout.endsWith('/own')) return undefined;
  const alike = all<{ account: bigint; family: string }>(
    book.db,
    `SELECT DISTINCT t.account, t.family FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     WHERE t.header = ? AND t.layout LIKE '%/own' ORDER BY t.account`,
    JSON.stringify(header),
  );
  const holds = (account: number): boolean =>
    sections.some((section) => {
      const known = knownLines(book, section, account, family).filter(({ live }) => live);
      const plain = { acceptChanges: false, settle: undefined, typed: false, otherFamily: [] };
      return known.length > 0 && book.derive.identify(section, known, plain).seen.length > 0;
    });
  const holder = alike.find(({ account }) => holds(Number(account)));
  return holder && listAccounts(book).find(({ id }) => id === Number(holder.account));
};
