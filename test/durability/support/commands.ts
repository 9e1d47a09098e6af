import { chmodSync, copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { meezan, payoneer, upwork } from '../../store/files.ts';
import type { TextFile } from '../../support/book.ts';
import { ROOT } from '../../support/world.ts';
import { look, type Seen } from './look.ts';
import { onCopy, place } from './places.ts';
import { inside, succeed } from './programs.ts';

/** A command that is killed, starved and cut off. */
export interface Swept {
  readonly name: string;
  /** Fills an empty folder with what is there before the command. */
  prepare(folder: string): Promise<void>;
  readonly words: readonly string[];
  /** The file that must be as before or as after, in the folder. */
  readonly target: string;
  /** How the same command, run once more after it was done, may end. */
  readonly again: readonly number[];
  /** The command on this list whose writing it shares: of these calls some are failed, not all. */
  readonly like?: string;
}

const put = (folder: string, files: readonly TextFile[]): string[] =>
  files.map(({ name, text }) => {
    writeFileSync(join(folder, name), text);
    return name;
  });

/** Money earned, paid out and spent; all ids begin with `id`. */
const filesOf = (month: string, id: string, opening: string): TextFile[] => [
  upwork(
    [
      `${month}-02 ${id}1 100.00 Hourly/Blue Team`,
      `${month}-02 ${id}2 -10.00 Service Fee/Blue Team/${id}1`,
      `${month}-04 ${id}3 -90.00 Withdrawal`,
    ],
    `upwork-${month}.csv`,
  ),
  payoneer(
    [
      `${month}-05 ${id}4 90.00 USD Payment from Upwork`,
      `${month}-06 ${id}5 -90.00 USD Withdrawal to MEEZAN BANK (4821) => 25000.00 PKR`,
    ],
    {},
    `payoneer-${month}.csv`,
  ),
  meezan(
    [
      `${month}-03 -100.00 GROCERY POS Purchase`,
      `${month}-03 -100.00 GROCERY POS Purchase`,
      `${month}-08 25000.00 Remittance From PAYONEER STAN`,
      `${month}-08 -250.00 Income Tax 154A`,
    ],
    { number: '01070105634821', opening, name: `meezan-${month}.csv` },
  ),
];

const OLD = filesOf('2026-01', '77', '1000.00');
/** What is in the bank after the first import. */
const OLD_END = '25550.00';
const NEW = filesOf('2026-02', '88', OLD_END);
const namesOf = (files: readonly TextFile[]): string[] => files.map(({ name }) => name);

/** A book with a first import, and the files of a second one beside it. */
const filled = async (folder: string): Promise<void> => {
  put(folder, NEW);
  await succeed(folder, ['import', ...put(folder, OLD)]);
};

/** The same, without a backup before the first import of a day. */
const filledWithout = async (folder: string): Promise<void> => {
  await filled(folder);
  await succeed(folder, ['settings', 'backup=never']);
};

/** A book with two imports, and a backup of it after the first. */
const backedUp = async (folder: string): Promise<void> => {
  await filledWithout(folder);
  await succeed(folder, ['backup', 'kept.db']);
  await succeed(folder, ['import', ...namesOf(NEW)]);
};

const folderOnly = async (folder: string): Promise<void> => void put(folder, NEW);

const BOOK = 'book.db';

/** To sweep one more command, add it here. */
export const COMMANDS: readonly Swept[] = [
  {
    name: 'first import',
    prepare: folderOnly,
    words: ['import', ...namesOf(NEW)],
    target: BOOK,
    again: [0],
  },
  {
    name: 'first import, into a folder to be made',
    prepare: folderOnly,
    words: ['--book', 'deep/er/book.db', 'import', ...namesOf(NEW)],
    target: 'deep/er/book.db',
    again: [0],
    like: 'first import',
  },
  { name: 'import', prepare: filledWithout, words: ['import', ...namesOf(NEW)], target: BOOK, again: [0] },
  {
    name: 'import, after the backup of the day',
    prepare: filled,
    words: ['import', ...namesOf(NEW)],
    target: BOOK,
    again: [0],
    like: 'import',
  },
  { name: 'undo', prepare: backedUp, words: ['undo', '3'], target: BOOK, again: [65], like: 'import' },
  {
    name: 'account add',
    prepare: filledWithout,
    words: ['account', 'add', 'jazzcash', '--untracked'],
    target: BOOK,
    again: [65],
    like: 'import',
  },
  {
    name: 'first command on a book of an older form',
    prepare: async (folder) => {
      copyFileSync(join(ROOT, 'fixtures', 'books', '1001.db'), join(folder, BOOK));
      chmodSync(join(folder, BOOK), 0o600);
    },
    words: ['report', 'balances'],
    target: BOOK,
    again: [0],
  },
  { name: 'backup', prepare: filledWithout, words: ['backup', 'copy.db'], target: 'copy.db', again: [73] },
  { name: 'restore', prepare: backedUp, words: ['restore', 'kept.db', '--yes'], target: BOOK, again: [0] },
  {
    name: 'restore, where a book was lost',
    prepare: async (folder) => {
      await backedUp(folder);
      rmSync(join(folder, BOOK));
    },
    words: ['restore', 'kept.db', '--yes'],
    target: BOOK,
    again: [0],
    like: 'restore',
  },
];

/** The quick form leaves out what writes like another command. */
export const inForm = (whole: boolean): readonly Swept[] => COMMANDS.filter(({ like }) => whole || like === undefined);

/** A command with the folder it starts from, and what is there before and after it. */
export interface Prepared extends Swept {
  readonly base: string;
  readonly before: Seen;
  readonly after: Seen;
}

/** Makes the folder, and runs the command once without any fault. */
export const prepared = async (swept: Swept): Promise<Prepared> => {
  const base = place();
  await swept.prepare(base);
  const before = await onCopy(base, async (folder) => look(join(folder, swept.target)));
  const after = await onCopy(base, async (folder) => {
    const { exit, err } = await inside(folder, swept.words);
    if (exit !== 0) throw new Error(`fl ${swept.words.join(' ')} ended with ${exit}: ${err}`);
    return look(join(folder, swept.target));
  });
  for (const { complaints } of [before, after]) if (complaints.length > 0) throw new Error(complaints.join('\n'));
  return { ...swept, base, before, after };
};

/** A statement that goes on from the first import, long enough for SQLite to write pages before the change is complete. */
export const longFile = (rows: number): TextFile =>
  meezan(
    Array.from({ length: rows }, (_, index) => {
      const day = String(1 + Math.floor((index * 28) / rows)).padStart(2, '0');
      return `2026-02-${day} ${(index % 97) + 1}.25 Remittance number ${index} from a client whose name is long`;
    }),
    { number: '01070105634821', opening: OLD_END, name: 'long.csv' },
  );
