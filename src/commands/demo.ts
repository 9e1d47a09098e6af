import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Book } from '../store/book.ts';
import type { IsoDay } from '../values/calendar.ts';
import { documentOf, type Json } from '../values/report.ts';
import type { Command, Context, Input, Outcome } from './command.ts';
import { importCommand } from './import.ts';
import { initCommand } from './init.ts';
import { ratesCommand } from './rates.ts';
import { reportCommand } from './report.ts';
import { taxReserveCommand } from './tax-reserve.ts';

/** A few days after the last example statement. */
export const DEMO_DAY = '2026-10-05' as IsoDay;

/** When everything in the demo is done. */
const DEMO_MOMENT = `${DEMO_DAY}T12:00:00.000Z`;

/** The first day the example statements cover. */
const FIRST_DAY = '2025-08-01';

/** Where the example statements are in the package; they are named by this in the output. */
const EXAMPLES = 'fixtures/demo';

export const demoCommand: Command = {
  name: 'demo',
  group: 'Care',
  summary: 'A throw-away book from example statements: import, reserve, income, balances, cash flow',
  examples: ['fl demo'],
  usualDay: DEMO_DAY,
  run: async (input, context) => {
    const root = packageRoot();
    const names = readdirSync(join(root, EXAMPLES)).filter((name) => name.endsWith('.csv'));
    const statements = names.filter((name) => name !== 'rates.csv').sort();
    const temporary = context.world.temporaryFolder();
    let book: Book | undefined;
    try {
      const path = join(temporary.path, 'book.db');
      const inside: Context = {
        ...context,
        bookPath: path,
        open: (mode) => {
          book?.close();
          book = context.openAt(path, mode);
          return book;
        },
        world: {
          ...context.world,
          now: () => DEMO_MOMENT, // the heads of its changes are the same every time
          readFile: (file) => context.world.readFile(join(root, file)),
          openLarge: () => undefined,
        },
      };
      const { taxReserve, ...parts } = await fill(input, inside, statements);
      const shown = {
        import: parts.import,
        taxReserve,
        income: parts.income,
        balances: parts.balances,
        cashFlow: parts.cashFlow,
      };
      const data = Object.fromEntries(Object.entries(shown).map(([key, outcome]) => [key, jsonDocument(outcome)]));
      return {
        // News of the throw-away book would only lead astray.
        parts: Object.values(shown).map(({ news: _, ...outcome }) => outcome),
        data,
        news: ['the book of this demo is gone again; yours: fl import FILE'],
      };
    } finally {
      book?.close();
      temporary.remove();
    }
  },
};

/** Runs the ordinary commands, one after the other, on the throw-away book. */
const fill = async (input: Input, context: Context, statements: readonly string[]) => {
  const rates = ratesCommand.commands!.find(({ name }) => name === 'import')!;
  const since = { from: FIRST_DAY };
  await initCommand.run!(ask(input, []), context);
  await rates.run!(ask(input, [`${EXAMPLES}/rates.csv`]), context);
  const files = statements.map((name) => `${EXAMPLES}/${name}`);
  return {
    import: await importCommand.run!(ask(input, files), context),
    taxReserve: await taxReserveCommand.run!(ask(input, []), context),
    income: await reportCommand.run!(ask(input, ['income'], since), context),
    balances: await reportCommand.run!(ask(input, ['balances']), context),
    cashFlow: await reportCommand.run!(ask(input, ['cash-flow'], since), context),
  };
};

const ask = ({ globals }: Input, args: readonly string[], flags: Readonly<Record<string, string>> = {}): Input => ({
  args,
  flag: (name) => flags[name],
  flags: (name) => (flags[name] === undefined ? [] : [flags[name]]),
  has: (name) => name in flags,
  globals: { ...globals, dryRun: false },
});

const jsonDocument = ({ report, data }: Outcome): Json => (report === undefined ? (data ?? null) : documentOf(report));

/** The folder that holds `fixtures`, above `src` in the repository and above `dist` in the package. */
const packageRoot = (): string => {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, EXAMPLES))) return folder;
    if (dirname(folder) === folder) throw new Error('the example statements are missing from this installation');
  }
};
