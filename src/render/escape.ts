/**
 * What a terminal obeys, reorders or hides instead of showing: control characters, bidirectional marks, zero-width
 * and other invisible characters. The Arabic number signs are format characters by name, but visible.
 */
const UNSAFE = /(?![\u0600-\u0605\u06dd\u0890\u0891\u08e2])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const visible = (character: string): string =>
  SHORT[character] ??
  (character.codePointAt(0)! < 0x100
    ? `\\x${character.codePointAt(0)!.toString(16).padStart(2, '0')}`
    : `\\u{${character.codePointAt(0)!.toString(16)}}`);

/** Text that came from a statement or a person, safe to show: one line, every character visible. */
export const escapeText = (text: string): string => text.replace(UNSAFE, visible);

/** Sentences of `fl` may have several lines; within a line everything is visible. */
export const escapeLines = (text: string): string => text.split('\n').map(escapeText).join('\n');

/** JSON with the same characters written as JSON's own escapes: the value stays the same. */
export const escapeJson = (json: string): string =>
  json.replace(UNSAFE, (character) =>
    character === '\n'
      ? character
      : character
          .split('')
          .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join(''),
  );
