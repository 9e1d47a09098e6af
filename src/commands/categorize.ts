import { accountNamed } from '../store/accounts.ts';
import { change } from '../store/changes.ts';
import { decide } from '../store/decisions.ts';
import { linesById, listLines } from '../store/lines.ts';
import { Problem } from '../values/problem.ts';
import { counted } from '../values/words.ts';
import { idsOf, natureOf, spanOf, streamOf } from './answers.ts';
import type { Command, Context, Input, Outcome } from './command.ts';
import { lineTable } from './lines.ts';
import { listing } from './listing.ts';
import type { Wanted } from './review/keep.ts';
import { mayWalk } from './walk.ts';

export const categorizeCommand: Command = {
  name: 'categorize',
  group: 'Every day',
  summary: 'Say what lines are; without arguments, all that waits for you',
  arguments: [{ name: 'line', summary: 'line numbers, as fl lines shows them', optional: true, many: true }],
  flags: [
    { name: 'category', value: 'C', summary: 'the category; a new one needs --nature' },
    { name: 'nature', value: 'N', summary: 'income, business, personal, tax, own or not-income' },
    { name: 'client', value: 'C', summary: 'who paid' },
    { name: 'stream', value: 'S', summary: 'export, local, social, salary, profit or other' },
    { name: 'note', value: 'TEXT', summary: 'a note to keep with the lines' },
    { name: 'account', value: 'NAME', summary: 'without lines: only what waits in this account' },
    { name: 'from', value: 'DAY', summary: 'without lines: only what waits from this day on' },
    { name: 'to', value: 'DAY', summary: 'without lines: only what waits up to this day' },
  ],
  examples: ['fl categorize', 'fl categorize 12 15 --category Rent --nature personal'],
  writes: true,
  run: (input, context) => (input.args.length === 0 ? waiting(input, context) : say(input, context)),
};

/** Lines that nobody has given a category: gone through with a person, else listed with the command that settles them. */
const waiting = (input: Input, context: Context): Outcome | Promise<Outcome> => {
  if (['category', 'nature', 'client', 'stream', 'note'].some((name) => input.has(name))) {
    throw new Problem('usage', 'no lines are named', { hint: 'fl categorize --help' });
  }
  const book = context.open('read');
  const typed = input.flag('account');
  const account = typed === undefined ? undefined : accountNamed(book, typed);
  const { from, to = input.globals.today } = spanOf(input);
  const lines = listLines(book, { unreviewed: true, account: account?.id, from, to });
  if (lines.length > 0 && mayWalk(context, input)) {
    book.close();
    const wanted: Wanted = (line) =>
      (account === undefined || line.account === account.name) &&
      (from === undefined || line.day >= from) &&
      line.day <= to;
    return import('./review.ts').then(({ review }) => review(input.globals, context, wanted));
  }
  const next =
    lines.length === 0
      ? []
      : [
          'say what a line is: fl categorize LINE --category C',
          'or what all alike are: fl rule add PATTERN --category C',
        ];
  const data = { unreviewed: lines.length, lines: lines.map(({ id }) => id), changeId: null };
  return { ...listing([lineTable(lines, 'Lines to review')], data), news: next };
};

const say = (input: Input, context: Context): Outcome => {
  const stray = ['account', 'from', 'to'].find((name) => input.has(name));
  if (stray !== undefined) {
    throw new Problem('usage', `--${stray} chooses among what waits: leave it out where lines are named`);
  }
  const ids = idsOf('a line', input.args);
  const labels = {
    category: input.flag('category'),
    nature: natureOf(input),
    client: input.flag('client'),
    stream: streamOf(input),
    note: input.flag('note'),
  };
  if (labels.category === undefined && labels.nature !== undefined) {
    throw new Problem('usage', '--nature says what a category is for: add --category');
  }
  if (Object.values(labels).every((value) => value === undefined)) {
    throw new Problem('usage', 'nothing is said about the lines: add --category, --client, --stream or --note', {
      hint: 'fl categorize --help',
    });
  }
  const book = context.open('write');
  const head = {
    verb: 'categorize',
    note: `${ids.length === 1 ? 'line' : 'lines'} ${ids.join(', ')}`,
    now: context.world.now,
    dryRun: input.globals.dryRun,
  };
  const { changeId, result } = change(
    book,
    head,
    (writing) => {
      const lines = linesById(book, ids);
      const leg = lines.find(({ transfer, by }) => transfer !== null && by.kind === 'you');
      if (leg !== undefined && labels.category !== undefined) {
        throw new Problem('cannot-link', `line ${leg.id} is a leg of transfer ${leg.transfer}, which you linked`, {
          hint: `fl transfers unlink ${leg.transfer}`,
        });
      }
      return decide(writing, ids, labels);
    },
    (changed) => ({ changed, lines: linesById(book, ids) }),
  );
  const { changed, lines } = result;
  return listing(
    [lineTable(lines)],
    { changeId, dryRun: input.globals.dryRun, changed, lines: lines.map(({ id }) => id) },
    [changed === 0 ? 'nothing new was said' : `${counted(changed, 'line')} changed`],
  );
};
