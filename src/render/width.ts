import utils from 'cli-table3/src/utils.js';

const PLAIN = /^[ -~]*$/;

/** Marks that stand on the letter before them. Those that make an emoji of it are left to the measuring. */
const MARKS = /(?![\ufe0f\u20e3])[\p{Mn}\p{Me}]/gu;

/** How many columns of a terminal a text takes. */
export const widthOf = (text: string): number =>
  PLAIN.test(text) ? text.length : utils.strlen(text.replace(MARKS, ''));

/** Text broken at blanks into lines of a width; a longer word is broken where the line is full. Nothing is lost. */
export const broken = (text: string, width: number): string[] => {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.split(' ')) {
    const longer: string = line === undefined ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== undefined && line !== '') lines.push(line);
    const pieces = piecesOf(word, width);
    line = pieces.pop();
    lines.push(...pieces);
  }
  return line === undefined || line === '' ? lines : [...lines, line];
};

/** What a person sees as one character is never taken apart. */
const characters = (text: string): string[] =>
  PLAIN.test(text)
    ? text.split('')
    : Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);

/** The parts of one word, each as wide as there is room; an empty word has none. */
const piecesOf = (word: string, width: number): string[] => {
  const pieces: string[] = [];
  let piece = '';
  for (const character of characters(word)) {
    if (piece !== '' && widthOf(piece + character) > width) {
      pieces.push(piece);
      piece = character;
    } else piece += character;
  }
  return piece === '' ? pieces : [...pieces, piece];
};
