import { broken } from '../../render/width.ts';
import type { NewAccount } from '../../store/accounts.ts';
import type { SettingRow } from '../../store/settings.ts';
import type { Country } from '../../taxes/engine.ts';
import { currency } from '../../values/currency.ts';
import { Problem } from '../../values/problem.ts';
import { parseSetting } from '../settings.ts';
import type { Choosing, Next, Question, Typing } from '../walk.ts';
import { parseAccounts, parseOpening, spokenAccount } from './accounts.ts';

/** What was answered so far; what is undefined is asked. A setting that stays unanswered is an empty list. */
export interface Answers {
  readonly country: Country | undefined;
  readonly currency: string | undefined;
  readonly pseb: readonly SettingRow[] | undefined;
  readonly atl: readonly SettingRow[] | undefined;
  readonly accounts: readonly NewAccount[] | undefined;
  /** Whether a balance is asked for: of nobody yet, of one account, or no more. */
  readonly opening: 'ask' | 'done' | { readonly of: string };
  /** The days of a certificate are being typed. */
  readonly typingDays: boolean;
}

export interface Setup {
  readonly countries: readonly Country[];
  readonly banks: readonly string[];
  readonly bookPath: string;
  readonly width: number;
  /** What the flags said: the state to start from, and to start again from. */
  readonly given: Answers;
}

export const UNANSWERED: Answers = {
  country: undefined,
  currency: undefined,
  pseb: undefined,
  atl: undefined,
  accounts: undefined,
  opening: 'ask',
  typingDays: false,
};

export type Made = Answers | 'stop';
type To = Next<Answers, Made>;
type Asked = Question<Answers, Made>;

const to = (state: Answers): To => ({ state });

/** The first question that has no answer yet. */
export const nextQuestion =
  (setup: Setup) =>
  (answers: Answers): Asked => {
    const { country } = answers;
    if (country === undefined) return askCountry(setup, answers);
    if (answers.currency === undefined) return askCurrency(answers, country);
    if (answers.typingDays) return askDays(setup, answers);
    if (answers.pseb === undefined) return askPseb(setup, answers);
    if (answers.atl === undefined) return askAtl(setup, answers);
    if (answers.accounts === undefined) return askAccounts(setup, answers);
    if (answers.opening === 'ask' && answers.accounts.length > 0) return askWhose(setup, answers, answers.accounts);
    if (typeof answers.opening === 'object') return askOpening(setup, answers, answers.accounts, answers.opening.of);
    return askWhether(setup, answers);
  };

/** What a Problem says of an answer, where it is one. */
const wrong = (read: () => unknown): string | undefined => {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
};

const askCountry = ({ countries }: Setup, answers: Answers): Choosing<Answers, Made> => ({
  question: 'Whose taxes do you pay?',
  options: countries.map((country) => ({
    name: country.name,
    value: country.code,
    next: to({ ...answers, country }),
  })),
});

const askCurrency = (answers: Answers, country: Country): Typing<Answers, Made> => ({
  question: 'Currency of your reports',
  usual: country.currency,
  check: (typed) => wrong(() => currency(typed)),
  next: (typed) => to({ ...answers, currency: currency(typed) }),
});

const askPseb = ({ width }: Setup, answers: Answers): Choosing<Answers, Made> => ({
  above: [
    '',
    ...broken(
      'PSEB: what reaches you from abroad while a certificate of the Pakistan Software Export Board runs is taxed at a lower rate. Until you say, the dearer one counts, with a note.',
      width,
    ),
  ],
  question: 'Are you registered with PSEB?',
  options: [
    { name: 'not known yet: ask me later', value: 'later', next: to({ ...answers, pseb: [] }) },
    { name: 'yes, with a certificate …', value: 'yes', next: to({ ...answers, typingDays: true }) },
    { name: 'no', value: 'no', next: to({ ...answers, pseb: [parseSetting('pseb=no')] }) },
  ],
});

const askDays = ({ width }: Setup, answers: Answers): Typing<Answers, Made> => ({
  above: broken('The days it is valid, as 2026-01-10..2027-01-09', width),
  question: 'First and last day (Enter alone: back)',
  check: (typed) => {
    if (typed.trim() === '') return undefined;
    return typed.includes('..')
      ? wrong(() => parseSetting(`pseb=${typed.trim()}`))
      : 'two days with two dots between, as 2026-01-10..2027-01-09';
  },
  next: (typed) =>
    typed === '' ? 'back' : to({ ...answers, typingDays: false, pseb: [parseSetting(`pseb=${typed}`)] }),
});

const askAtl = ({ width }: Setup, answers: Answers): Choosing<Answers, Made> => ({
  above: [
    '',
    ...broken(
      "ATL: off the tax office's list of active taxpayers the tax on exports was double in tax year 2022, and other years carry a note. Until you say, you count as not listed.",
      width,
    ),
  ],
  question: "Are you on the active taxpayers' list?",
  options: [
    { name: 'not known yet: ask me later', value: 'later', next: to({ ...answers, atl: [] }) },
    ...(['yes', 'no'] as const).map((word) => ({
      name: word,
      value: word,
      next: to({ ...answers, atl: [parseSetting(`atl=${word}`)] }),
    })),
  ],
});

/** More names of banks would fill the screen. */
const BANK_LINES = 8;

const bankLines = (banks: readonly string[], width: number, shown = banks.length): string[] => {
  const more = banks.length - shown;
  const names = `${banks.slice(0, shown).join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
  const lines = broken(`Statements are known of ${names}.`, width);
  return lines.length <= BANK_LINES || shown <= 1 ? lines : bankLines(banks, width, shown - 1);
};

const askAccounts = ({ banks, width }: Setup, answers: Answers): Typing<Answers, Made> => ({
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

const askWhose = (
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

const askOpening = (
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

const spoken = (rows: readonly SettingRow[]): string =>
  rows.length === 0
    ? 'not answered: the dearer rate counts'
    : rows.map(({ value, from, to: last }) => (from === null ? value : `${from}..${last}`)).join(', ');

const askWhether = (setup: Setup, answers: Answers): Choosing<Answers, Made> => {
  const { bookPath, banks, width, given } = setup;
  const accounts = answers.accounts!.map((each) => spokenAccount(each, banks));
  const rows = [
    ['Taxes of', answers.country!.name],
    ['Reports in', answers.currency!],
    ['PSEB', spoken(answers.pseb!)],
    ['ATL', spoken(answers.atl!)],
    ['Accounts', accounts.length === 0 ? 'made by the first import' : accounts.join(', ')],
    ['Book', bookPath],
  ] as const;
  return {
    above: [
      '',
      ...rows.flatMap(([label, text]) =>
        broken(text, Math.max(20, width - 12)).map((line, at) => `${(at === 0 ? label : '').padEnd(12)}${line}`),
      ),
    ],
    question: 'Make this book?',
    options: [
      { name: 'yes, make it', value: 'make', next: { result: answers } },
      { name: 'ask again from the start', value: 'again', next: to(given) },
      { name: 'no: stop here', value: 'stop', next: { result: 'stop' } },
    ],
  };
};
