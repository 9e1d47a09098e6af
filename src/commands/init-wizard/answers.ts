import type { NewAccount } from '../../store/accounts.ts';
import type { SettingRow } from '../../store/settings.ts';
import type { Country } from '../../taxes/engine.ts';
import { Problem } from '../../values/problem.ts';
import type { Next, Question } from '../walk.ts';

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
export type To = Next<Answers, Made>;
export type Asked = Question<Answers, Made>;

export const to = (state: Answers): To => ({ state });

/** What a Problem says of an answer, where it is one. */
export const wrong = (read: () => unknown): string | undefined => {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
};
