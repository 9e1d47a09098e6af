import { addAccount, listAccounts } from '../store/accounts.ts';
import { change } from '../store/changes.ts';
import { homeCurrency } from '../store/settings.ts';
import { currency } from '../values/currency.ts';
import { parseMoney } from '../values/money.ts';
import { Problem } from '../values/problem.ts';
import { dayOf } from './answers.ts';
import type { Command, Input } from './command.ts';
import { listing } from './listing.ts';

export const accountCommand: Command = {
  name: 'account',
  group: 'Book',
  summary: 'Accounts and wallets: add one, list them',
  examples: ['fl account add meezan --ends 4821', 'fl account list'],
  commands: [
    {
      name: 'add',
      summary: 'Add an account or wallet; it may hold several currencies',
      arguments: [{ name: 'name', summary: 'what you call it' }],
      flags: [
        { name: 'currency', value: 'CUR', summary: 'its usual currency' },
        { name: 'at', value: 'BANK', summary: 'the bank or platform, where the name is another' },
        { name: 'ends', value: '1234', summary: 'the last digits of its number', repeat: true },
        { name: 'untracked', summary: 'money paid there has arrived and is not followed' },
        { name: 'cash', summary: 'it is cash' },
        { name: 'opening', value: 'AMOUNT', summary: 'its balance at the start of the day --on' },
        { name: 'on', value: 'DAY', summary: 'the day of --opening' },
      ],
      examples: [
        'fl account add meezan --currency PKR --ends 4821 --opening 412317.22 --on 2025-08-01',
        'fl account add jazzcash --untracked',
      ],
      writes: true,
      run: (input, context) => {
        const name = checkedName(input.args[0]!);
        if (input.has('untracked') && input.has('cash'))
          throw new Problem('usage', '--untracked and --cash exclude each other');
        const ends = input.flags('ends');
        const strange = ends.find((each) => !/^\d{2,6}$/.test(each));
        if (strange !== undefined)
          throw new Problem(
            'usage',
            `--ends takes the last 2 to 6 digits of the number, not ${JSON.stringify(strange)}`,
          );
        const book = context.open('write');
        const account = {
          name,
          bank: input.flag('at') ?? name,
          kind: input.has('untracked') ? 'untracked' : input.has('cash') ? 'cash' : 'tracked',
          currency: input.flag('currency') === undefined ? null : currency(input.flag('currency')!),
          ends,
          opening: openingOf(input, input.flag('currency') ?? homeCurrency(book)),
        } as const;
        const head = { verb: 'account add', note: name, now: context.world.now, dryRun: input.globals.dryRun };
        const { changeId } = change(book, head, (writing) => addAccount(writing, account));
        return { text: [`account ${name} added`], data: { changeId, dryRun: input.globals.dryRun, account: name } };
      },
    },
    {
      name: 'list',
      summary: 'List accounts and wallets',
      examples: ['fl account list'],
      run: (_input, context) => {
        const book = context.open('read');
        const accounts = listAccounts(book);
        const rows = accounts.map(({ name, bank, kind, currency: usual, numbers, ends, names }) => ({
          name,
          bank,
          kind,
          currency: usual,
          marks: [...numbers, ...ends.map((each) => `…${each}`), ...names].join(', '),
        }));
        return listing(
          [
            {
              key: 'accounts',
              title: 'Accounts',
              columns: [
                { key: 'name', label: 'Account', type: 'text' },
                { key: 'bank', label: 'Bank', type: 'text' },
                { key: 'kind', label: 'Kind', type: 'text' },
                { key: 'currency', label: 'Currency', type: 'text', drop: 2 },
                { key: 'marks', label: 'Number or ending', type: 'text', drop: 1 },
              ],
              rows,
              empty: 'no accounts yet: an import makes them, or fl account add NAME',
            },
          ],
          { accounts: accounts.map(({ id: _, ...account }) => ({ ...account })) },
        );
      },
    },
  ],
};

/** An account's name as it is kept; a Problem says what it may hold. */
export const checkedName = (typed: string): string => {
  const name = typed.trim();
  if (/^[\p{L}\p{N}][\p{L}\p{N} ._&-]*$/u.test(name)) return name;
  throw new Problem(
    'usage',
    `an account's name starts with a letter or digit and holds letters, digits, blanks and . _ & -, not ${JSON.stringify(typed)}`,
  );
};

/** `--opening` and `--on` belong together. */
const openingOf = (input: Input, code: string) => {
  const amount = input.flag('opening');
  const day = dayOf(input, 'on');
  if (amount === undefined && day === undefined) return undefined;
  if (amount === undefined || day === undefined) {
    throw new Problem('usage', '--opening and --on belong together: the balance at the start of that day');
  }
  return { amount: parseMoney(amount, currency(code)), day };
};
