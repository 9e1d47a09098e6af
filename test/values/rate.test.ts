import { describe, expect, test } from 'vitest';
import { addDays, type IsoDay } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import { plain } from '../../src/values/money.ts';
import { convert, rateFinder, rateRank } from '../../src/values/rate.ts';
import { amount } from '../support/book.ts';

/** Rates as text: `10 USD PKR 280`, the day in March, then the source when it matters. */
const finder = (...rows: readonly string[]) =>
  rateFinder(
    rows.map((row) => {
      const [day, base, quote, rate, ...source] = row.split(' ') as [string, string, string, string];
      const on = `2026-03-${day}` as IsoDay;
      return { day: on, base: currency(base), quote: currency(quote), rate, source: source.join(' ') || 'a file' };
    }),
  );

/** `rate of day by source`, or `none`. */
const find = (rates: ReturnType<typeof finder>, pair: string, day: string): string => {
  const [from, to] = pair.split(' ').map(currency) as [ReturnType<typeof currency>, ReturnType<typeof currency>];
  const found = rates(from, to, `2026-03-${day}` as IsoDay);
  return found === undefined
    ? 'none'
    : `${found.rate.toSignificantDigits(8)} of ${found.day.slice(8)} by ${found.source}`;
};

describe('a rate', () => {
  const one = finder('10 USD PKR 280');

  test('serves its own day and seven days after, never an eighth, never the day before', () => {
    const days = Array.from({ length: 12 }, (_, at) => addDays('2026-03-08' as IsoDay, at));
    const served = days.filter((on) => one(currency('USD'), currency('PKR'), on) !== undefined);
    expect([served[0], served.at(-1), served.length]).toEqual(['2026-03-10', '2026-03-17', 8]);
  });

  test('serves the other direction', () => {
    expect(find(one, 'PKR USD', '10')).toBe('0.0035714286 of 10 by a file');
  });

  test('of a currency to itself is 1', () => {
    expect(find(one, 'USD USD', '01')).toBe('1 of 01 by same currency');
  });

  test('is never made up: an unknown pair has none', () => {
    expect(find(one, 'USD EUR', '10')).toBe('none');
    expect(find(finder(), 'USD PKR', '10')).toBe('none');
  });
});

describe('of several rates', () => {
  test('the nearest day counts, then the better source', () => {
    const rates = finder('10 USD PKR 280 you', '12 USD PKR 281 market', '12 USD PKR 282 a file');
    expect(find(rates, 'USD PKR', '11')).toBe('280 of 10 by you');
    expect(find(rates, 'USD PKR', '13')).toBe('282 of 12 by a file');
  });

  test('what you set counts before the State Bank, that before a file, that before the market', () => {
    const sources = ['you', 'State Bank of Pakistan', 'a file', 'market'];
    expect(sources.map(rateRank)).toEqual([0, 1, 2, 3]);
    expect(rateRank('SBP revaluation')).toBe(1);
    for (let best = 0; best < sources.length; best += 1) {
      const rows = sources.slice(best).map((source, at) => `10 USD PKR ${280 + best + at} ${source}`);
      expect(find(finder(...rows.reverse()), 'USD PKR', '10')).toBe(`${280 + best} of 10 by ${sources[best]}`);
    }
  });

  test('the pair as it stands counts before its inverse of the same day', () => {
    expect(find(finder('10 PKR USD 0.004', '10 USD PKR 280'), 'USD PKR', '10')).toBe('280 of 10 by a file');
    expect(find(finder('11 PKR USD 0.004', '10 USD PKR 280'), 'USD PKR', '11')).toBe('250 of 11 by a file');
  });
});

describe('across a third currency', () => {
  const rates = finder('10 EUR USD 1.1 market', '12 USD PKR 280 State Bank');
  test('two rates make one, with the older day and the weaker source', () => {
    expect(find(rates, 'EUR PKR', '12')).toBe('308 of 10 by market');
    expect(find(rates, 'PKR EUR', '12')).toBe('0.0032467532 of 10 by market');
  });
  test('both of them must be near', () => {
    expect(find(rates, 'EUR PKR', '11')).toBe('none');
    expect(find(rates, 'EUR PKR', '18')).toBe('none');
  });
  test('a stated pair is not replaced by a way around', () => {
    const direct = finder('10 EUR PKR 300', '12 EUR USD 1.1', '12 USD PKR 280');
    expect(find(direct, 'EUR PKR', '12')).toBe('300 of 10 by a file');
  });
});

test('an amount is rounded half away from zero, to the digits of the other currency', () => {
  const at = (text: string, rate: string, to: string) => {
    const rates = finder(`10 ${text.split(' ')[1]} ${to} ${rate}`);
    const { rate: found } = rates(currency(text.split(' ')[1]!), currency(to), '2026-03-10' as IsoDay)!;
    return plain(convert(amount(text), found, currency(to)));
  };
  expect(at('1.00 USD', '0.005', 'EUR')).toBe('0.01');
  expect(at('-1.00 USD', '0.005', 'EUR')).toBe('-0.01');
  expect(at('10.00 USD', '150.26', 'JPY')).toBe('1503');
  expect(at('1503 JPY', '0.00205', 'KWD')).toBe('3.081');
});
