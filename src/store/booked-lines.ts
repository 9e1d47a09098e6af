import type { BookedLine, BookingContext, LegOf, Said } from '../ledger/booking.ts';
import { type Facts, type Reader, readRules, saidBetween } from './context.ts';
import { all, statement } from './rows.ts';
import { homeCurrency } from './settings.ts';

/** The context of booking, with what was said and linked of the lines it is turned to. */
export interface LineContext extends BookingContext {
  turnTo(from: number, to: number): void;
}

/** What was said and linked of lines is read block by block; of a line outside of the block on its own. */
export const bookingContext = (book: Reader, facts: Facts): LineContext => {
  const { db } = book;
  let block = blockOf(book, 1, 0);
  const around = (line: number): Block => (block.from <= line && line <= block.to ? block : blockOf(book, line, line));
  return {
    turnTo: (from, to) => {
      block = blockOf(book, from, to);
    },
    home: homeCurrency(book),
    accounts: facts.accounts,
    natureOf: (category) => facts.natures.get(category),
    ruleFor: book.derive.ruleFinder(readRules(book)),
    said: (line) => around(line).said.get(line),
    legOf: (line) => around(line).legs.get(line),
    parentOf: (line) => {
      if (line.parentId === null) return undefined;
      const parent = statement(db, PARENT).raw().get(line.account, line.parentId) as Cells | undefined;
      return parent && bookedLine(parent);
    },
    rate: facts.rate,
    followedSince: (account) => facts.since.get(account),
  };
};

interface Block {
  readonly from: number;
  readonly to: number;
  readonly said: ReadonlyMap<number, Said>;
  readonly legs: ReadonlyMap<number, LegOf>;
}

const blockOf = (book: Reader, from: number, to: number): Block => ({
  from,
  to,
  said: saidBetween(book, from, to),
  legs: new Map(
    all<{ line: bigint; transfer: bigint; kind: LegOf['kind']; by: LegOf['by'] }>(
      book.db,
      `SELECT g.line, g.transfer, t.kind, t.by FROM transfer_leg g JOIN transfer t ON t.id = g.transfer
       WHERE g.line BETWEEN ? AND ?`,
      from,
      to,
    ).map((row) => [Number(row.line), { transfer: Number(row.transfer), kind: row.kind, by: row.by }]),
  ),
});

const LINE_COLUMNS =
  'id, account, day, currency, minor, description, counterparty, hint, stream, category, parent_id, other_minor, other_currency';

/** The columns of a line in this order; read as a list, since there are many. */
type Cells = [
  bigint,
  bigint,
  BookedLine['day'],
  BookedLine['currency'],
  bigint,
  string,
  string | null,
  BookedLine['hint'],
  BookedLine['stream'],
  string | null,
  string | null,
  bigint | null,
  BookedLine['otherCurrency'],
];

const bookedLine = (cells: Cells): BookedLine => ({
  id: Number(cells[0]),
  account: Number(cells[1]),
  day: cells[2],
  currency: cells[3],
  minor: cells[4],
  description: cells[5],
  counterparty: cells[6],
  hint: cells[7],
  stream: cells[8],
  category: cells[9],
  parentId: cells[10],
  otherMinor: cells[11],
  otherCurrency: cells[12],
});

const PARENT = `SELECT ${LINE_COLUMNS} FROM line WHERE account = ? AND bank_id = ? AND live = 1 AND hint <> 'refund'
  ORDER BY hint <> 'income', id LIMIT 1`;
const LIVE_LINES = `SELECT ${LINE_COLUMNS} FROM line WHERE id BETWEEN ? AND ? AND live = 1`;

/** Live lines of a range of ids, as booking looks at them. */
export const liveLines = ({ db }: Reader, from: number, to: number): BookedLine[] =>
  (statement(db, LIVE_LINES).raw().all(from, to) as Cells[]).map(bookedLine);
