import type { Warning } from '../../ledger/line.ts';
import type { Currency } from '../../values/currency.ts';
import type { DateOrder } from '../dates.ts';
import type { DecimalMark } from '../numbers.ts';
import type { OwnLayout, Role } from '../own-layout.ts';

/** What a person says about a file that no layout describes; each answers one kind of question. */
export interface Said {
  readonly dateOrder?: DateOrder | undefined;
  readonly decimal?: DecimalMark | undefined;
  readonly currency?: string | undefined;
  /** `NAME` is a cell of the header or the number of a column from 1; `-` says that no column plays this role. */
  readonly columns?: readonly { readonly role: Role; readonly name: string }[] | undefined;
  readonly delimiter?: OwnLayout['delimiter'] | undefined;
  /** Whether the signs of a lone amount column count as printed, or money out is printed plain. */
  readonly signs?: 'as-printed' | 'turned' | undefined;
  /** Of the words in the column that says the direction, those that mean money out; all others mean money in. */
  readonly outWords?: readonly string[] | undefined;
}

export type QuestionKey = 'date-order' | 'decimal-mark' | 'which-currency' | 'which-column' | 'which-words';

/** One thing about a file that its content does not decide. */
export interface Question {
  /** Also the code of the Problem where nobody can be asked. */
  readonly key: QuestionKey;
  readonly text: string;
  readonly where: string;
  /** Empty where the person has to type something, as the code of a currency. */
  readonly choices: readonly Choice[];
  /** How to answer off a terminal: the flag, and before each value what it needs, as `--column` and `amount=`. */
  readonly flag: { readonly name: string; readonly before: string };
}

export interface Choice {
  readonly value: string;
  /** What it would mean on a row of the file: `03/04/2026 is 3 April 2026`. */
  readonly means: string;
}

/** How a file was understood, as far as it can be. */
export interface Understanding {
  readonly own: OwnLayout;
  /** Empty where nothing is undecidable; else `own` holds the likeliest answers. */
  readonly questions: readonly Question[];
  /** In a few lines: which column is what and why, how days and amounts are read, the currency and where it is from. */
  readonly told: readonly string[];
  readonly warnings: readonly Warning[];
}

/** What was said before, and now this answer to this question. */
export const answered = (said: Said, { key, flag }: Question, value: string): Said => {
  switch (key) {
    case 'date-order':
      return { ...said, dateOrder: value as DateOrder };
    case 'decimal-mark':
      return { ...said, decimal: value as DecimalMark };
    case 'which-currency':
      return { ...said, currency: value.trim().toUpperCase() as Currency };
    case 'which-column': {
      const role = flag.before.slice(0, -1) as Role;
      const others = (said.columns ?? []).filter((column) => column.role !== role);
      return { ...said, columns: [...others, { role, name: value }] };
    }
    case 'which-words':
      return { ...said, outWords: [...(said.outWords ?? []), value] };
  }
};
