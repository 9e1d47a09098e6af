import type { Rule } from '../ledger/rules.ts';
import { accountNamed, listAccounts } from '../store/accounts.ts';
import type { Book } from '../store/book.ts';
import { change } from '../store/changes.ts';
import { addRule, listRules, removeRule, ruledLines } from '../store/decisions.ts';
import { listLines } from '../store/lines.ts';
import { Problem } from '../values/problem.ts';
import type { Json } from '../values/report.ts';
import { counted } from '../values/words.ts';
import { idOf, natureOf, oneOf, streamOf } from './answers.ts';
import type { Command, Input } from './command.ts';
import { lineTable } from './lines.ts';
import { listing } from './listing.ts';

const FLAGS = [
  { name: 'category', value: 'C', summary: 'the category; a new one needs --nature' },
  { name: 'nature', value: 'N', summary: 'income, business, personal, tax, own or not-income' },
  { name: 'client', value: 'C', summary: 'who paid' },
  { name: 'stream', value: 'S', summary: 'export, local, social, salary, profit or other' },
  { name: 'account', value: 'NAME', summary: 'only lines of this account' },
  { name: 'sign', value: 'SIGN', summary: 'only money in, or only money out', choices: ['in', 'out'] },
] as const;

const PATTERN = { name: 'pattern', summary: 'a part of the description; case plays no part' };

const head = (input: Input, verb: string, note: string, now: () => string) => ({
  verb,
  note,
  now,
  dryRun: input.globals.dryRun,
});

/** How many lines a rule decides, and how many more it fits that a rule before it decides. */
const reach = (book: Book, id: number): { lines: number; taken: number } => {
  const rules = listRules(book);
  const own = book.derive.ruleFinder(rules.filter((rule) => rule.id === id));
  const all = book.derive.ruleFinder(rules);
  const fits = ruledLines(book).filter((line) => own(line) !== undefined);
  const lines = fits.filter((line) => all(line)?.id === id).length;
  return { lines, taken: fits.length - lines };
};

/** Lines that a rule of this pattern would fit. */
const fitting = (book: Book, pattern: string) =>
  listLines(book, {}).filter(({ description }) => description.toLowerCase().includes(pattern.toLowerCase()));

export const ruleCommand: Command = {
  name: 'rule',
  group: 'Records',
  summary: 'Say once what all lines alike are',
  examples: ['fl rule add "mobile top up" --category Phone --nature personal', 'fl rule list'],
  commands: [
    {
      name: 'add',
      summary: 'Add a rule: it works on all lines, old and new, after the rules before it',
      arguments: [PATTERN],
      flags: FLAGS,
      examples: ['fl rule add "mobile top up" --category Phone --nature personal'],
      writes: true,
      run: (input, context) => {
        const pattern = input.args[0]!.trim();
        const sign = input.flag('sign');
        const account = input.flag('account');
        const labels = {
          category: input.flag('category'),
          nature: natureOf(input),
          client: input.flag('client'),
          stream: streamOf(input),
        };
        if (pattern === '') throw new Problem('usage', 'a rule needs a pattern');
        if (labels.category === undefined && labels.client === undefined && labels.stream === undefined) {
          throw new Problem('usage', 'the rule says nothing: add --category, --client or --stream', {
            hint: 'fl rule add --help',
          });
        }
        if (labels.category === undefined && labels.nature !== undefined) {
          throw new Problem('usage', '--nature says what a category is for: add --category');
        }
        const book = context.open('write');
        const { changeId, result } = change(
          book,
          head(input, 'rule add', pattern, context.world.now),
          (writing) =>
            addRule(writing, {
              pattern,
              ...labels,
              account: account === undefined ? undefined : accountNamed(book, account).id,
              sign: sign === undefined ? undefined : oneOf('--sign', sign, ['in', 'out']),
            }),
          (id) => ({ id, ...reach(book, id) }),
        );
        const taken = result.taken === 0 ? '' : `; ${result.taken} more are taken by rules before it`;
        const text = [`rule ${result.id} decides ${counted(result.lines, 'line')}${taken}`];
        return { text, data: { changeId, dryRun: input.globals.dryRun, rule: result.id, lines: result.lines } };
      },
    },
    {
      name: 'list',
      summary: 'List the rules by rank: the first that fits a line wins',
      examples: ['fl rule list'],
      run: (_input, context) => {
        const book = context.open('read');
        const rules = listRules(book).map((rule) => ruleRow(book, rule));
        return listing(
          [
            {
              key: 'rules',
              title: 'Rules',
              columns: [
                { key: 'id', label: 'Rule', type: 'count' },
                { key: 'pattern', label: 'Pattern', type: 'text' },
                { key: 'category', label: 'Category', type: 'text' },
                { key: 'client', label: 'Client', type: 'text', drop: 3 },
                { key: 'stream', label: 'Stream', type: 'text', drop: 2 },
                { key: 'account', label: 'Account', type: 'text', drop: 1 },
                { key: 'sign', label: 'Sign', type: 'text', drop: 4 },
              ],
              rows: rules,
              empty: 'no rules yet: fl rule add PATTERN --category C',
            },
          ],
          { rules: rules.map((rule): Json => ({ ...rule })) },
        );
      },
    },
    {
      name: 'test',
      summary: 'Show which lines a pattern would fit',
      arguments: [PATTERN],
      examples: ['fl rule test "mobile top up"'],
      run: (input, context) => {
        const book = context.open('read');
        const lines = fitting(book, input.args[0]!.trim());
        const data = { pattern: input.args[0]!.trim(), lines: lines.map(({ id }) => id) };
        return listing([lineTable(lines, 'Lines that fit')], data);
      },
    },
    {
      name: 'remove',
      summary: 'Remove a rule; its lines are booked as if it had never been',
      arguments: [{ name: 'rule', summary: 'its number, as fl rule list shows it' }],
      examples: ['fl rule remove 1'],
      writes: true,
      run: (input, context) => {
        const id = idOf('a rule', input.args[0]!);
        const book = context.open('write');
        const { changeId, result } = change(
          book,
          head(input, 'rule remove', `rule ${id}`, context.world.now),
          (writing) => removeRule(writing, id),
        );
        return {
          text: [`rule ${id} (${result.pattern}) is gone`],
          data: { changeId, dryRun: input.globals.dryRun, rule: id },
        };
      },
    },
  ],
};

const ruleRow = (book: Book, rule: Rule) => ({
  id: rule.id,
  pattern: rule.pattern,
  category: rule.category ?? null,
  client: rule.client ?? null,
  stream: rule.stream ?? null,
  account: listAccounts(book).find(({ id }) => id === rule.account)?.name ?? null,
  sign: rule.sign ?? null,
});
