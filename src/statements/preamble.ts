import type { AccountMark } from '../ledger/line.ts';
import type { IsoDay, Period } from '../values/calendar.ts';
import { type Currency, currency } from '../values/currency.ts';
import { money } from '../values/money.ts';
import type { Preamble, PreambleFact } from './layout.ts';
import { type NumberStyle, parseAmount } from './numbers.ts';

/** One recognised record above a header. */
export interface Stated {
  readonly fact: PreambleFact;
  readonly lineNo: number;
}

/**
 * Puts the facts above one header together. The currency may stand below the balances it belongs to.
 * `at` runs the reading of one fact, so that a Problem can be given its line.
 */
export const readPreamble = (
  stated: readonly Stated[],
  usual: Currency | undefined,
  numbers: NumberStyle,
  at: (lineNo: number, read: () => void) => void,
): Preamble => {
  let account: AccountMark | undefined;
  let period: Period | undefined;
  let from: IsoDay | undefined;
  let to: IsoDay | undefined;
  let code = usual;
  for (const { fact, lineNo } of stated) {
    if (fact.is === 'account') account = fact.mark;
    else if (fact.is === 'period') period = fact.period;
    else if (fact.is === 'from') from = fact.day;
    else if (fact.is === 'to') to = fact.day;
    else if (fact.is === 'currency')
      at(lineNo, () => {
        code = currency(fact.code);
      });
  }
  const balances: { opening?: Preamble['opening']; closing?: Preamble['closing'] } = {};
  for (const { fact, lineNo } of stated) {
    if (code === undefined || (fact.is !== 'opening' && fact.is !== 'closing')) continue;
    const known = code;
    at(lineNo, () => {
      balances[fact.is] = money(parseAmount(fact.amount, known, numbers), known);
    });
  }
  if (from !== undefined && to !== undefined) period ??= { from, to };
  return { account, currency: code, period, ...balances };
};
