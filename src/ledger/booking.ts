import { addDays, type IsoDay } from '../values/calendar.ts';
import type { Currency } from '../values/currency.ts';
import { convert, type RateFinder } from '../values/rate.ts';
import type { Account, Decider, Entry, Flow, Nature } from './entry.ts';
import type { Hint, Stream } from './line.ts';
import { WINDOW } from './moved.ts';
import type { RuleFinder } from './rules.ts';
import { accountNamer } from './words.ts';

/** A stored line, as far as booking looks at it. */
export interface BookedLine {
  readonly id: number;
  readonly account: number;
  readonly day: IsoDay;
  readonly currency: Currency;
  readonly minor: bigint;
  readonly description: string;
  readonly counterparty: string | null;
  readonly hint: Hint;
  readonly stream: Stream | null;
  readonly category: string | null;
  readonly parentId: string | null;
  /** The payout or foreign side that the provider states. */
  readonly otherMinor: bigint | null;
  readonly otherCurrency: Currency | null;
}

/** What you said about one line. */
export interface Said {
  readonly category?: string;
  readonly client?: string;
  readonly stream?: Stream;
}

/** How a line's link says it is booked. */
export interface LegOf {
  readonly transfer: number;
  readonly kind: 'hop' | 'conversion';
  readonly by: Decider;
}

export interface BookingContext {
  readonly home: Currency;
  readonly accounts: readonly Account[];
  readonly natureOf: (category: string) => Nature | undefined;
  readonly ruleFor: RuleFinder;
  readonly said: (line: number) => Said | undefined;
  readonly legOf: (line: number) => LegOf | undefined;
  /** The line a refund names as its parent, in the same account. */
  readonly parentOf: (line: BookedLine) => BookedLine | undefined;
  readonly rate: RateFinder;
  /** The first day the book knows of an account; undefined where it has no statement of it yet. */
  readonly followedSince: (account: number) => IsoDay | undefined;
}

type Booked = Pick<Entry, 'kind' | 'nature' | 'category' | 'client' | 'stream'>;

/** What the hint alone says: nature and category. */
const USUAL: Readonly<Record<Hint, { nature: Nature; category: string | null }>> = {
  income: { nature: 'income', category: 'Client work' },
  fee: { nature: 'business', category: 'Platform fees' },
  tax: { nature: 'tax', category: 'Tax deducted' },
  'own-transfer': { nature: 'own', category: null },
  conversion: { nature: 'own', category: null },
  refund: { nature: 'unreviewed', category: null },
  payment: { nature: 'unreviewed', category: null },
};

/** The counterparty layouts give to money drawn from a cash machine. */
export const CASH = 'cash';

const BY_LAYOUT = { kind: 'layout', category: 'layout', client: 'layout', stream: 'layout' } as const;

