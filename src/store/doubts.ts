import type { Doubt } from '../ledger/rewording.ts';
import { plain } from '../values/money.ts';
import { type Finding, Problem } from '../values/problem.ts';
import { counted, quoted } from '../values/words.ts';
import type { Book } from './book.ts';
import { first } from './rows.ts';

type Settled = 'reworded' | 'as-new' | undefined;

/** Every row that may be a line of the book in other words, with that line's words. */
const findings = ({ db }: Book, where: (lineNo: number) => string | undefined, doubts: readonly Doubt[]): Finding[] =>
  doubts.flatMap(({ rows, lines }) => {
    const held = lines.map(({ id }) => {
      const { description } = first<{ description: string }>(db, 'SELECT description FROM line WHERE id = ?', id)!;
      return `line ${id}, ${JSON.stringify(description)}`;
    });
    return rows.map(({ day, amount, description, lineNo }) => ({
      code: 'maybe-reworded',
      where: where(lineNo),
      message: `${plain(amount)} ${amount.currency} on ${day}, ${JSON.stringify(description)}, may be ${held.join(', or ')}`,
    }));
  });

/** More rows than lines of one day and amount, or fewer: which is which, no flag can say. */
const UNEVEN = 'there are not as many rows as lines of that day and amount, so which is which cannot be told';

/** Rows of a file that agree with lines of the book in day and amount but not in text. */
export const mayBeReworded = (book: Book, file: string, doubts: readonly Doubt[], settled: Settled): Problem => {
  const problems = findings(book, (lineNo) => `${file}:${lineNo}`, doubts);
  const rows = counted(problems.length, 'row');
  const command = `fl import ${quoted(file)}`;
  const hint =
    settled === 'reworded'
      ? `${command} --as-new (they are others), or take back what was typed in: fl changes`
      : `${command} --reworded (they are the same), or ${command} --as-new (they are others)`;
  const why =
    settled === 'reworded'
      ? UNEVEN
      : `${problems.length === 1 ? 'it agrees' : 'they agree'} in day and amount but not in text`;
  return new Problem('maybe-reworded', `${rows} of ${file} may be in the book already: ${why}; nothing was imported`, {
    where: problems[0]!.where,
    hint,
    problems,
  });
};

/** The same of lines that are typed in. */
export const mayBeImported = (
  book: Book,
  from: string | undefined,
  doubts: readonly Doubt[],
  settled: Settled,
): Problem => {
  const problems = findings(book, (lineNo) => (from === undefined ? undefined : `${from}:${lineNo}`), doubts);
  const what = problems.length === 1 ? 'this line' : `${problems.length} of these lines`;
  const hint =
    settled === 'reworded'
      ? 'type them one by one, with --as-new where a line is another one'
      : 'the same command with --reworded (it is the same, nothing is added), or with --as-new (it is another)';
  const why = settled === 'reworded' ? UNEVEN : 'day and amount agree with a statement, the text does not';
  return new Problem('maybe-reworded', `${what} may be in the book already: ${why}; nothing was added`, {
    where: problems[0]!.where,
    hint,
    problems,
  });
};
