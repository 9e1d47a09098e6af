import type { NewAccount } from '../../store/accounts.ts';
import { parseDay } from '../../values/calendar.ts';
import { type Currency, currency } from '../../values/currency.ts';
import { grouped, parseMoney } from '../../values/money.ts';
import { Problem } from '../../values/problem.ts';
import { nearest } from '../../values/words.ts';
import { checkedName } from '../account.ts';

const CASH = /^(?:cash|purse)$/i;

const squashed = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Which known bank a name is, blanks aside ("Wells Fargo"), or has as a word ("meezan savings"). */
const bankIn = (name: string, banks: readonly string[]): string | undefined =>
  banks.find((bank) => squashed(bank) === squashed(name)) ??
  banks.find((bank) =>
    name
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .includes(bank),
  );

/** "upwork, meezan 4821, savings at hbl, cash": each a name, its bank where that is another, the last digits of its number. */
export const parseAccounts = (typed: string, banks: readonly string[]): NewAccount[] => {
  const accounts = typed
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each): NewAccount => {
      const [, named, at, ending] = /^(.*?)(?:\s+at\s+(.*?))?(?:\s+(\d{2,6}))?$/i.exec(each)!;
      const name = checkedName(named!);
      return {
        name,
        bank: at === undefined ? (bankIn(name, banks) ?? name) : (bankIn(at, banks) ?? at),
        kind: CASH.test(name) ? 'cash' : 'tracked',
        currency: null,
        ends: ending === undefined ? [] : [ending],
        opening: undefined,
      };
    });
  const twice = accounts.find(
    ({ name }, at) => accounts.findIndex((other) => other.name.toLowerCase() === name.toLowerCase()) !== at,
  );
  if (twice !== undefined) {
    throw new Problem(
      'usage',
      `${twice.name} stands twice: two accounts of a bank need two names, as hbl, hbl savings`,
    );
  }
  return accounts;
};

/** "412317.22 2026-07-01", with a currency between where it is not the usual one. */
export const parseOpening = (typed: string, usual: Currency): NonNullable<NewAccount['opening']> => {
  const words = typed.trim().split(/\s+/);
  const code = words.length === 3 ? words[1]! : usual;
  if (words.length < 2 || words.length > 3) {
    throw new Problem('usage', 'write the balance and the day it was there in the morning, as 5000 2026-07-01');
  }
  return { amount: parseMoney(words[0]!, currency(code)), day: parseDay(words.at(-1)!, 'the day of the balance') };
};

/** "meezan (ends 4821), upwork, cash (5,000.00 PKR on 2026-07-01)"; what may be mistyped is doubted. */
export const spokenAccount = ({ name, bank, kind, ends, opening }: NewAccount, banks: readonly string[]): string => {
  const isKnown = kind === 'cash' || banks.includes(bank.toLowerCase());
  const near = isKnown || bank.length < 4 ? undefined : nearest(bank, banks);
  const more = [
    ...(bank === name || bankIn(name, banks) === bank ? [] : [`at ${bank}`]),
    ...ends.map((each) => `ends ${each}`),
    ...(opening === undefined
      ? []
      : [`${grouped(opening.amount)} ${opening.amount.currency} at the start of ${opening.day}`]),
    ...(isKnown ? [] : [near === undefined ? 'bank not known' : `bank not known: ${near}?`]),
  ];
  return more.length === 0 ? name : `${name} (${more.join(', ')})`;
};
