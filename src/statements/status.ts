import { Problem } from '../values/problem.ts';
import type { StatusRule } from './layout.ts';

/** Whether the words of a status mean that money moved; words nobody has described are refused. */
export const statusReader = ({
  settled,
  skipped,
  unknown,
}: Pick<StatusRule, 'settled' | 'skipped' | 'unknown'>): ((text: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (text) => {
    let isSettled = known.get(text);
    if (isSettled !== undefined) return isSettled;
    const word = text.toLowerCase();
    if (!settled.includes(word) && !skipped.includes(word)) {
      throw new Problem('bad-record', `unknown status ${JSON.stringify(text)}`, {
        hint: unknown ?? `known are ${[...settled, ...skipped].join(', ')}; please report this one`,
      });
    }
    isSettled = settled.includes(word);
    known.set(text, isSettled);
    return isSettled;
  };
};
