import { existsSync } from 'node:fs';
import { derive } from '../../../src/ledger/derive.ts';
import { openBook } from '../../../src/store/book.ts';
import { bookDigest } from '../../../src/store/digest.ts';
import { countLines, examine } from '../../../src/store/doctor.ts';
import { Problem } from '../../../src/values/problem.ts';

/** What a book holds, as far as before and after are told apart by it. */
export interface Seen {
  readonly there: boolean;
  readonly digest: string;
  readonly lines: number;
  /** What the doctor says of it, or why it does not open. */
  readonly complaints: readonly string[];
}

/** Opens a book as a report does, rolling back what a killed command left, and asks the doctor. */
export const look = (path: string): Seen => {
  if (!existsSync(path)) return { there: false, digest: '', lines: 0, complaints: [] };
  try {
    const book = openBook(path, 'read', derive);
    try {
      const complaints = examine(book).flatMap(({ name, findings }) =>
        findings.map(({ code, message }) => `${name}: ${code} ${message}`),
      );
      return { there: true, digest: bookDigest(book.db), lines: countLines(book), complaints };
    } finally {
      book.close();
    }
  } catch (error) {
    const said = error instanceof Problem ? error.code : String(error);
    return { there: true, digest: '', lines: 0, complaints: [`unreadable: ${said}`] };
  }
};

export type State = 'before' | 'after' | 'partial' | 'corrupt';

const alike = (a: Seen, b: Seen): boolean => a.there === b.there && a.digest === b.digest && a.lines === b.lines;

/** Which of the two a book is, or what else. */
export const stateOf = (seen: Seen, before: Seen, after: Seen): State => {
  if (seen.complaints.length > 0) return 'corrupt';
  if (alike(seen, after)) return 'after';
  return alike(seen, before) ? 'before' : 'partial';
};

export type End = 'exact' | 'lost' | 'doubled' | 'different' | 'corrupt';

/** Where the same command, run once more, has ended. */
export const endOf = (seen: Seen, after: Seen): End => {
  if (seen.complaints.length > 0) return 'corrupt';
  if (alike(seen, after)) return 'exact';
  if (seen.lines === after.lines) return 'different';
  return seen.lines < after.lines ? 'lost' : 'doubled';
};
