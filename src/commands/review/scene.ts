import { groupLike, type LikeGroup, narrowestPart, signOf } from '../../ledger/like-text.ts';
import { type BookedText, historyOf, type Proposal, propose, type Reach, reachOf } from '../../ledger/propose.ts';
import type { WaitingLine } from '../../store/review.ts';
import type { Category } from './answers.ts';

export type Waiting = WaitingLine;
export type Group = LikeGroup<Waiting>;

/** Something that was done in this walk and can be taken back. */
export interface Done {
  readonly what: 'answer' | 'skip';
  /** The lines it settled or left aside. */
  readonly ids: readonly number[];
  /** What the walk was in the middle of: lines that are looked at one by one. */
  readonly oneByOne: readonly number[];
  /** The change of an answer, and its hash, which tells it from one of another book. */
  readonly change: { readonly id: number; readonly head: string | null } | undefined;
  readonly rule: boolean;
}

/** Where a walk stands: everything else is read from the book again. */
export interface Progress {
  readonly done: readonly Done[];
  readonly oneByOne: readonly number[];
  /** The line whose group comes next, after an answer was taken back. */
  readonly focus: number | undefined;
}

export const START: Progress = { done: [], oneByOne: [], focus: undefined };

/** What the book says at one moment. */
export interface Seen {
  /** All that waits, also what this walk does not go through: a rule takes it as well. */
  readonly all: readonly Waiting[];
  readonly waiting: readonly Waiting[];
  readonly booked: readonly BookedText[];
  readonly categories: readonly Category[];
}

/** One group as it is asked about. */
export interface Scene {
  readonly group: Group;
  /** The words that name the group, and the pattern of a rule for it; undefined where the lines have no text. */
  readonly pattern: string | undefined;
  readonly proposals: readonly Proposal[];
  readonly categories: readonly Category[];
  /** Whom the lines may be from: named by the lines themselves first, then those with most lines. */
  readonly clients: readonly string[];
  /** How many different others the lines name themselves. */
  readonly named: number;
  readonly reach: (pattern: string) => Reach<Waiting>;
  readonly left: { readonly lines: number; readonly groups: number };
  readonly oneByOne: boolean;
  /** What going back would take back. */
  readonly last: Done['what'] | undefined;
}

/** More would not fit a screen. */
const CLIENTS = 8;

/** Lines left aside in this walk; of a dry run also those that it would have settled. */
const setAside = ({ done }: Progress): ReadonlySet<number> =>
  new Set(done.flatMap(({ what, ids, change }) => (what === 'skip' || change === undefined ? ids : [])));

/** The group to ask about next; undefined when nothing is left to ask. */
export const sceneOf = ({ all, waiting, booked, categories }: Seen, progress: Progress): Scene | undefined => {
  const aside = setAside(progress);
  const open = waiting.filter(({ id }) => !aside.has(id));
  if (open.length === 0) return undefined;
  const groups = groupLike(open);
  const single = open.find(({ id }) => progress.oneByOne.includes(id));
  const group =
    single !== undefined
      ? groupLike([single])[0]!
      : (groups.find(({ lines }) => lines.some(({ id }) => id === progress.focus)) ?? groups[0]!);
  const history = historyOf(booked);
  const named = namedBy(group);
  return {
    group,
    pattern: narrowestPart(group.parts, group.parts.length > 1 ? textsOf(group, all, booked) : []),
    // A word is judged by all texts that have it, also those that were skipped or are not gone through.
    proposals: propose(group, open.length === all.length ? groups : groupLike(all), history),
    categories,
    clients: [...new Set([...(named.length === 1 ? named : []), ...history.clients.map(({ client }) => client)])].slice(
      0,
      CLIENTS,
    ),
    named: named.length,
    reach: (pattern) => reachOf(pattern, group, all, booked),
    left: { lines: open.length, groups: groups.length },
    oneByOne: single !== undefined,
    last: progress.done.at(-1)?.what,
  };
};

/** All texts of the direction of a group, its own among them: they hold each of its parts alike. */
const textsOf = (
  { sign }: Group,
  all: readonly Waiting[],
  booked: readonly BookedText[],
): { readonly text: string; readonly lines: number }[] => [
  ...all
    .filter(({ minor }) => signOf(minor) === sign)
    .map(({ description }) => ({ text: description.toLowerCase(), lines: 1 })),
  ...booked
    .filter((row) => row.sign === sign)
    .map(({ description, lines }) => ({ text: description.toLowerCase(), lines })),
];

/** The other sides that the lines of a group name. */
const namedBy = ({ lines }: Group): string[] => [
  ...new Set(lines.flatMap(({ counterparty }) => (counterparty === null ? [] : [counterparty]))),
];

/** The walk after a step back: what was done last is done no more, and its lines come next. */
export const withoutLast = ({ done }: Progress): Progress => {
  const last = done.at(-1)!;
  return { done: done.slice(0, -1), oneByOne: last.oneByOne, focus: last.ids[0] };
};

export const withDone = (progress: Progress, done: Omit<Done, 'oneByOne'>): Progress => ({
  done: [...progress.done, { ...done, oneByOne: progress.oneByOne }],
  oneByOne: progress.oneByOne,
  focus: undefined,
});
