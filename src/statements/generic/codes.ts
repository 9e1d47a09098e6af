import { type Currency, isCurrency } from '../../values/currency.ts';

/** Signs that stand for one currency alone. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₹', 'INR'],
  ['US$', 'USD'],
  ['zł', 'PLN'],
  ['₺', 'TRY'],
  ['₴', 'UAH'],
  ['₦', 'NGN'],
  ['₱', 'PHP'],
  ['৳', 'BDT'],
  ['฿', 'THB'],
  ['₫', 'VND'],
  ['₪', 'ILS'],
  ['A$', 'AUD'],
  ['C$', 'CAD'],
  ['CA$', 'CAD'],
  ['AU$', 'AUD'],
  ['NZ$', 'NZD'],
  ['HK$', 'HKD'],
  ['S$', 'SGD'],
  ['R$', 'BRL'],
  ['Ft', 'HUF'],
  ['Kč', 'CZK'],
]);

/** Signs that several currencies share: they only say what an amount may be in. */
const SHARED: ReadonlyMap<string, readonly string[]> = new Map([
  ['$', ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN']],
  ['Rs', ['PKR', 'INR', 'LKR', 'NPR', 'MUR']],
  ['Rs.', ['PKR', 'INR', 'LKR', 'NPR', 'MUR']],
  ['₨', ['PKR', 'INR', 'LKR', 'NPR', 'MUR']],
  ['kr', ['SEK', 'NOK', 'DKK', 'ISK']],
  ['kr.', ['SEK', 'NOK', 'DKK', 'ISK']],
  ['¥', ['JPY', 'CNY']],
]);

/** The currencies that a sign or code may stand for, the likeliest first; none where it is no such thing. */
export const currenciesOf = (sign: string): readonly Currency[] => {
  const one = SIGNS.get(sign);
  if (one !== undefined) return [one as Currency];
  const upper = sign.toUpperCase();
  if (isCurrency(upper)) return [upper];
  const shared = SHARED.get(sign) ?? SHARED.get(sign.charAt(0).toUpperCase() + sign.slice(1).toLowerCase());
  return (shared ?? SHARED.get(sign.toLowerCase()) ?? []) as readonly Currency[];
};

const BESIDE =
  /^[-+(\u2212\u2013\s]*([^\d\s().,+\-\u2212\u2013'’]+\.?)\s*[-+(\u2212\u2013\s]*\d|\d[\s)]*([^\d\s().,+\-\u2212\u2013'’]+\.?)[-\s)]*$/u;

/** The sign or code that stands beside an amount's digits, `DR` and `CR` not counted. */
export const signBeside = (text: string): string | undefined => {
  const found = BESIDE.exec(text.trim());
  const sign = found?.[1] ?? found?.[2];
  return sign === undefined || /^(?:dr|cr|d|c)\.?$/i.test(sign) ? undefined : sign;
};

/** The currency beside an amount's digits, where the sign is of one alone. */
export const codeBeside = (text: string): Currency | undefined => {
  const sign = signBeside(text);
  const currencies = sign === undefined ? [] : currenciesOf(sign);
  return currencies.length === 1 ? currencies[0] : undefined;
};
