import { broken } from '../../render/width.ts';
import type { SettingRow } from '../../store/settings.ts';
import type { Country } from '../../taxes/engine.ts';
import { currency } from '../../values/currency.ts';
import { parseSetting } from '../settings.ts';
import type { Choosing, Typing } from '../walk.ts';
import { askAccounts, askOpening, askWhose } from './account-questions.ts';
import { spokenAccount } from './accounts.ts';
import { type Answers, type Asked, type Made, type Setup, to, wrong } from './answers.ts';

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
