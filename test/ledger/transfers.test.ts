import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Leg } from '../../src/ledger/moved.ts';
import { link } from '../../src/ledger/transfers.ts';
import { addDays } from '../../src/values/calendar.ts';
import { between, context, leg, linked, stated, usdAt } from './legs.ts';

const out = '1 payoneer +0 -100.00 USD Withdrawal to MEEZAN BANK (4821)';
const sent = stated(out, '28000.00 PKR');
const came = (day: number, id = 2) => leg(`${id} meezan +${day} 28000.00 PKR Remittance From PAYONEER`);

describe('one payout and one credit', () => {
  test('are linked by the payout that was stated', () => {
    expect(linked([sent, came(2)])).toEqual(['1>2']);
    expect(linked([sent, leg('2 meezan +2 28000.00 PKR Incoming')])).toEqual(['1>2']);
  });

  test('are not when the amount is another one', () => {
    expect(linked([sent, leg('2 meezan +2 28000.01 PKR Remittance From PAYONEER')])).toEqual(['?1', '?2']);
  });

  for (const [day, linksThem] of [
    [-2, false],
    [-1, true],
    [0, true],
    [6, true],
    [7, false],
  ] as const) {
    test(`${linksThem ? 'are' : 'are not'} when the credit comes ${day} days after`, () => {
      const credit = leg(`2 meezan ${day} 28000.00 PKR Incoming`, { hint: 'payment' });
      expect(linked([sent, credit])).toEqual(linksThem ? ['1>2'] : ['?1']);
    });
  }

  test('are linked without a stated payout by the words of both sides and the same amount', () => {
    const paid = leg('1 upwork +0 -50.00 USD Withdrawal - Payoneer');
    expect(linked([paid, leg('2 payoneer +1 50.00 USD Payment from Upwork')])).toEqual(['1>2']);
  });

  test('are not when a client of the same amount is what the words name', () => {
    const paid = leg('1 upwork +0 -50.00 USD Withdrawal - Payoneer');
    expect(linked([paid, leg('2 payoneer +1 50.00 USD Payment from Fjord ApS')])).toEqual(['?1']);
  });

  test('are not when the words state the ending of another account', () => {
    const elsewhere = stated('1 payoneer +0 -100.00 USD Withdrawal to MEEZAN BANK (9999)', '28000.00 PKR');
    expect(linked([elsewhere, came(1)])).toEqual(['?2']);
  });

  test('are not when the payout names another account of the book', () => {
    const elsewhere = stated('1 payoneer +0 -100.00 USD Withdrawal to HBL', '28000.00 PKR');
    expect(linked([elsewhere, came(1)])).toEqual(['?1', '?2']);
  });

  test('are not when the credit names another account of the book', () => {
    expect(linked([sent, leg('2 meezan +1 28000.00 PKR Remittance From HBL')])).toEqual(['?1', '?2']);
  });

  test('are not when the payout went to an account that is not followed, which is nothing to review', () => {
    const untracked = stated('1 payoneer +0 -100.00 USD Withdrawal to Wise', '28000.00 PKR');
    expect(linked([untracked])).toEqual([]);
    expect(linked([untracked, leg('2 wise +0 28000.00 PKR Top up', { hint: 'payment' })])).toEqual([]);
  });

  test('are not within one account', () => {
    expect(linked([leg('1 upwork +0 -50.00 USD Out'), leg('2 upwork +0 50.00 USD Payment from Upwork')])).toEqual([]);
  });
});

