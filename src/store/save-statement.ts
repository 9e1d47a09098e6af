import type { Reading, Statement, Warning } from '../ledger/line.ts';
import type { Writing } from './changes.ts';
import { insertInto, run } from './rows.ts';
import { asText, type ReadAs, type StoredReading, storeBalance } from './saved-file.ts';
import { endsOf, printedOpening } from './statement-ends.ts';

/** What is known of a statement besides its section. */
interface Sheet {
  readonly account: number;
  /** Which section of its file it is. */
  readonly index: number;
  readonly repeats: number;
  readonly warnings: readonly Warning[];
  /** Some of its running balances stand on rows of lines that came without: no line tells of them. */
  readonly hidesBalances: boolean;
}

/** The statement itself: what file, which days, what was skipped, which balance it states or proves. Answers its id. */
export const saveStatement = (
  writing: Writing,
  reading: Reading,
  section: Statement,
  as: ReadAs,
  { account, index, repeats, warnings, hidesBalances }: Sheet,
): number => {
  const { db } = writing.book;
  if (reading.family !== 'typed') writing.touch({ covered: section.period });
  const ends = endsOf(section);
  const stored: StoredReading = {
    as: asText(as),
    furniture: reading.furniture,
    doubled: reading.doubled,
    lines: section.lines.length,
    balance: storeBalance(section.balance),
    ...(ends === undefined ? {} : { ends: [String(ends[0]), String(ends[1])] }),
    warnings,
  };
  const id = run(
    db,
    insertInto('statement', [
      'change',
      'account',
      'currency',
      'file',
      'sha256',
      'section',
      'records',
      'rows',
      'repeats',
      'balances',
      'layout',
      'family',
      'reading',
      'header',
      'from_day',
      'to_day',
    ]),
    writing.change,
    account,
    section.currency,
    reading.file,
    reading.sha256,
    index,
    reading.records,
    section.lines.length + section.skipped.length,
    repeats,
    section.lines.some(({ balance }) => balance !== undefined) ? 1 : 0,
    reading.layout,
    reading.family,
    JSON.stringify(stored),
    JSON.stringify(reading.header),
    section.period.from,
    section.period.to,
  );
  for (const { lineNo, day, status, amount, bankId, raw } of section.skipped) {
    run(
      db,
      insertInto('skipped', ['statement', 'line_no', 'day', 'status', 'minor', 'currency', 'bank_id', 'raw']),
      id,
      lineNo,
      day,
      status,
      amount.minor,
      amount.currency,
      bankId ?? null,
      raw,
    );
  }
  const opening = section.opening ?? (isProven(section) || hidesBalances ? printedOpening(section) : undefined);
  if (opening !== undefined) {
    run(
      db,
      insertInto('balance', ['change', 'statement', 'account', 'currency', 'day', 'edge', 'minor', 'source']),
      writing.change,
      id,
      account,
      section.currency,
      section.lines[0]?.day ?? section.period.from,
      'start',
      opening.minor,
      section.opening === undefined ? 'running' : 'preamble',
    );
  }
  return id;
};

/** Whether the running balances of the section prove each other. */
const isProven = ({ balance }: Statement): boolean => balance.checked && balance.ok;
