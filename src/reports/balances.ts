import type { BalanceGap, BalanceOf, InTransit, MissingRate } from '../ledger/facts.ts';
import { sum } from '../values/money.ts';
import type { Report } from '../values/report.ts';
import { unknownNotes } from './cash-flow.ts';
import { type Frame, gapText, missingRateNotes } from './report.ts';

export interface BalanceFacts {
  readonly balances: readonly BalanceOf[];
  readonly inTransit: readonly InTransit[];
  readonly missing: readonly MissingRate[];
  readonly gaps: readonly BalanceGap[];
}

/** What each account holds at the end of the last day, and own money that is on its way. */
export const balances = (facts: BalanceFacts, frame: Frame): Report => {
  const valued = facts.balances.flatMap(({ home }) => home ?? []);
  const home = { key: 'home', label: `In ${frame.currency}`, type: 'money' } as const;
  const unknown = facts.balances
    .filter(({ known }) => !known)
    .map(({ account, amount }) => `${account} ${amount.currency}`);
  return {
    name: 'balances',
    title: 'Balances',
    ...frame,
    sections: [
      {
        key: 'balances',
        title: `Balances at the end of ${frame.period.to}`,
        columns: [
          { key: 'account', label: 'Account', type: 'text' },
          { key: 'currency', label: 'Currency', type: 'text' },
          { key: 'amount', label: 'Amount', type: 'money' },
          home,
          { key: 'asOf', label: 'As of', type: 'day', drop: 1 },
        ],
        rows: facts.balances.map((each) => ({
          account: each.account,
          currency: each.amount.currency,
          amount: each.amount,
          home: each.home,
          asOf: each.asOf,
        })),
        totals: valued.length === 0 ? {} : { home: sum(valued, frame.currency) },
        empty: 'no accounts yet',
      },
      ...(facts.inTransit.length === 0
        ? []
        : [
            {
              key: 'in-transit',
              title: 'Own money in transit',
              columns: [
                { key: 'from', label: 'From', type: 'text' },
                { key: 'to', label: 'To', type: 'text' },
                { key: 'since', label: 'Since', type: 'day' },
                { key: 'currency', label: 'Currency', type: 'text' },
                { key: 'amount', label: 'Amount', type: 'money' },
                home,
              ] as const,
              rows: facts.inTransit.map((each) => ({
                from: each.from,
                to: each.to,
                since: each.since,
                currency: each.amount.currency,
                amount: each.amount,
                home: each.home,
              })),
              totals: {
                home: sum(
                  facts.inTransit.flatMap((each) => each.home ?? []),
                  frame.currency,
                ),
              },
            },
          ]),
    ],
    notes: [
      ...missingRateNotes(facts.missing),
      ...unknownNotes(unknown),
      ...facts.gaps.map((gap) => ({ code: 'balance-gap', text: gapText(gap) })),
    ],
  };
};
