import type { Account } from '../ledger/entry.ts';
import type { Identified, KnownLine } from '../ledger/identity.ts';
import type { BalanceCheck, Line, Reading, Skipped, Statement, Warning } from '../ledger/line.ts';
import type { IsoDay, Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import type { Finding } from '../values/problem.ts';
import { Problem } from '../values/problem.ts';
import { quoted } from '../values/words.ts';
import { accountFor } from './accounts.ts';
import type { Book } from './book.ts';
import type { Writing } from './changes.ts';
import { count, readLanes, writeLanes } from './digest.ts';
import { all, first, insertInto, run, statement } from './rows.ts';

/** How a file was asked to be read: the same bytes read the same way are the same import. */
export interface ReadAs {
  readonly layout?: string;
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  readonly decimal?: '.' | ',';
  readonly currency?: string;
  readonly encoding?: string;
}

export interface SavedSection {
  readonly account: string;
  readonly currency: Currency;
  readonly period: Period;
  readonly balance: BalanceCheck;
}

export interface SavedFile {
  readonly file: string;
  readonly layout: string;
  readonly sections: readonly SavedSection[];
  readonly records: number;
  readonly lines: number;
  /** Lines that were not live before. */
  readonly added: number;
  /** Lines that were. */
  readonly known: number;
  readonly skipped: readonly Skipped[];
  readonly warnings: readonly Warning[];
  /** Ids of the lines that are new or live again, as ranges. */
  readonly fresh: readonly { readonly first: number; readonly last: number }[];
}

/** What is kept of a reading besides its lines, as JSON in `statement.reading`. */
interface StoredReading {
  readonly as: string;
  readonly furniture: Reading['furniture'];
  readonly lines: number;
  readonly balance: {
    readonly checked: boolean;
    readonly ok: boolean;
    readonly break: [number, string, string] | null;
  };
  readonly warnings: readonly Warning[];
}

const asText = (as: ReadAs): string =>
  JSON.stringify([as.layout ?? '', as.dateOrder ?? '', as.decimal ?? '', as.currency ?? '', as.encoding ?? '']);

/**
 * The same bytes, read the same way, for the same account, while that import is live: what it came to, with nothing
 * new. Answers undefined otherwise.
 */
export const alreadyImported = (
  book: Book,
  file: string,
  sha256: string,
  as: ReadAs,
  named: Account | undefined,
): SavedFile | undefined => {
  const rows = all<StoredStatement>(
    book.db,
    `SELECT t.*, a.name AS account_name FROM statement t JOIN change c ON c.id = t.change AND c.live = 1 JOIN account a ON a.id = t.account
     WHERE t.sha256 = ? AND t.change = (SELECT max(u.change) FROM statement u JOIN change d ON d.id = u.change AND d.live = 1 WHERE u.sha256 = t.sha256)
     ORDER BY t.section`,
    sha256,
  );
  const [head] = rows;
  if (head === undefined) return undefined;
  const readings = rows.map((row) => JSON.parse(row.reading) as StoredReading);
  if (readings.some((reading) => reading.as !== asText(as))) return undefined;
  if (named !== undefined && rows.some((row) => Number(row.account) !== named.id)) return undefined;
  const lines = readings.reduce((total, reading) => total + reading.lines, 0);
  return {
    file,
    layout: head.layout,
    sections: rows.map((row, at) => ({
      account: row.account_name,
      currency: row.currency,
      period: { from: row.from_day, to: row.to_day },
      balance: restoreBalance(readings[at]!.balance, row.currency),
    })),
    records: Number(head.records),
    lines,
    added: 0,
    known: lines,
    skipped: rows.flatMap((row) => skippedOf(book, row)),
    warnings: readings[0]!.warnings,
    fresh: [],
  };
};

interface StoredStatement {
  readonly id: bigint;
  readonly account: bigint;
  readonly account_name: string;
  readonly currency: Currency;
  readonly layout: string;
  readonly records: bigint;
  readonly reading: string;
  readonly from_day: IsoDay;
  readonly to_day: IsoDay;
}

const storeBalance = ({ checked, ok, firstBreak }: BalanceCheck): StoredReading['balance'] => ({
  checked,
  ok,
  break:
    firstBreak === null ? null : [firstBreak.lineNo, String(firstBreak.expected.minor), String(firstBreak.found.minor)],
});

const restoreBalance = (stored: StoredReading['balance'], currency: Currency): BalanceCheck => ({
  checked: stored.checked,
  ok: stored.ok,
  firstBreak:
    stored.break === null
      ? null
      : {
          lineNo: stored.break[0],
          expected: { minor: BigInt(stored.break[1]), currency },
          found: { minor: BigInt(stored.break[2]), currency },
        },
});

const skippedOf = ({ db }: Book, row: StoredStatement): Skipped[] =>
  all<{ line_no: bigint; status: string; day: IsoDay; minor: bigint; bank_id: string | null; raw: string }>(
    db,
    'SELECT line_no, status, day, minor, bank_id, raw FROM skipped WHERE statement = ? ORDER BY line_no',
    row.id,
  ).map(({ line_no, status, day, minor, bank_id, raw }) => ({
    lineNo: Number(line_no),
    status,
    day,
    amount: { minor, currency: row.currency },
    bankId: bank_id ?? undefined,
    raw,
  }));

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
    changed.push(...identified.changed.map((each) => ({ ...each, where: `${reading.file}${each.where}` })));
    warnings.push(...identified.warnings);
    const name = first<{ name: string }>(writing.book.db, 'SELECT name FROM account WHERE id = ?', account)!.name;
    const sheet = saveStatement(writing, reading, section, as, account, index, identified.repeats, warnings);
    const woken = saveLines(writing, sheet, section, account, name, identified);
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

interface StoredKnown {
  readonly id: bigint;
  readonly day: IsoDay;
  readonly minor: bigint;
  readonly key: string;
  readonly occurrence: bigint;
  readonly bank_id: string | null;
  readonly role: string | null;
  readonly balance: bigint | null;
  readonly live: bigint;
}

const KNOWN_COLUMNS = 'id, day, minor, key, occurrence, bank_id, role, balance, live';

/** The book's lines of the section's account, currency and days, and those that share an id with it on any day. */
const knownLines = ({ db }: Book, section: Statement, account: number, family: string): KnownLine[] => {
  if (first(db, 'SELECT 1 FROM line WHERE account = ? LIMIT 1', account) === undefined) return [];
  const { from, to } = section.period;
  const rows = all<StoredKnown>(
    db,
    `SELECT ${KNOWN_COLUMNS} FROM line WHERE account = ? AND day BETWEEN ? AND ? AND currency = ? ORDER BY id`,
    account,
    from,
    to,
    section.currency,
  );
  const listed = new Set(rows.map(({ id }) => id));
  for (const { bankId } of [...section.lines, ...section.skipped]) {
    if (bankId === undefined) continue;
    const same = all<StoredKnown>(
      db,
      `SELECT ${KNOWN_COLUMNS} FROM line WHERE account = ? AND bank_id = ? AND currency = ? AND day NOT BETWEEN ? AND ?`,
      account,
      bankId,
      section.currency,
      from,
      to,
    );
    for (const row of same) {
      if (!listed.has(row.id)) rows.push(row);
      listed.add(row.id);
    }
  }
  const covered = all<{ from_day: IsoDay; to_day: IsoDay }>(
    db,
    `SELECT t.from_day, t.to_day FROM statement t JOIN change c ON c.id = t.change AND c.live = 1
     WHERE t.account = ? AND t.currency = ? AND t.family = ?`,
    account,
    section.currency,
    family,
  );
  return rows.map((row) => ({
    id: Number(row.id),
    day: row.day,
    minor: row.minor,
    key: row.key,
    occurrence: Number(row.occurrence),
    bankId: row.bank_id,
    role: row.role,
    balance: row.balance,
    live: row.live === 1n,
    comparable: covered.some((period) => period.from_day <= row.day && row.day <= period.to_day),
  }));
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
  if (section.opening !== undefined) {
    run(
      db,
      insertInto('balance', ['change', 'account', 'currency', 'day', 'edge', 'minor', 'source']),
      writing.change,
      account,
      section.currency,
      section.period.from,
      'start',
      section.opening.minor,
      'preamble',
    );
  }
  return id;
};

const LINE_COLUMNS = [
  'account',
  'day',
  'time',
  'zone',
  'currency',
  'minor',
  'description',
  'counterparty',
  'hint',
  'stream',
  'category',
  'role',
  'bank_id',
  'parent_id',
  'balance',
  'other_minor',
  'other_currency',
  'key',
  'occurrence',
  'raw',
  'live',
];

const lineValues = (line: Line, account: number, key: string, occurrence: number): unknown[] => [
  account,
  line.day,
  line.time ?? null,
  line.zone ?? null,
  line.amount.currency,
  line.amount.minor,
  line.description,
  line.counterparty ?? null,
  line.hint,
  line.stream ?? null,
  line.category ?? null,
  line.role ?? null,
  line.bankId ?? null,
  line.parentId ?? null,
  line.balance?.minor ?? null,
  line.other?.minor ?? null,
  line.other?.currency ?? null,
  key,
  occurrence,
  line.raw,
  1,
];

/** Inserts new lines, wakes dormant ones, notes what was seen. Answers which lines were not live before. */
const saveLines = (
  writing: Writing,
  sheet: number,
  section: Statement,
  account: number,
  accountName: string,
  identified: Identified,
): { added: number; ranges: { first: number; last: number }[] } => {
  const { db } = writing.book;
  const lanes = readLanes(db);
  const insert = statement(db, insertInto('line', LINE_COLUMNS));
  const ids: number[] = [];
  for (const { line, key, occurrence } of identified.added) {
    ids.push(Number(insert.run(lineValues(line, account, key, occurrence)).lastInsertRowid));
    count(lanes, 1, accountName, line.day, line.amount.minor, key);
  }
  for (const known of identified.seen) {
    if (known.live) continue;
    run(db, 'UPDATE line SET live = 1 WHERE id = ?', known.id);
    count(lanes, 1, accountName, known.day, known.minor, known.key);
    ids.push(known.id);
  }
  for (const { id, what, raw, bankId } of identified.variants) {
    run(db, insertInto('variant', ['statement', 'line', 'what', 'raw']), sheet, id, what, raw);
    if (bankId !== undefined) run(db, 'UPDATE line SET bank_id = ? WHERE id = ? AND bank_id IS NULL', bankId, id);
    if (what !== 'withdrawn') continue;
    const old = first<{ day: string; minor: bigint; key: string }>(
      db,
      'SELECT day, minor, key FROM line WHERE id = ? AND live = 1',
      id,
    );
    if (old === undefined) continue;
    count(lanes, -1, accountName, old.day, old.minor, old.key);
    run(db, 'UPDATE line SET live = 0 WHERE id = ?', id);
    run(db, 'DELETE FROM entry WHERE line = ?', id);
    writing.touch({ firstLine: id, lastLine: id });
  }
  const sighted = toRanges([...ids, ...identified.seen.filter(({ live }) => live).map(({ id }) => id)]);
  for (const range of sighted)
    run(db, insertInto('sighting', ['statement', 'first_line', 'last_line']), sheet, range.first, range.last);
  if (section.lines.length > 0) writeLanes(db, lanes);
  return { added: ids.length, ranges: toRanges(ids) };
};

const toRanges = (ids: readonly number[]): { first: number; last: number }[] => {
  const ranges: { first: number; last: number }[] = [];
  for (const id of [...ids].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && id <= last.last + 1) last.last = Math.max(last.last, id);
    else ranges.push({ first: id, last: id });
  }
  return ranges;
};
