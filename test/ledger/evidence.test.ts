import { describe, expect, test } from 'vitest';
import { link } from '../../src/ledger/transfers.ts';
import { between, context, leg, linked, usdAt } from './legs.ts';

const rate = usdAt('280');
const out = '1 payoneer +0 -100.00 USD Withdrawal to MEEZAN BANK (4821)';
const came = (rupees: string, day = 2, id = 2) => leg(`${id} meezan +${day} ${rupees} PKR Remittance From PAYONEER`);
const whyOf = (legs: Parameters<typeof link>[0], more = {}) => {
  const { transfers, review } = link(legs, context({ rate, ...more }));
  return transfers[0]?.why ?? review[0]?.why;
};

describe('a payout that arrives in another currency, and nobody states how much', () => {
  for (const [rupees, links] of [
    ['26739.99', false],
    ['26740.00', true],
    ['27500.00', true],
    ['28280.00', true],
    ['28280.01', false],
  ] as const) {
    test(`is ${links ? '' : 'not '}a credit of ${rupees} where the day's rate makes 28,000.00`, () => {
      expect(linked([leg(out), came(rupees)], { rate })).toEqual(links ? ['1>2'] : ['?1', '?2']);
    });
  }

  test('says how far below the rate it arrived, and what that cost', () => {
    expect(whyOf([leg(out), came('27440.00')])).toBe(
      '2.0 % below the 28,000.00 PKR of the rate of 2026-03-10 (a file), names payoneer, was sent to meezan, arrived 2 days later',
    );
    expect(between([leg(out), came('27440.00')], { rate })).toBe(
      'hop by matcher, fee -, exchange 560.00, rate 274.4 of 2026-03-10',
    );
  });

  test('is nothing without words, however well the amount fits', () => {
    const silent = leg('1 payoneer +0 -100.00 USD Withdrawal');
    expect(linked([silent, leg('2 meezan +2 27440.00 PKR Incoming', { hint: 'payment' })], { rate })).toEqual([]);
  });

  test('is no credit that names nobody, although the payout names its account', () => {
    expect(linked([leg(out), leg('2 meezan +2 27440.00 PKR IBFT', { hint: 'payment' })], { rate })).toEqual(['?1']);
  });

  test('is no client whose payment fits', () => {
    expect(linked([leg(out), leg('2 meezan +2 27440.00 PKR From Fjord ApS')], { rate })).toEqual(['?1']);
  });

  test('waits for a rate that is not there, naming pair and day', () => {
    expect(linked([leg(out), came('27440.00')])).toEqual(['?1', '?2']);
    expect(whyOf([leg(out), came('27440.00')], context())).toBe(
      'may be one movement with line 2: no rate USD to PKR on or within 7 days before 2026-03-10 tells',
    );
  });

  test('is left for review beside another credit that fits, both named with their rates', () => {
    const legs = [leg(out), came('27440.00'), came('27720.00', 3, 3)];
    expect(linked(legs, { rate })).toEqual(['?1', '?2', '?3']);
    expect(whyOf(legs)).toBe(
      "fits more than one: lines 2 (2.0 % below the day's rate), 3 (1.0 % below the day's rate)",
    );
  });

  test('is told from a second one by the amounts', () => {
    const second = leg('3 payoneer +1 -103.00 USD Withdrawal to MEEZAN BANK (4821)');
    const [a, b] = [came('27440.00'), came('28263.20', 3, 4)]; // 2 % below each; crossed, 0.9 % above and 4.9 % below
    expect(linked([leg(out), second, b, a], { rate })).toEqual(['1>2', '3>4']);
  });

  test('is told from a second one by the share that the provider keeps of both', () => {
    const second = leg('3 payoneer +1 -101.00 USD Withdrawal to MEEZAN BANK (4821)');
    const [a, b] = [came('27440.00'), came('27714.40', 3, 4)]; // 2.0 % below each; crossed, 1.0 and 3.0 %
    expect(linked([leg(out), second, b, a], { rate })).toEqual(['1>2', '3>4']);
  });

  test('is left for review beside a second one of the same amount', () => {
    const second = leg('3 payoneer +1 -100.00 USD Withdrawal to MEEZAN BANK (4821)');
    expect(linked([leg(out), second, came('27440.00'), came('27450.00', 3, 4)], { rate })).toEqual([
      '?1',
      '?2',
      '?3',
      '?4',
    ]);
  });
});

describe('a credit that is less than what left', () => {
  const wire = leg('1 payoneer +0 -1000.00 USD Withdrawal to HBL (7777)');
  const arrived = (amount: string) => leg(`2 hbl +2 ${amount} USD Wire from PAYONEER`);

  for (const [amount, links] of [
    ['950.00', true],
    ['949.99', false],
    ['1000.00', true],
    ['1000.01', false],
  ] as const) {
    test(`${links ? 'is' : 'is not'} the same movement at ${amount} of 1,000.00`, () => {
      expect(linked([wire, arrived(amount)])).toEqual(links ? ['1>2'] : ['?1', '?2']);
    });
  }

  test('has its fee named', () => {
    expect(between([wire, arrived('985.00')])).toBe('hop by matcher, fee 15.00, exchange -, rate - of -');
    expect(whyOf([wire, arrived('985.00')])).toBe(
      'the same amount less 15.00 USD, names payoneer, was sent to hbl, arrived 2 days later',
    );
  });

  test('yields to one of exactly the amount', () => {
    const exact = leg('3 hbl +3 1000.00 USD Wire from PAYONEER');
    expect(linked([wire, arrived('985.00'), exact])).toEqual(['1>3', '?2']);
  });
});

describe('ends that no statement shows', () => {
  const wire = leg('1 payoneer +0 -1000.00 USD Withdrawal to HBL (7777)');
  const arrived = leg('2 hbl +2 985.00 USD Wire from PAYONEER');
  const covering = (...accounts: readonly number[]) => ({ covers: (account: number) => accounts.includes(account) });

  test('may be the true ones: an amount that only comes near is not taken for the other end', () => {
    expect(linked([wire, arrived], covering())).toEqual(['?2']);
  });

  test('are none where the days around are covered on either side', () => {
    expect(linked([wire, arrived], covering(2))).toEqual(['1>2']);
    expect(linked([wire, arrived], covering(4))).toEqual(['1>2']);
  });

  test('matter for a credit that names nobody, unless its own account is covered', () => {
    const silent = { ...arrived, words: 'Incoming', hint: 'own-transfer' as const };
    expect(linked([wire, silent], covering(2))).toEqual([]);
    expect(linked([wire, silent], covering(4))).toEqual(['1>2']);
  });
});

describe('a top-up', () => {
  const paid = leg('1 meezan +0 -28000.00 PKR Raast to PAYONEER', { hint: 'payment' });
  const added = (hint: 'own-transfer' | 'payment') => leg('2 payoneer +1 28000.00 PKR Money added', { hint });

  test('is own money where the credit says so and the payment names the account', () => {
    expect(linked([paid, added('own-transfer')])).toEqual(['1>2']);
  });

  test('is nothing where only the payment names it, or nobody does', () => {
    expect(linked([paid, added('payment')])).toEqual([]);
    expect(linked([{ ...paid, words: 'Raast' }, added('own-transfer')])).toEqual([]);
  });
});
