/**
 * Every problem a user can meet, with the exit code it ends the program with.
 * A code is a promise to scripts; the wording of messages is not.
 */
export const PROBLEMS = {
  'account-exists': 65,
  'ambiguous-layout': 65,
  'bad-amount': 65,
  'bad-currency': 65,
  'bad-date': 65,
  'bad-encoding': 65,
  'bad-layout': 65,
  'bad-rate': 65,
  'bad-setting': 65,
  'bad-record': 65,
  'book-damaged': 65,
  'book-newer': 78,
  busy: 75,
  'cannot-create': 73,
  'cannot-link': 65,
  'cannot-read': 74,
  'cannot-undo': 65,
  'cannot-write': 74,
  'changed-row': 65,
  'date-order': 65,
  'decimal-mark': 65,
  'disk-full': 74,
  'family-clash': 65,
  internal: 70,
  interrupted: 130,
  'layout-exists': 65,
  'maybe-reworded': 65,
  'missing-rate': 65,
  'nature-differs': 2,
  'newer-write': 78,
  'no-book': 78,
  'no-home': 78,
  'no-permission': 77,
  'no-such-layout': 2,
  'not-a-book': 65,
  'not-a-ledger': 65,
  'not-a-statement': 65,
  'not-found': 66,
  'output-exists': 73,
  'unknown-account': 2,
  'unknown-category': 2,
  'unknown-change': 2,
  'unknown-country': 2,
  'unknown-layout': 65,
  'unknown-line': 2,
  'unknown-report': 2,
  'unknown-rule': 2,
  'unknown-setting': 2,
  'unknown-transfer': 2,
  'unknown-year': 65,
  'unsupported-file': 65,
  untracked: 65,
  usage: 2,
  'which-account': 65,
  'which-column': 65,
  'which-currency': 65,
  'which-words': 65,
} as const satisfies Record<string, number>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface ProblemDetails {
  /** `file:line` as the user gave the file, lines from 1. */
  readonly where?: string | undefined;
  /** A command that can be pasted, or one sentence on what to do. */
  readonly hint?: string | undefined;
  /** The single findings behind this problem, as one for each bad record of a file. */
  readonly problems?: readonly Finding[] | undefined;
  readonly cause?: unknown;
}

export interface Finding {
  readonly code: string;
  readonly where?: string | undefined;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Something the user can act on. Anything else that is thrown is a bug in `fl`. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly where: string | undefined;
  readonly hint: string | undefined;
  readonly problems: readonly Finding[];

  constructor(code: ProblemCode, message: string, details: ProblemDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'Problem';
    this.code = code;
    this.where = details.where;
    this.hint = details.hint;
    this.problems = details.problems ?? [];
  }

  get exit(): number {
    return PROBLEMS[this.code];
  }
}
