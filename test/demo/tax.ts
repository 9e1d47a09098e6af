import { settledLines } from './books.ts';
import type { Diary, Written } from './diary.ts';
import { decimalText, divideHalfUp, taxYear, total } from './exact.ts';

/** The certificate of the Software Export Board in the second reckoning. */
export const CERTIFIED = { from: '2026-01-10', to: '2027-01-09' };
const UNCERTIFIED_BASIS_POINTS = 100n;
const CERTIFIED_BASIS_POINTS = 25n;

/** Rupees credited at the bank on a day, by stream. */
export interface Receipt {
  readonly line: number;
  readonly day: string;
  readonly stream: 'export' | 'profit';
  readonly minor: bigint;
}

export interface Due {
  /** Rupees with six digits, nothing rounded. */
  readonly exact: string;
  readonly rupees: bigint;
}

export interface TaxYearTruth {
  readonly realised: { readonly export: bigint; readonly profit: bigint };
  readonly receipts: readonly Receipt[];
  /** From lines whose words name section 154A. */
  readonly deducted154A: bigint;
  /** Lines whose words name no levy: they credit nothing. */
  readonly deductedUnnamed: bigint;
  readonly levy154A: { readonly uncertified: Due; readonly certified: Due };
  /** Credits without a label. */
  readonly unreviewedCredits: bigint;
  /** Dollars spent abroad by card. */
  readonly cardAbroad: bigint;
}

/**
 * All money that ever entered the wallets is export, so whatever order it leaves in, a payout is export too.
 * The bank takes its tax in lines of their own: the credit itself is the gross.
 */
const receiptOf = (arrivals: ReadonlySet<number>, line: Written): Receipt[] => {
  if (line.place !== 'meezan') return [];
  const { number, day, minor } = line;
  if (arrivals.has(number)) return [{ line: number, day, stream: 'export', minor }];
  return line.truly === 'income' && line.stream !== undefined
    ? [{ line: number, day, stream: line.stream, minor }]
    : [];
};

const dueOf = (parts: readonly (readonly [minor: bigint, basisPoints: bigint])[]): Due => {
  const millionths = total(parts.map(([minor, basisPoints]) => minor * basisPoints));
  return { exact: decimalText(millionths, 6), rupees: divideHalfUp(millionths, 1_000_000n) };
};

export const taxYearTruth = (diary: Diary, year: string): TaxYearTruth => {
  const lines = settledLines(diary).filter(({ day }) => taxYear(day) === year);
  const arrivals = new Set(diary.moves.flatMap(({ arrived }) => (arrived === undefined ? [] : [arrived])));
  const receipts = lines.flatMap((line) => receiptOf(arrivals, line));
  const exported = receipts.filter(({ stream }) => stream === 'export');
  const sum = (chosen: readonly { readonly minor: bigint }[]): bigint => total(chosen.map(({ minor }) => minor));
  const taxes = lines.filter(({ truly }) => truly === 'tax');
  const isCertified = ({ day }: Receipt): boolean => day >= CERTIFIED.from && day <= CERTIFIED.to;
  return {
    realised: { export: sum(exported), profit: sum(receipts) - sum(exported) },
    receipts,
    deducted154A: -sum(taxes.filter(({ words }) => words.includes('154A'))),
    deductedUnnamed: -sum(taxes.filter(({ words }) => !words.includes('154A'))),
    levy154A: {
      uncertified: dueOf([[sum(exported), UNCERTIFIED_BASIS_POINTS]]),
      certified: dueOf(
        exported.map((receipt) => [
          receipt.minor,
          isCertified(receipt) ? CERTIFIED_BASIS_POINTS : UNCERTIFIED_BASIS_POINTS,
        ]),
      ),
    },
    unreviewedCredits: sum(lines.filter(({ truly, minor }) => truly === 'payment' && minor > 0n)),
    cardAbroad: -sum(lines.filter(({ truly, place }) => truly === 'payment' && place === 'payoneer')),
  };
};
