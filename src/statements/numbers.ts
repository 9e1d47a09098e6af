import { type Currency, digitsOf } from '../values/currency.ts';
import { Problem } from '../values/problem.ts';
import { currenciesOf } from './currency-signs.ts';

export type DecimalMark = '.' | ',';

/** How a layout prints amounts. */
export interface NumberStyle {
  readonly decimal: DecimalMark;
}

/** Amounts whose decimal mark follows the account's language: decided over these columns. */
export interface OpenNumbers {
  readonly columns: readonly string[];
  /** The column that says each row's currency. */
  readonly currency: string;
}

/**
 * Groups are 3-3 (1,234,567) or, as in Pakistan and India, 2-2-3 (12,34,567), all with one mark; anything else may be a
 * slipped digit.
 */
const WHOLE = (group: string): string => `\\d{1,3}(?:${group}\\d{3})+|\\d{1,2}(?:${group}\\d{2})+${group}\\d{3}`;
const grammar = (group: string, decimal: string): RegExp =>
  new RegExp(`^(\\d+|${[group, '\\s', "['\u2019]"].map(WHOLE).join('|')})(?:${decimal}(\\d+))?$`);

const GRAMMAR: Readonly<Record<DecimalMark, RegExp>> = { '.': grammar(',', '\\.'), ',': grammar('\\.', ',') };

/** More than any statement of one person, and well inside what SQLite keeps exactly. */
const LARGEST = 10n ** 15n;

const refuse = (text: string, why: string, hint: string): Problem =>
  new Problem('bad-amount', `${why}: ${JSON.stringify(text)}`, { hint });

/**
 * The amount in the currency's smallest units, negative for money out: `(5.00)`, `5.00-`, `5.00 DR` and `DR 5.00`
 * are out. Never guesses: two signs, uneven groups, another currency or too many decimals are a Problem.
 */
export const parseAmount = (text: string, currency: Currency, style: NumberStyle): bigint => {
  const digits = digitsOf(currency);
  const plain = plainAmount(text, digits, style.decimal);
  if (plain !== undefined) return plain;
  const bare = bareAmount(text, style.decimal);
  const match = bare === undefined ? null : GRAMMAR[style.decimal].exec(bare.digits);
  if (bare === undefined || match === null) {
    const example = style.decimal === '.' ? '1,234.50' : '1.234,50';
    throw refuse(
      text,
      `not an amount in ${currency}`,
      `amounts of this export look like ${example}; download it again`,
    );
  }
  const other = bare.signs.find((sign) => !currenciesOf(sign).includes(currency));
  if (other !== undefined) {
    throw refuse(text, `an amount in ${other} where ${currency} is expected`, 'check the currency of the record');
  }
  const fraction = match[2] ?? '';
  // JPY 500.00 is 500 yen: up to two zeros are decoration. 1.000 stays refused, it may be a thousand.
  const exact = fraction.length <= digits || (fraction.length <= 2 && /^0+$/.test(fraction.slice(digits)));
  if (!exact) {
    throw refuse(text, `more decimals than ${currency} has`, `${currency} has ${digits}; download the export again`);
  }
  const size = BigInt(match[1]!.replace(/\D/g, '') + fraction.slice(0, digits).padEnd(digits, '0'));
  if (size > LARGEST) throw refuse(text, 'too large for an amount', 'check the record; download the export again');
  return bare.isOut ? -size : size;
};

/**
 * The usual case in one pass, since a large file has hundreds of thousands of them: digits, groups of three or none, few
 * enough that the integer is exact. Undefined leaves the text to the grammar.
 */
const plainAmount = (text: string, digits: number, decimal: DecimalMark): bigint | undefined => {
  const mark = decimal === '.' ? DOT : COMMA;
  const group = decimal === '.' ? COMMA : DOT;
  const sign = text.charCodeAt(0);
  const start = sign === MINUS || sign === PLUS ? 1 : 0;
  if (text.length > 16) return undefined;
  let minor = 0;
  let run = 0;
  let groups = 0;
  let fraction = false;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) {
      minor = minor * 10 + (code - ZERO);
      run += 1;
      continue;
    }
    const closesGroup = groups === 0 ? run >= 1 && run <= 3 : run === 3;
    if (fraction || (groups > 0 && !closesGroup)) return undefined;
    if (code === group && closesGroup) groups += 1;
    else if (code === mark && run > 0) fraction = true;
    else return undefined;
    run = 0;
  }
  if (run === 0 || (fraction ? run > digits : groups > 0 && run !== 3)) return undefined;
  for (let missing = digits - (fraction ? run : 0); missing > 0; missing -= 1) minor *= 10;
  return minor > Number.MAX_SAFE_INTEGER ? undefined : BigInt(sign === MINUS ? -minor : minor);
};

