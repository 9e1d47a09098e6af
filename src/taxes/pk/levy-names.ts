/** Sections under which a bank or payer deducts tax. */
const SECTIONS: ReadonlySet<string> = new Set(
  '147 148 149 150 151 152 153 154 154A 154B 155 231A 231AB 231B 236 236C 236K 236P 236Y'.split(' '),
);

/**
 * `154A`, `154 A`, `154(A)`, `u/s 154A`, `s.154A`, `Sec 153(1)(b)`, `WHT154A`. Not a part of an amount, a date or
 * a longer number; and the `A` of `154 A/C` (account) is no letter of the section.
 */
const MENTION =
  /(?<![a-z\d]|\d[.,/:-]|\b(?:rs|pkr)[.\s]*)(?:(?:u\/?s|sec(?:tion)?|s|wht|tax)[\s.:-]*)?(\d{3})(?!\d|[.,/:-]\d)(?:([\s-]*\(?\s*)([a-z]{1,2})(?:\s*\))?(?![a-z\d/])|(?![a-z]))/gi;

const sectionOf = ([, digits, gap, letters]: RegExpExecArray): string | undefined => {
  const whole = `${digits}${(letters ?? '').toUpperCase()}`;
  if (SECTIONS.has(whole)) return whole;
  // "153 B" may be section 153 and a word; "153B" is another section.
  return gap !== '' && SECTIONS.has(digits!) ? digits : undefined;
};

/** The one section a tax line names; undefined when it names none, or several. */
export const levyNamed = (description: string): string | undefined => {
  const found = new Set([...description.matchAll(MENTION)].map(sectionOf).filter((section) => section !== undefined));
  return found.size === 1 ? [...found][0] : undefined;
};
