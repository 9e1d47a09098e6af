import type { TestWorld } from '../support/world.ts';

/** Refused: nothing is written. Asked: refused with a flag that settles it. Warned: taken, and said what is odd. */
export type Answer = 'refused' | 'asked' | 'taken' | 'warned';

/** One input and what `fl` answers. */
export interface Try {
  /** What is special about this one, where a case has several. */
  readonly what?: string;
  /** Its files by name; a text is UTF-8. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly stdin?: string;
  /** Command lines that make the book what it is before; they must succeed. */
  readonly before?: readonly string[];
  /** The command line, without `fl`. */
  readonly run: string;
  /** Command lines whose results show what was taken. */
  readonly shows?: readonly string[];
  /** What the whole corpus proposes for it. */
  readonly proposed?: Answer;
  /** What `fl` answers where that is another. */
  readonly is?: Answer;
  readonly exit?: number;
  /** Real files that are no plain ones, or a world in which something happens while it is read. */
  readonly around?: (world: TestWorld) => TestWorld | Promise<TestWorld>;
  /** Too heavy for every run: done in the whole form only, in the place of all else, and not part of the golden. */
  readonly heavy?: (world: TestWorld) => Promise<void>;
}

export interface Case {
  readonly id: `C-${number}`;
  /** What the input is. */
  readonly input: string;
  readonly proposed: Answer;
  /** Why `fl` answers otherwise than proposed, or more exactly. */
  readonly decided?: string;
  readonly tries: readonly Try[];
}

/** A table of Meezan's app, the plainest known layout: fixed days and decimals, debit and credit, a running balance. */
export const MEEZAN = 'Booking Date,Value Date,Doc No,Description,Debit,Credit,Available Balance';
export const meezan = (...rows: readonly string[]): string => [MEEZAN, ...rows, ''].join('\n');
export const GOOD = '04 Sep 2026,04 Sep 2026,,K ELECTRIC BILL,2500.00,,22500.00';
export const NEXT = '05 Sep 2026,05 Sep 2026,,CHAI CORNER,500.00,,22000.00';

/** A table of Payoneer: a currency, a status and an id in each row. */
export const PAYONEER =
  'Transaction Date,Transaction Time,Time Zone,Transaction ID,Description,Credit Amount,Debit Amount,Currency,Status,Running Balance,Additional Description,Store Name,Source,Target,Reference ID';

/** A table that no layout knows. */
export const unknown = (...rows: readonly string[]): string => ['Date,Description,Amount', ...rows, ''].join('\n');

/** One try whose only file is named `file.csv`. */
export const file = (text: string | Uint8Array, more: Partial<Try> = {}): Try => ({
  files: { 'file.csv': text },
  run: 'import file.csv',
  ...more,
});
