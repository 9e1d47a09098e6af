import type { Nature } from '../../ledger/entry.ts';
import type { Stream } from '../../ledger/line.ts';
import type { Labelled } from '../../ledger/propose.ts';

/** What a person said of a group of lines. */
export interface Labels {
  readonly category: string;
  readonly nature: Nature;
  readonly client?: string | undefined;
  readonly stream?: Stream | undefined;
}

/** What becomes of a group: an answer, or another way on. */
export type Verdict =
  | { readonly verdict: 'answer'; readonly labels: Labels; readonly pattern: string | undefined }
  | { readonly verdict: 'skip' | 'back' | 'stop' | 'one-by-one' | 'together' };

export const labelsOf = ({ category, nature, client, stream }: Labelled): Labels => ({
  category,
  nature,
  client: client ?? undefined,
  stream: stream ?? undefined,
});

/** "Client work of Orient Traders (income, local)". */
export const spokenLabels = ({ category, nature, client, stream }: Labels): string =>
  `${category}${client === undefined ? '' : ` of ${client}`} (${stream === undefined ? nature : `${nature}, ${stream}`})`;

/** Category names for income that is no client's work; they are made when they are first used. */
const INCOME_CATEGORIES: Readonly<Partial<Record<Stream, string>>> = {
  salary: 'Salary',
  profit: 'Bank profit',
  other: 'Other income',
};

export const OWN_MONEY = 'Own money';

export interface Category {
  readonly name: string;
  readonly nature: Nature;
}

/** The category of that name and nature, or one of that nature under a name that is free. */
const free = (name: string, nature: Nature, known: readonly Category[]): string => {
  const taken = known.find((each) => each.name.toLowerCase() === name.toLowerCase());
  return taken === undefined || taken.nature === nature
    ? (taken?.name ?? name)
    : free(`${name} (${nature})`, nature, known);
};

export const incomeCategory = (stream: Stream, known: readonly Category[]): Category => ({
  name: free(INCOME_CATEGORIES[stream] ?? 'Client work', 'income', known),
  nature: 'income',
});

export const ownCategory = (known: readonly Category[]): Category => ({
  name: free(OWN_MONEY, 'own', known),
  nature: 'own',
});

export interface Meaning<Word extends string> {
  readonly word: Word;
  readonly means: string;
}

const NATURES: readonly Meaning<Nature>[] = [
  { word: 'business', means: 'what the work costs' },
  { word: 'personal', means: 'what life costs' },
  { word: 'tax', means: 'tax, also what a bank takes for the tax office' },
  { word: 'not-income', means: 'a gift, a loan, capital: neither income nor expense' },
  { word: 'own', means: 'own money that moved: neither income nor expense' },
  { word: 'income', means: 'what was earned' },
];

/** What money in is most often comes first where it came in. */
export const naturesFor = (sign: 'in' | 'out'): readonly Meaning<Nature>[] =>
  sign === 'out' ? NATURES : NATURES.toSorted((a, b) => IN.indexOf(a.word) - IN.indexOf(b.word));
const IN: readonly Nature[] = ['income', 'not-income', 'own', 'personal', 'business', 'tax'];

/** What is taxed dearer comes first: Enter alone must not make the tax less. */
export const STREAM_MEANINGS: readonly Meaning<Stream>[] = [
  { word: 'local', means: 'work for clients at home' },
  { word: 'export', means: 'work for clients abroad, paid from abroad' },
  { word: 'social', means: 'social media: videos, posts, advertising' },
  { word: 'salary', means: 'from an employer' },
  { word: 'profit', means: 'what a bank pays on a deposit' },
  { word: 'other', means: 'anything else that is income' },
];
