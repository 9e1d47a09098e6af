import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { record } from '../durability/support/figures.ts';
import { WHOLE } from '../durability/support/form.ts';

/** So often a property is tried in the whole form; `npm test` tries it `quick` times, and RUNS=… says it otherwise. */
const WHOLE_RUNS = 20_000;

/** After so many runs what the runs before left to the event loop is done: SQLite's statements are let go only there. */
const RUNS_AT_ONCE = 100;

interface Size {
  readonly quick: number;
}

/** A sentence that holds for everything the simulator makes. A failure prints the seed and the smallest case. */
export const property = <Value>(
  what: string,
  of: fc.Arbitrary<Value>,
  check: (value: Value) => void,
  { quick }: Size,
): void => {
  test(what, async () => {
    const numRuns = Number(process.env.RUNS ?? (WHOLE ? WHOLE_RUNS : quick));
    let runs = 0;
    const checked = async (value: Value): Promise<void> => {
      check(value);
      runs += 1;
      if (runs % RUNS_AT_ONCE === 0) await setImmediate();
    };
    await fc.assert(fc.asyncProperty(of, checked), { numRuns });
    record({ part: 'Property', what, tried: `${numRuns} runs`, found: { failed: 0 } });
  });
};

/** The same sentence, asked of a program that is wrong on purpose: it must be found out within so many runs. */
export const caught = <Value>(
  what: string,
  of: fc.Arbitrary<Value>,
  check: (value: Value) => void,
  within: number,
): void => {
  test(`${what} is caught`, () => {
    const { failed, numRuns } = fc.check(fc.property(of, check), { numRuns: within, endOnFailure: true });
    expect(failed, `not within ${within} runs`).toBe(true);
    record({ part: 'Control, property', what, tried: `${numRuns} runs`, found: { caught: 1 } });
  });
};
