import type { Account } from '../ledger/entry.ts';
import type { Reading, Statement, Warning } from '../ledger/line.ts';
import type { Money } from '../values/money.ts';
import { type Finding, Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import { accountFor } from './account-for.ts';
import type { Writing } from './changes.ts';
import { knownLines } from './known-lines.ts';
import { first, insertInto, run } from './rows.ts';
import { saveLines } from './save-lines.ts';
import {
  asText,
  type ReadAs,
  type SavedFile,
  type SavedSection,
  type StoredReading,
  storeBalance,
} from './saved-file.ts';

/** Saves one file: its sections, the lines that are new, and which lines it saw. A changed row refuses the whole file. */
export const saveReading = (
  writing: Writing,
  reading: Reading,
  as: ReadAs,
  options: { readonly named: Account | undefined; readonly acceptChanges: boolean },
): SavedFile => {
  const fresh: { first: number; last: number }[] = [];
  const warnings: Warning[] = [...reading.warnings];
  const counts = { lines: 0, added: 0, known: 0 };
  const plans = reading.sections.map((section) => {
    const account = accountFor(writing, reading.file, reading.bank, section.account, options.named);
    checkFamilies(writing, reading, section, account);
    return { section, account };
  });
  const changed: Finding[] = [];
  const sections = plans.map(({ section, account }, index): SavedSection => {
    const known = knownLines(writing.book, section, account, reading.family);
    const identified = writing.book.derive.identify(section, known, options.acceptChanges);
    const settle = `fl import ${quoted(reading.file)} --accept-changes`;
    changed.push(
      ...identified.changed.map((each) => ({ ...each, where: `${reading.file}${each.where}`, hint: settle })),
    );
    warnings.push(...identified.warnings);
    const name = first<{ name: string }>(writing.book.db, 'SELECT name FROM account WHERE id = ?', account)!.name;
    const sheet = saveStatement(writing, reading, section, as, account, index, identified.repeats, warnings);
    const woken = saveLines(writing, sheet, account, name, identified);
    fresh.push(...woken.ranges);
    counts.lines += section.lines.length;
    counts.added += woken.added;
    counts.known += section.lines.length - woken.added;
    return { account: name, currency: section.currency, period: section.period, balance: section.balance };
  });
  if (changed.length > 0) {
    throw new Problem(
      'changed-row',
      `${changed.length === 1 ? 'a row' : `${changed.length} rows`} of ${reading.file} changed since it was imported; nothing was imported`,
      { where: changed[0]!.where, hint: `fl import ${quoted(reading.file)} --accept-changes`, problems: changed },
    );
  }
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
/** Days already held from another family of the same bank are not mixed with this one. */
const checkFamilies = ({ book }: Writing, reading: Reading, section: Statement, account: number): void => {
  const other = first<{ family: string; file: string }>(
    book.db,
    `SELECT t.family, t.file FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     WHERE t.account = ? AND t.currency = ? AND t.family <> ? AND t.family <> 'typed' AND t.from_day <= ? AND t.to_day >= ? LIMIT 1`,
    account,
    section.currency,
    reading.family,
    section.period.to,
    section.period.from,
  );
  if (other === undefined) return;
  throw new Problem(
    'family-clash',
    `${reading.file} is a ${reading.family} export, but these days are in the book from a ${other.family} export (${other.file}): the two print other days or amounts, so lines would be counted twice. Use one kind of export for each period`,
  );
};
const saveStatement = (
  writing: Writing,
  reading: Reading,
  section: Statement,
  as: ReadAs,
  account: number,
  index: number,
  repeats: number,
  warnings: readonly Warning[],
): number => {
  const { db } = writing.book;
  writing.touch({ covered: section.period });
  const stored: StoredReading = {
    as: asText(as),
    furniture: reading.furniture,
    lines: section.lines.length,
    balance: storeBalance(section.balance),
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
  const opening = section.opening ?? provenOpening(section);
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

/** What the account held before the first line, where the running balances of the section prove each other. */
const provenOpening = ({ lines, balance, currency }: Statement): Money | undefined => {
  if (!balance.checked || !balance.ok) return undefined;
  let moved = 0n;
  for (const { amount, balance: after } of lines) {
    moved += amount.minor;
    if (after !== undefined) return { minor: after.minor - moved, currency };
  }
  return undefined;
};
