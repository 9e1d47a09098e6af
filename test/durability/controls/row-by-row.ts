import { hash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { derive } from '../../../src/ledger/derive.ts';
import { readStatement } from '../../../src/statements/read.ts';
import { alreadyImported } from '../../../src/store/already-imported.ts';
import { openBook } from '../../../src/store/book.ts';
import { change } from '../../../src/store/changes.ts';
import { saveReading } from '../../../src/store/statements.ts';

/**
 * A control: what an importer must not be. It puts each row of its files into the book in a transaction of its own. With
 * `--marker` it says that a file is done before it is (as importers do that keep the last date seen); with `--blind` it
 * knows no row again.
 */
const MODES = ['--plain', '--marker', '--blind'];
const [mode = '', ...files] = process.argv.slice(2);
if (!MODES.includes(mode)) throw new Error(`a mode is one of ${MODES.join(' ')}`);

/** Where a Payoneer export has the id of a transaction. */
const ID = 3;

const MARKER = `${process.env.FL_BOOK}.marker`;
const isDone = mode === '--marker' && existsSync(MARKER);
if (mode === '--marker') writeFileSync(MARKER, 'done');

const book = openBook(process.env.FL_BOOK!, 'write', derive);
let rows = 0;
for (const file of isDone ? [] : files) {
  const [header, ...records] = readFileSync(file, 'utf8').trimEnd().split('\n') as [string, ...string[]];
  for (const record of records.reverse()) {
    rows += 1;
    const cells = record.split(',');
    if (mode === '--blind') cells[ID] += `${process.pid}`;
    const text = [header, cells.join(','), ''].join('\n');
    const bytes = Buffer.from(text);
    change(
      book,
      { verb: 'import', note: `row ${rows}`, now: () => '2026-10-05T12:00:00Z', dryRun: false },
      (writing) => {
        const known = alreadyImported(book, file, hash('sha256', bytes, 'hex'), {}, undefined);
        return (
          known ?? saveReading(writing, readStatement(bytes, file, {}), {}, { named: undefined, acceptChanges: false })
        );
      },
    );
  }
}
book.close();
