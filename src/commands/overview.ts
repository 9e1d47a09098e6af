import type { Book } from '../store/book.ts';
import { factSource, valuationIn } from '../store/fact-source.ts';
import { lastCovered, openQuestions } from '../store/import-outcome.ts';
import { countryCode, homeCurrency } from '../store/settings.ts';
import { countryOf } from '../taxes/index.ts';
import { daysBetween, type IsoDay, spokenDay, taxYearOf } from '../values/calendar.ts';
import { grouped, moneyJson } from '../values/money.ts';
import type { Json } from '../values/report.ts';
import type { Command, Context, Input, Outcome } from './command.ts';
import { makeBook, wantsWizard } from './init.ts';
import { listing } from './listing.ts';
import { reserveOf } from './reserve-of.ts';

/** One of at most ten numbers that matter today, with the command that opens it. */
interface Figure {
  readonly key: string;
  readonly label: string;
  readonly value: Json;
  readonly shown: string;
  readonly alarm: 'ok' | 'watch' | 'act';
  readonly why: string;
  readonly command: string;
}

/** A statement older than this is worth fetching. */
const STALE_DAYS = 35;

export const overviewCommand: Command = {
  name: 'overview',
  group: 'Every day',
  summary: 'The numbers that matter today; also what fl alone shows',
  examples: ['fl', 'fl overview'],
  run: (input, context) => {
    if (!wantsWizard(input, context)) return overview(input, context);
    // What was set up stands above it on the screen; where the book is, is news.
    return makeBook([], input, context).then(({ news = [] }) => ({ ...overview(input, context), news }));
  },
};

const overview = (input: Input, context: Context): Outcome => {
  const { today } = input.globals;
  const book = context.open('read');
  const figures = [
    ...balanceFigures(book, today),
    ...reserveFigure(book, today),
    ...openFigures(book, today),
    ...nextFigure(book, today),
  ];
  const numbers = figures.slice(0, 10);
  return listing(
    [
      {
        key: 'overview',
        title: `Today, ${spokenDay(today)}`,
        columns: [
          { key: 'label', label: 'What', type: 'text' },
          { key: 'shown', label: 'Value', type: 'text' },
          { key: 'alarm', label: 'Alarm', type: 'text' },
          { key: 'why', label: 'Why', type: 'text', wrap: true, drop: 2 },
          { key: 'command', label: 'More', type: 'text', drop: 1 },
        ],
        rows: numbers.map(({ label, shown, alarm, why, command }) => ({
          label,
          shown,
          alarm: alarm === 'ok' ? '' : alarm,
          why,
          command,
        })),
        empty: 'the book is empty: fl import FILE',
      },
    ],
    {
      asOf: today,
      numbers: numbers.map(({ key, label, value, alarm, why, command }) => ({
        key,
        label,
        value,
        alarm,
        why,
        command,
      })),
    },
  );
};

const balanceFigures = (book: Book, today: IsoDay): Figure[] => {
  const found = factSource(book, valuationIn(book, homeCurrency(book))).balances(today);
  return found
    .filter(({ amount, known }) => amount.minor !== 0n || known)
    .slice(0, 6)
    .map(({ account, amount, known }) => ({
      key: `balance-${account}-${amount.currency}`,
      label: `${account} ${amount.currency}`,
      value: { ...moneyJson(amount) },
      shown: grouped(amount),
      alarm: amount.minor < 0n ? 'watch' : 'ok',
      why: known ? (amount.minor < 0n ? 'below zero' : '') : 'movement only: no balance was ever stated',
      command: 'fl report balances',
    }));
};

const reserveFigure = (book: Book, today: IsoDay): Figure[] => {
  if (lastCovered(book).length === 0) return [];
  const year = taxYearOf(today, countryOf(countryCode(book)).taxYear);
  const { reserve } = reserveOf(book, year, today);
  const still = reserve.stillToSetAside;
  return [
    {
      key: 'tax-to-set-aside',
      label: `Tax of ${year} to put aside (${still.currency})`,
      value: { ...moneyJson(still) },
      shown: grouped(still),
      alarm: still.minor > 0n ? 'act' : 'ok',
      why: still.minor > 0n ? 'not in the pot yet' : '',
      command: 'fl tax-reserve',
    },
  ];
};

const openFigures = (book: Book, today: IsoDay): Figure[] => {
  const { unreviewed, transfers } = openQuestions(book, today);
  const figure = (key: string, label: string, value: number, why: string, command: string): Figure => ({
    key,
    label,
    value,
    shown: String(value),
    alarm: value > 0 ? 'watch' : 'ok',
    why: value > 0 ? why : '',
    command,
  });
  return [
    figure('lines-to-review', 'Lines to review', unreviewed, 'nobody has said what they are', 'fl categorize'),
    ...(transfers === 0
      ? []
      : [
          figure(
            'transfers-to-review',
            'Transfers to review',
            transfers,
            'the evidence does not settle them',
            'fl transfers --unmatched',
          ),
        ]),
  ];
};

/** The account whose statements end first: the next file to fetch. */
const nextFigure = (book: Book, today: IsoDay): Figure[] => {
  const [oldest] = lastCovered(book);
  if (oldest === undefined) {
    return [
      {
        key: 'next',
        label: 'Next',
        value: null,
        shown: 'a first statement',
        alarm: 'act',
        why: 'the book is empty',
        command: 'fl import FILE',
      },
    ];
  }
  const age = daysBetween(oldest.day, today);
  return [
    {
      key: 'next',
      label: `Next: ${oldest.account}, from`,
      value: oldest.day,
      shown: oldest.day,
      alarm: age > STALE_DAYS ? 'act' : 'ok',
      why: age > STALE_DAYS ? `${age} days without a statement` : '',
      command: 'fl import FILE',
    },
  ];
};
