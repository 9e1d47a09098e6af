import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certify } from '../../src/ledger/certificate.ts';
import { timelineOf } from '../../src/ledger/coverage.ts';
import { readStatement } from '../../src/statements/read.ts';
import type { Book } from '../../src/store/book.ts';
import { listPurses } from '../../src/store/statement-facts.ts';
import { saveReading } from '../../src/store/statements.ts';
import { addDays, type IsoDay } from '../../src/values/calendar.ts';
import { Problem } from '../../src/values/problem.ts';
import { importTexts, newBook, type TextFile, takeBack, typeIn, write } from '../support/book.ts';
import { ROOT } from '../support/world.ts';
import { meezan, payoneer } from './files.ts';

/** What the book says of days of an account: `missing 2026-01-04 to 2026-01-05 -3.00; proven`. */
const told = (book: Book, from: string, to: string, name = 'meezan PKR'): string => {
  const purse = listPurses(book).find(({ account, currency }) => `${account} ${currency}` === name)!;
  const certificate = certify(purse, timelineOf(purse), { from: from as IsoDay, to: to as IsoDay });
  const gaps = certificate.gaps.map(({ verdict, days, difference }) =>
    [verdict, days.from, 'to', days.to, ...(difference === null || difference === 0n ? [] : [difference])].join(' '),
  );
  return [...(gaps.length === 0 ? ['complete'] : gaps), certificate.balances].join('; ');
};

describe('what statements cover', () => {
  const january = meezan(['2026-01-02 -100.00 Rent', '2026-01-20 50.00 Sale'], { name: 'jan.csv' });
  const february = meezan(['2026-02-03 -20.00 Tea', '2026-02-25 5.00 Sale'], { opening: '950.00', name: 'feb.csv' });
  const march = meezan(['2026-03-01 -30.00 Tea', '2026-03-31 6.00 Sale'], { opening: '935.00', name: 'mar.csv' });

  it('is proven from file to file by the balances, whatever the order of imports', () => {
    for (const files of [
      [january, february, march],
      [march, january, february],
    ]) {
      const book = newBook();
      importTexts(book, files);
      expect(told(book, '2026-01-01', '2026-03-31')).toBe(
        'bridged 2026-01-21 to 2026-02-02; bridged 2026-02-26 to 2026-02-28; proven',
      );
    }
  });

  it('lacks a file that was taken back, and has it again with the next import of it', () => {
    const book = newBook();
    importTexts(book, [january]);
    const { changeId } = importTexts(book, [february]);
    importTexts(book, [march]);
    takeBack(book, changeId!);
    const missing = 'missing 2026-01-21 to 2026-02-28 -1500; proven';
    expect(told(book, '2026-01-01', '2026-03-31')).toBe(missing);
    importTexts(book, [february]);
    expect(told(book, '2026-01-01', '2026-03-31')).not.toBe(missing);
  });

  it('is bridged by typed lines that make the balances meet, and only by those', () => {
    const book = newBook();
    importTexts(book, [january, march]);
    typeIn(book, 'meezan', ['2026-02-03 -20.00 Tea']);
    expect(told(book, '2026-01-01', '2026-03-31')).toBe('missing 2026-01-21 to 2026-02-28 500; proven');
    typeIn(book, 'meezan', ['2026-02-25 5.00 Sale']);
    expect(told(book, '2026-01-01', '2026-03-31')).toBe('bridged 2026-01-21 to 2026-02-28; proven');
    expect(listPurses(book)[0]!.typed.map(({ day, minor }) => [day, minor])).toEqual([
      ['2026-02-03', -2000n],
      ['2026-02-25', 500n],
    ]);
    importTexts(book, [february], { settle: 'reworded' });
    expect(listPurses(book)[0]!.typed).toEqual([]);
  });

  it('tells a typed line that no statement of the day knows', () => {
    const book = newBook();
    importTexts(book, [january]);
    typeIn(book, 'meezan', ['2026-01-10 -9.00 Never happened']);
    expect(told(book, '2026-01-01', '2026-01-20')).toBe('complete; do not meet');
  });

  it('reaches to the end of the file for every currency of one table', () => {
    const book = newBook();
    const rows = ['2026-01-05 a 10.00 EUR Sale', '2026-01-06 b 10.00 USD Sale', '2026-01-28 c 10.00 USD Sale'];
    importTexts(book, [payoneer(rows, { EUR: '0.00', USD: '0.00' })]);
    expect(told(book, '2026-01-01', '2026-01-28', 'payoneer EUR')).toBe('complete; not proven');
    expect(told(book, '2026-01-01', '2026-01-28', 'payoneer USD')).toBe('complete; proven');
  });

  it('is known of books from before ends of statements were kept', () => {
    const book = newBook();
    importTexts(book, [january, march]);
    const now = told(book, '2026-01-01', '2026-03-31');
    book.db.prepare("UPDATE statement SET reading = json_remove(reading, '$.ends')").run();
    expect(told(book, '2026-01-01', '2026-03-31')).toBe(now);
    expect(now).toBe('missing 2026-01-21 to 2026-02-28 -1500; proven');
  });
});

