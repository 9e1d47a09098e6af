import type { BalanceCheck, Reading, Skipped, Warning } from '../ledger/line.ts';
import type { OwnLayout, Role } from '../statements/own-layout.ts';
import type { Period } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';

/** How a file was asked to be read: the same bytes read the same way are the same import. */
export interface ReadAs {
  readonly layout?: string;
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  readonly decimal?: '.' | ',';
  readonly currency?: string;
  readonly encoding?: string;
  /** What was said of a file that no layout describes. */
  readonly columns?: readonly { readonly role: Role; readonly name: string }[];
  readonly delimiter?: OwnLayout['delimiter'];
  readonly signs?: 'as-printed' | 'turned';
  readonly outWords?: readonly string[];
}

export interface SavedSection {
  readonly account: string;
  readonly currency: Currency;
  readonly period: Period;
  readonly balance: BalanceCheck;
}

export interface SavedFile {
  readonly file: string;
  readonly layout: string;
  readonly sections: readonly SavedSection[];
  readonly records: number;
  readonly lines: number;
  /** Lines that were not live before. */
  readonly added: number;
  /** Lines that were. */
  readonly known: number;
  readonly skipped: readonly Skipped[];
  readonly warnings: readonly Warning[];
  /** Ids of the lines that are new or live again, as ranges. */
  readonly fresh: readonly { readonly first: number; readonly last: number }[];
}

/** What is kept of a reading besides its lines, as JSON in `statement.reading`. */
export interface StoredReading {
  readonly as: string;
  readonly furniture: Reading['furniture'];
  readonly doubled: number;
  readonly lines: number;
  readonly balance: {
    readonly checked: boolean;
    readonly ok: boolean;
    readonly break: [number, string, string] | null;
  };
  /** What the section tells of the balance before its first line and after its last; older books keep no such thing. */
  readonly ends?: readonly [string, string];
  readonly warnings: readonly Warning[];
}

/** The last four only where one is given, as they came later. */
export const asText = ({ columns, delimiter, signs, outWords, ...as }: ReadAs): string => {
  const first = [as.layout ?? '', as.dateOrder ?? '', as.decimal ?? '', as.currency ?? '', as.encoding ?? ''];
  const isUnknown = [columns, delimiter, signs, outWords].some((said) => said !== undefined);
  return JSON.stringify(isUnknown ? [...first, columns ?? [], delimiter ?? '', signs ?? '', outWords ?? []] : first);
};

export const storeBalance = ({ checked, ok, firstBreak }: BalanceCheck): StoredReading['balance'] => ({
  checked,
  ok,
  break:
    firstBreak === null ? null : [firstBreak.lineNo, String(firstBreak.expected.minor), String(firstBreak.found.minor)],
});
export const restoreBalance = (stored: StoredReading['balance'], currency: Currency): BalanceCheck => ({
  checked: stored.checked,
  ok: stored.ok,
  firstBreak:
    stored.break === null
      ? null
      : {
          lineNo: stored.break[0],
          expected: { minor: BigInt(stored.break[1]), currency },
          found: { minor: BigInt(stored.break[2]), currency },
        },
});
