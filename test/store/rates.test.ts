import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lazyRates } from '../../src/store/context.ts';
import { listLines } from '../../src/store/lines.ts';
import { missingRates } from '../../src/store/rate-gaps.ts';
import { rateRows, saveRates } from '../../src/store/rates.ts';
import { listTransfers } from '../../src/store/transfers.ts';
import { addDays, type IsoDay } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import { rateFinder } from '../../src/values/rate.ts';
import { importTexts, newBook, rates, takeBack, write } from '../support/book.ts';
import '../support/seed.ts';
import { chain, payoneer } from './files.ts';

const row = (rate: string, source = 'a file', day = '2026-03-01') => ({
  base: currency('USD'),
  quote: currency('PKR'),
  day: day as IsoDay,
  source,
  rate,
});
const listed = (book: ReturnType<typeof newBook>): string[] =>
  rateRows(book).map(({ base, quote, day, source, rate }) => `${day} ${base} ${quote} ${rate} ${source}`);
const homes = (book: ReturnType<typeof newBook>): (string | null)[] =>
  book.db.prepare("SELECT home || ' ' || rate_day FROM entry ORDER BY line").pluck().all() as (string | null)[];

describe('saving rates', () => {
  test('counts what is new, what another figure replaces, and what was known', () => {
    const book = newBook();
    const save = (...rows: ReturnType<typeof row>[]) => write(book, (writing) => saveRates(writing, rows));
    expect(save(row('280'), row('281', 'market')).result).toEqual({ added: 2, replaced: 0, known: 0 });
    expect(save(row('280'), row('282', 'market'), row('279', 'you')).result).toEqual({
      added: 1,
      replaced: 1,
      known: 1,
    });
    expect(save(row('280'), row('282', 'market')).changeId).toBeNull();
    expect(listed(book)).toEqual([
      '2026-03-01 USD PKR 280 a file',
      '2026-03-01 USD PKR 282 market',
      '2026-03-01 USD PKR 279 you',
    ]);
  });

  test('a rate stands as it was typed, digit by digit', () => {
    const book = newBook();
    const digits = '281.123456789012345678901234567890';
    rates(book, `2026-03-01 USD PKR ${digits}`);
    const found = lazyRates(book)(currency('USD'), currency('PKR'), '2026-03-01' as IsoDay)!;
    expect(found.rate.toFixed()).toBe('281.12345678901234567890123456789');
  });

  test('a rate that is taken back gives its place to the one before', () => {
    const book = newBook();
    rates(book, '2026-03-01 USD PKR 280');
    rates(book, '2026-03-01 USD PKR 290');
    takeBack(book);
    expect(listed(book)).toEqual(['2026-03-01 USD PKR 280 a file']);
  });
});

describe('lines follow the rates', () => {
  const paid = payoneer(['2026-03-02 1 10.00 USD Payment from A', '2026-03-20 2 10.00 USD Payment from A']);

  test('that come after them, change and go again', () => {
    const book = newBook();
    importTexts(book, [paid]);
    expect(homes(book)).toEqual([null, null]);
    expect(missingRates(book)).toEqual([
      { currency: 'USD', day: '2026-03-02', lines: 1 },
      { currency: 'USD', day: '2026-03-20', lines: 1 },
    ]);
    rates(book, '2026-03-01 USD PKR 280');
    expect(homes(book)).toEqual(['280000 2026-03-01', null]);
    rates(book, '2026-03-02 USD PKR 281 you');
    expect(homes(book)).toEqual(['281000 2026-03-02', null]);
    takeBack(book);
    takeBack(book);
    expect(homes(book)).toEqual([null, null]);
    expect(listLines(book, {}).length).toBe(2);
  });

  test('and so does the exchange cost of a link, which keeps its number', () => {
    const book = newBook();
    const march = chain('2026-03-01');
    importTexts(book, [march.payoneer, march.meezan]);
    const link = () =>
      listTransfers(book, {}).map(({ id, rate, exchangeCost, rateDay }) => ({
        id,
        rate,
        cost: exchangeCost?.minor,
        rateDay,
      }));
    const [bare] = link();
    expect(bare).toMatchObject({ rate: '277.7777778', cost: undefined, rateDay: null });
    rates(book, '2026-03-05 USD PKR 280');
    expect(link()).toEqual([{ id: bare!.id, rate: '277.7777778', cost: 20_000n, rateDay: '2026-03-05' }]);
  });
});

test('a rate read by pair and month is the one that all rates at once give', () => {
  const codes = ['USD', 'EUR', 'PKR', 'GBP'] as const;
  const row = fc.record({
    base: fc.constantFrom(...codes),
    quote: fc.constantFrom(...codes),
    day: fc.nat(60),
    source: fc.constantFrom('you', 'a file', 'b file', 'market'),
    rate: fc.integer({ min: 1, max: 400 }),
  });
  const FIRST = '2026-01-15' as IsoDay;
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), fc.nat(30), (rows, undone) => {
      const book = newBook();
      const said = rows
        .filter(({ base, quote }) => base !== quote)
        .map(({ day, rate, base, quote, source }) => ({
          ...{ base: currency(base), quote: currency(quote) },
          ...{ day: addDays(FIRST, day), source, rate: String(rate) },
        }));
      const changes = said.map((each) => write(book, (writing) => saveRates(writing, [each])).changeId);
      const gone = changes[undone];
      if (gone !== null && gone !== undefined) takeBack(book, gone);
      const [shelved, whole] = [lazyRates(book), rateFinder(rateRows(book))];
      for (const from of codes) {
        for (const to of codes) {
          if (from === to) continue;
          for (let day = 0; day < 70; day += 3) {
            const asked = [currency(from), currency(to), addDays(FIRST, day)] as const;
            expect(shelved(...asked)).toEqual(whole(...asked));
          }
        }
      }
      book.close();
    }),
    { numRuns: 15 },
  );
});
