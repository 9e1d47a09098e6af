import { describe, expect, test } from 'vitest';
import { run } from '../../src/main.ts';
import { type TestWorld, testWorld } from '../support/world.ts';

const meezan = (opening: string, closing: string, ...rows: string[]): string =>
  [
    '01070105634821,',
    `Opening Balance,PKR      ${opening}`,
    `Closing Balance,PKR      ${closing}`,
    'Currency,Pakistan Rupee(PKR)',
    'Booking Date,Value Date,Doc No,Description,Debit,Credit,Available Balance',
    ...rows.map((row) => {
      const [day, description, debit, credit, balance] = row.split('|');
      return `${day},${day},,${description},${debit},${credit},${balance}`;
    }),
  ].join('\n');

const SHOP_A = '01 Sep 2026|SHOP A|100.00||900.00';
const SHOP_B = '01 Sep 2026|SHOP B|50.00||850.00';
const IBFT = '02 Sep 2026|IBFT FROM X||500.00|1350.00';

const fl = async (world: TestWorld, ...words: string[]): Promise<Record<string, unknown>> => {
  expect(await run([...words, '--json'], world)).toBe(0);
  return JSON.parse(world.takeOut()) as Record<string, unknown>;
};

/** What the account holds after these files came in this order, and the running balances of its lines. */
const held = async (...files: string[]) => {
  const world = testWorld({ today: '2026-09-30' });
  for (const [at, text] of files.entries()) {
    world.writeFile(`${at}.csv`, `${text}\n`, false);
    const { files: told } = (await fl(world, 'import', `${at}.csv`)) as { files: { warnings: unknown[] }[] };
    expect(told[0]!.warnings).toEqual([]);
  }
  const { rows } = (await fl(world, 'report', 'balances')) as { rows: { amount: { amount: string } }[] };
  const { lines } = (await fl(world, 'lines')) as { lines: { balance: { amount: string } }[] };
  expect((await fl(world, 'doctor')).ok).toBe(true);
  world.remove();
  return {
    holds: rows.map(({ amount }) => amount.amount),
    balances: lines.map(({ balance }) => balance.amount).sort(),
  };
};

describe('two files that cut the first day of an account', () => {
  const expected = { holds: ['1350.00'], balances: ['1350.00', '850.00', '900.00'] };

  test('overlap, and make the same balance in either order', async () => {
    const early = meezan('1000.00', '850.00', SHOP_A, SHOP_B);
    const late = meezan('900.00', '1350.00', SHOP_B, IBFT);
    expect(await held(early, late)).toEqual(expected);
    expect(await held(late, early)).toEqual(expected);
  });

  test('only touch, and make the same balance in either order', async () => {
    const early = meezan('1000.00', '900.00', SHOP_A);
    const late = meezan('900.00', '1350.00', SHOP_B, IBFT);
    expect(await held(early, late)).toEqual(expected);
    expect(await held(late, early)).toEqual(expected);
  });

  test('hold equal rows, of which each keeps its own running balance', async () => {
    const twice = ['01 Sep 2026|FARE|100.00||900.00', '01 Sep 2026|FARE|100.00||800.00'];
    const both = meezan('1000.00', '800.00', ...twice);
    const second = meezan('900.00', '1300.00', twice[1]!, '02 Sep 2026|IBFT FROM X||500.00|1300.00');
    const equal = { holds: ['1300.00'], balances: ['1300.00', '800.00', '900.00'] };
    expect(await held(both, second)).toEqual(equal);
    expect(await held(second, both)).toEqual(equal);
  });

  test('return to where the day began, and the file with most of the day tells', async () => {
    const [out, back] = ['01 Sep 2026|SHOP A|100.00||900.00', '01 Sep 2026|ADJUSTMENT||100.00|1000.00'];
    const whole = meezan('1000.00', '1000.00', out, back);
    const rest = meezan('900.00', '1500.00', back, '02 Sep 2026|IBFT FROM X||500.00|1500.00');
    const round = { holds: ['1500.00'], balances: ['1000.00', '1500.00', '900.00'] };
    expect(await held(whole, rest)).toEqual(round);
    expect(await held(rest, whole)).toEqual(round);
  });
});
