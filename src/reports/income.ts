import type { IncomeSum, MissingRate } from '../ledger/facts.ts';
import { sum } from '../values/money.ts';
import type { Report } from '../values/report.ts';
import { type Frame, missingRateNotes } from './report.ts';

export interface IncomeFacts {
  readonly sums: readonly IncomeSum[];
  readonly byPart: boolean;
  readonly missing: readonly MissingRate[];
}

/** Earned income, gross and once, by currency, stream and client: on the day the platform booked it. */
export const income = (facts: IncomeFacts, frame: Frame): Report => {
  const homes = facts.sums.flatMap(({ home }) => home ?? []);
  return {
    name: 'income',
    title: 'Income by currency',
    ...frame,
    sections: [
      {
        key: 'income',
        title: `Income, ${frame.period.from} to ${frame.period.to}`,
        columns: [
          ...(facts.byPart ? [{ key: 'period', label: 'Period', type: 'text' } as const] : []),
          { key: 'currency', label: 'Currency', type: 'text' },
          { key: 'stream', label: 'Stream', type: 'text', drop: 2 },
          { key: 'client', label: 'Client', type: 'text' },
          { key: 'amount', label: 'Amount', type: 'money' },
          { key: 'home', label: `In ${frame.currency}`, type: 'money' },
        ],
        rows: facts.sums.map(({ period, currency, stream, client, amount, home }) => ({
          ...(facts.byPart ? { period } : {}),
          currency,
          stream,
          client,
          amount,
          home,
        })),
        totals: homes.length === 0 ? {} : { home: sum(homes, frame.currency) },
        empty: 'no income in this period',
      },
    ],
    notes: missingRateNotes(facts.missing),
  };
};
