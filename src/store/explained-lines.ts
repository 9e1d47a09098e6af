import type { LineView } from '../ledger/facts.ts';
import type { Identified } from '../ledger/identity.ts';
import type { Reading, Statement } from '../ledger/line.ts';
import type { Book } from './book.ts';
import { otherFamilies } from './families.ts';
import { knownLines } from './known-lines.ts';
import { listLines } from './lines.ts';
import { all, first } from './rows.ts';
import type { SavedFile } from './saved-file.ts';

/** A line that an import brought, as it is booked, with the other legs of its transfer. */
export interface BookedLine extends LineView {
  readonly legs: readonly { readonly line: number; readonly account: string }[];
}

/** How the lines are booked that these files brought, by id. */
export const bookedLines = (book: Book, { fresh }: Pick<SavedFile, 'fresh'>): Map<number, BookedLine> => {
  const booked = new Map<number, BookedLine>();
  for (const range of fresh) {
    const legs = legsBeside(book, range);
    for (const line of listLines(book, { range })) {
      const own = line.transfer === null ? [] : (legs.get(line.transfer) ?? []);
      booked.set(line.id, { ...line, legs: own.filter((leg) => leg.line !== line.id) });
    }
  }
  return booked;
};

const legsBeside = ({ db }: Book, range: SavedFile['fresh'][number]): Map<number, BookedLine['legs'][number][]> => {
  const legs = new Map<number, BookedLine['legs'][number][]>();
  for (const { transfer, line, account } of all<{ transfer: bigint; line: bigint; account: string }>(
    db,
    `SELECT g.transfer, g.line, a.name AS account FROM transfer_leg g JOIN line l ON l.id = g.line JOIN account a ON a.id = l.account
     WHERE g.transfer IN (SELECT transfer FROM transfer_leg WHERE line BETWEEN ? AND ?) ORDER BY g.transfer, g.line`,
    range.first,
    range.last,
  )) {
    const own = legs.get(Number(transfer)) ?? [];
    legs.set(Number(transfer), [...own, { line: Number(line), account }]);
  }
  return legs;
};

/** Which lines of the book the rows of a file are that was imported already: nothing of it is saved. */
export const identifyAgain = (
  book: Book,
  reading: Reading,
  { sections }: Pick<SavedFile, 'sections'>,
  explain: (section: Statement, found: Identified, account: string, firstNew: number | undefined) => void,
): void => {
  for (const [at, section] of reading.sections.entries()) {
    const { account } = sections[at]!;
    const id = Number(first<{ id: bigint }>(book.db, 'SELECT id FROM account WHERE name = ?', account)!.id);
    const found = book.derive.identify(section, knownLines(book, section, id, reading.family), {
      acceptChanges: false,
      settle: 'reworded',
      typed: false,
      otherFamily: otherFamilies(book, section, id, reading.family).map(({ days }) => days),
    });
    explain(section, found, account, undefined);
  }
};
