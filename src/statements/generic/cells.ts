import { type Currency, currency } from '../../values/currency.ts';
import { Problem } from '../../values/problem.ts';
import { currenciesOf, signBeside } from '../currency-signs.ts';
import { DATE_STYLES, type DateStyle, isDateAs, parseMoment } from '../dates.ts';
import { type DecimalMark, parseAmount } from '../numbers.ts';

/** The styles an unknown file is tried with: each takes one digit or two, where those of known layouts are narrower. */
const NARROW: ReadonlySet<DateStyle> = new Set([
  'D Mon, YYYY',
  'DD Mon YYYY',
  'DD-MM-YYYY',
  'DD/MM/YYYY',
  'MM-DD-YYYY',
  'MM/DD/YYYY',
  'Mon D, YYYY',
]);
export const WIDE_STYLES: readonly DateStyle[] = DATE_STYLES.filter((style) => !NARROW.has(style));

/** The styles by whose form a cell may be a day. */
export const stylesOfCell = (text: string): readonly DateStyle[] =>
  text.length < 6 || text.length > 40 || !/\p{Nd}/u.test(text)
    ? []
    : WIDE_STYLES.filter((style) => isDateAs(text, style));

export const dayIn = (text: string, style: DateStyle) => quietly(() => parseMoment(text, style).day);

export const quietly = <Value>(read: () => Value): Value | undefined => {
  try {
    return read();
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
};

export const MARKS: readonly DecimalMark[] = ['.', ','];

const EURO = currency('EUR');

/** What a cell says as an amount, in the currency beside it, else in the one given. */
export const amountIn = (text: string, mark: DecimalMark, code: Currency = EURO): bigint | undefined => {
  if (text.length > 40 || !/\p{Nd}/u.test(text)) return undefined;
  const sign = signBeside(text);
  const beside = sign === undefined ? [] : currenciesOf(sign);
  const used = beside.length === 0 || beside.includes(code) ? code : beside[0]!;
  return quietly(() => parseAmount(text, used, { decimal: mark }));
};

export const isAmount = (text: string): boolean => MARKS.some((mark) => amountIn(text, mark) !== undefined);
