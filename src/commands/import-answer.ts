import type { BalanceGap } from '../ledger/facts.ts';
import type { Reading } from '../ledger/line.ts';
import { type YearEdge, yearEdge } from '../ledger/year-edge.ts';
import { gapText } from '../reports/report.ts';
import type { Book } from '../store/book.ts';
import type { ImportOutcome } from '../store/import-outcome.ts';
import type { SavedFile } from '../store/saved-file.ts';
import { countryCode } from '../store/settings.ts';
import { countryOf } from '../taxes/index.ts';
import { moneyJson } from '../values/money.ts';
import type { Json, Table } from '../values/report.ts';
import { counted } from '../values/words.ts';
import type { Context, Input, Outcome } from './command.ts';
import { type Explained, explainJson, explainTable } from './explain.ts';
import type { OwnFile } from './import-own.ts';
import { listing } from './listing.ts';
import { ownJson } from './own-answer.ts';

/** A balance that does not follow is a warning of the file that states it. */
export const withGaps = (saved: readonly SavedFile[], gaps: readonly BalanceGap[]): SavedFile[] =>
  saved.map((file) => ({
    ...file,
    warnings: [
      ...file.warnings,
      ...gaps
        .filter(({ account, day, stated }) =>
          file.sections.some(
            (section) =>
              section.account === account &&
              section.currency === stated.currency &&
              section.period.from <= day &&
              day <= section.period.to,
          ),
        )
        .map((gap) => ({ code: 'balance-gap', message: gapText(gap) })),
    ],
  }));

/** Looks for days of another zone near the edge of the country's tax year: a warning of the file, kept with it. */
export const yearEdgeAt = (book: Book): YearEdge => {
  const { taxYear, zone } = countryOf(countryCode(book));
  return yearEdge(taxYear, zone);
};

export const withYearEdge = (book: Book, reading: Reading): Reading => {
  const edge = yearEdgeAt(book);
  for (const { lines } of reading.sections) for (const line of lines) edge.look(line);
  const warning = edge.warning(reading.file);
  return warning === undefined ? reading : { ...reading, warnings: [...reading.warnings, warning] };
};

/** What an import came to; `explained` is empty or has one for each file. */
interface Imported {
  readonly saved: readonly SavedFile[];
  readonly explained: readonly Explained[];
  readonly outcome: ImportOutcome;
  readonly next: readonly string[];
}

export const answer = (
  input: Input,
  context: Context,
  { saved, explained, outcome, next }: Imported,
  { changeId, head }: { readonly changeId: number | null; readonly head: string | null },
  made: boolean,
  own: readonly OwnFile[],
): Outcome => {
  const total = (field: 'added' | 'known'): number => saved.reduce((sum, file) => sum + file[field], 0);
  const { dryRun } = input.globals;
  const data: Json = {
    dryRun,
    changeId,
    head,
    files: saved.map((file, at) => {
      const rows = explained[at];
      return rows === undefined ? fileJson(file) : { ...fileJson(file), rows: explainJson(rows) };
    }),
    understood: ownJson(own),
    added: total('added'),
    known: total('known'),
    transfers: { linked: outcome.linked, toReview: outcome.toReview },
    unreviewed: outcome.unreviewed,
    next: [...next],
  };
  const ahead = saved.flatMap(({ file, sections, warnings: own }) =>
    sections.some(({ period }) => period.to > input.globals.today) && !own.some(({ code }) => code === 'future-day')
      ? [`warning: ${file}: some of its lines are dated after today, ${input.globals.today}`]
      : [],
  );
  const warnings = saved.flatMap(({ file, warnings: own }) =>
    own.map(({ message, where }) => `warning: ${where ?? file}: ${message}`),
  );
  const news = [
    ...(made && changeId !== null ? [`made a book at ${context.bookPath} (country PK, currency PKR)`] : []),
    ...warnings,
    ...ahead,
    // Whoever keeps this can tell later whether anything up to this change was altered.
    ...(head === null ? [] : [`change ${changeId}, head ${head.slice(0, SHORT_HEAD)}`]),
  ];
  const sentences = [totalText(saved, outcome), ...next];
  return {
    ...listing([fileTable(saved), ...explainTables(saved, explained)], data),
    parts: [{ text: sentences }],
    news,
  };
};

const SHORT_HEAD = 12;

const explainTables = (saved: readonly SavedFile[], explained: readonly Explained[]): Table[] =>
  explained.map((each, at) => explainTable(explained.length === 1 ? 'rows' : `rows-${at + 1}`, saved[at]!.file, each));

/** A file's own name, without its folder. */
export const baseName = (file: string): string => file.split(/[\\/]/).at(-1)!;

/** Files by their own names, with the folder only where two are called alike. */
const fileTable = (saved: readonly SavedFile[]): Table => {
  const short = saved.map(({ file }) => baseName(file));
  const alike = new Set(short).size < short.length;
  return {
    key: 'files',
    title: '',
    columns: [
      { key: 'file', label: 'File', type: 'text' },
      { key: 'account', label: 'Account', type: 'text' },
      { key: 'added', label: 'New', type: 'count' },
      { key: 'known', label: 'Known', type: 'count' },
      { key: 'skipped', label: 'Not settled', type: 'count', drop: 1 },
    ],
    rows: saved.map(({ file, sections, added, known, skipped }, at) => ({
      file: alike ? file : short[at]!,
      account: accountsOf(sections),
      added,
      known,
      skipped: skipped.length,
    })),
  };
};

/** `payoneer USD, EUR` */
const accountsOf = (sections: SavedFile['sections']): string => {
  const currencies = new Map<string, Set<string>>();
  for (const { account, currency } of sections) {
    currencies.set(account, (currencies.get(account) ?? new Set()).add(currency));
  }
  return [...currencies].map(([account, own]) => `${account} ${[...own].join(', ')}`).join('; ');
};

const totalText = (saved: readonly SavedFile[], { linked }: ImportOutcome): string => {
  const added = saved.reduce((sum, file) => sum + file.added, 0);
  const waiting = new Set(saved.flatMap(({ skipped }) => skipped.map(({ status }) => status)));
  return [
    added === 0 ? 'nothing new' : counted(added, 'new line'),
    ...(linked === 0 ? [] : [`${counted(linked, 'transfer')} linked`]),
    ...(waiting.size === 0 ? [] : [`not settled yet: ${[...waiting].join(', ')}`]),
  ].join('; ');
};

const fileJson = (saved: SavedFile): { readonly [key: string]: Json } => ({
  file: saved.file,
  layout: saved.layout,
  sections: saved.sections.map(({ account, currency, period, balance }) => ({
    account,
    currency,
    period: { from: period.from, to: period.to },
    balance: {
      checked: balance.checked,
      ok: balance.ok,
      firstBreak:
        balance.firstBreak === null
          ? null
          : {
              line: balance.firstBreak.lineNo,
              expected: { ...moneyJson(balance.firstBreak.expected) },
              found: { ...moneyJson(balance.firstBreak.found) },
            },
    },
  })),
  records: saved.records,
  lines: saved.lines,
  added: saved.added,
  known: saved.known,
  skipped: saved.skipped.map(({ lineNo, status, amount }) => ({
    line: lineNo,
    status,
    amount: { ...moneyJson(amount) },
  })),
  warnings: saved.warnings.map(({ code, message, where }) => ({ code, message, where: where ?? saved.file })),
});
