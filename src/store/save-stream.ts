import type { BookedLine } from '../ledger/booking.ts';
import type { Line, Reading, Statement, Warning } from '../ledger/line.ts';
import type { YearEdge } from '../ledger/year-edge.ts';
import { Problem } from '../values/problem.ts';
import { accountsFor } from './account-for.ts';
import type { Writing } from './changes.ts';
import { readFacts } from './context.ts';
import { count, readLanes, writeLanes } from './digest.ts';
import { entryWriter, isFirst } from './entries.ts';
import { accountsBeside, type Step } from './rebuild.ts';
import { bulkInsert, first, insertInto, run } from './rows.ts';
import { mayBeHeld } from './same-rows.ts';
import { LINE_COLUMNS, lineValues } from './save-lines.ts';
import { saveStatement } from './save-statement.ts';
import type { ReadAs, SavedFile } from './saved-file.ts';
import { linesInShort } from './statement-ends.ts';
import type { ImportAnswers } from './statements.ts';

/** A file of one account and one currency whose lines come block by block, oldest first. */
export interface LineStream
  extends Pick<Reading, 'file' | 'sha256' | 'bank' | 'layout' | 'family' | 'header'>,
    Pick<Statement, 'account' | 'currency'> {
  blocks(): Generator<readonly Line[]>;
  /** Which part of the lines came. */
  done(): number;
  /** What is known once all lines came; undefined where they must be looked at together. */
  end():
    | (Pick<Reading, 'records' | 'furniture' | 'doubled'> & { readonly section: Omit<Statement, 'lines'> })
    | undefined;
}

/**
 * Saves a file as `saveReading` does, without ever holding more than a block of it, into an account that holds nothing yet:
 * there, no row can be a line of the book. Steps aside, leaving nothing, where the file is not as plain as it began:
 * answers undefined then. Pauses between blocks.
 */
export function* saveStream(
  writing: Writing,
  stream: LineStream,
  as: ReadAs,
  named: ImportAnswers['named'],
  edge: YearEdge,
): Generator<Step, SavedFile | undefined> {
  const { db } = writing.book;
  void writing.change; // asked for here, so that it outlives a step aside
  const back = writing.lines.mark();
  db.exec('SAVEPOINT stream');
  const saved = yield* save(writing, stream, as, named, edge);
  if (saved === undefined) {
    db.exec('ROLLBACK TO stream');
    back();
  }
  db.exec('RELEASE stream');
  return saved;
}

function* save(
  writing: Writing,
  stream: LineStream,
  as: ReadAs,
  named: ImportAnswers['named'],
  edge: YearEdge,
): Generator<Step, SavedFile | undefined> {
  const { book, lines: hashes } = writing;
  const { db, derive } = book;
  const account = accountOf(writing, stream, named);
  if (account === undefined) return undefined;
  const name = first<{ name: string }>(db, 'SELECT name FROM account WHERE id = ?', account)!.name;
  const lanes = readLanes(db);
  const insert = bulkInsert(db, 'line', LINE_COLUMNS);
  const before = Number(first<{ id: bigint | null }>(db, 'SELECT max(id) AS id FROM line')?.id ?? 0n);
  const facts = readFacts(book);
  const booking = isFirst(book) && before === 0 ? entryWriter(book, facts) : undefined;
  const numberOf = derive.dailyNumbers();
  const short = linesInShort();
  let last = before;
  for (const lines of stream.blocks()) {
    booking?.turnTo(last + 1, last + lines.length);
    for (const line of lines) {
      const key = derive.contentKey(line);
      const values = lineValues(line, account, key, numberOf(line.day, line.amount.minor, key));
      last += 1;
      insert.add(values);
      booking?.add(bookedLine(last, account, line)); // after the line: both go to the book in groups of the same size
      hashes.add(last, values);
      count(lanes, 1, name, line.day, line.amount.minor, key);
      short.add(line);
      edge.look(line);
    }
    yield { part: 'reading', done: stream.done() };
  }
  insert.finish();
  booking?.finish();
  const end = stream.end();
  if (end === undefined || hasRepeatedId(writing, account)) return undefined;
  const { section, ...told } = end;
  const warning = edge.warning(stream.file);
  const warnings: Warning[] = warning === undefined ? [] : [warning];
  const sheet = saveStatement(writing, { ...stream, ...told }, section, as, {
    account,
    lines: short.inShort(),
    index: 0,
    repeats: 0,
    warnings,
    hidesBalances: false,
  });
  run(db, insertInto('sighting', ['statement', 'first_line', 'last_line']), sheet, before + 1, last);
  writeLanes(db, lanes);
  if (booking === undefined) writing.touch({ firstLine: before + 1, lastLine: last });
  else writing.touch({ booked: { first: 1, last }, accounts: accountsBeside(book, facts, last) });
  return {
    file: stream.file,
    layout: stream.layout,
    sections: [{ account: name, currency: section.currency, period: section.period, balance: section.balance }],
    records: told.records,
    lines: last - before,
    added: last - before,
    known: 0,
    skipped: section.skipped,
    warnings,
    fresh: [{ first: before + 1, last }],
  };
}

const bookedLine = (id: number, account: number, line: Line): BookedLine => ({
  id,
  account,
  day: line.day,
  currency: line.amount.currency,
  minor: line.amount.minor,
  description: line.description,
  counterparty: line.counterparty ?? null,
  hint: line.hint,
  stream: line.stream ?? null,
  category: line.category ?? null,
  parentId: line.parentId ?? null,
  otherMinor: line.other?.minor ?? null,
  otherCurrency: line.other?.currency ?? null,
});

/** The account the file is of, where that is plain and the book has no line and no statement of it. */
const accountOf = (writing: Writing, stream: LineStream, named: ImportAnswers['named']): number | undefined => {
  const { account: mark } = stream;
  const { db } = writing.book;
  if (mayBeHeld(writing.book, stream)) return undefined;
  try {
    const marked = { ...stream, sections: [{ account: mark }], holder: () => undefined };
    const [account] = accountsFor(writing, marked, named);
    const isEmpty = ['line', 'statement'].every(
      (table) => first(db, `SELECT 1 FROM ${table} WHERE account = ? LIMIT 1`, account) === undefined,
    );
    return isEmpty ? account : undefined;
  } catch (error) {
    if (error instanceof Problem) return undefined; // told once the file is read whole
    throw error;
  }
};

/** Rows that share an id may be one line, or show that ids of the file tell nothing. */
const hasRepeatedId = ({ book: { db } }: Writing, account: number): boolean =>
  first(
    db,
    'SELECT 1 FROM line WHERE account = ? AND bank_id IS NOT NULL GROUP BY bank_id HAVING count(*) > 1 LIMIT 1',
    account,
  ) !== undefined &&
  first(
    db,
    'SELECT 1 FROM line WHERE account = ? AND bank_id IS NOT NULL GROUP BY bank_id, role HAVING count(*) > 1 LIMIT 1',
    account,
  ) !== undefined;
