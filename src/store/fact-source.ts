import type { Purse } from '../ledger/coverage.ts';
import type { BalanceGap, BalanceOf, InTransit, MissingRate } from '../ledger/facts.ts';
import type { IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { balanceGaps } from './balance-gaps.ts';
import { listPositions, unknownBalances } from './balances.ts';
import type { Book } from './book.ts';
import { lazyRates } from './context.ts';
import { flowParts, incomeSums, type Valuation, valueAt } from './flows.ts';
import { listPurses } from './statement-facts.ts';

export const valuationIn = (book: Book, currency: Currency): Valuation => ({
  currency,
  rate: lazyRates(book),
  missing: [],
});

/** The book as reports read it, in one currency. */
export const factSource = (book: Book, valuation: Valuation) => ({
  flowParts: (parts: Parameters<typeof flowParts>[1]) => flowParts(book, parts, valuation),
  incomeSums: (parts: Parameters<typeof incomeSums>[1], labelled: boolean) =>
    incomeSums(book, parts, labelled, valuation),
  balances: (day: IsoDay): BalanceOf[] =>
    listPositions(book, day)
      .filter(({ kind }) => kind === 'account')
      .map(({ account, amount, known }) => ({
        account: account.name,
        amount,
        home:
          amount.minor === 0n
            ? { minor: 0n, currency: valuation.currency }
            : (valueAt(valuation, amount, day, 0) ?? null),
        asOf: day,
        known,
      })),
  inTransit: (day: IsoDay): InTransit[] =>
    listPositions(book, day)
      .filter(({ kind }) => kind === 'in transit')
      .map(({ account, to, since, amount }) => ({
        from: account.name,
        to: to!.name,
        since: since!,
        amount,
        home: valueAt(valuation, amount, day, 0) ?? null,
      })),
  unknownBalances: (): string[] => unknownBalances(book),
  gaps: (day: IsoDay): BalanceGap[] => balanceGaps(book).filter((gap) => gap.day <= day),
  purses: (): Purse[] => listPurses(book),
  get missing(): readonly MissingRate[] {
    return valuation.missing;
  },
});
