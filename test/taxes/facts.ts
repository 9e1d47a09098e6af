import type { Stream } from '../../src/ledger/line.ts';
import type { Deduction, Receipt, TaxFacts } from '../../src/taxes/engine.ts';
import { pakistan } from '../../src/taxes/pk/index.ts';
import { type Reserve, type ReserveInput, reserve } from '../../src/taxes/reserve.ts';
import { type IsoDay, taxYearPeriod } from '../../src/values/calendar.ts';
import { currency } from '../../src/values/currency.ts';
import { type Money, money, plain } from '../../src/values/money.ts';

const PKR = currency('PKR');

export const rupees = (whole: bigint | number): Money => money(BigInt(whole) * 100n, PKR);
export const paisa = (minor: bigint): Money => money(minor, PKR);

/** A receipt on the first day of the tax year 2027, unless another is said. */
export const receipt = (line: number, stream: Stream, amount: Money, day = '2026-07-01'): Receipt => ({
  line,
  day: day as IsoDay,
  stream,
  client: null,
  amount,
});

export const taxLine = (line: number, description: string, amount: Money): Deduction => ({
  line,
  day: '2026-08-01' as IsoDay,
  amount,
  description,
});

export const noAnswer = () => undefined;
export const yes = () => true;
export const no = () => false;

export const factsOf = (year: number, receipts: readonly Receipt[], more: Partial<TaxFacts> = {}): TaxFacts => ({
  year,
  period: taxYearPeriod(year, pakistan.taxYear),
  currency: PKR,
  receipts,
  deductions: [],
  unreviewed: [],
  pseb: noAnswer,
  atl: noAnswer,
  ...more,
});

export const reserveOf = (facts: TaxFacts, more: Partial<ReserveInput> = {}): Reserve =>
  reserve({
    country: pakistan,
    facts,
    earned: new Map(),
    paid: rupees(0),
    setAside: rupees(0),
    today: '2026-11-24' as IsoDay,
    ...more,
  });

/** What one levy comes to, printed; `all` is the year. A levy left out comes to nothing. */
export const dueOf = (result: Reserve, levy: string): string => {
  if (levy === 'all') return plain(result.due);
  return plain(result.levies.find(({ name }) => name === levy)?.due ?? rupees(0));
};
