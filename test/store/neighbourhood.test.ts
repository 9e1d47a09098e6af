import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reserveOf } from '../../src/commands/reserve-of.ts';
import type { Book } from '../../src/store/book.ts';
import { listChanges } from '../../src/store/changes.ts';
import { decide } from '../../src/store/decisions.ts';
import { linesById, listLines } from '../../src/store/lines.ts';
import { linkLines, listTransfers, unlink } from '../../src/store/transfers.ts';
import { addDays, type IsoDay } from '../../src/values/calendar.ts';
import { Problem } from '../../src/values/problem.ts';
import { complaints, importTexts, newBook, rates, type TextFile, takeBack, write } from '../support/book.ts';
import '../support/seed.ts';
import { meezan, payoneer, upwork } from './files.ts';

const FIRST = '2026-05-10' as IsoDay;
/** Five months around a new tax year. */
const DAYS = 150;

/** One thing that happens to money on a day. The amounts are few, so that several ends fit each other. */
const happening = fc.record({
  day: fc.nat(DAYS),
  lag: fc.integer({ min: -1, max: 7 }),
  what: fc.constantFrom('hop', 'hop', 'payout', 'payout', 'exchange', 'loose', 'client', 'refund', 'card', 'lost'),
  size: fc.constantFrom('50.00', '75.00'),
});
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

interface Rows {
  readonly upwork: string[];
  readonly payoneer: string[];
  readonly meezan: string[];
}

/** What the statements of all three say of it; each row starts with its day. */
const rowsOf = ({ day, lag, what, size }: Happening, at: number): Partial<Rows> => {
  const on = addDays(FIRST, day);
  const then = addDays(FIRST, Math.max(0, day + lag));
  const id = 1000 + at * 10;
  const rupees = size === '50.00' ? '14000.00' : '21000.00';
  switch (what) {
    case 'hop':
      return {
        upwork: [`${on} ${id} ${size} Hourly/Blue`, `${on} ${id + 1} -${size} Withdrawal`],
        payoneer: [`${then} ${id + 2} ${size} USD Payment from Upwork`],
      };
    case 'payout':
      return {
        payoneer: [`${on} ${id} -${size} USD Withdrawal to MEEZAN BANK (4821) => ${rupees} PKR`],
        meezan: [`${then} ${rupees} Remittance From PAYONEER`],
      };
    case 'exchange':
      return { payoneer: [`${on} ${id} -${size} USD USD to EUR`, `${on} ${id} 40.00 EUR USD to EUR`] };
    case 'loose':
      // Rows of an exchange that share no id, and may be of different days.
      return { payoneer: [`${on} ${id} -${size} USD USD to EUR`, `${then} ${id + 1} 40.00 EUR USD to EUR`] };
    case 'client':
      return { payoneer: [`${on} ${id} ${size} USD Payment from Fjord`], meezan: [`${on} ${rupees} Incoming`] };
    case 'refund':
      return { upwork: [`${on} ${id} ${size} Hourly/Red`, `${then} ${id + 1} -${size} Refund/Red/${id}`] };
    case 'card':
      return { payoneer: [`${on} ${id} -10.00 USD Card charge (SHOP)`] };
    default:
      return { payoneer: [`${on} ${id} -${size} USD Withdrawal to MEEZAN BANK (4821) => ${rupees} PKR`] };
  }
};

const byDay = (rows: readonly string[]): string[] =>
  [...rows].sort((a, b) => (a.slice(0, 10) < b.slice(0, 10) ? -1 : 1));

/** The statements of all three, cut into pieces of some days; pieces overlap, so that lines are seen twice. */
const filesOf = (life: readonly Happening[]): TextFile[] => {
  const rows: Rows = { upwork: [], payoneer: [], meezan: [] };
  life.forEach((each, at) => {
    const told = rowsOf(each, at);
    for (const place of ['upwork', 'payoneer', 'meezan'] as const) rows[place].push(...(told[place] ?? []));
  });
  const pieces = (all: readonly string[], make: (some: string[], name: string) => TextFile): TextFile[] =>
    [0, 1, 2, 3, 4].flatMap((piece) => {
      const from = addDays(FIRST, piece * 32);
      const to = addDays(from, 35);
      const some = byDay(all).filter((row) => from <= row.slice(0, 10) && row.slice(0, 10) <= to);
      return some.length === 0 ? [] : [make(some, `${piece}.csv`)];
    });
  return [
    ...pieces(rows.upwork, (some, name) => upwork(some, `u${name}`)),
    ...pieces(rows.payoneer, (some, name) => payoneer(some, {}, `p${name}`)),
    ...pieces(rows.meezan, (some, name) => meezan(some, { number: '01070105634821', name: `m${name}` })),
  ];
};

