import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { toRatesFile } from './bench/account.ts';
import { care } from './bench/care.ts';
import { converters } from './bench/converters.ts';
import { besideImports, imports } from './bench/imports.ts';
import { large } from './bench/large.ts';
import { versionOf } from './bench/measure.ts';
import { others, reports, starting } from './bench/others.ts';
import { makePlace } from './bench/place.ts';
import { drawn, type Figure } from './bench/table.ts';
import { unknown } from './bench/unknown.ts';
import { year } from './bench/year.ts';

const say = (text: string): boolean => process.stderr.write(`${text}\n`);

process.once('SIGINT', () => undefined); // ends the program being timed; the folder is still removed
const place = makePlace();
try {
  writeFileSync(place.inFolder('rates.csv'), toRatesFile());
  const [sqlite, hledger, ledger, beancount] = ['sqlite3', 'hledger', 'ledger', 'bean-check'].map(versionOf);
  const programs = [sqlite === undefined ? undefined : `sqlite3 ${sqlite.split(' ')[0]}`, hledger, ledger, beancount];
  say('Medians of runs in turn, least and most in brackets. This takes some minutes.');
  const isLarge = process.argv.includes('--large');
  const rest = (): Figure[] => [
    ...starting(place),
    ...imports(place, sqlite),
    ...besideImports(place),
    ...care(place, sqlite),
    ...reports(place),
    ...year(place),
    ...unknown(place),
    ...others(place, hledger, ledger),
    ...converters(place, ledger, beancount),
  ];
  const figures = isLarge ? large(place, sqlite) : rest();
  const machine = [`Node ${process.versions.node}`, `${cpus().length} cores`, ...programs.filter(Boolean)];
  process.stdout.write(`${machine.join(' · ')}\n\n${drawn(figures)}\n`);
} catch (error) {
  say(`The benchmark stopped: ${error instanceof Error ? error.message : String(error)}`);
} finally {
  place.remove();
}
