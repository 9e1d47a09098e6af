import { escapeLines } from '../render/escape.ts';
import { broken } from '../render/width.ts';
import { bankOf } from '../statements/layout.ts';
import { LAYOUTS } from '../statements/layouts/index.ts';
import type { NewAccount } from '../store/accounts.ts';
import type { SettingRow } from '../store/settings.ts';
import { COUNTRIES, countryOf } from '../taxes/index.ts';
import { Problem } from '../values/problem.ts';
import type { Context, Globals } from './command.ts';
import { type Answers, type Made, type Setup, UNANSWERED } from './init-wizard/answers.ts';
import { nextQuestion } from './init-wizard/questions.ts';
import { parseSetting } from './settings.ts';
import { walk } from './walk.ts';

/** What a new book is to hold. */
export interface Wished {
  readonly settings: readonly SettingRow[];
  readonly accounts: readonly NewAccount[];
}

/** What the flags say already: it is not asked. */
const given = (rows: readonly SettingRow[]): Answers => {
  const of = (key: string): SettingRow[] => rows.filter((row) => row.key === key);
  const country = of('country').at(-1)?.value ?? (COUNTRIES.length === 1 ? COUNTRIES[0]!.code : undefined);
  return {
    ...UNANSWERED,
    country: country === undefined ? undefined : countryOf(country),
    currency: of('currency').at(-1)?.value,
    pseb: of('pseb').length === 0 ? undefined : of('pseb'),
    atl: of('atl').length === 0 ? undefined : of('atl'),
  };
};

/** Asks a person what the new book is to hold; a Problem `interrupted` where they stop. Nothing is written. */
export const askForBook = async (
  rows: readonly SettingRow[],
  context: Context,
  { width }: Globals,
): Promise<Wished> => {
  const setup: Setup = {
    countries: COUNTRIES,
    banks: [...new Set(LAYOUTS.map(bankOf))],
    bookPath: context.bookPath,
    width,
    given: given(rows),
  };
  const taxes = COUNTRIES.length === 1 ? ` Taxes are those of ${COUNTRIES[0]!.name}, the country fl knows.` : '';
  const introduction = `There is no book yet. A few questions make one; every answer can be changed later, and nothing is written before the last.${taxes}`;
  context.world.err.write(`${broken(escapeLines(introduction), width).join('\n')}\n`);
  const made = await walk<Answers, Made>(setup.given, nextQuestion(setup), context.world).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'interrupted') throw stopped(error);
    throw error;
  });
  if (made === 'stop') throw stopped();
  const others = rows.filter(({ key }) => !['country', 'currency', 'pseb', 'atl'].includes(key));
  return {
    settings: [
      parseSetting(`country=${made.country!.code}`),
      parseSetting(`currency=${made.currency!}`),
      ...made.pseb!,
      ...made.atl!,
      ...others,
    ],
    accounts: made.accounts!,
  };
};

const stopped = (cause?: unknown): Problem => new Problem('interrupted', 'stopped; no book was made', { cause });

/** Which tax questions are open still, with how to answer them. */
export const openQuestionsOf = (settings: readonly SettingRow[]): string[] =>
  (
    [
      ['pseb', 'fl settings pseb=FROM..TO, or pseb=no'],
      ['atl', 'fl settings atl=yes, or atl=no'],
    ] as const
  )
    .filter(([key]) => !settings.some((row) => row.key === key))
    .map(([, command]) => `not answered yet: ${command}`);
