import { writeFileSync } from 'node:fs';
import { FIRST_DAY, generateRows, LAST_DAY, toPayoneerFile } from './account.ts';
import { HLEDGER_RULES, toJournal } from './journal.ts';
import { type Run, sideBySide } from './measure.ts';
import { NOTHING, type Place } from './place.ts';
import { type Figure, ratio, skipped } from './table.ts';

const SMALL = 10_000;
/** A start takes milliseconds, an import seconds. */
const MANY_ROUNDS = 21;
const ROUNDS = 5;

/** The start alone. */
export const starting = ({ fl }: Place): Figure[] => {
  const { version, bare } = sideBySide(MANY_ROUNDS, { version: fl('--version'), bare: NOTHING });
  return [ratio('fl --version', version, bare, 'node -e 0', 1.5)];
};

const cashFlowOf = ({ fl, inFolder }: Place, book: string): Run =>
  fl('--book', inFolder(book), 'report', 'cash-flow', '--from', FIRST_DAY, '--to', LAST_DAY, '--json');
const ratesInto = ({ fl, inFolder }: Place, book: string): Run =>
  fl('--book', inFolder(book), 'rates', 'import', inFolder('rates.csv'), '--quiet');

/** Reports of the large book, whose rates come with it. */
export const reports = (place: Place): Figure[] => {
  sideBySide(0, { rates: ratesInto(place, 'large.db') });
  const { report, bare } = sideBySide(MANY_ROUNDS, { report: cashFlowOf(place, 'large.db'), bare: NOTHING });
  return [ratio('cash flow, 100,000 lines', report, bare, 'node -e 0', 4)];
};

/** The same work as hledger and ledger do. */
export const others = (place: Place, hledger: string | undefined, ledger: string | undefined): Figure[] => {
  const { inFolder, gone, importFresh } = place;
  const rows = generateRows(SMALL);
  writeFileSync(inFolder('small.csv'), toPayoneerFile(rows).slice(1));
  writeFileSync(inFolder('small.rules'), HLEDGER_RULES);
  writeFileSync(inFolder('small.journal'), toJournal(rows));
  sideBySide(0, { first: importFresh('small.db', 'small.csv'), rates: ratesInto(place, 'small.db') });
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
      const times = sideBySide(ROUNDS, { own: cashFlowOf(place, 'small.db'), other });
      figures.push(ratio(what.flow, times.own, times.other, `hledger ${command} -M`, 1));
    }
  }
  if (ledger === undefined) figures.push(skipped(what.flow, 'ledger'));
  else {
    const args = ['-f', journal, 'register', '--monthly', '^income', '^expenses'];
    const times = sideBySide(ROUNDS, { own: cashFlowOf(place, 'small.db'), other: { program: 'ledger', args } });
    figures.push(ratio(what.flow, times.own, times.other, 'ledger register --monthly', 1));
  }
  return figures;
};
