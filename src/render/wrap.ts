/** How wide a text is; where all of it is plain, its length. */
export type Measure = (text: string) => number;

/** Words as lines of a width; a word that is longer stands alone. Later lines are narrower by `less`. */
export const wrapped = (words: readonly string[], width: number, widthOf: Measure, less = 0): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const room = lines.length === 0 ? width : width - less;
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
};
