import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStatement } from '../../src/statements/read.ts';
import { plain } from '../../src/values/money.ts';
import { complaints, digestOf, importEach, linesOf, newBook, type TextFile } from '../support/book.ts';

/** How a file is cut into records: what repeats in every part, and what belongs to the whole file alone. */
interface Shape {
  /** Records above the first row. */
  readonly head?: number;
  /** Records below the last row. */
  readonly foot?: number;
  /** Records that a part of the file would not have, as an opening balance or a pending row. */
  readonly drop?: RegExp;
  /** Records that only go on with the one above. */
  readonly goesOn?: RegExp;
  /** Rows that a part must have at least. */
  readonly least?: number;
  readonly encoding?: string;
}

const EXPORTS: Readonly<Record<string, Shape>> = {
  'amex/made-up-us-july-2026.csv': {},
  'axis/made-up-march-2026-swapped.csv': { head: 5, foot: 4, least: 2 },
  'axis/made-up-march-2026.csv': { head: 5, foot: 4 },
  'bankofamerica/made-up-january-2026-with-sums.csv': { head: 7, drop: /alance as of|^Description,,|^Total/ },
  'bunq/made-up-dutch-january-2026.csv': {},
  'capitalone/made-up-february-2026.csv': {},
  'chase/made-up-card-march-2026.csv': {},
  'chase/made-up-checking-march-2026.csv': { drop: /, ,,$/ },
  'commerzbank/made-up-march-2026.csv': {},
  'erste/made-up-hungary-march-2026.csv': {},
  'erste/made-up-hungary-may-2019.csv': {},
  'hdfc/made-up-march-2026.csv': { head: 2 },
  'hdfc/made-up-statement-march-2026.csv': { head: 17, foot: 13, drop: /^Statement From|^30,302.98|^"30,302.98"/ },
  'icici/made-up-account-march-2026.csv': { foot: 1 },
  'icici/made-up-card-march-2026.csv': { head: 5, drop: /^"\d{4}X+\d{4}"$/ },
  'johnlewis/made-up-january-2026.csv': { drop: /^Pending/ },
  'monzo/made-up-august-2025.csv': {},
  'monzo/made-up-march-2018.csv': {},
  // What comes first of a bank's accounts gives its name to the account.
  'n26/made-up-february-2026.csv': { drop: /,Tax,/ },
  'n26/made-up-german-may-2018.csv': {},
  'ocbc/made-up-march-2026.csv': { head: 6, foot: 1, goesOn: /^,,/ },
  'paytm/made-up-february-2026.csv': {},
  'rabobank/made-up-march-2026.csv': { encoding: 'windows-1252' },
  'raiffeisen/made-up-elba-march-2026.csv': { head: 0 },
  'raiffeisen/made-up-pipe-march-2026.csv': { head: 1 },
  'sbi/made-up-march-2026.csv': { head: 20, foot: 2, drop: /^(?:Balance as on|Start Date|End Date)/ },
  'sparkasse/made-up-camt-march-2026.csv': { encoding: 'windows-1252', drop: /vorgemerkt/ },
  'starling/made-up-gbp-april-2026.csv': { drop: /Opening Balance/ },
  'swedbank/made-up-lithuanian-march-2026.csv': { drop: /^"LT\d+","(?:10|82|86)"/ },
  'wellsfargo/made-up-may-2026.csv': { head: 0 },
};

/** The records of a text; one may stand on several lines, within quotes or by going on. */
const recordsOf = (text: string, goesOn: RegExp | undefined): string[] => {
  const records: string[] = [];
  let isOpen = false;
  for (const line of text.replace(/\r?\n$/, '').split(/\r?\n/)) {
    if (isOpen || goesOn?.test(line) === true) records[records.length - 1] += `\n${line}`;
    else records.push(line);
    if (line.split('"').length % 2 === 0) isOpen = !isOpen;
  }
  return records;
};

const bookOf = (files: readonly TextFile[]): { lines: string[]; digest: string } => {
  const book = newBook();
  try {
    importEach(book, files);
    expect(complaints(book)).toEqual([]);
    return { lines: linesOf(book).sort(), digest: digestOf(book) };
  } finally {
    book.close();
  }
};

/** Day, amount and text of a file's only line. */
const saidBy = ({ name, text }: TextFile): string => {
  const [line] = readStatement(Buffer.from(text), name, {}).sections[0]?.lines ?? [];
  return line === undefined ? '' : [line.day, plain(line.amount), line.description].join(' ');
};

describe.each(Object.entries(EXPORTS))(
  '%s',
  (path, { head = 1, foot = 0, drop, goesOn, least = 1, encoding = 'utf-8' }) => {
    const all = recordsOf(new TextDecoder(encoding).decode(readFileSync(join('fixtures/statements', path))), goesOn);
    const isKept = (record: string): boolean => drop?.test(record) !== true;
    const above = all.slice(0, head).filter(isKept);
    const rows = all.slice(head, all.length - foot).filter(isKept);
    const part = (from: number, to: number): TextFile => ({
      name: `${from}-${to}-${basename(path)}`,
      text: [...above, ...rows.slice(from, to), ...all.slice(all.length - foot), ''].join('\n'),
    });
    const whole = part(0, rows.length);
    const expected = bookOf([whole]);

    test('cut in two at any row gives the same book as the whole, in either order', () => {
      expect(rows.length).toBeGreaterThan(4);
      for (let cut = least; cut <= rows.length - least; cut += 1) {
        // Without ids, equal rows of one day in two files are one row told twice, for all that anyone can know.
        if (saidBy(part(cut - 1, cut)) === saidBy(part(cut, cut + 1))) continue;
        const parts = [part(0, cut), part(cut, rows.length)];
        for (const files of [parts, parts.toReversed()]) {
          expect(bookOf(files).digest, `cut after ${cut}, ${files[0]!.name} first`).toBe(expected.digest);
        }
      }
    });

    test('in parts that overlap, and whole again, counts every row once', () => {
      const third = Math.floor(rows.length / 3);
      const parts = [part(0, 2 * third), part(third, rows.length)];
      for (const files of [parts, parts.toReversed()]) {
        expect(bookOf([...files, whole])).toEqual(expected);
      }
    });
  },
);
