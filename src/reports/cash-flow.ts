import type { FlowPart, MissingRate } from '../ledger/facts.ts';
import { add, type Money, subtract, sum } from '../values/money.ts';
import type { Note, Report, Row } from '../values/report.ts';
import { type Frame, missingRateNotes } from './report.ts';

export interface CashFlowFacts {
  readonly parts: readonly FlowPart[];
  readonly missing: readonly MissingRate[];
  /** Accounts and currencies whose balance nobody ever stated. */
  readonly unknownBalances: readonly string[];
}

const MONEY = (key: string, label: string, drop?: number) =>
  ({ key, label, type: 'money', ...(drop === undefined ? {} : { drop }) }) as const;

/**
 * What came in and went out, part by part: income + expenses + taxes + other = net, and opening + net + exchange =
 * closing. `exchange` is what rates did to foreign balances, and what exchanges cost.
 */
export const cashFlow = (facts: CashFlowFacts, frame: Frame): Report => {
  const rows = facts.parts.map((part): Row & { missingRates: number } => {
    const net = add(add(part.income, part.expenses), add(part.taxes, part.other));
    return {
      period: part.label,
      income: part.income,
      expenses: part.expenses,
      taxes: part.taxes,
      other: part.other,
      net,
      exchange: subtract(subtract(part.closing, part.opening), net),
      opening: part.opening,
      closing: part.closing,
      missingRates: part.missingRates,
    };
  });
  const total = (key: string): Money =>
    sum(
      rows.map((row) => row[key] as Money),
      frame.currency,
    );
  return {
    name: 'cash-flow',
    title: `Cash flow in ${frame.currency}`,
    ...frame,
    sections: [
      {
        key: 'cash-flow',
        title: `Cash flow in ${frame.currency}, ${frame.period.from} to ${frame.period.to}`,
        columns: [
          { key: 'period', label: 'Period', type: 'text' },
          MONEY('income', 'Income'),
          MONEY('expenses', 'Expenses'),
          MONEY('taxes', 'Taxes', 2),
          MONEY('other', 'Other', 3),
          MONEY('net', 'Net'),
          MONEY('exchange', 'Exchange', 5),
          MONEY('opening', 'Opening', 6),
          MONEY('closing', 'Closing', 4),
          { key: 'missingRates', label: 'Left out', type: 'count', drop: 7 },
        ],
        rows,
        totals: {
          income: total('income'),
          expenses: total('expenses'),
          taxes: total('taxes'),
          other: total('other'),
          net: total('net'),
          exchange: total('exchange'),
          missingRates: rows.reduce((count, row) => count + row.missingRates, 0),
        },
      },
    ],
    notes: [...missingRateNotes(facts.missing), ...unknownNotes(facts.unknownBalances)],
  };
};

export const unknownNotes = (unknown: readonly string[]): Note[] =>
  unknown.length === 0
    ? []
    : [
        {
          code: 'unknown-balance',
          text: `no balance was ever stated for ${unknown.join(', ')}: the movement since the first line is shown`,
        },
      ];
