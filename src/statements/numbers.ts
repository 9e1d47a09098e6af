import { type Currency, digitsOf } from '../values/currency.ts';
import { Problem } from '../values/problem.ts';

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

/** Groups are 3-3 (1,234,567) or, as in Pakistan and India, 2-2-3 (12,34,567); anything else may be a slipped digit. */
const WHOLE = (group: string): string => `\\d+|\\d{1,3}(?:${group}\\d{3})+|\\d{1,2}(?:${group}\\d{2})+${group}\\d{3}`;
const grammar = (group: string, decimal: string): RegExp =>
  new RegExp(`^(\\(|[-+\u2212]|DR|CR)?\\s*(${WHOLE(group)})(?:${decimal}(\\d+))?\\s*(\\)|[-+\u2212]|DR|CR)?$`, 'i');

const GRAMMAR: Readonly<Record<DecimalMark, RegExp>> = { '.': grammar(',', '\\.'), ',': grammar('\\.', ',') };

const MEANS_OUT: ReadonlySet<string> = new Set(['(', '-', '\u2212', 'DR']);

/** More than any statement of one person, and well inside what SQLite keeps exactly. */
const LARGEST = 10n ** 15n;

const refuse = (text: string, why: string, hint: string): Problem =>
  new Problem('bad-amount', `${why}: ${JSON.stringify(text)}`, { hint });

/**
 * The amount in the currency's smallest units, negative for money out: `(5.00)`, `5.00-`, `5.00 DR` and `DR 5.00`
 * are out. Never guesses: two signs, uneven groups or too many decimals are a Problem.
 */
export const parseAmount = (text: string, currency: Currency, style: NumberStyle): bigint => {
  const digits = digitsOf(currency);
  const plain = plainAmount(text, digits, style.decimal);
  if (plain !== undefined) return plain;
  const match = GRAMMAR[style.decimal].exec(withoutCode(text.trim(), currency));
  const before = match?.[1]?.toUpperCase() ?? '';
  const after = match?.[4]?.toUpperCase() ?? '';
  const oneSign = (before === '(') === (after === ')') && (before === '' || after === '' || before === '(');
  if (match === null || !oneSign) {
    const example = style.decimal === '.' ? '1,234.50' : '1.234,50';
    throw refuse(
      text,
      `not an amount in ${currency}`,
      `amounts of this export look like ${example}; download it again`,
    );
  }
  const fraction = match[3] ?? '';
  // JPY 500.00 is 500 yen: up to two zeros are decoration. 1.000 stays refused, it may be a thousand.
  const exact = fraction.length <= digits || (fraction.length <= 2 && /^0+$/.test(fraction.slice(digits)));
  if (!exact) {
    throw refuse(text, `more decimals than ${currency} has`, `${currency} has ${digits}; download the export again`);
  }
  const size = BigInt(match[2]!.replace(/[.,]/g, '') + fraction.slice(0, digits).padEnd(digits, '0'));
  if (size > LARGEST) throw refuse(text, 'too large for an amount', 'check the record; download the export again');
  return MEANS_OUT.has(before || after) ? -size : size;
};

/**
 * The usual case in one pass, since a large file has hundreds of thousands of them: digits, groups of three or none, few
 * enough that the integer is exact. Undefined leaves the text to the grammar.
 */
const plainAmount = (text: string, digits: number, decimal: DecimalMark): bigint | undefined => {
  const mark = decimal === '.' ? DOT : COMMA;
  const group = decimal === '.' ? COMMA : DOT;
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
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
  return minor > Number.MAX_SAFE_INTEGER ? undefined : BigInt(start === 1 ? -minor : minor);
};

const ZERO = 48;
const NINE = 57;
const DOT = 46;
const COMMA = 44;
const MINUS = 45;

/** Without the section's own currency code beside the digits; another code stays and makes the amount unreadable. */
const withoutCode = (text: string, currency: Currency): string => {
  const upper = text.toUpperCase();
  if (upper.startsWith(currency)) return text.slice(currency.length).trimStart();
  return upper.endsWith(currency) ? text.slice(0, -currency.length).trimEnd() : text;
};
