import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STREAMS } from '../../src/ledger/line.ts';
import type { Receipt, TaxFacts } from '../../src/taxes/engine.ts';
import { pakistan } from '../../src/taxes/pk/index.ts';
import { SURCHARGES } from '../../src/taxes/pk/surcharge-4ab.ts';
import { compare, Decimal, type Money, split, toDecimal } from '../../src/values/money.ts';
import { factsOf, no, paisa, receipt, reserveOf, taxLine, yes } from './facts.ts';

const year = fc.integer({ min: 2022, max: 2027 });
const answer = fc.constantFrom(yes, no, () => undefined);
const amount = fc.bigInt({ min: 1n, max: 3_000_000_000n }).map(paisa);
const receipts = fc
  .array(fc.tuple(fc.constantFrom(...STREAMS), amount), { maxLength: 8 })
  .map((all) => all.map(([stream, each], index): Receipt => receipt(index + 1, stream, each)));
const facts = fc
  .tuple(year, receipts, answer, answer)
  .map(([of, all, pseb, atl]): TaxFacts => factsOf(of, all, { pseb, atl }));

const dueUnrounded = (of: TaxFacts): Decimal =>
  pakistan.assess(of).assessments.reduce((sum, { due }) => sum.plus(due), new Decimal(0));

describe('whoever earns more', () => {
  const stream = fc.constantFrom('local', 'salary', 'export');

  it('never owes less, nor more than the rise and the surcharge on the whole tax', () => {
    fc.assert(
      fc.property(year, stream, amount, amount, answer, (of, kind, first, rise, pseb) => {
        const more = paisa(first.minor + rise.minor);
        const before = pakistan.assess(factsOf(of, [receipt(1, kind, first)], { pseb })).assessments;
        const after = pakistan.assess(factsOf(of, [receipt(1, kind, more)], { pseb })).assessments;
        const total = (all: typeof before) => all.reduce((sum, { due }) => sum.plus(due), new Decimal(0));
        const step = total(after).minus(total(before));
        const rate = SURCHARGES.find((dated) => dated.year === of)!.numbers['non-salaried'].rate;
        const cliff = new Decimal(rate).div(10_000).times(after.find(({ name }) => name === 'income-tax')!.due);
        expect(step.isNegative() && !step.isZero()).toBe(false);
        expect(step.lessThanOrEqualTo(toDecimal(rise).plus(cliff))).toBe(true);
      }),
    );
  });
});

describe('the receipts of a year', () => {
  it('may come in any order', () => {
    fc.assert(
      fc.property(facts, (of) => {
        const reversed = { ...of, receipts: [...of.receipts].reverse() };
        expect(dueUnrounded(reversed).toString()).toBe(dueUnrounded(of).toString());
        expect(reserveOf(reversed).levies).toEqual(reserveOf(of).levies);
      }),
    );
  });

  it('may be split without changing what is due', () => {
    fc.assert(
      fc.property(facts, fc.bigInt({ min: 1n, max: 99n }), (of, share) => {
        const halves = of.receipts.flatMap((one) =>
          split(one.amount, [share, 100n - share]).map((part): Receipt => ({ ...one, amount: part })),
        );
        expect(dueUnrounded({ ...of, receipts: halves }).toString()).toBe(dueUnrounded(of).toString());
      }),
    );
  });
});

describe('the reserve as printed', () => {
  const words = fc.constantFrom('u/s 154A', 'WHT', 'u/s 153', '154A and 149');
  const atLeastZero = (minor: bigint): bigint => (minor > 0n ? minor : 0n);

  it('adds up: levies to due, and due less what is covered to what is still to be set aside', () => {
    fc.assert(
      fc.property(
        facts,
        fc.array(fc.tuple(words, amount), { maxLength: 4 }),
        amount,
        amount,
        (of, taken, paid, held) => {
          const deductions = taken.map(([text, each], index) => taxLine(100 + index, text, each));
          const result = reserveOf({ ...of, deductions }, { paid, setAside: held });
          const total = (pick: (levy: (typeof result.levies)[number]) => Money): bigint =>
            result.levies.reduce((sum, levy) => sum + pick(levy).minor, 0n);
          const open = result.levies.reduce(
            (sum, { due, deducted }) => sum + atLeastZero(due.minor - deducted.minor),
            0n,
          );
          expect(total(({ due }) => due)).toBe(result.due.minor);
          expect(result.due.minor % 100n).toBe(0n);
          expect(total(({ deducted }) => deducted)).toBe(result.deductedAtSource.minor);
          expect(result.stillToSetAside.minor).toBe(atLeastZero(open - paid.minor - held.minor));
          for (const { due, deducted, overDeducted } of result.levies) {
            expect(overDeducted.minor).toBe(atLeastZero(deducted.minor - due.minor));
          }
        },
      ),
    );
  });

  it('is never less cautious than certain', () => {
    fc.assert(
      fc.property(facts, receipts, (of, unreviewed) => {
        const { certain, cautious } = reserveOf({ ...of, unreviewed }).range;
        expect(compare(cautious, certain)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
