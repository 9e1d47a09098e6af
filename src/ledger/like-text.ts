/** A line as far as its text and its direction make it like others. */
export interface Texted {
  readonly id: number;
  readonly description: string;
  readonly minor: bigint;
}

export type Sign = 'in' | 'out';

/** Lines of one direction whose texts differ in nothing but numbers, days and references. */
export interface LikeGroup<Line extends Texted> {
  /** Direction and words: a line has the same in any company. */
  readonly key: string;
  readonly sign: Sign;
  readonly words: readonly string[];
  /** Runs of words that every description holds as they stand, case ignored: each could be the pattern of a rule. */
  readonly parts: readonly string[];
  readonly lines: readonly Line[];
}

/** The words of a text, and what stands between each and the next; null where that is a number or a reference. */
export interface Wording {
  readonly words: readonly string[];
  readonly between: readonly (string | null)[];
  /** The text as a pattern is compared with it. */
  readonly text: string;
}

const ASCII = /^[\0-\x7f]*$/;
const TOKEN = /[\p{L}\p{M}\p{N}]+/gu;
const ASCII_TOKEN = /[a-z0-9]+/g;
const DIGIT = /\p{N}/gu;
const MONTHS = new Set(
  'jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december'.split(
    ' ',
  ),
);

/** Numbers, days, times, references and masked numbers: what makes two payments to one shop differ. */
const isReference = (token: string): boolean => {
  const digits = token.match(DIGIT)?.length ?? 0;
  if (digits === 0) return /^x{2,}$/.test(token);
  return (
    digits >= 3 ||
    digits * 2 > token.length ||
    (digits === 2 && token.length >= 6) ||
    /^\d+(?:st|nd|rd|th|am|pm)$/.test(token)
  );
};

const isNumber = (token: string | undefined): boolean => token !== undefined && /^\p{N}+$/u.test(token);

/** A text taken apart. Case plays no part, as in a rule. */
export const wordingOf = (description: string): Wording => {
  const text = description.toLowerCase();
  const tokens = [...text.matchAll(ASCII.test(text) ? ASCII_TOKEN : TOKEN)];
  const words: string[] = [];
  const between: (string | null)[] = [];
  let end = 0;
  let broken = false;
  tokens.forEach((match, at) => {
    const token = match[0];
    const isDate = MONTHS.has(token) && (isNumber(tokens[at - 1]?.[0]) || isNumber(tokens[at + 1]?.[0]));
    if (isDate || isReference(token)) {
      broken = true;
      return;
    }
    if (words.length > 0) between.push(broken ? null : text.slice(end, match.index));
    words.push(token);
    end = match.index + token.length;
    broken = false;
  });
  return { words, between, text: text.trim() };
};

export const signOf = (minor: bigint): Sign => (minor < 0n ? 'out' : 'in');

/** The same for all texts of one direction that have the same words; a text without any is like itself alone. */
export const likeKey = (sign: Sign, { words, text }: Wording): string =>
  words.length === 0 ? `${sign} = ${text}` : `${sign} ${words.join(' ')}`;

/** Words that stand together in every text, as they stand there; the longest first. */
const partsOf = ({ words, text }: Wording, between: readonly (string | null)[]): string[] => {
  if (words.length === 0) return text === '' ? [] : [text];
  const parts: string[] = [];
  let part = words[0]!;
  between.forEach((gap, at) => {
    if (gap !== null) part += gap + words[at + 1]!;
    else {
      parts.push(part);
      part = words[at + 1]!;
    }
  });
  return [...new Set([...parts, part])].sort((a, b) => b.length - a.length);
};

interface Gathering<Line> {
  readonly key: string;
  readonly sign: Sign;
  readonly wording: Wording;
  between: readonly (string | null)[];
  readonly lines: Line[];
}

/** Puts every line into the one group of its like; the largest group first, then by key. The order of lines is kept. */
export const groupLike = <Line extends Texted>(lines: readonly Line[]): LikeGroup<Line>[] => {
  const groups = new Map<string, Gathering<Line>>();
  for (const line of lines) {
    const sign = signOf(line.minor);
    const wording = wordingOf(line.description);
    const key = likeKey(sign, wording);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, sign, wording, between: wording.between, lines: [line] });
    else {
      group.lines.push(line);
      if (group.between.some((gap, at) => gap !== wording.between[at])) {
        group.between = group.between.map((gap, at) => (gap === wording.between[at] ? gap : null));
      }
    }
  }
  return [...groups.values()]
    .sort((a, b) => b.lines.length - a.lines.length || (a.key < b.key ? -1 : 1))
    .map(({ key, sign, wording, between, lines: own }) => ({
      key,
      sign,
      words: wording.words,
      parts: partsOf(wording, between),
      lines: own,
    }));
};

/** Of the parts that could be a pattern, the one that fits the fewest other lines; of those the longest. */
export const narrowestPart = (
  parts: readonly string[],
  others: readonly { readonly text: string; readonly lines: number }[],
): string | undefined => {
  const counted = parts.map((part) => ({
    part,
    others:
      parts.length === 1 ? 0 : others.reduce((sum, { text, lines }) => sum + (text.includes(part) ? lines : 0), 0),
  }));
  return counted.sort((a, b) => a.others - b.others || b.part.length - a.part.length)[0]?.part;
};
