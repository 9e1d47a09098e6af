import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { toRatesFile } from './bench/account.ts';
import { care } from './bench/care.ts';
import { besideImports, imports } from './bench/imports.ts';
import { versionOf } from './bench/measure.ts';
import { others, reports, starting } from './bench/others.ts';
import { makePlace } from './bench/place.ts';
import { drawn } from './bench/table.ts';
import { year } from './bench/year.ts';

const say = (text: string): boolean => process.stderr.write(`${text}\n`);

process.once('SIGINT', () => undefined); // ends the program being timed; the folder is still removed
const place = makePlace();
try {
  writeFileSync(place.inFolder('rates.csv'), toRatesFile());
  const [sqlite, hledger, ledger] = ['sqlite3', 'hledger', 'ledger'].map(versionOf);
  const programs = [sqlite === undefined ? undefined : `sqlite3 ${sqlite.split(' ')[0]}`, hledger, ledger];
  say('Medians of runs in turn, least and most in brackets. This takes some minutes.');
  const figures = [
    ...starting(place),
    ...imports(place, sqlite),
    ...besideImports(place),
    ...care(place, sqlite),
    ...reports(place),
    ...year(place),
    ...others(place, hledger, ledger),
  ];
  const machine = [`Node ${process.versions.node}`, `${cpus().length} cores`, ...programs.filter(Boolean)];
  process.stdout.write(`${machine.join(' · ')}\n\n${drawn(figures)}\n`);
} catch (error) {
  say(`The benchmark stopped: ${error instanceof Error ? error.message : String(error)}`);
} finally {
  place.remove();
}