describe('several that fit', () => {
  const again = stated('3 payoneer +1 -100.00 USD Withdrawal to MEEZAN BANK (4821)', '28000.00 PKR');

  test('two equal payouts and two equal credits pair off in order of time', () => {
    expect(linked([again, came(3, 4), sent, came(2)])).toEqual(['1>2', '3>4']);
  });

  test('one payout and two equal credits are left for review, with the lines named', () => {
    expect(linked([sent, came(2), came(3, 4)])).toEqual(['?1', '?2', '?4']);
    const [first] = link([sent, came(2), came(3, 4)], context()).review;
    expect(first!.why).toBe('fits more than one: lines 2, 4');
  });

  test('two equal payouts and one credit are left for review', () => {
    expect(linked([sent, again, came(2)])).toEqual(['?1', '?2', '?3']);
  });

  test('the credit that names the payer is taken before one that names nobody', () => {
    const silent = leg('4 meezan +1 28000.00 PKR Incoming', { hint: 'payment' });
    expect(linked([sent, came(2), silent])).toEqual(['1>2']);
  });

  test('two payouts far apart are two pairs', () => {
    const later = stated('3 payoneer +20 -100.00 USD Withdrawal to MEEZAN BANK (4821)', '28000.00 PKR');
    expect(linked([sent, came(2), later, came(21, 4)])).toEqual(['1>2', '3>4']);
  });

  test('the order in which lines are given plays no part', () => {
    const legs = [sent, came(2), again, came(3, 4), leg('5 upwork +0 -50.00 USD To Payoneer'), came(9, 6)];
    const more = [leg('7 payoneer +2 50.00 USD From Upwork'), leg('8 payoneer +2 50.00 USD From Upwork')];
    const all = [...legs, ...more];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }), (shuffled) => {
        expect(linked(shuffled)).toEqual(linked(all));
      }),
      { numRuns: 50 },
    );
  });
});

describe('what you said', () => {
  test('a link that you rejected is not made again, and the credit may go to another payout', () => {
    expect(linked([sent, came(2)], { said: [{ said: 'reject', a: 1, b: 2 }] })).toEqual(['?1', '?2']);
    expect(linked([sent, came(2), came(3, 4)], { said: [{ said: 'reject', a: 1, b: 2 }] })).toEqual(['1>4', '?2']);
  });

  test('a link that you made stands whatever the evidence says', () => {
    const odd = leg('2 hbl +30 27000.00 PKR Cheque', { hint: 'payment' });
    expect(linked([sent, odd], { said: [{ said: 'link', a: 1, b: 2 }] })).toEqual(['1>2']);
    expect(between([sent, odd], { said: [{ said: 'link', a: 1, b: 2 }] })).toContain('hop by you');
  });

  test('it takes its lines away from the matcher', () => {
    expect(linked([sent, came(2), came(3, 4)], { said: [{ said: 'link', a: 1, b: 4 }] })).toEqual(['1>4', '?2']);
  });

  test('several lines may be one movement', () => {
    const said = [{ said: 'link', a: 1, b: 2 } as const, { said: 'link', a: 1, b: 3 } as const];
    expect(linked([sent, came(1), leg('3 hbl +1 5.00 PKR Rest')], { said })).toEqual(['1>2+3']);
  });

  test('it sleeps while one of its sides is not in the book', () => {
    expect(linked([sent], { said: [{ said: 'link', a: 1, b: 99 }] })).toEqual(['?1']);
  });
});

