import { broken } from '../../render/width.ts';
import type { NewAccount } from '../../store/accounts.ts';
import { currency } from '../../values/currency.ts';
import type { Choosing, Typing } from '../walk.ts';
import { parseAccounts, parseOpening, spokenAccount } from './accounts.ts';
import { type Answers, type Made, type Setup, to, wrong } from './answers.ts';

/** More names of banks would fill the screen. */
const BANK_LINES = 8;

const bankLines = (banks: readonly string[], width: number, shown = banks.length): string[] => {
  const more = banks.length - shown;
  const names = `${banks.slice(0, shown).join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
  const lines = broken(`Statements are known of ${names}.`, width);
  return lines.length <= BANK_LINES || shown <= 1 ? lines : bankLines(banks, width, shown - 1);
};

export const askAccounts = ({ banks, width }: Setup, answers: Answers): Typing<Answers, Made> => ({
  above: [
    '',
    ...bankLines(banks, width),
    ...broken(
      'An import makes the account it needs. Named here, yours have the names you like; last digits tell two of one bank apart. Write them as: upwork, meezan 4821, savings at hbl, cash',
      width,
    ),
  ],
  question: 'Accounts and wallets (Enter alone: none now)',
  check: (typed) => wrong(() => parseAccounts(typed, banks)),
  next: (typed) => to({ ...answers, accounts: parseAccounts(typed, banks) }),
});

export const askWhose = (
  { banks, width }: Setup,
  answers: Answers,
  accounts: readonly NewAccount[],
): Choosing<Answers, Made> => ({
  above: ['', ...broken('What an account held: most statements tell; cash and some wallets do not.', width)],
  question: 'Say it for one of them?',
  options: [
    { name: 'no: go on', value: 'no', next: to({ ...answers, opening: 'done' }) },
    ...accounts.map((account) => ({
      name: spokenAccount(account, banks),
      value: `= ${account.name}`,
      next: to({ ...answers, opening: { of: account.name } }),
    })),
  ],
});

export const askOpening = (
  { width }: Setup,
  answers: Answers,
  accounts: readonly NewAccount[],
  name: string,
): Typing<Answers, Made> => ({
  above: broken('At the start of a day, as 5000 2026-07-01 or 20 USD 2026-07-01', width),
  question: `What ${name} held (Enter alone: back)`,
  check: (typed) => (typed.trim() === '' ? undefined : wrong(() => parseOpening(typed, currency(answers.currency!)))),
  next: (typed) => {
    if (typed === '') return 'back';
    const opening = parseOpening(typed, currency(answers.currency!));
    return to({
      ...answers,
      opening: 'ask',
      accounts: accounts.map((each) => (each.name === name ? { ...each, opening } : each)),
    });
  },
});