/** The function that books one line; a pure function of the context. */
export const booker = (context: BookingContext): ((line: BookedLine) => Entry) => {
  // Where there is one account, no words can name another.
  const named = context.accounts.length < 2 ? () => [] : accountNamer(context.accounts);
  const cash = context.accounts.find(({ kind }) => kind === 'cash');
  const wordsOf = (line: BookedLine): string => `${line.counterparty ?? ''} ${line.description}`;

  const far = (line: BookedLine): Account | undefined => {
    if (line.counterparty === CASH) return cash;
    const others = named(wordsOf(line)).filter(({ id }) => id !== line.account);
    const found = others.find(({ kind }) => kind === 'tracked') ?? others[0];
    const since = found === undefined ? undefined : context.followedSince(found.id);
    // What arrived before the account's first day is in its opening balance.
    return since !== undefined && addDays(line.day, WINDOW.after) < since ? undefined : found;
  };
  const namesPlatform = (line: BookedLine): boolean =>
    line.minor > 0n && named(wordsOf(line)).some(({ id, kind }) => id !== line.account && kind === 'tracked');

  const byLayout = (line: BookedLine): Booked => {
    if (line.hint === 'own-transfer' && line.counterparty === CASH && cash === undefined) {
      return { kind: 'payment', ...USUAL.payment, client: null, stream: null };
    }
    if (line.hint === 'refund') return refund(line);
    if (line.hint !== 'income') {
      const usual = USUAL[line.hint];
      return {
        kind: line.hint,
        nature: usual.nature,
        category: line.category ?? usual.category,
        client: null,
        stream: null,
      };
    }
    if (namesPlatform(line))
      return { kind: 'income', nature: 'unreviewed', category: null, client: null, stream: null };
    // Profit on a deposit is no client's work, and none of the built-in categories.
    const category = line.stream === 'profit' ? null : (line.category ?? 'Client work');
    return { kind: 'income', nature: 'income', category, client: line.counterparty, stream: line.stream ?? 'other' };
  };

  const refund = (line: BookedLine): Booked => {
    const parent = context.parentOf(line);
    if (parent !== undefined && parent.hint !== 'refund') {
      const { nature, category, client, stream } = bookLine(parent);
      return { kind: 'refund', nature, category, client, stream };
    }
    // What goes back to a client, or comes back from a dispute, can only have been earned from that client.
    if (line.stream !== null) {
      return {
        kind: 'refund',
        nature: 'income',
        category: 'Client work',
        client: line.counterparty,
        stream: line.stream,
      };
    }
    // A fee that is given back lowers the costs of its category.
    return { kind: 'refund', nature: USUAL.refund.nature, category: line.category, client: null, stream: null };
  };

  const bookLine = (line: BookedLine): Entry => {
    const leg = context.legOf(line.id);
    const said = context.said(line.id);
    const rule = context.ruleFor(line);
    const home =
      line.currency === context.home
        ? { minor: line.minor, day: null }
        : inHome(line, context.rate(line.currency, context.home, line.day), context.home);
    const amount = { minor: line.minor, currency: line.currency };
    if (leg !== undefined) {
      return {
        line: line.id,
        day: line.day,
        account: line.account,
        amount,
        home: home?.minor ?? null,
        rateDay: home?.day ?? null,
        kind: leg.kind === 'conversion' ? 'conversion' : 'own-transfer',
        nature: 'own',
        category: null,
        client: null,
        stream: null,
        transfer: leg.transfer,
        far: null,
        flow: null,
        by: { kind: leg.by, category: leg.by, client: leg.by, stream: leg.by },
      };
    }
    const layout = byLayout(line);
    const category = said?.category ?? rule?.category ?? layout.category;
    const nature = category === null ? layout.nature : (context.natureOf(category) ?? layout.nature);
    const income = nature === 'income';
    const destination = nature === 'own' && line.minor < 0n ? far(line) : undefined;
    // Money paid to an account that is not followed has arrived there, at the amount that was stated.
    const stated = destination?.kind === 'untracked' && line.otherCurrency === context.home ? line.otherMinor : null;
    const decider = (field: 'category' | 'client' | 'stream'): Decider =>
      said?.[field] !== undefined ? 'you' : rule?.[field] !== undefined ? 'rule' : 'layout';
    return {
      line: line.id,
      day: line.day,
      account: line.account,
      amount,
      home: stated ?? home?.minor ?? null,
      rateDay: stated === null ? (home?.day ?? null) : null,
      kind: layout.kind,
      nature,
      category,
      client: said?.client ?? rule?.client ?? (income ? (layout.client ?? line.counterparty) : null),
      stream: said?.stream ?? rule?.stream ?? (income ? (layout.stream ?? line.stream ?? 'other') : null),
      transfer: null,
      far: destination?.id ?? null,
      flow: flowOf(nature, layout.kind, line.minor, destination),
      by:
        said === undefined && rule === undefined
          ? BY_LAYOUT
          : { kind: 'layout', category: decider('category'), client: decider('client'), stream: decider('stream') },
    };
  };
  return bookLine;
};

/**
 * The column of a cash flow: unreviewed money out and refunds of costs are expenses, unreviewed money in is other, and so
 * is own money to or from an account that the book does not follow.
 */
const flowOf = (nature: Nature, kind: Hint, minor: bigint, destination: Account | undefined): Flow | null => {
  switch (nature) {
    case 'income':
      return 'income';
    case 'business':
    case 'personal':
      return 'expenses';
    case 'tax':
      return 'taxes';
    case 'not-income':
      return 'other';
    case 'unreviewed':
      return minor < 0n || kind === 'refund' ? 'expenses' : 'other';
    case 'own':
      return destination === undefined || destination.kind === 'untracked' ? 'other' : null;
  }
};

const inHome = (
  line: BookedLine,
  found: ReturnType<RateFinder>,
  home: Currency,
): { minor: bigint; day: IsoDay } | null =>
  found === undefined
    ? null
    : { minor: convert({ minor: line.minor, currency: line.currency }, found.rate, home).minor, day: found.day };
