/** Words in a column that says the direction, in lower case. */
const OUT =
  'd|dr|dr.|db|debit|dbit|debet|debito|débito|débit|deebet|debetas|out|outflow|outgoing|withdrawal|expense|spent|sent|paid|paid out|money out|soll|s|af|uit|withdraw|send|purchase|fee|charge|expenses|transfer out|cash out|payment sent|kiadás|terhelés|obciążenie|lastschrift|belastung|dare|debe|cargo|ut|ud|-';
const IN =
  'c|cr|cr.|credit|crdt|kredit|kreditas|kredīts|kreedit|credito|crédito|crédit|in|inflow|receive|refund|top up|topup|top-up|deposits|transfer in|cash in|payment received|cashback|incoming|deposit|income|received|paid in|money in|haben|h|bij|bevétel|jóváírás|uznanie|gutschrift|avere|haber|abono|inn|ind|+';

const MEANINGS: ReadonlyMap<string, 'out' | 'in'> = new Map([
  ...OUT.split('|').map((word) => [word, 'out'] as const),
  ...IN.split('|').map((word) => [word, 'in'] as const),
]);

/** Abbreviations that mean opposite things in different languages, unless their partner tells. */
const PARTNERS: ReadonlyMap<string, 'out' | 'in'> = new Map([['k', 'in']]);

export interface Directions {
  readonly out: readonly string[];
  readonly in: readonly string[];
  /** Words whose meaning is not known; the column says no direction unless somebody tells. */
  readonly unknown: readonly string[];
}

/** What at most two words, and perhaps an empty cell, mean, or more that are all known; undefined for other columns. */
export const directionsOf = (words: ReadonlySet<string>): Directions | undefined => {
  const filled = [...words].filter((word) => word !== '');
  const areKnown = !words.has('') && filled.every((word) => MEANINGS.has(word));
  if (filled.length === 0 || (words.size > 2 && !areKnown)) return undefined;
  const known = new Map(filled.map((word) => [word, MEANINGS.get(word)] as const));
  const first = [...known.values()].find((meaning) => meaning !== undefined);
  // K is credit beside D in the Baltic states, and nothing alone.
  for (const [word, meaning] of known) {
    if (meaning === undefined && first !== undefined && words.size === 2) known.set(word, PARTNERS.get(word));
  }
  if (words.has('') && first !== undefined) known.set('', first === 'out' ? 'in' : 'out');
  const meant = (wanted: 'out' | 'in' | undefined) =>
    [...known].filter(([, is]) => is === wanted).map(([word]) => word);
  return { out: meant('out'), in: meant('in'), unknown: meant(undefined) };
};

const PAIRS =
  'd:c|dr:cr|dr.:cr.|db:cr|debit:credit|dbit:crdt|debet:credit|debito:credito|débito:crédito|débit:crédit|out:in|outflow:inflow|outgoing:incoming|withdrawal:deposit|expense:income|sent:received|paid out:paid in|money out:money in|soll:haben|s:h|af:bij|kiadás:bevétel|terhelés:jóváírás|lastschrift:gutschrift|dare:avere|debe:haber|cargo:abono|-:+';

/** The words that stand for the other direction beside this one. */
export const partnerOf = (word: string): readonly string[] =>
  PAIRS.split('|')
    .map((pair) => pair.split(':'))
    .filter((pair) => pair.includes(word))
    .map((pair) => pair.find((each) => each !== word)!);
