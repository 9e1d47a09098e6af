import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { derive } from '../../src/ledger/derive.ts';
import { readStatement } from '../../src/statements/read.ts';
import { readTyped, typedLines } from '../../src/statements/typed.ts';
import { accountNamed, addAccount, type NewAccount } from '../../src/store/accounts.ts';
import { alreadyImported } from '../../src/store/already-imported.ts';
import { listPositions } from '../../src/store/balances.ts';
import { type Book, openBook } from '../../src/store/book.ts';
import { type Changed, change, type Writing } from '../../src/store/changes.ts';
import { bookDigest } from '../../src/store/digest.ts';
import { examine } from '../../src/store/doctor.ts';
import { listLines } from '../../src/store/lines.ts';
import { saveRates } from '../../src/store/rates.ts';
import { statement } from '../../src/store/rows.ts';
import type { SavedFile } from '../../src/store/saved-file.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { saveReading } from '../../src/store/statements.ts';
import { type SavedTyped, saveTyped } from '../../src/store/typed.ts';
import { undo } from '../../src/store/undo.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import { parseMoney, plain } from '../../src/values/money.ts';
import { Problem } from '../../src/values/problem.ts';

/** A statement as a person would have it on disk. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

export interface ImportOptions {
  readonly account?: string;
  readonly accept?: boolean;
  readonly dryRun?: boolean;
  readonly settle?: 'reworded' | 'as-new' | undefined;
}

/** A private folder, gone when the tests of the file are done. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fl-test-'));
  folders.push(folder);
  return folder;
};
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty book that is in its place already, as after `fl init`. */
export const newBook = (path: string = join(temporaryFolder(), 'book.db')): Book => {
  const book = openBook(path, 'create', derive);
  write(book, (writing) =>
    saveSettings(writing, [
      { key: 'country', value: 'PK', from: null, to: null },
      { key: 'currency', value: 'PKR', from: null, to: null },
    ]),
  );
  return book;
};

/** One change of the book, at a fixed moment. */
export const write = <Result>(
  book: Book,
  work: (writing: Writing) => Result,
  dryRun = false,
  at = '2026-01-01T00:00:00Z',
): Changed<Result> => change(book, { verb: 'test', note: '', now: () => at, dryRun }, work);

/** Imports files in one change, as the command does. */
export const importTexts = (
  book: Book,
  files: readonly TextFile[],
  { account, accept = false, dryRun = false, settle }: ImportOptions = {},
): Changed<SavedFile[]> => {
  const named = account === undefined ? undefined : accountNamed(book, account);
  return write(
    book,
    (writing) =>
      files.map(({ name, text }) => {
        const bytes = Buffer.from(text);
        const known = alreadyImported(book, name, hash('sha256', bytes, 'hex'), {}, named);
        return (
          known ?? saveReading(writing, readStatement(bytes, name, {}), {}, { named, acceptChanges: accept, settle })
        );
      }),
    dryRun,
  );
};

/** Imports files one change after the other. */
export const importEach = (book: Book, files: readonly TextFile[]): number[] =>
  files.flatMap((file) => importTexts(book, [file]).changeId ?? []);

/** Types lines as `2026-01-05 -9.00 Tea` into an account, as `fl add` does. */
export const typeIn = (
  book: Book,
  account: string,
  rows: readonly string[],
  { code = 'PKR', settle }: { readonly code?: string; readonly settle?: 'reworded' | 'as-new' | undefined } = {},
): Changed<SavedTyped> => {
  const typed = typedLines(Buffer.from(rows.join('\n')), account);
  const from = { from: '-', command: `fl add - --account ${account}` };
  return write(book, (writing) =>
    saveTyped(writing, readTyped(typed, currency(code), '-'), accountNamed(book, account), from, settle),
  );
};

export const takeBack = (book: Book, id?: number) => write(book, (writing) => undo(writing, id));

