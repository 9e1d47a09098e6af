import { type Currency, isCurrency } from '../values/currency.ts';

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
  ['NT$', 'TWD'],
  ['R$', 'BRL'],
  ['Ft', 'HUF'],
  ['Kč', 'CZK'],
]);

/** Signs that several currencies share: they only say what an amount may be in. */
const SHARED: ReadonlyMap<string, readonly string[]> = new Map([
  ['$', 'USD CAD AUD NZD SGD HKD MXN ARS CLP COP TWD JMD BSD BBD FJD TTD XCD'.split(' ')],
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
  return (SHARED.get(sign) ?? SHARED_WORDS.get(sign.toLowerCase()) ?? []) as readonly Currency[];
};

const SHARED_WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  [...SHARED].map(([sign, codes]) => [sign.toLowerCase(), codes]),
);

/** The sign or code that stands beside an amount's digits; `DR` and `CR` are none. */
export const signBeside = (text: string): string | undefined => {
  const found = text.match(/[^\d\s()+,.\-/=\u2212\u2013'’\u066b\u066c]+\.?/gu) ?? [];
  return found.find((sign) => currenciesOf(sign).length > 0);
};

/** The currency beside an amount's digits, where the sign is of one alone. */
export const codeBeside = (text: string): Currency | undefined => {
  const sign = signBeside(text);
  const currencies = sign === undefined ? [] : currenciesOf(sign);
  return currencies.length === 1 ? currencies[0] : undefined;
};