const ZERO = 48;
const NINE = 57;
const DOT = 46;
const COMMA = 44;
const PLUS = 43;
const MINUS = 45;

/** Whether letters beside the digits say the direction, `DR` or `CR`: then a missing sign says nothing. */
export const saysDirection = (text: string): boolean => /(?<!\p{L})[DC]R?\.?(?!\p{L})/iu.test(text);

/** An amount without all that stands around its digits. */
interface Bare {
  readonly digits: string;
  readonly isOut: boolean;
  /** Codes and signs of currencies, as printed. */
  readonly signs: readonly string[];
}

const WORD = String.raw`[^\d\s()+,.\-'’/=%_]+`;
const BEFORE = new RegExp(`^(?:[-+(]|${WORD}\\.?)\\s*`, 'u');
/** `500/-` is how rupees are written in words: no minus. */
const AFTER = new RegExp(`\\s*(?:/[-=]|[-+)]|${WORD}\\.?)$`, 'u');

/** Takes signs, brackets, `DR` and `CR` and currencies from both ends; undefined where they do not go together. */
const bareAmount = (text: string, decimal: DecimalMark): Bare | undefined => {
  let rest = inPlainDigits(text.trim(), decimal);
  if (rest === undefined) return undefined;
  const around: string[] = [];
  for (const end of [BEFORE, AFTER]) {
    for (let found = end.exec(rest); found !== null && around.length < MOST_AROUND; found = end.exec(rest)) {
      around.push(found[0].trim());
      rest = end === BEFORE ? rest.slice(found[0].length) : rest.slice(0, -found[0].length);
    }
  }
  const directions: string[] = [];
  const signs: string[] = [];
  for (const each of around) {
    if (/^(?:[-+()]|[DC]R?\.?)$/i.test(each)) directions.push(each.charAt(0).toUpperCase());
    else if (currenciesOf(each).length > 0) signs.push(each);
    else if (!/^\/[-=]$/.test(each)) return undefined;
  }
  const [direction = '+', ...more] = directions;
  if (more.length > 0 && !(direction === '(' && directions.join('') === '()')) return undefined;
  if (direction === ')' || (direction === '(' && more.length === 0)) return undefined;
  return { digits: rest, isOut: direction === '-' || direction === '(' || direction === 'D', signs };
};

const MOST_AROUND = 5;

/** Where the digits of other scripts begin: Arabic, Persian and Urdu, Devanagari, Bengali, fullwidth. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xff10];
const MARKS: Readonly<Record<string, string>> = {
  '\u2212': '-',
  '\u2013': '-',
  '\ufe63': '-',
  '\uff0d': '-',
  '\uff0b': '+',
  '\uff0c': ',',
  '\uff0e': '.',
  '\uff08': '(',
  '\uff09': ')',
};

/** With the digits 0 to 9; undefined where those of two scripts are mixed. */
const inPlainDigits = (text: string, decimal: DecimalMark): string | undefined => {
  const scripts = new Set<number>();
  let plain = '';
  for (const character of text) {
    const code = character.charCodeAt(0);
    const start = ZEROS.find((zero) => code >= zero && code <= zero + 9);
    if (start !== undefined) {
      scripts.add(start);
      plain += String.fromCharCode(code - start + ZERO);
    } else if (character === '\u066b') plain += decimal;
    else if (character === '\u066c') plain += decimal === '.' ? ',' : '.';
    else if (character !== '\u200e' && character !== '\u200f') plain += MARKS[character] ?? character;
  }
  return scripts.size > 1 ? undefined : plain;
};

/** A text in which digits of other scripts are those of ASCII; all else stays as it is. */
export const withPlainDigits = (text: string): string =>
  /^[\0-\x7f]*$/.test(text)
    ? text
    : text.replace(/\p{Nd}/gu, (digit) => {
        const code = digit.charCodeAt(0);
        const start = ZEROS.find((zero) => code >= zero && code <= zero + 9);
        return start === undefined ? digit : String.fromCharCode(code - start + ZERO);
      });