export const account = (book: Book, name: string, more: Partial<NewAccount> = {}): number =>
  write(book, (writing) =>
    addAccount(writing, { name, bank: name, kind: 'tracked', currency: null, ends: [], opening: undefined, ...more }),
  ).result;

/** Rates as rows of text: `2026-01-05 USD PKR 280`, with the source after it where it is not a file's. */
export const rates = (book: Book, ...rows: readonly string[]): void => {
  write(book, (writing) =>
    saveRates(
      writing,
      rows.map((row) => {
        const [day, base, quote, rate, ...source] = row.split(' ') as [string, string, string, string];
        const named = source.join(' ') || 'a file';
        return { day: day as IsoDay, base: currency(base), quote: currency(quote), rate, source: named };
      }),
    ),
  );
};

export const amount = (text: string) => {
  const [digits, code] = text.split(' ') as [string, string];
  return parseMoney(digits, currency(code));
};

/** Every live line as a row of text, by account and currency, then day, then oldest first. */
export const linesOf = (book: Book): string[] => {
  const rows = listLines(book, {}).map(({ account: name, day, amount: moved, description, bankId }) => ({
    purse: `${name} ${moved.currency}`,
    text: [`${name} ${day} ${plain(moved)} ${moved.currency}`, description, ...(bankId === null ? [] : [bankId])].join(
      ' | ',
    ),
  }));
  return rows.sort((a, b) => (a.purse === b.purse ? 0 : a.purse < b.purse ? -1 : 1)).map(({ text }) => text);
};

export const digestOf = (book: Book): string => bookDigest(book.db);
export const bytesOf = (path: string): string => hash('sha256', readFileSync(path), 'hex');

/** What every account holds and what is under way at the end of a day, as rows of text. */
export const positionsOf = (book: Book, day: string): string[] =>
  listPositions(book, day as IsoDay).map(({ kind, account: { name }, to, amount: held, known }) =>
    [kind, name, to?.name ?? '', plain(held), held.currency, known ? '' : 'unknown']
      .filter((cell) => cell !== '')
      .join(' '),
  );

/** What the doctor complains about: `name: code`. */
export const complaints = (book: Book): string[] =>
  examine(book).flatMap(({ name, ok, findings }) => (ok ? [] : findings.map(({ code }) => `${name}: ${code}`)));

/** Answers the code of the Problem that something ends in; anything else that is thrown is a bug. */
export const problemOf = (act: () => unknown): Problem => {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('no Problem');
};

const LINE = `a.name || ' ' || l.day || ' ' || l.minor || ' ' || l.currency || ' ' || l.description || ' ' || coalesce(l.bank_id, '')`;

const DERIVED: readonly string[] = [
  `SELECT 'entry', ${LINE}, l.occurrence, e.day, e.minor, e.kind, e.nature, e.category, e.client, e.stream, f.name, e.flow, e.home,
     e.rate_day, e.by FROM entry e JOIN line l ON l.id = e.line JOIN account a ON a.id = l.account LEFT JOIN account f ON f.id = e.far`,
  `SELECT 'transfer', t.kind, t.by, t.why, t.fee, t.exchange_cost, t.rate, t.rate_day,
     (SELECT group_concat(leg, ' + ') FROM (SELECT ${LINE} AS leg FROM transfer_leg g JOIN line l ON l.id = g.line
        JOIN account a ON a.id = l.account WHERE g.transfer = t.id ORDER BY 1)) FROM transfer t`,
  `SELECT 'review', ${LINE} FROM review r JOIN line l ON l.id = r.line JOIN account a ON a.id = l.account`,
];

/** All derived rows as sorted text, without ids. */
export const derivedRows = (book: Book): string[] =>
  DERIVED.flatMap((sql) =>
    (statement(book.db, sql).raw().all() as unknown[][]).map((row) => row.map((cell) => cell ?? '-').join(' | ')),
  ).sort();
