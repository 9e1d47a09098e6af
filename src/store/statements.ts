import type { Account } from '../ledger/entry.ts';
import type { Identified } from '../ledger/identity.ts';
import type { Reading, Statement, Warning } from '../ledger/line.ts';
import type { Doubt } from '../ledger/rewording.ts';
import type { Finding } from '../values/problem.ts';
import { accountsFor } from './account-for.ts';
import type { Writing } from './changes.ts';
import { changedRows, importAgain } from './disagreements.ts';
import { mayBeReworded } from './doubts.ts';
import { checkLayouts, familyClash, otherFamilies } from './families.ts';
import { knownLines } from './known-lines.ts';
import { first } from './rows.ts';
import { holderOfRows } from './same-rows.ts';
import { saveLines } from './save-lines.ts';
import { saveStatement } from './save-statement.ts';
import type { ReadAs, SavedFile, SavedSection } from './saved-file.ts';
import { inShort } from './statement-ends.ts';

/** What was said about the file besides how it is read. */
export interface ImportAnswers {
  readonly named: Account | undefined;
  readonly acceptChanges: boolean;
  readonly settle?: 'reworded' | 'as-new' | undefined;
  /** Is told what became of the rows of each section, with the account's name and the id of its first new line. */
  readonly explain?:
    | ((section: Statement, found: Identified, account: string, firstNew: number | undefined) => void)
    | undefined;
}

/**
 * Saves one file: its sections, the lines that are new, and which lines it saw. A changed row, and a row that may be a
 * line of the book in other words, refuse the whole file until somebody decides.
 */
export const saveReading = (writing: Writing, reading: Reading, as: ReadAs, answers: ImportAnswers): SavedFile => {
  const { book } = writing;
  const fresh: { first: number; last: number }[] = [];
  const warnings: Warning[] = [...reading.warnings];
  const counts = { lines: 0, added: 0, known: 0 };
  const changed: Finding[] = [];
  const doubts: Doubt[] = [];
  const accounts = accountsFor(writing, { ...reading, holder: () => holderOfRows(book, reading) }, answers.named);
  const sections = reading.sections.map((section, index): SavedSection => {
    const account = accounts[index]!;
    const others = otherFamilies(book, section, account, reading.family);
    const identified = book.derive.identify(section, knownLines(book, section, account, reading.family), {
      acceptChanges: answers.acceptChanges,
      settle: answers.settle,
      typed: false,
      otherFamily: others.map(({ days }) => days),
    });
    if (identified.unpaired.length > 0) throw familyClash(reading, section.currency, others[0]!, identified.unpaired);
    changed.push(...identified.changed);
    doubts.push(...identified.doubts);
    warnings.push(...identified.warnings);
    checkLayouts(writing, reading, section, account, identified.warnings);
    const name = first<{ name: string }>(book.db, 'SELECT name FROM account WHERE id = ?', account)!.name;
    const sheet = saveStatement(writing, reading, section, as, {
      account,
      lines: inShort(section.lines),
      index,
      repeats: identified.repeats,
      warnings,
      hidesBalances: identified.seen.some(
        (line, at) => line.balance === null && identified.seenAs[at]!.balance !== undefined,
      ),
    });
    const woken = saveLines(writing, sheet, account, name, identified);
    answers.explain?.(section, identified, name, woken.firstNew);
    fresh.push(...woken.ranges);
    counts.lines += section.lines.length;
    counts.added += woken.added;
    counts.known += section.lines.length - woken.added;
    return { account: name, currency: section.currency, period: section.period, balance: section.balance };
  });
  const command = importAgain(reading.file, as, answers.named);
  if (changed.length > 0) throw changedRows(reading.file, changed, command);
  if (doubts.length > 0) throw mayBeReworded(book, { file: reading.file, command }, doubts, answers.settle);
  for (const { first: firstLine, last: lastLine } of fresh) writing.touch({ firstLine, lastLine });
  return {
    file: reading.file,
    layout: reading.layout,
    sections,
    records: reading.records,
    ...counts,
    skipped: reading.sections.flatMap(({ skipped }) => skipped).sort((a, b) => a.lineNo - b.lineNo),
    warnings,
    fresh,
  };
};
