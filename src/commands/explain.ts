import { type ExplainedRow, explainRows, inFileOrder } from '../ledger/explained.ts';
import type { Reading } from '../ledger/line.ts';
import type { Book } from '../store/book.ts';
import { type BookedLine, bookedLines } from '../store/explained-lines.ts';
import type { SavedFile } from '../store/saved-file.ts';
import type { ImportAnswers } from '../store/statements.ts';
import { amountJson, type Json, type Table } from '../values/report.ts';
import { bookedAs } from './lines.ts';

/** What becomes of each record of one file; lines are booked once all files are saved. */
export interface Explained {
  readonly rows: readonly ExplainedRow[];
  readonly booked: ReadonlyMap<number, BookedLine>;
}

type Tell = NonNullable<ImportAnswers['explain']>;

/** Collects what becomes of the rows of each file, in the order in which they are taken, where that is asked for. */
export const explanations = (asked: boolean) => {
  const files: { readonly rows: ExplainedRow[]; readonly reading: Reading }[] = [];
  return {
    asked,
    /** What is told of the rows of the next file. */
    of: (reading: Reading): Tell | undefined => {
      if (!asked) return undefined;
      const rows: ExplainedRow[] = [];
      files.push({ rows, reading });
      return (...told) => {
        for (const row of explainRows(...told)) rows.push(row);
      };
    },
    /** With how the new lines are booked: one for each file, or none. */
    booked: (book: Book, saved: readonly SavedFile[]): Explained[] =>
      files.map(({ rows, reading }, at) => ({
        rows: inFileOrder(rows, reading.others ?? []),
        booked: bookedLines(book, saved[at]!),
      })),
  };
};

/** A table of the records of a file, each with what becomes of it. */
export const explainTable = (key: string, file: string, { rows, booked }: Explained): Table => ({
  key,
  title: file,
  columns: [
    { key: 'line', label: 'Row', type: 'count' },
    { key: 'what', label: 'What', type: 'text' },
    { key: 'id', label: 'Line', type: 'count' },
    { key: 'date', label: 'Date', type: 'day', drop: 1 },
    { key: 'amount', label: 'Amount', type: 'money' },
    { key: 'currency', label: 'Cur', type: 'text', dataOnly: true },
    { key: 'description', label: 'Description', type: 'text', wrap: true },
    { key: 'how', label: 'How', type: 'text', wrap: true },
    { key: 'account', label: 'Account', type: 'text', drop: 2 },
  ],
  rows: rows.map((row) => ({
    line: row.lineNo,
    what: row.what,
    // Nothing, rather than the dash of an amount that is not there.
    id: row.id ?? '',
    date: row.day ?? null,
    amount: row.amount ?? '',
    currency: row.amount?.currency ?? null,
    description: row.description ?? null,
    how: howText(row, row.id === undefined ? undefined : booked.get(row.id)),
    account: row.account ?? null,
  })),
});

const BY: Readonly<Record<NonNullable<ExplainedRow['by']>, string>> = {
  id: 'by its id',
  content: 'by its content',
  'other-export': 'from another export',
  words: 'by words known before',
  balance: 'by its balance',
  you: 'as you said',
};

/** "Client work, by rule", "by its id; reworded", "Pending". */
const howText = ({ status, by, variant, replaces }: ExplainedRow, line: BookedLine | undefined): string | null => {
  const parts = [
    ...(status === undefined ? [] : [status]),
    ...(by === undefined ? [] : [BY[by]]),
    ...(variant === undefined ? [] : [variant === 'reworded' ? 'reworded' : 'now with an id']),
    ...(replaces === undefined ? [] : [`in place of line ${replaces}`]),
    ...(line === undefined ? [] : [bookedText(line)]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
};

/** "Client work, by rule", "transfer 3 with payoneer line 12", "to review". */
const bookedText = (line: BookedLine): string => {
  const legs = line.legs.map((leg) => `${leg.account} line ${leg.line}`);
  if (legs.length > 0) return `${bookedAs(line)} with ${legs.join(', ')}`;
  if (line.nature === 'unreviewed') return bookedAs(line);
  return `${bookedAs(line)}, by ${line.category === null ? line.by.kind : line.by.category}`;
};

export const explainJson = ({ rows, booked }: Explained): Json =>
  rows.map(({ lineNo, amount, day, ...row }) => {
    const line = row.id === undefined ? undefined : booked.get(row.id);
    return {
      line: lineNo,
      ...row,
      ...(day === undefined ? {} : { day }),
      ...(amount === undefined ? {} : { amount: amountJson(amount) }),
      ...(line === undefined
        ? {}
        : {
            nature: line.nature,
            kind: line.kind,
            category: line.category,
            client: line.client,
            stream: line.stream,
            decidedBy: { ...line.by },
            transferId: line.transfer,
            transferWith: line.legs.map((leg) => leg.line),
          }),
    };
  });