/** A statement of some days with one to three rows each, cut into files before some of its days. */
const statements = fc
  .record({
    days: fc.array(
      fc.record({
        after: fc.integer({ min: 1, max: 5 }),
        rows: fc.array(
          fc.integer({ min: -900, max: 900 }).filter((minor) => minor !== 0),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      { minLength: 3, maxLength: 12 },
    ),
    cuts: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  })
  .map(({ days, cuts }) => {
    let day = '2026-01-01' as IsoDay;
    let held = 100_000n;
    const parts: { from: IsoDay; to: IsoDay; opening: bigint; rows: string[]; sum: bigint }[] = [];
    for (const [at, { after, rows }] of days.entries()) {
      day = addDays(day, after);
      if (at === 0 || cuts[at]) parts.push({ from: day, to: day, opening: held, rows: [], sum: 0n });
      const part = parts.at(-1)!;
      part.to = day;
      for (const minor of rows) {
        part.rows.push(`${day} ${(minor / 100).toFixed(2)} Row`);
        part.sum += BigInt(minor);
        held += BigInt(minor);
      }
    }
    const lines = days.reduce((count, { rows }) => count + rows.length, 0);
    return { parts, lines };
  });

const fileOf = ({ opening, rows }: { opening: bigint; rows: string[] }, at: number): TextFile =>
  meezan(rows, { name: `part-${at}.csv`, opening: `${opening / 100n}.${String(opening % 100n).padStart(2, '0')}` });

describe('a statement that was cut into files', () => {
  it('is complete and proven with all of them, and lacks exactly what is left out', () => {
    fc.assert(
      fc.property(statements, fc.nat(), fc.boolean(), ({ parts, lines }, which, backwards) => {
        const files = parts.map(fileOf);
        const ordered = backwards ? files.toReversed() : files;
        const [first, last] = [parts[0]!, parts.at(-1)!];
        const whole = newBook();
        importTexts(whole, ordered);
        const all = told(whole, first.from, last.to);
        expect(all).not.toMatch(/missing|not proven|meet/);
        expect(all.endsWith(lines > 1 ? '; proven' : '; not proven')).toBe(true);
        whole.close();
        const out = which % parts.length;
        const gone = parts[out]!;
        if (parts.length < 2) return;
        const book = newBook();
        importTexts(
          book,
          ordered.filter((file) => file !== files[out]),
        );
        const before = parts[out - 1];
        const after = parts[out + 1];
        const rest = told(book, first.from, last.to);
        if (before === undefined) expect(rest).not.toMatch(/missing/);
        else if (after === undefined) {
          expect(rest).toContain(`missing ${addDays(before.to, 1)} to ${last.to}`);
        } else if (gone.sum === 0n)
          expect(rest).toContain(`bridged ${addDays(before.to, 1)} to ${addDays(after.from, -1)}`);
        else {
          expect(rest.match(/missing [^;]*/g)).toEqual([
            `missing ${addDays(before.to, 1)} to ${addDays(after.from, -1)} ${gone.sum}`,
          ]);
        }
        book.close();
      }),
      { numRuns: 25 },
    );
  });
});

/** Days of a statement with their rows, and files that each hold some of them in a row, as first and last index. */
const windows = fc
  .record({
    days: fc.array(
      fc.record({
        after: fc.integer({ min: 1, max: 4 }),
        rows: fc.array(
          fc.integer({ min: -3, max: 3 }).filter((minor) => minor !== 0),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      { minLength: 4, maxLength: 10 },
    ),
    files: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 5 }),
  })
  .map(({ days, files }) => ({
    days,
    files: files.map(([a, b]) => {
      const [one, other] = [a % days.length, b % days.length];
      return [Math.min(one, other), Math.max(one, other)] as const;
    }),
  }));

describe('files that overlap, hold each other and leave days out', () => {
  it('never contradict each other, and lack exactly the days that none of them holds', () => {
    fc.assert(
      fc.property(windows, ({ days, files }) => {
        let day = '2026-01-01' as IsoDay;
        let held = 100_000n;
        const known = days.map(({ after, rows }) => {
          day = addDays(day, after);
          const opening = held;
          const sum = rows.reduce((total, minor) => total + BigInt(minor), 0n);
          held += sum;
          return { day, opening, sum, rows: rows.map((minor) => `${day} ${(minor / 100).toFixed(2)} Row`) };
        });
        const book = newBook();
        for (const [at, [from, to]] of files.entries()) {
          const rows = known.slice(from, to + 1).flatMap((each) => each.rows);
          importTexts(book, [fileOf({ opening: known[from]!.opening, rows }, at)]);
        }
        const isHeld = known.map((_, at) => files.some(([from, to]) => from <= at && at <= to));
        const first = isHeld.indexOf(true);
        const last = isHeld.lastIndexOf(true);
        const gaps: string[] = [];
        let left = first;
        let lacking = 0n;
        for (let at = first + 1; at <= last; at += 1) {
          const isNext = files.some(([from, to]) => from < at && at <= to);
          if (!isHeld[at]) lacking += known[at]!.sum;
          else {
            const [from, to] = [addDays(known[left]!.day, 1), addDays(known[at]!.day, -1)];
            if (!isNext && from <= to) {
              gaps.push(
                `${lacking === 0n ? 'bridged' : 'missing'} ${from} to ${to}${lacking === 0n ? '' : ` ${lacking}`}`,
              );
            }
            left = at;
            lacking = 0n;
          }
        }
        const said = told(book, known[first]!.day, known[last]!.day).split('; ');
        expect(said.slice(0, -1)).toEqual(gaps.length === 0 ? ['complete'] : gaps);
        expect(said.at(-1)).toMatch(/^(proven|proven in part|not proven)$/);
        book.close();
      }),
      { numRuns: 40 },
    );
  });
});

it('every example statement is complete in itself, and the book holds its days as it does', () => {
  const folder = join(ROOT, 'fixtures', 'statements');
  const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith('.csv')).sort();
  const found = names.flatMap((name) => {
    const book = newBook();
    try {
      const reading = readStatement(readFileSync(join(folder, name)), name, {});
      write(book, (writing) => saveReading(writing, reading, {}, { named: undefined, acceptChanges: false }));
      const isBroken = reading.sections.some(({ balance }) => balance.firstBreak !== null);
      return listPurses(book).map(({ account, currency, sheets }) => {
        const [from, to] = [
          sheets.map(({ days }) => days.from).sort()[0]!,
          sheets
            .map(({ days }) => days.to)
            .sort()
            .at(-1)!,
        ];
        const said = told(book, from, to, `${account} ${currency}`);
        return [`${name} ${account} ${currency}`, said.replace(isBroken ? 'broken' : 'never', 'proven')];
      });
    } catch (error) {
      if (error instanceof Problem) return [];
      throw error;
    } finally {
      book.close();
    }
  });
  expect(found.length).toBeGreaterThan(100);
  expect(found.filter(([, said]) => !/^complete; (proven|not proven|not stated)$/.test(said!))).toEqual([]);
});