const attempt = (act: () => unknown): void => {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
};

const linesAt = (book: Book, pick: number): number[] => {
  const ids = listLines(book, {}).map(({ id }) => id);
  return ids.length === 0 ? [] : [ids[pick % ids.length]!, ids[(pick * 7 + 3) % ids.length]!];
};

/** Two lines of which one left and one came, so that they can be linked. */
const endsAt = (book: Book, pick: number): number[] => {
  const lines = listLines(book, {});
  const outs = lines.filter(({ amount }) => amount.minor < 0n);
  const ins = lines.filter(({ amount }) => amount.minor > 0n);
  return outs.length === 0 || ins.length === 0 ? [] : [outs[pick % outs.length]!.id, ins[(pick * 5) % ins.length]!.id];
};

const DEEDS: readonly ((book: Book, pick: number, files: readonly TextFile[]) => unknown)[] = [
  (book, pick, files) => importTexts(book, [files[pick % files.length]!]),
  (book, pick, files) => importTexts(book, [files[pick % files.length]!]),
  (book, pick, files) => importTexts(book, [files[pick % files.length]!, files[(pick * 3 + 1) % files.length]!]),
  (book, pick) => {
    const live = listChanges(book).filter(({ id, live: counts }) => counts && id > 1);
    return live.length === 0 ? 0 : takeBack(book, live[pick % live.length]!.id);
  },
  (book, pick) => write(book, (writing) => linkLines(writing, linesById(book, endsAt(book, pick)))),
  (book, pick) => {
    const links = listTransfers(book, {});
    return links.length === 0 ? 0 : write(book, (writing) => unlink(writing, links[pick % links.length]!.id));
  },
  (book, pick) => write(book, (writing) => decide(writing, linesAt(book, pick), { category: 'Gift' })),
  (book, pick) =>
    write(book, (writing) => decide(writing, linesAt(book, pick), { category: 'Moved', nature: 'own', client: 'x' })),
];

/** The links of the book, with their ids. */
const linkIds = (book: Book): Map<string, number> =>
  new Map(
    listTransfers(book, {}).map(({ id, from, to }) => [
      [...from, ...to]
        .map(({ line }) => line)
        .sort((a, b) => a - b)
        .join(' '),
      id,
    ]),
  );

/** The reserve of the year that began amid the life, as it was told on some days. */
const reservesOf = (book: Book) =>
  [40, 51, 55, 60, 90, DAYS + 20].map((after) => reserveOf(book, 2027, addDays(FIRST, after)));

/** The same with all money followed from the first line on. */
const withoutStates = <Answer>(book: Book, ask: (book: Book) => Answer): Answer => {
  book.db.exec('SAVEPOINT ask; DELETE FROM wallet_state');
  const answer = ask(book);
  book.db.exec('ROLLBACK TO ask; RELEASE ask');
  return answer;
};

test('what is derived among the neighbours of a change is what the whole book would derive', () => {
  const seen = { links: 0, review: 0, states: 0, kept: 0 };
  fc.assert(
    fc.property(
      fc.array(happening, { minLength: 8, maxLength: 30 }),
      fc.array(fc.tuple(fc.nat(DEEDS.length - 1), fc.nat(999)), { minLength: 8, maxLength: 16 }),
      (life, deeds) => {
        const files = filesOf(life);
        const book = newBook();
        rates(book, `${FIRST} USD PKR 280`);
        attempt(() =>
          importTexts(
            book,
            files.filter((_, at) => at % 2 === 0),
          ),
        );
        for (const [kind, pick] of deeds) {
          const before = linkIds(book);
          attempt(() => DEEDS[kind]!(book, pick, files));
          // Files taken at random leave out what others state: that is about facts, not about what is derived.
          expect(complaints(book).filter((each) => each !== 'stated balances: balance-differs')).toEqual([]);
          for (const [legs, id] of linkIds(book)) {
            if (!before.has(legs)) continue;
            expect(id).toBe(before.get(legs)); // an id lives as long as its legs are the same
            seen.kept += 1;
          }
        }
        expect(reservesOf(book)).toEqual(withoutStates(book, reservesOf));
        const count = (table: string): number =>
          Number((book.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: bigint }).n);
        seen.links += count('transfer');
        seen.review += count('review');
        seen.states += count('wallet_state');
        book.close();
      },
    ),
    { numRuns: 25 },
  );
  // Nothing was proven unless there was something to get wrong.
  for (const many of Object.values(seen)) expect(many).toBeGreaterThan(30);
});
