import { run } from '../../src/main.ts';
import type { TextFile } from '../support/book.ts';
import { testWorld } from '../support/world.ts';

interface Said {
  readonly exit: number;
  /** The one document on stdout. */
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the promise of another test
  readonly json: any;
}

/** Somebody with a new book who types commands and saves downloads. */
export interface User {
  fl(...words: readonly string[]): Promise<Said>;
  save(...files: readonly TextFile[]): void;
  /** Saves the files and imports them in one command, each under its own name. */
  imports(...files: readonly TextFile[]): Promise<Said>;
  /** How many lines that brought, of which so many were known; the code where it was refused. */
  brings(...files: readonly TextFile[]): Promise<string>;
  /** Every line of the book: `2026-01-05 -9.00 USD Tea`. */
  lines(): Promise<string[]>;
}

/** Gives the work a user of its own, whose folder is gone afterwards. */
export const asUser = async (work: (user: User) => Promise<void>): Promise<void> => {
  const world = testWorld();
  const fl = async (...words: readonly string[]): Promise<Said> => {
    const exit = await run([...words, '--json'], world);
    const out = world.takeOut();
    world.takeErr();
    return { exit, json: JSON.parse(out) };
  };
  const save = (...files: readonly TextFile[]): void => {
    for (const { name, text } of files) world.writeFile(name, text, true);
  };
  const imports = (...files: readonly TextFile[]): Promise<Said> => {
    save(...files);
    return fl('import', ...files.map(({ name }) => name));
  };
  const brings = async (...files: readonly TextFile[]): Promise<string> => {
    const { json } = await imports(...files);
    return json.error === undefined ? `${json.added} new, ${json.known} known` : json.error.code;
  };
  const lines = async (): Promise<string[]> => {
    const { json } = await fl('lines');
    return json.lines.map(
      // biome-ignore lint/suspicious/noExplicitAny: as above
      ({ date, amount, description }: any) => `${date} ${amount.amount} ${amount.currency} ${description}`,
    );
  };
  try {
    await fl('init');
    await work({ fl, save, imports, brings, lines });
  } finally {
    world.remove();
  }
};

/** Payoneer's report from rows as `2026-07-05 -9.00 Tea`: no ids, no balances, newest first, its header as it is printed. */
export const bare = (rows: readonly string[], name = 'report.csv'): TextFile => {
  const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';
  const table = rows.map((row) => {
    const [day, digits, ...words] = row.split(' ') as [string, string, ...string[]];
    const month = Number(day.slice(5, 7)) * 3;
    const printed = `"${Number(day.slice(8))} ${months.slice(month - 3, month)}, ${day.slice(0, 4)}"`;
    return [printed, words.join(' '), digits, 'USD', 'Completed'].join(',');
  });
  return { name, text: ['Date,Description,Amount,Currency,Status ', ...table.reverse(), ''].join('\n') };
};
