/** How wide a text is; where all of it is plain, its length. */
export type Measure = (text: string) => number;

/** A sentence broken at blanks to a width; a word that is longer stands alone. Later lines are narrower by `less`. */
export const wrapped = (sentence: string, width: number, widthOf: Measure, less = 0): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of sentence.split(' ')) {
    const room = lines.length === 0 ? width : width - less;
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
};
