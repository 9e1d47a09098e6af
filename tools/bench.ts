import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { floorScript } from './bench/floor.ts';
import { HLEDGER_RULES, toJournal } from './bench/journal.ts';
import { peakMemory, type Run, sideBySide, type Times, versionOf } from './bench/measure.ts';
import { FIRST_DAY, generateRows, LAST_DAY, toPayoneerFile, toRatesFile } from './bench/payoneer-file.ts';
import { drawn, type Figure, ratio, skipped } from './bench/table.ts';

const ROOT = join(import.meta.dirname, '..');
const MIGRATION = join(ROOT, 'migrations', '0001-book.sql');
const LARGE = 100_000;
const SMALL = 10_000;
/** A start takes milliseconds, an import seconds. */
const MANY_ROUNDS = 21;
const ROUNDS = 5;

const folder = mkdtempSync(join(tmpdir(), 'fl-bench-'));
const inFolder = (name: string): string => join(folder, name);
const gone =
  (...names: readonly string[]) =>
  (): void => {
    for (const name of names) rmSync(inFolder(name), { force: true });
  };

const node = (...args: readonly string[]): Run => ({ program: process.execPath, args });
const fl = (...args: readonly string[]): Run => node(join(ROOT, 'bin', 'fl'), ...args);
const nothing = node('-e', '0');

const importInto = (book: string, file: string): Run =>
  fl('--book', inFolder(book), 'import', inFolder(file), '--quiet');
const importFresh = (book: string, file: string): Run => ({ ...importInto(book, file), before: gone(book) });
const cashFlowOf = (book: string): Run =>
  fl('--book', inFolder(book), 'report', 'cash-flow', '--from', FIRST_DAY, '--to', LAST_DAY, '--json');
const ratesInto = (book: string): Run =>
  fl('--book', inFolder(book), 'rates', 'import', inFolder('rates.csv'), '--quiet');

const say = (text: string): boolean => process.stderr.write(`${text}\n`);

const starting = (): Figure[] => {
  const { version, bare } = sideBySide(MANY_ROUNDS, { version: fl('--version'), bare: nothing });
  return [ratio('fl --version', version, bare, 'node -e 0', 1.5)];
};

const large = (sqlite: string | undefined): Figure[] => {
  writeFileSync(inFolder('large.csv'), toPayoneerFile(generateRows(LARGE)));
  const own = {
    first: importFresh('large.db', 'large.csv'), // a new book: there is nothing to back up yet
    again: importInto('large.db', 'large.csv'), // the day's backup is made in the round that does not count
    backup: { ...fl('--book', inFolder('large.db'), 'backup', inFolder('copy.db')), before: gone('copy.db') },
  };
  const floor: Run = {
    program: 'sqlite3',
    args: ['-bail', inFolder('floor.db')],
    input: floorScript(MIGRATION, inFolder('large.csv')),
    before: gone('floor.db'),
  };
  const what = 'import, 100,000 rows';
  const beside = (first: Times, again: Times, backup: Times): Figure[] => [
    ratio('the same file again', again, first, 'the first time', 0.4),
    ratio('a backup of that book, proven', backup, first, 'the import', 0.5),
  ];
  const imports = (): Figure[] => {
    if (sqlite === undefined) {
      const { first, again, backup } = sideBySide(ROUNDS, own);
      return [skipped(what, 'sqlite3'), ...beside(first, again, backup)];
    }
    const { first, again, backup, least } = sideBySide(ROUNDS, { ...own, least: floor });
    return [ratio(what, first, least, 'sqlite3', 2.5), ...beside(first, again, backup)];
  };
  const megabytes = peakMemory(importFresh('peak.db', 'large.csv'));
  const memory: Figure = {
    what: 'memory of that import',
    measured: `${megabytes.toFixed(0)} MB`,
    against: 'a limit',
    figure: megabytes.toFixed(0),
    bar: '< 200',
    within: megabytes < 200,
  };
  return [...imports(), memory, ...reports()];
};

const reports = (): Figure[] => {
  sideBySide(0, { rates: ratesInto('large.db') });
  const { report, bare } = sideBySide(MANY_ROUNDS, { report: cashFlowOf('large.db'), bare: nothing });
  return [ratio('cash flow, 100,000 lines', report, bare, 'node -e 0', 4)];
};

const small = (hledger: string | undefined, ledger: string | undefined): Figure[] => {
  const rows = generateRows(SMALL);
  writeFileSync(inFolder('small.csv'), toPayoneerFile(rows).slice(1));
  writeFileSync(inFolder('small.rules'), HLEDGER_RULES);
  writeFileSync(inFolder('small.journal'), toJournal(rows));
  sideBySide(0, { first: importFresh('small.db', 'small.csv'), rates: ratesInto('small.db') });
  const what = { import: 'import, 10,000 rows', flow: 'cash flow, 10,000 lines' };
  const journal = inFolder('small.journal');
  const figures: Figure[] = [];
  if (hledger === undefined) figures.push(skipped(what.import, 'hledger'), skipped(what.flow, 'hledger'));
  else {
    const ready = (): void => {
      gone('.latest.small.csv')();
      writeFileSync(inFolder('fresh.journal'), '');
    };
    const files = ['-f', inFolder('fresh.journal'), '--rules-file', inFolder('small.rules')];
    const imports = sideBySide(ROUNDS, {
      own: importFresh('small-fresh.db', 'small.csv'),
      other: { program: 'hledger', args: ['import', ...files, inFolder('small.csv')], before: ready },
    });
    figures.push(ratio(what.import, imports.own, imports.other, 'hledger import', 1));
    for (const command of ['cashflow', 'incomestatement']) {
      const other: Run = { program: 'hledger', args: ['-f', journal, command, '-M'] };
      const times = sideBySide(ROUNDS, { own: cashFlowOf('small.db'), other });
      figures.push(ratio(what.flow, times.own, times.other, `hledger ${command} -M`, 1));
    }
  }
  if (ledger === undefined) figures.push(skipped(what.flow, 'ledger'));
  else {
    const args = ['-f', journal, 'register', '--monthly', '^income', '^expenses'];
    const times = sideBySide(ROUNDS, { own: cashFlowOf('small.db'), other: { program: 'ledger', args } });
    figures.push(ratio(what.flow, times.own, times.other, 'ledger register --monthly', 1));
  }
  return figures;
};

process.once('SIGINT', () => undefined); // ends the program being timed; the folder is still removed
try {
  writeFileSync(inFolder('rates.csv'), toRatesFile());
  const [sqlite, hledger, ledger] = ['sqlite3', 'hledger', 'ledger'].map(versionOf);
  const programs = [sqlite === undefined ? undefined : `sqlite3 ${sqlite.split(' ')[0]}`, hledger, ledger];
  say('Medians of runs in turn, least and most in brackets. This takes a minute or two.');
  const figures = [...starting(), ...large(sqlite), ...small(hledger, ledger)];
  const machine = [`Node ${process.versions.node}`, `${cpus().length} cores`, ...programs.filter(Boolean)];
  process.stdout.write(`${machine.join(' · ')}\n\n${drawn(figures)}\n`);
} catch (error) {
  say(`The benchmark stopped: ${error instanceof Error ? error.message : String(error)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
