import type { Book } from './book.ts';
import { missingDays, runningBalances, statedBalances } from './doctor/balances.ts';
import { cells } from './doctor/cells.ts';
import { chain } from './doctor/chain.ts';
import { times, undone } from './doctor/changes.ts';
import type { Check, DoctorFinding } from './doctor/check.ts';
import { backups, copiesBeside, headRecord } from './doctor/copies.ts';
import { accounts, daySums, digest, entries, journal, sums, transfers, wallets } from './doctor/derived.ts';
import { environment, foreignKeys, integrity, permissions } from './doctor/file.ts';
import { liveLines, occurrences, records } from './doctor/lines.ts';
import { pots } from './doctor/reserve.ts';
import { schema, triggers } from './doctor/schema.ts';
import { first } from './rows.ts';

/** What the doctor looks at: the file, then what was said, then what follows from it. */
export const CHECKS: readonly Check[] = [
  integrity,
  foreignKeys,
  schema,
  triggers,
  environment,
  permissions,
  cells,
  chain,
  undone,
  records,
  liveLines,
  occurrences,
  runningBalances,
  statedBalances,
  pots,
  accounts,
  transfers,
  entries,
  sums,
  daySums,
  wallets,
  journal,
  digest,
  headRecord,
  backups,
  copiesBeside,
  missingDays,
  times,
];

/** What any check says that the damage itself stops. */
export const UNREADABLE = 'unreadable';

export interface DoctorCheck {
  readonly name: string;
  readonly ok: boolean;
  /** What it found; of a check that is ok, what is worth knowing. */
  readonly findings: readonly DoctorFinding[];
}

/** Of more findings of one check only these are told. */
const MOST = 100;

/** Every check of the book. One that the damage itself stops is a finding, not an end. */
export const examine = (book: Book): DoctorCheck[] =>
  CHECKS.map(({ name, isNote, find }) => {
    try {
      const findings = find(book);
      return { name, ok: isNote || findings.length === 0, findings: shortened(findings) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { name, ok: false, findings: [{ code: UNREADABLE, message, where: name }] };
    }
  });

const shortened = (findings: readonly DoctorFinding[]): readonly DoctorFinding[] => {
  const last = findings[MOST - 1];
  if (last === undefined || findings.length === MOST) return findings;
  const more = { ...last, message: `and ${findings.length - MOST + 1} more findings of this check`, where: 'book' };
  return [...findings.slice(0, MOST - 1), more];
};

/** How many live lines the book has, for the doctor's summary. */
export const countLines = ({ db }: Book): number =>
  Number(first<{ n: bigint }>(db, 'SELECT count(*) AS n FROM line WHERE live = 1')!.n);
