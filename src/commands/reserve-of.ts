import type { MissingRate } from '../ledger/facts.ts';
import { realise } from '../ledger/realised.ts';
import type { ReserveFacts } from '../reports/tax-reserve.ts';
import type { Book } from '../store/book.ts';
import { valuationIn } from '../store/fact-source.ts';
import { earnedByStream, heldFor, taxLines, walletEntries } from '../store/reserve.ts';
import { countryCode, settingRows, yesNo } from '../store/settings.ts';
import type { Receipt } from '../taxes/engine.ts';
import { countryOf } from '../taxes/index.ts';
import { reserve } from '../taxes/reserve.ts';
import { earlier, type IsoDay, type Period, taxYearPeriod } from '../values/calendar.ts';
import { zero } from '../values/money.ts';

export interface ReserveOf extends ReserveFacts {
  /** Credits that reached the bank in the year. */
  readonly receipts: readonly Receipt[];
}

/** The reserve of a tax year as of a day, from the book. */
export const reserveOf = (book: Book, year: number, today: IsoDay): ReserveOf => reserves(book, year, today)();

/** Reads the tax year once; what it answers tells the reserve, with or `without` what some lines brought. */
export const reserves = (
  book: Book,
  year: number,
  today: IsoDay,
): ((without?: (line: number) => boolean) => ReserveOf) => {
  const country = countryOf(countryCode(book));
  const period = taxYearPeriod(year, country.taxYear);
  const sofar: Period = { from: period.from, to: earlier(period.to, today) };
  const valuation = valuationIn(book, country.currency);
  const { entries, state } = walletEntries(book, sofar, valuation);
  const realised = realise(entries, state, country.currency);
  const deductions = taxLines(book, sofar, country.currency);
  const earned = earnedByStream(book, sofar, valuation);
  const setAside = heldFor(book, year, today, country.currency);
  const settings = settingRows(book);
  return (without) => {
    const inYear = ({ line, day }: { readonly line: number; readonly day: IsoDay }): boolean =>
      sofar.from <= day && day <= sofar.to && without?.(line) !== true;
    const receipts = realised.receipts.filter(inYear);
    const result = reserve({
      country,
      facts: {
        year,
        period,
        currency: country.currency,
        receipts,
        deductions: deductions.filter(inYear),
        unreviewed: realised.unreviewed.filter(inYear),
        pseb: yesNo(settings, 'pseb'),
        atl: yesNo(settings, 'atl'),
      },
      earned,
      paid: zero(country.currency),
      setAside,
      today,
    });
    const missing = [
      ...valuation.missing,
      ...realised.missingRates
        .filter(inYear)
        .map(({ currency, day }): MissingRate => ({ from: currency, to: country.currency, day, lines: 1 })),
    ];
    return {
      country,
      reserve: result,
      unknownOrigin: receipts.filter(({ unknownOrigin }) => unknownOrigin),
      missing,
      unseen: realised.unseen.filter(inYear),
      receipts,
    };
  };
};
