import type { Account } from '../ledger/entry.ts';
import type { Reading } from '../ledger/line.ts';
import { listAccounts } from './accounts.ts';
import type { Book } from './book.ts';
import { knownLines } from './known-lines.ts';
import { all } from './rows.ts';

const isUndescribed = (layout: string): boolean => layout.endsWith('/own');

const OWN = 'FROM statement t JOIN change c ON c.id = t.change AND c.live = 1';

/** Whether all of the account's files that no layout describes have other columns than this one. */
export const hasOtherColumns = (
  { db }: Book,
  { layout, header }: Pick<Reading, 'layout' | 'header'>,
  account: number,
): boolean => {
  if (!isUndescribed(layout)) return false;
  const headers = all<{ header: string }>(
    db,
    `SELECT DISTINCT t.header ${OWN} WHERE t.account = ? AND t.layout LIKE '%/own'`,
    account,
  );
  return headers.length > 0 && !headers.some((each) => each.header === JSON.stringify(header));
};

/** Accounts that hold files with the same columns, of which `fl` knew no more than of this one. */
const holdersOfColumns = ({ db }: Book, { layout, header }: Pick<Reading, 'layout' | 'header'>): number[] => {
  if (!isUndescribed(layout)) return [];
  return all<{ account: bigint }>(
    db,
    `SELECT DISTINCT t.account ${OWN} WHERE t.header = ? AND t.layout LIKE '%/own' ORDER BY t.account`,
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
