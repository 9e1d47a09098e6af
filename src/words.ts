/** The words that may be flags. */
export const beforeSeparator = (words: readonly string[]): readonly string[] => {
  const at = words.indexOf('--');
  return at < 0 ? words : words.slice(0, at);
};

/** Known before anything is parsed: a command line that cannot be parsed fails in json, too. */
export const asksForJson = (words: readonly string[]): boolean => {
  const said = beforeSeparator(words).flatMap((word, index, all) => {
    if (word === '--json') return ['json'];
    if (word.startsWith('--format=')) return [word.slice('--format='.length)];
    return all[index - 1] === '--format' ? [word] : [];
  });
  return said.at(-1) === 'json';
};
