import { hash } from 'node:crypto';
import type { Account } from '../ledger/entry.ts';
import type { Reading } from '../ledger/line.ts';
import { decode } from '../statements/decode.ts';
import { sampleOf } from '../statements/generic/sample.ts';
import { GENERIC } from '../statements/layouts/index.ts';
import { readSameFiles } from '../statements/own-kept.ts';
import type { OwnLayout } from '../statements/own-layout.ts';
import { type ReadOptions, readStatement, understandStatement } from '../statements/read.ts';
import { accountNamed } from '../store/accounts.ts';
import { alreadyImported } from '../store/already-imported.ts';
import type { Writing } from '../store/changes.ts';
import { keptLayout, removeLayout } from '../store/own-layouts.ts';
import type { ReadAs } from '../store/saved-file.ts';
import { homeCurrency } from '../store/settings.ts';
import { Problem } from '../values/problem.ts';
import type { Context, Input } from './command.ts';
import type { Asking, UnknownFile } from './import-unknown.ts';
import { askHow, bankName, type Confirmed, wrongBank } from './import-wizard.ts';
import { keep, nameFor, type Own, ownLayouts } from './own-layouts.ts';

/**
 * Asks a person how the files are read that no layout fits. All of it happens before the book is locked, or made; what
 * cannot be understood, or is no file, is told when it is imported.
 */
export const askAboutFiles = async (
  input: Input,
  context: Context,
  as: ReadAs,
  given: ReadOptions,
): Promise<ReadonlyMap<string, Confirmed>> => {
  const files = input.args.filter((file) => file !== '-');
  if (!context.mayAsk || files.length === 0 || files.some((file) => !canBeRead(file, context))) return new Map();
  const found = lookIn(input, context, as);
  if (found === undefined) return new Map();
  const { known, home, isImported } = found;
  const options = { ...given, ...found.account };
  const confirmed = new Map<string, Confirmed>();
  const { text } = await import('../render/text.ts');
  const style = { width: input.globals.width, coloured: false, writes: true };
  for (const file of files) {
    const bytes = context.world.readFile(file);
    if (isImported(file, bytes)) continue;
    const own = [...[...confirmed.values()].map((each) => each.own), ...known.map(({ layout }) => layout)];
    const bank = await bankOf(file, bytes, { ...options, own }, context);
    if (bank === undefined) continue;
    const asking: Asking = {
      world: context.world,
      show: (report) => context.world.err.write(`\n${text({ report }, style)}\n`),
      say: (sentence) => context.world.err.write(text({ text: [sentence] }, style)),
      nameFor: (layout) => nameFor(layout, [...known, ...[...confirmed.values()].map(asOwn)]),
      home,
      yes: input.globals.yes,
    };
    confirmed.set(file, await askHow(unknownFile(file, bytes, { ...options, ...bank }), options, asking));
  }
  return confirmed;
};

/** What the account that was named tells of its files. */
export const ofAccount = (named: Account | undefined): Pick<ReadOptions, 'account' | 'accountCurrency' | 'bank'> =>
  named === undefined
    ? {}
    : {
        account: named.name,
        bank: named.bank,
        ...(named.currency === null ? {} : { accountCurrency: named.currency }),
      };

const asOwn = ({ own }: Confirmed): Own => ({ name: own.name, layout: own });

