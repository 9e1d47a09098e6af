import { writeFileSync } from 'node:fs';
import { generateRows } from './account.ts';
import { type Run, sideBySide } from './measure.ts';
import type { Place } from './place.ts';
import { beside, type Figure, skipped } from './table.ts';

const ROWS = 10_000;
const ROUNDS = 3;

const BEANCOUNT = `
from beancount.ingest.importers import csv
from beancount.ingest.importers.csv import Col
CONFIG = [csv.Importer(
  {Col.DATE: 'Date', Col.NARRATION: 'Text', Col.AMOUNT: 'Amount', Col.BALANCE: 'Balance'},
  'Assets:Bank', 'USD', regexps=['Date,Text,Amount,Balance'])]
`;

/** What other programs make of the same rows as their own journal; they keep no book of it. */
export const converters = (place: Place, ledger: string | undefined, beancount: string | undefined): Figure[] => {
  const { inFolder } = place;
  const rows = generateRows(ROWS);
  const print = (header: string, day: (text: string) => string): string =>
    `${header}\n${rows
      .map((row) => [day(row.day), row.description.replace(',', ''), row.cents / 100, row.balance / 100].join(','))
      .join('\n')}\n`;
  writeFileSync(
    inFolder('ledger.csv'),
    print('date,payee,amount,note', (day) => day.replaceAll('-', '/')),
  );
  writeFileSync(
    inFolder('bean.csv'),
    print('Date,Text,Amount,Balance', (day) => day),
  );
  writeFileSync(inFolder('empty.journal'), '');
  writeFileSync(inFolder('bean.py'), BEANCOUNT);
  const own = place.importFresh('own.db', 'small.csv');
  const against = (name: string, other: Run | undefined, program: string): Figure => {
    if (other === undefined) return skipped('import, 10,000 rows', program);
    const times = sideBySide(ROUNDS, { own, other });
    return beside('import, 10,000 rows', times.own, times.other, name);
  };
  const convert = [
    '-f',
    inFolder('empty.journal'),
    '--input-date-format',
    '%Y/%m/%d',
    'convert',
    inFolder('ledger.csv'),
  ];
  return [
    against('ledger convert', ledger === undefined ? undefined : { program: 'ledger', args: convert }, 'ledger'),
    against(
      'bean-extract',
      beancount === undefined
        ? undefined
        : { program: 'bean-extract', args: [inFolder('bean.py'), inFolder('bean.csv')] },
      'beancount',
    ),
  ];
};
