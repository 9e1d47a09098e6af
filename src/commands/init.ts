import type { SettingRow } from '../store/settings.ts';
import type { Command, Context, Input, Outcome } from './command.ts';
import { parseSetting, save } from './settings.ts';
import { mayWalk } from './walk.ts';

export const initCommand: Command = {
  name: 'init',
  group: 'Book',
  summary: 'Make a book; on an existing one, set what is given',
  flags: [
    { name: 'country', value: 'PK', summary: 'whose taxes are reckoned (PK when the book is made)' },
    { name: 'currency', value: 'PKR', summary: 'the home currency of reports (PKR when the book is made)' },
    { name: 'set', value: 'KEY=VALUE', summary: 'any other setting', repeat: true },
  ],
  examples: ['fl init', 'fl init --set pseb=2026-01-10..2027-01-09 --set atl=yes'],
  writes: true,
  run: (input, context) => {
    const typed = [
      ...(['country', 'currency'] as const).flatMap((key) => {
        const value = input.flag(key);
        return value === undefined ? [] : [`${key}=${value}`];
      }),
      ...input.flags('set'),
    ];
    const rows = typed.map(parseSetting);
    if (wantsWizard(input, context)) return makeBook(rows, input, context);
    const book = context.open('create');
    const made = book.fresh;
    const usual = ['country=PK', 'currency=PKR'].map(parseSetting);
    const missing = usual.filter(({ key }) => made && !rows.some((row: SettingRow) => row.key === key));
    const outcome = save(input, context, book, 'init', [...missing, ...rows]);
    const where = made && !input.globals.dryRun ? [`made a book at ${context.bookPath}`] : [];
    return { ...outcome, news: [...where, 'next: fl import FILE'] };
  },
};

/** Whether there is no book yet and a person to ask what it shall hold. */
export const wantsWizard = (input: Input, context: Context): boolean =>
  mayWalk(context, input) && !input.globals.yes && !context.world.exists(context.bookPath);

/** Asks what the flags do not say, then makes the book in one change. */
export const makeBook = async (rows: readonly SettingRow[], input: Input, context: Context): Promise<Outcome> => {
  const { askForBook, openQuestionsOf } = await import('./init-wizard.ts');
  const { settings, accounts } = await askForBook(rows, context, input.globals);
  const book = context.open('create');
  const outcome = save(input, context, book, 'init', settings, accounts);
  book.close();
  const where = input.globals.dryRun ? [] : [`made a book at ${context.bookPath}`];
  return { ...outcome, news: [...where, ...openQuestionsOf(settings), 'next: fl import FILE'] };
};