const canBeRead = (file: string, { world }: Context): boolean => {
  try {
    return world.readFile(file).length > 0;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
};

/** Of a book that is only made. */
const HOME = 'PKR';

/**
 * What the book tells before anybody is asked; it is closed again, so that nobody waits for a person who thinks. Undefined
 * where an account is named and there is no book: that is told when it is imported.
 */
const lookIn = (input: Input, context: Context, as: ReadAs) => {
  const typed = input.flag('account');
  if (!context.world.exists(context.bookPath)) {
    return typed === undefined ? { known: [], home: HOME, account: {}, isImported: () => false } : undefined;
  }
  const book = context.open('read');
  try {
    const named = typed === undefined ? undefined : accountNamed(book, typed);
    const imported = new Set<string>();
    for (const file of input.args.filter((each) => each !== '-')) {
      const sha256 = hash('sha256', context.world.readFile(file), 'hex');
      if (alreadyImported(book, file, sha256, as, named) !== undefined) imported.add(sha256);
    }
    return {
      known: ownLayouts(book),
      home: homeCurrency(book),
      account: ofAccount(named),
      isImported: (_: string, bytes: Uint8Array) => imported.has(hash('sha256', bytes, 'hex')),
    };
  } finally {
    book.close();
  }
};

/** What the file is for, where it must be understood by its content; undefined where it need or can not be. */
const bankOf = async (
  file: string,
  bytes: Uint8Array,
  options: ReadOptions,
  { world }: Context,
): Promise<Pick<ReadOptions, 'bank'> | undefined> => {
  try {
    return understandStatement(bytes, file, options) === undefined ? undefined : {};
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code !== 'which-account') return undefined;
    const bank = bankName(await world.type(`Which bank or platform is ${file} from?`, undefined, wrongBank));
    return understandStatement(bytes, file, { ...options, bank }) === undefined ? undefined : { bank };
  }
};

const unknownFile = (file: string, bytes: Uint8Array, options: ReadOptions): UnknownFile => ({
  file,
  understand: (said) => {
    const understanding = understandStatement(bytes, file, { ...options, ...said, layout: GENERIC });
    if (understanding === undefined) throw new Error(`${file} is of a layout that fl knows after all`);
    return understanding;
  },
  read: (own) => readStatement(bytes, file, { ...readWith(own), ...rest(options) }),
  sample: (own) => {
    const sample = sampleOf(decode(bytes, file, options.encoding), own.delimiter, FEW);
    return sample === undefined || 'top' in sample ? [] : (sample.below[0]?.cells ?? []);
  },
});

const FEW = 50;

const readWith = (own: OwnLayout): Pick<ReadOptions, 'own' | 'layout'> => ({ own: [own], layout: `${own.name}/own` });

const rest = ({ encoding, today }: ReadOptions): Pick<ReadOptions, 'encoding' | 'today'> => ({
  ...(encoding === undefined ? {} : { encoding }),
  ...(today === undefined ? {} : { today }),
});

/** How one file was read that no layout of `fl` describes. */
export interface OwnFile {
  readonly file: string;
  readonly own: OwnLayout;
  readonly told: readonly string[];
  /** The name it is kept by, where it is. */
  readonly kept: string | null;
  /** Whether a person was shown it. */
  readonly seen: boolean;
}

/** The layouts of the user's own while files are imported: what files are read with, and what is kept of it. */
export const ownFiles = (writing: Writing, confirmed: ReadonlyMap<string, Confirmed>, yes: boolean) => {
  const said = [...confirmed.values()].map(({ own }) => own);
  const kept = ownLayouts(writing.book).map(({ layout }) => layout);
  const layouts = [...said, ...kept.filter((each) => !said.some((own) => readSameFiles(own, each)))];
  const files: OwnFile[] = [];
  return {
    files,
    readWith: (file: string): Pick<ReadOptions, 'own' | 'layout'> => {
      const mine = confirmed.get(file);
      return mine === undefined ? { own: layouts } : readWith(mine.own);
    },
    /** What was read is kept where a person said so. */
    took: ({ file, understood }: Reading): void => {
      const mine = confirmed.get(file);
      const how = mine ?? understood;
      if (how === undefined) return;
      const isKept = mine?.remember ?? yes;
      if (isKept && mine === undefined) layouts.push(how.own);
      files.push({
        file,
        own: how.own,
        told: how.told,
        kept: isKept ? keepOwn(writing, how.own) : null,
        seen: mine !== undefined,
      });
    },
  };
};

/** Keeps a layout in the change that reads a file with it, in place of one that reads the same files; answers its name. */
const keepOwn = (writing: Writing, own: OwnLayout): string => {
  const known = ownLayouts(writing.book);
  const name = nameFor(own, known);
  for (const each of known) {
    if (each.name !== name && readSameFiles(each.layout, own)) {
      removeLayout(writing, keptLayout(writing.book, each.name, 'remove'));
    }
  }
  keep(writing, { name, layout: own });
  return name;
};
