import type { Nature } from './entry.ts';
import { type LikeGroup, likeKey, type Sign, signOf, type Texted, wordingOf } from './like-text.ts';
import type { Stream } from './line.ts';

/** What lines of one text are booked as, and who said so. */
export interface BookedText {
  readonly description: string;
  readonly sign: Sign;
  readonly category: string | null;
  readonly nature: Nature;
  readonly client: string | null;
  readonly stream: Stream | null;
  readonly by: 'you' | 'rule' | 'layout';
  /** Whether a rule fits that comes before any new one. */
  readonly ruled: boolean;
  readonly lines: number;
}

export interface Labelled {
  readonly category: string;
  readonly nature: Nature;
  readonly client: string | null;
  readonly stream: Stream | null;
}

/** What a group may be, and why that is likely. */
export interface Proposal extends Labelled {
  readonly why: string;
}

interface KnownText extends BookedText {
  readonly category: string;
  readonly key: string;
  readonly words: readonly string[];
}

/** What was said so far, ready to be asked. */
export interface History {
  /** What you or a rule said. */
  readonly said: readonly KnownText[];
  /** Clients and what their lines are, the client with most lines first. */
  readonly clients: readonly (Labelled & { readonly client: string; readonly lines: number })[];
}

/** More would be a list to read, not a proposal. */
const MOST = 3;

/** Shorter words say little: "to", "of". */
const TELLING = 3;

const labelKey = ({ category, client, stream }: Labelled): string => JSON.stringify([category, client, stream]);

/** Different labels with how many lines have them, the most frequent first; ties by name. */
const tally = <Label extends Labelled & { readonly lines: number }>(rows: readonly Label[]): Label[] => {
  const sums = new Map<string, Label>();
  for (const row of rows) {
    const known = sums.get(labelKey(row));
    sums.set(labelKey(row), known === undefined ? row : { ...known, lines: known.lines + row.lines });
  }
  return [...sums].sort(([a, x], [b, y]) => y.lines - x.lines || (a < b ? -1 : 1)).map(([, label]) => label);
};

export const historyOf = (booked: readonly BookedText[]): History => {
  const said = booked.flatMap((row): KnownText[] => {
    if (row.category === null || row.by === 'layout') return [];
    const wording = wordingOf(row.description);
    return [{ ...row, category: row.category, key: likeKey(row.sign, wording), words: wording.words }];
  });
  const byClient = Map.groupBy(
    booked.flatMap((row) =>
      row.client === null || row.category === null || row.nature !== 'income'
        ? []
        : [{ category: row.category, nature: row.nature, client: row.client, stream: row.stream, lines: row.lines }],
    ),
    ({ client }) => client,
  );
  const clients = [...byClient.values()].map((rows) => ({
    ...tally(rows)[0]!,
    lines: rows.reduce((sum, { lines }) => sum + lines, 0),
  }));
  return { said, clients: clients.sort((a, b) => b.lines - a.lines || (a.client < b.client ? -1 : 1)) };
};

const namedAs = ({ category, client }: Labelled): string => (client === null ? category : `${category} of ${client}`);

const lineWord = (lines: number): string => (lines === 1 ? '1 line' : `${lines} lines`);

/** What was said of lines with just these words. */
const byLikeness = (key: string, { said }: History): Proposal[] => {
  const rows = said.filter((row) => row.key === key);
  return tally(rows).map((row) => {
    const by = new Set(rows.filter((each) => labelKey(each) === labelKey(row)).map((each) => each.by));
    const [like, named] = [`${lineWord(row.lines)} like this`, namedAs(row)];
    const why =
      by.size > 1 ? `you and a rule call ${like}` : by.has('you') ? `you called ${like}` : `a rule makes ${like}`;
    return { ...labelsOf(row), why: `${why} ${named}` };
  });
};

/**
 * What one telling word says: all that was said of lines with it is the same, and of more texts with it than wait.
 * A word of the bank, as "purchase", stands in too many texts. The rarest
 * word is named; of equally rare ones the first, since whom money goes to mostly comes before how.
 */
const byWord = (group: LikeGroup<Texted>, groups: readonly LikeGroup<Texted>[], { said }: History): Proposal[] => {
  const found = [...new Set(group.words)]
    .filter((word) => word.length >= TELLING)
    .flatMap((word) => {
      const rows = said.filter(({ sign, words }) => sign === group.sign && words.includes(word));
      const labels = tally(rows);
      const known = new Set(rows.map(({ key }) => key));
      if (labels.length !== 1 || known.has(group.key)) return [];
      const open = groups.filter(
        ({ key, sign, words }) => key !== group.key && sign === group.sign && !known.has(key) && words.includes(word),
      ).length;
      return open >= known.size ? [] : [{ word, row: labels[0]!, texts: open + known.size }];
    })
    .sort((a, b) => a.texts - b.texts);
  return found.slice(0, 1).map(({ word, row }) => ({
    ...labelsOf(row),
    why: `so far all lines with "${word}" are ${namedAs(row)}: ${row.lines}`,
  }));
};

/** A client that the words name. */
const byClient = (group: LikeGroup<Texted>, { clients }: History): Proposal[] => {
  if (group.sign === 'out') return [];
  const words = ` ${group.words.join(' ')} `;
  return clients
    .filter(({ client }) => {
      const name = wordingOf(client).words.join(' ');
      return name.length >= TELLING && words.includes(` ${name} `);
    })
    .slice(0, 1)
    .map((row) => ({ ...labelsOf(row), why: `names ${row.client}, the client of ${lineWord(row.lines)}` }));
};

const labelsOf = ({ category, nature, client, stream }: Labelled): Labelled => ({ category, nature, client, stream });

/** What a group may be, from what was said of others: the likeliest first, none twice. */
export const propose = (
  group: LikeGroup<Texted>,
  groups: readonly LikeGroup<Texted>[],
  history: History,
): Proposal[] => {
  const all = [...byLikeness(group.key, history), ...byClient(group, history), ...byWord(group, groups, history)];
  return all.filter((each, at) => all.findIndex((other) => labelKey(other) === labelKey(each)) === at).slice(0, MOST);
};

/** The other lines that a rule of this pattern would decide. */
export interface Reach<Line> {
  /** Lines that wait, too. */
  readonly waiting: readonly Line[];
  /** Lines that the bank's words had settled: they would be booked anew. */
  readonly booked: readonly BookedText[];
}

/** A new rule comes after all others and yields to you, so it takes what neither has a word on. */
export const reachOf = <Line extends Texted & { readonly ruled: boolean }>(
  pattern: string,
  group: LikeGroup<Line>,
  waiting: readonly Line[],
  booked: readonly BookedText[],
): Reach<Line> => {
  const part = pattern.toLowerCase();
  const fits = (description: string): boolean => description.toLowerCase().includes(part);
  const own = new Set(group.lines.map(({ id }) => id));
  return {
    waiting: waiting.filter(
      ({ id, minor, description, ruled }) =>
        signOf(minor) === group.sign && !own.has(id) && !ruled && fits(description),
    ),
    booked: booked.filter(
      ({ sign, by, ruled, description }) => sign === group.sign && by === 'layout' && !ruled && fits(description),
    ),
  };
};
