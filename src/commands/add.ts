import type { LineView } from '../ledger/facts.ts';
import type { TypedLine } from '../statements/typed.ts';
import { accountNamed, refuseUntracked } from '../store/accounts.ts';
import { change } from '../store/changes.ts';
import { decide, type Labels } from '../store/decisions.ts';
import { linesById } from '../store/lines.ts';
import { currencyFor, type SavedTyped, saveTyped } from '../store/typed.ts';
import { currency } from '../values/currency.ts';
import { Problem } from '../values/problem.ts';
import { counted, quoted } from '../values/words.ts';
import { natureOf, settleOf, streamOf } from './answers.ts';
import type { Command, Context, Input, Outcome } from './command.ts';
import { lineJson, lineTable } from './lines.ts';
import { listing } from './listing.ts';

export const addCommand: Command = {
  name: 'add',
  group: 'Every day',
  summary: 'Type in lines where a bank gives no file',
  arguments: [
    { name: 'date', summary: 'the day as YYYY-MM-DD; - reads lines of DATE AMOUNT TEXT from stdin' },
    { name: 'amount', summary: 'as -1500 or 1,234.50: a minus is money out', optional: true },
    { name: 'text', summary: 'what it was', optional: true, many: true },
  ],
  flags: [
    { name: 'account', value: 'NAME', summary: 'the account it is of' },
    { name: 'currency', value: 'CUR', summary: "the currency, where it is not the account's own" },
    { name: 'category', value: 'C', summary: 'the category; a new one needs --nature' },
    { name: 'nature', value: 'N', summary: 'income, business, personal, tax, own or not-income' },
    { name: 'client', value: 'C', summary: 'who paid' },
    { name: 'stream', value: 'S', summary: 'export, local, social, salary, profit or other' },
    { name: 'reworded', summary: 'it is the line of a statement that agrees in all but the text' },
    { name: 'as-new', summary: 'it is one more, whatever the book holds already' },
  ],
  examples: ["fl add 2026-10-01 -1500 'Lunch with a client' --account purse", 'fl add - --account purse < october.txt'],
  writes: true,
  run: async (input, context) => {
    const named = input.flag('account');
    if (named === undefined) throw new Problem('usage', 'fl add needs --account NAME', { hint: 'fl account list' });
    const labels = labelsOf(input);
    const settle = settleOf(input);
    const said = input.flag('currency') === undefined ? undefined : currency(input.flag('currency')!);
    const { readTyped, typedLines } = await import('../statements/typed.ts');
    const from = input.args[0] === '-' ? '-' : undefined;
    const typed = from === undefined ? typedWords(input) : typedLines(await stdinAlone(input, context), named);
    const book = context.open('write');
    const account = accountNamed(book, named);
    refuseUntracked(book, account, 'nothing was added');
    const reading = readTyped(typed, currencyFor(book, account, said), from);
    const note = typed.length === 1 ? reading.sections[0]!.lines[0]!.raw : counted(typed.length, 'line');
    const head = { verb: 'add', note, now: context.world.now, dryRun: input.globals.dryRun };
    const { changeId, result } = change(
      book,
      head,
      (writing) => {
        const saved = saveTyped(writing, reading, account, { from, command: commandOf(input) }, settle);
        if (saved.added.length > 0) decide(writing, saved.added, labels);
        return saved;
      },
      (saved) => ({ saved, lines: linesById(book, [...saved.added, ...saved.known]) }),
    );
    return answer(input, changeId, result.saved, result.lines);
  },
};

const labelsOf = (input: Input): Labels => {
  const labels = {
    category: input.flag('category'),
    nature: natureOf(input),
    client: input.flag('client'),
    stream: streamOf(input),
  };
  if (labels.category === undefined && labels.nature !== undefined) {
    throw new Problem('usage', '--nature says what a category is for: add --category');
  }
  return labels;
};

const typedWords = ({ args: [day, amount, ...words] }: Input): TypedLine[] => {
  if (amount === undefined || words.length === 0) {
    throw new Problem('usage', `fl add needs ${amount === undefined ? 'AMOUNT and TEXT' : 'TEXT'}`, {
      hint: 'fl add --help',
    });
  }
  return [{ day: day!, amount, text: words.join(' '), lineNo: 1 }];
};

const stdinAlone = ({ args }: Input, { world }: Context): Promise<Uint8Array> => {
  if (args.length > 1) throw new Problem('usage', 'with - the lines come from stdin alone', { hint: 'fl add --help' });
  return world.readStdin();
};

const answer = (
  input: Input,
  changeId: number | null,
  { added, known }: SavedTyped,
  lines: readonly LineView[],
): Outcome => {
  const { dryRun, today } = input.globals;
  const warnings = [...new Set(lines.filter(({ id, day }) => added.includes(id) && day > today).map(({ day }) => day))]
    .sort()
    .map((day) => ({ code: 'after-today', message: `${day} is after today, ${today}` }));
  const sentence = [
    ...(added.length === 0 ? [] : [`${counted(added.length, 'line')} added`]),
    ...(known.length === 0 ? [] : [`${counted(known.length, 'line')} already in the book`]),
  ].join(', ');
  const unsaid = added.length === 0 && (input.has('category') || input.has('client') || input.has('stream'));
  const data = {
    changeId,
    dryRun,
    added: added.length,
    known: known.length,
    lines: lines.map(lineJson),
    warnings,
  };
  return {
    ...listing([lineTable(lines)], data, [added.length === 0 ? `${sentence}; nothing was added` : sentence]),
    news: [
      ...warnings.map(({ message }) => `warning: ${message}`),
      ...(unsaid ? [`to say what it is: fl categorize ${known.join(' ')}${saidAgain(input)}`] : []),
    ],
  };
};

/** The labels as they were typed, for the command that puts them on a line of the book. */
const saidAgain = (input: Input): string => flagsAgain(input, ['category', 'nature', 'client', 'stream']);

/** The command as it was typed, but for the answer that it needs. */
const commandOf = (input: Input): string =>
  `fl add ${input.args.map(quoted).join(' ')}${flagsAgain(input, ['account', 'currency'])}${saidAgain(input)}`;

const flagsAgain = (input: Input, names: readonly string[]): string =>
  names
    .filter((name) => input.has(name))
    .map((name) => ` --${name} ${quoted(input.flag(name)!)}`)
    .join('');
