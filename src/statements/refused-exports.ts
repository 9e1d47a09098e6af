import { Problem } from '../values/problem.ts';
import { normalise } from './header.ts';
import { called } from './other-files.ts';
import type { CsvRecord } from './records.ts';

/** An export that is known and must not go into a book. */
export interface RefusedExport {
  readonly title: string;
  readonly header: readonly string[];
  readonly why: string;
  readonly instead: string;
}

export const REFUSED_EXPORTS: readonly RefusedExport[] = [
  {
    title: "Upwork's report of time and earnings",
    header: ['date', 'contract', 'hours', 'amount', 'payment type'],
    why: 'it tells what was earned before fees and not what was booked, so each earning would count twice beside the transactions',
    instead: "download the transactions instead: Upwork's Reports, Transactions, Download CSV",
  },
];

/** The Problem for a file that is one of these. */
export const refusedExport = (first: readonly CsvRecord[], file: string): Problem | undefined => {
  for (const { cells, lineNo } of first) {
    const names = cells.map(normalise).join();
    const refused = REFUSED_EXPORTS.find(({ header }) => header.join() === names);
    if (refused === undefined) continue;
    return new Problem('not-a-ledger', `${called(file)} is ${refused.title}: ${refused.why}`, {
      where: `${file}:${lineNo}`,
      hint: refused.instead,
    });
  }
  return undefined;
};
