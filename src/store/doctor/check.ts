import type { Book } from '../book.ts';

export interface DoctorFinding<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly where: string;
}

/** One thing the doctor looks at. Reads only. */
export interface Check {
  readonly name: string;
  /** What it proves, for the manual. */
  readonly about: string;
  /** Every code it can give, with what that means. */
  readonly codes: Readonly<Record<string, string>>;
  /** What it finds is worth knowing but no fault. */
  readonly isNote: boolean;
  readonly find: (book: Book) => readonly DoctorFinding[];
}

/** A check whose findings have no other codes than those it names. */
export const check = <Code extends string>(
  name: string,
  about: string,
  codes: Readonly<Record<Code, string>>,
  find: (book: Book, say: Say<NoInfer<Code>>) => readonly DoctorFinding<NoInfer<Code>>[],
): Check => ({ name, about, codes, isNote: false, find: (book) => find(book, finding) });

/** A check that only lists what is worth knowing. */
export const note = <Code extends string>(...said: Parameters<typeof check<Code>>): Check => ({
  ...check(...said),
  isNote: true,
});

export type Say<Code extends string> = (code: Code, message: string, where?: string) => DoctorFinding<Code>;

const finding = <Code extends string>(code: Code, message: string, where?: string): DoctorFinding<Code> => ({
  code,
  message,
  where: where ?? 'book',
});
