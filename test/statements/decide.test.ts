import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateStyle } from '../../src/statements/dates.ts';
import { type Evidence, type Styles, stylesOf } from '../../src/statements/decide.ts';
import { decode } from '../../src/statements/decode.ts';
import { headerOf } from '../../src/statements/find-header.ts';
import type { Layout } from '../../src/statements/layout.ts';
import { addDays, type IsoDay } from '../../src/values/calendar.ts';

/** An export whose days and amounts follow the language of the account. */
const OPEN: Layout = {
  id: 'bank/open',
  family: 'bank',
  title: 'an export',
  needs: ['date', 'currency', 'amount'],
  dates: { columns: ['date'], styles: ['M/D/YYYY', 'D/M/YYYY', 'D.M.YYYY'] },
  numbers: { columns: ['amount'], currency: 'currency' },
  balances: 'none',
  printed: 'oldest-first',
  vouchesFor: { ids: false, times: false },
  lines: () => [],
};

const decided = (rows: readonly string[], evidence: Evidence = {}): Styles => {
  const decoded = decode(Buffer.from(['Date,Currency,Amount', ...rows].join('\n')), 'jan.csv', undefined);
  return stylesOf(decoded, 'jan.csv', headerOf(decoded, 'jan.csv', [OPEN])!, evidence);
};
const dated = (days: readonly string[], evidence: Evidence = {}): DateStyle =>
  decided(
    days.map((day) => `${day},USD,1.00`),
    evidence,
  ).dates;
const marked = (amounts: readonly string[], code = 'USD', evidence: Evidence = {}): string =>
  decided(
    amounts.map((amount) => `13/1/2026,${code},"${amount}"`),
    evidence,
  ).numbers.decimal;

const TODAY = '2026-11-24' as IsoDay;

describe('the order of days', () => {
  it.each<[string, readonly string[], DateStyle]>([
    ['a day above 12 decides', ['1/7/2020', '1/17/2020'], 'M/D/YYYY'],
    ['wherever it stands', ['17/1/2020', '1/7/2020'], 'D/M/YYYY'],
    ['dots are of one order only', ['1.7.2020'], 'D.M.YYYY'],
    ['a day that has not come decides', ['10/9/2026', '11/9/2026', '12/9/2026'], 'D/M/YYYY'],
    ['days that are the same in both orders need no decision', ['5/5/2026', '7/7/2026'], 'M/D/YYYY'],
  ])('%s', (_, days, style) => {
    expect(dated(days, { today: TODAY })).toBe(style);
  });

  it('is asked for where no day decides, with the line and the flag', () => {
    expect(() => dated(['5/5/2026', '3/4/2026'], { today: TODAY })).toThrow(
      expect.objectContaining({
        code: 'date-order',
        where: 'jan.csv:3',
        message: '"3/4/2026" may be 2026-03-04 (mdy) or 2026-04-03 (dmy): no day of the file decides',
        hint: 'fl import jan.csv --date-order mdy',
      }),
    );
    expect(dated(['3/4/2026'], { today: TODAY, dateOrder: 'dmy' })).toBe('D/M/YYYY');
  });

  it('takes no answer against what the days say', () => {
    expect(dated(['17/1/2020'], { dateOrder: 'mdy' })).toBe('M/D/YYYY'); // so that the row is refused when it is read
  });

  it('is never wrong: it is the printed one, or it is asked for', () => {
    const day = fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2021-01-01' as IsoDay, days));
    fc.assert(
      fc.property(fc.array(day, { minLength: 1 }), fc.constantFrom('M/D/YYYY', 'D/M/YYYY'), (days, style) => {
        const print = (iso: string): string => {
          const [year, month, date] = iso.split('-').map(Number);
          return style === 'M/D/YYYY' ? `${month}/${date}/${year}` : `${date}/${month}/${year}`;
        };
        let found: DateStyle | undefined;
        try {
          found = dated(days.map(print), { today: '2026-12-31' as IsoDay });
        } catch (error) {
          expect(error).toMatchObject({ code: 'date-order' });
        }
        const ownTwin = days.every((iso) => iso.slice(5, 7) === iso.slice(8));
        if (found !== undefined && !ownTwin) expect(found).toBe(style);
      }),
    );
  });
});

describe('the decimal mark', () => {
  it.each([
    [['-59,30', '0,00'], ','],
    [['1,250.00', '-43.40'], '.'],
    [['1.234,56'], ','],
    [['1,234'], '.'],
    [['1.234'], ','],
    [['500', '-3'], '.'],
  ])('of %j is %s', (amounts, mark) => {
    expect(marked(amounts)).toBe(mark);
  });

  it('is asked for where an amount means two things', () => {
    expect(() => marked(['1.234'], 'KWD')).toThrow(
      expect.objectContaining({ code: 'decimal-mark', where: 'jan.csv:2' }),
    );
    expect(marked(['1.234'], 'KWD', { decimal: ',' })).toBe(',');
  });
});