describe('exchanges within one account', () => {
  const sold = leg('1 payoneer +0 -100.00 EUR EUR to USD', { hint: 'conversion', bankId: 'x' });
  const bought = leg('2 payoneer +0 108.00 USD EUR to USD', { hint: 'conversion', bankId: 'x' });

  test('are linked by the id they share', () => {
    expect(linked([sold, bought])).toEqual(['1>2']);
    expect(between([sold, bought])).toBe('conversion by layout, fee -, exchange -, rate 1.08 of -');
  });

  test('without an id by being the only one of the day', () => {
    const bare = [sold, bought].map((each) => ({ ...each, bankId: null }));
    expect(linked(bare)).toEqual(['1>2']);
    const twice = bare.map((each) => ({ ...each, id: each.id + 2 }));
    expect(linked([...bare, ...twice])).toEqual([]);
  });

  test('are not linked across days without an id, nor with a payout', () => {
    expect(
      linked([
        { ...sold, bankId: null },
        { ...bought, bankId: null, day: came(1).day },
      ]),
    ).toEqual([]);
  });

  test('two of one day are told apart by their ids', () => {
    const more = [sold, bought].map((each) => ({ ...each, id: each.id + 2, bankId: 'y' }));
    expect(linked([sold, ...more, bought])).toEqual(['1>2', '3>4']);
  });

  describe('whose rows have ids of their own', () => {
    const exchange = (first: number, parentId: string, day = 0): Leg[] => [
      leg(`${first} payoneer +${day} -13.92 EUR Conversion`, { hint: 'conversion', bankId: `${first}`, parentId }),
      leg(`${first + 1} payoneer +${day} 15.00 USD Conversion`, {
        hint: 'conversion',
        bankId: `${first + 1}`,
        parentId,
      }),
    ];

    test('are linked by the transaction that both rows name', () => {
      const [a, b] = [exchange(1, 'p'), exchange(3, 'q')];
      expect(linked([a[0]!, b[0]!, b[1]!, a[1]!])).toEqual(['1>2', '3>4']);
      expect(link(a, context()).transfers[0]!.why).toBe('both rows of one exchange that name the same transaction');
    });

    test('are linked over midnight too', () => {
      const [out, back] = exchange(1, 'p');
      expect(linked([out!, { ...back!, day: addDays(back!.day, 1) }])).toEqual(['1>2']);
    });

    test('that name one transaction twice, as for a payment and its refund, are told apart by the day', () => {
      expect(linked([...exchange(1, 'p'), ...exchange(3, 'p', 4)])).toEqual(['1>2', '3>4']);
      expect(linked([...exchange(1, 'p'), ...exchange(3, 'p')])).toEqual([]);
    });

    test('are not linked across accounts', () => {
      const [out, back] = exchange(1, 'p');
      expect(linked([out!, { ...back!, account: 3 }])).toEqual([]);
    });

    test('are not linked when you said they are not one movement', () => {
      expect(linked(exchange(1, 'p'), { said: [{ said: 'reject', a: 1, b: 2 }] })).toEqual([]);
    });
  });
});

describe('what lies between the legs', () => {
  test('is the fee within one currency', () => {
    const legs = [leg('1 upwork +0 -50.00 USD Out'), leg('2 payoneer +1 48.00 USD In')];
    const said = [{ said: 'link', a: 1, b: 2 } as const];
    expect(between(legs, { said })).toBe('hop by you, fee 2.00, exchange -, rate - of -');
  });

  test('is the exchange cost against the rate of the day it left', () => {
    expect(between([sent, came(2)], { rate: usdAt('283.5') })).toBe(
      'hop by matcher, fee -, exchange 350.00, rate 280 of 2026-03-10',
    );
  });

  test('is negative where more came than the rate says', () => {
    expect(between([sent, came(2)], { rate: usdAt('279') })).toContain('exchange -100.00');
  });

  test('is not told without a rate', () => {
    expect(between([sent, came(2)])).toBe('hop by matcher, fee -, exchange -, rate 280 of -');
  });
});

describe('own money whose other end is missing', () => {
  test('is nothing to review while the statements of that account do not cover the days', () => {
    expect(linked([sent], { covers: () => false })).toEqual([]);
    expect(link([sent], context()).review[0]!.why).toBe('no matching credit in meezan');
  });

  test('is to be reviewed at the bank in any case: it may be income twice', () => {
    const why = (covers: boolean) => link([came(2)], context({ covers: () => covers })).review[0]!.why;
    expect(why(true)).toBe('names payoneer, which holds no matching payout');
    expect(why(false)).toBe('names payoneer, whose statements do not cover 2026-03-06 to 2026-03-13');
  });
});
