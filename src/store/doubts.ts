import type { Doubt } from '../ledger/rewording.ts';
import { plain } from '../values/money.ts';
import { type Finding, Problem } from '../values/problem.ts';
import { counted } from '../values/words.ts';
import type { Book } from './book.ts';
import { first } from './rows.ts';

type Settled = 'reworded' | 'as-new' | undefined;

/** Every row that may be a line of the book in other words, with that line's words, and how to settle it. */
const findings = (
  { db }: Book,
  where: (lineNo: number) => string | undefined,
  doubts: readonly Doubt[],
  hint: string,
): Finding[] =>
  doubts.flatMap(({ by, rows, lines }) => {
    const told = (description: string, id: string | null | undefined): string =>
      by === 'id' ? `${JSON.stringify(description)} with id ${id}` : JSON.stringify(description);
    const held = lines.map(({ id, bankId }) => {
      const { description } = first<{ description: string }>(db, 'SELECT description FROM line WHERE id = ?', id)!;
      return `line ${id}, ${told(description, bankId)}`;
    });
    return rows.map(({ day, amount, description, bankId, lineNo }) => ({
      code: 'maybe-reworded',
      where: where(lineNo),
      message: `${plain(amount)} ${amount.currency} on ${day}, ${told(description, bankId)}, may be ${held.join(', or ')}`,
      hint,
    }));
  });

/** More rows than lines of one day and amount, or fewer: which is which, no flag can say. */
const UNEVEN = 'there are not as many rows as lines of that day and amount, so which is which cannot be told';

/** What settles a doubt: a command for each answer, and the one that adds least to be tried first. */
const remedy = (command: string, settled: Settled): { readonly told: string; readonly hint: string } => {
  const asNew = `${command} --as-new`;
  if (settled === 'reworded')
    return { told: `where they are other lines: ${asNew}; else take back what was typed in: fl changes`, hint: asNew };
  const reworded = `${command} --reworded`;
  return { told: `where it is the same: ${reworded}; where it is another: ${asNew}`, hint: reworded };
};

/** Rows of a file that agree with lines of the book in day and amount but not in text. */
export const mayBeReworded = (
  book: Book,
  { file, command }: { readonly file: string; readonly command: string },
  doubts: readonly Doubt[],
  settled: Settled,
): Problem => {
  const { told, hint } = remedy(command, settled);
  const problems = findings(book, (lineNo) => `${file}:${lineNo}`, doubts, told);
  const differs = [...new Set(doubts.map(({ by }) => by))].sort().join(' or the ');
  const why = settled === 'reworded' ? UNEVEN : `day and amount agree, the ${differs} does not`;
  const message = `${counted(problems.length, 'row')} of ${file} may be in the book already: ${why}; nothing was imported`;
  return new Problem('maybe-reworded', message, { where: problems[0]!.where, hint, problems });
};

/** The same of lines that somebody types in; `command` is what was typed. */
export const mayBeImported = (
  book: Book,
  { from, command }: { readonly from: string | undefined; readonly command: string },
  doubts: readonly Doubt[],
  settled: Settled,
): Problem => {
  const { told, hint } = remedy(command, settled);
  const problems = findings(book, (lineNo) => (from === undefined ? undefined : `${from}:${lineNo}`), doubts, told);
  const what = problems.length === 1 ? 'this line' : `${problems.length} of these lines`;
  const why = settled === 'reworded' ? UNEVEN : 'day and amount agree with a statement, the text does not';
  const message = `${what} may be in the book already: ${why}; nothing was added`;
  return new Problem('maybe-reworded', message, { where: problems[0]!.where, hint, problems });
};
