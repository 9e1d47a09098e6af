import type { Account } from './entry.ts';

const escapeForRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const ENDING = /(?:\(|[x*•]+[- ]?|ending(?: in)? )(\d{4})\b/gi;

/** The account endings that words state: `(1234)`, `xxxx-1234`, `ending in 1234`. */
export const endingsIn = (words: string): string[] => [...words.matchAll(ENDING)].map((match) => match[1]!);

/** Fewer digits may be known of an account than the words state, or more. */
const isEnding = (stated: string, known: string): boolean => known.endsWith(stated) || stated.endsWith(known);

/** Last four digits of an account, from its number or as told. */
const endingsOf = (account: Account): string[] => [
  ...account.ends,
  ...account.numbers.map((number) => number.slice(-4)),
];

/** False where the words state an ending and every known ending of the account is another one. */
export const endingsAgree = (words: string, account: Account): boolean => {
  const stated = endingsIn(words);
  const own = endingsOf(account);
  return stated.length === 0 || own.length === 0 || stated.some((ending) => own.some((each) => isEnding(ending, each)));
};

/** Which accounts words name, by bank, name or ending. Built once for a list of accounts; answers are remembered. */
export const accountNamer = (accounts: readonly Account[]): ((words: string) => readonly Account[]) => {
  const patterns = accounts.map((account) => {
    const names = [...new Set([account.bank, account.name])].map(escapeForRegExp).join('|');
    return { account, pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${names})(?![\\p{L}\\p{N}])`, 'iu') };
  });
  const answers = new Map<string, readonly Account[]>();
  return (words) => {
    const known = answers.get(words);
    if (known !== undefined) return known;
    const stated = endingsIn(words);
    const byEnding = accounts.filter((account) =>
      endingsOf(account).some((each) => stated.some((ending) => isEnding(ending, each))),
    );
    const named = patterns.filter(({ pattern }) => pattern.test(words)).map(({ account }) => account);
    const exact = named.filter((account) => byEnding.includes(account));
    const answer =
      exact.length > 0 ? exact : named.length > 0 ? named.filter((account) => endingsAgree(words, account)) : byEnding;
    if (answers.size > 10_000) answers.clear();
    answers.set(words, answer);
    return answer;
  };
};
