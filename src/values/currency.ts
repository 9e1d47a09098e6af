import { Problem } from './problem.ts';

declare const currencyBrand: unique symbol;
/** An ISO 4217 code that is known here, in capitals. */
export type Currency = string & { readonly [currencyBrand]: true };

/**
 * Digits after the decimal mark, from the ISO 4217 list (maintenance agency SIX, table A.1, 2025).
 * LTL has left it (table A.3): Lithuanian statements of before 2015 are in it.
 * Never from `Intl`: its newer data say 0 digits for PKR, so one book would change by 100 between Node versions.
 */
const CODES_BY_DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2: 'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL LTL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
};

const DIGITS: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES_BY_DIGITS).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, Number(digits)])),
);

export const CURRENCIES: readonly Currency[] = [...DIGITS.keys()].sort() as Currency[];

export const isCurrency = (text: string): text is Currency => DIGITS.has(text);

/** The currency of a code in any case; a Problem when it is not in ISO 4217. */
export const currency = (code: string): Currency => {
  const upper = code.trim().toUpperCase();
  if (isCurrency(upper)) return upper;
  throw new Problem(
    'usage',
    `not a currency: ${JSON.stringify(code)}; the codes of ISO 4217 are known, as USD, EUR or PKR`,
  );
};

/** How many digits the currency's smallest unit stands behind the decimal mark. */
export const digitsOf = (code: Currency): number => DIGITS.get(code)!;
