import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { YesNoByDay } from '../../src/taxes/engine.ts';
import { dueOf, factsOf, no, noAnswer, receipt, reserveOf, rupees, yes } from './facts.ts';

interface Case {
  readonly year: string;
  readonly salary: string;
  readonly business: string;
  readonly export: string;
  readonly pseb: string;
  readonly atl: string;
  readonly levy: string;
  readonly due: string;
  readonly source: string;
  readonly origin: string;
}

const FILE = new URL('../../fixtures/taxes/pk.csv', import.meta.url);
const cases = parse<Case>(readFileSync(FILE, 'utf8'), { columns: true });

const ANSWERS: Readonly<Record<string, YesNoByDay>> = { yes, no, '': noAnswer };

const reserveFor = (worked: Case) => {
  const receipts = [
    receipt(1, 'salary', rupees(BigInt(worked.salary))),
    receipt(2, 'local', rupees(BigInt(worked.business))),
    receipt(3, 'export', rupees(BigInt(worked.export))),
  ];
  return reserveOf(factsOf(Number(worked.year), receipts, { pseb: ANSWERS[worked.pseb]!, atl: ANSWERS[worked.atl]! }));
};

describe('the worked cases of Pakistan', () => {
  it('hold published ones and our own', () => {
    expect(cases.filter(({ origin }) => origin === 'independent').length).toBeGreaterThan(20);
    expect(cases.filter(({ origin }) => origin === 'ours').length).toBeGreaterThan(300);
    expect(cases.every(({ source, origin }) => source !== '' && /^(independent|ours)$/.test(origin))).toBe(true);
  });

  it.each(cases)('$year: salary $salary, business $business, export $export: $levy $due ($source)', (worked) => {
    expect(dueOf(reserveFor(worked), worked.levy)).toBe(`${worked.due}.00`);
  });
});
