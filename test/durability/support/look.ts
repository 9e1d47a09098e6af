import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
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
      // A check that only lists something is content: commands that waited for each other may stand in another order.
      const complaints = examine(book).flatMap(({ name, ok, findings }) =>
        (ok ? [] : findings).map(({ code, message }) => `${name}: ${code} ${message}`),
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

/** What a folder holds, and of a corrupt one what is wrong. */
export interface Left {
  readonly left: State;
  readonly why: readonly string[];
}

const alike = (a: Seen, b: Seen): boolean => a.there === b.there && a.digest === b.digest && a.lines === b.lines;

/** Which of the two a book is, or what else. */
export const stateOf = (seen: Seen, before: Seen, after: Seen): State => {
  if (seen.complaints.length > 0) return 'corrupt';
  if (alike(seen, after)) return 'after';
  return alike(seen, before) ? 'before' : 'partial';
};

/** What is left in a folder: the state of the target, and every other book or backup there must be whole. */
export const leftIn = (
  folder: string,
  { target, before, after }: { readonly target: string; readonly before: Seen; readonly after: Seen },
): Left => {
  const seen = look(join(folder, target));
  const others = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /(^|\/)[^./][^/]*\.db$/.test(name) && name !== target,
  );
  const why = others.flatMap((name) => look(join(folder, name)).complaints.map((complaint) => `${name}: ${complaint}`));
  if (why.length > 0) return { left: 'corrupt', why };
  return { left: stateOf(seen, before, after), why: seen.complaints };
};

export type End = 'exact' | 'lost' | 'doubled' | 'different' | 'corrupt';

/** Where the same command, run once more, has ended. */
export const endOf = (seen: Seen, after: Seen): End => {
  if (seen.complaints.length > 0) return 'corrupt';
  if (alike(seen, after)) return 'exact';
  if (seen.lines === after.lines) return 'different';
  return seen.lines < after.lines ? 'lost' : 'doubled';
};
