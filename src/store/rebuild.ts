import { type Reader, readFacts } from './context.ts';
import { bookAll, bookingContext, bookRange } from './entries.ts';
import { relink } from './links.ts';
import { all, run } from './rows.ts';

/**
 * Which entries to derive again: those of these lines (ranges of ids), or all. `links` is false where nothing changed that
 * a link depends on, as by a rule.
 */
export type Scope = ({ readonly all: true } | { readonly firstLine: number; readonly lastLine: number }) & {
  readonly links?: false;
};

const UNLINKED = { lines: [], gone: [] };

/** Derives links, then entries, of what a change touched. */
export const rebuild = (book: Reader, scopes: readonly Scope[]): void => {
  if (scopes.length === 0) return;
  const { db } = book;
  const facts = readFacts(book);
  const relinked = scopes.every(({ links }) => links === false) ? UNLINKED : relink(book, facts);
  const context = bookingContext(book, facts);
  if (scopes.some((scope) => 'all' in scope)) {
    bookAll(book, context);
  } else {
    for (const scope of scopes)
      if (!('all' in scope)) bookRange(book, context, scope.firstLine, scope.lastLine, 'replace');
    // A refund is booked as what it refunds, which may have come just now.
    const refunds = all<{ id: bigint }>(db, "SELECT id FROM line WHERE hint = 'refund' AND parent_id IS NOT NULL");
    for (const line of [...relinked.lines, ...refunds.map(({ id }) => Number(id))])
      bookRange(book, context, line, line, 'replace');
  }
  for (const id of relinked.gone) run(db, 'DELETE FROM transfer WHERE id = ?', id);
};
