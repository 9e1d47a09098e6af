import { hash } from 'node:crypto';
import type { Account } from '../ledger/entry.ts';
import { decode } from '../statements/decode.ts';
import { sampleOf } from '../statements/generic/sample.ts';
import { GENERIC } from '../statements/layouts/index.ts';
import type { OwnLayout } from '../statements/own-layout.ts';
import { beginsAsKnown, type ReadOptions, readStatement, understandStatement } from '../statements/read.ts';
import { accountNamed, listAccounts } from '../store/accounts.ts';
import { alreadyImported } from '../store/already-imported.ts';
import { hasOtherColumns } from '../store/same-rows.ts';
import type { ReadAs } from '../store/saved-file.ts';
import { homeCurrency } from '../store/settings.ts';
import { Problem } from '../values/problem.ts';
import type { Context, Input } from './command.ts';
import { LARGE_FILE } from './followed.ts';
import { type Asking, choose, readWith, type UnknownFile } from './import-unknown.ts';
import { askHow, bankName, type Confirmed, wrongBank } from './import-wizard.ts';
import { nameFor, type Own, ownLayouts } from './own-layouts.ts';

/**
 * Asks a person how the files are read that no layout fits. All of it happens before the book is locked, or made. Where a
 * file will be refused anyway, nobody is asked about the others first.
 */
export const askAboutFiles = async (
  input: Input,
  context: Context,
  as: ReadAs,
  given: ReadOptions,
): Promise<ReadonlyMap<string, Confirmed>> => {
  const confirmed = new Map<string, Confirmed>();
  const files = context.mayAsk ? input.args.filter((file) => file !== '-' && !isKnownLarge(file, given, context)) : [];
  const found = files.length === 0 ? undefined : lookAt(files, input, context, as, given);
  if (found === undefined || [...found.kinds.values()].includes('refused')) return confirmed;
  const { known, home, options } = found;
  const { text } = await import('../render/text.ts');
  const style = { width: input.globals.width, coloured: false, writes: true };
  const asking: Asking = {
    world: context.world,
    show: (report) => context.world.err.write(`\n${text({ report }, style)}\n`),
    say: (sentence) => context.world.err.write(text({ text: [sentence] }, style)),
    nameFor: (layout) => nameFor(layout, [...known, ...[...confirmed.values()].map(asOwn)]),
    home,
    yes: input.globals.yes,
  };
  for (const [file, kind] of found.kinds) {
    if (kind === 'known') continue;
    const bank = kind === 'nameless' ? await askBank(file, asking) : {};
    const bytes = context.world.readFile(file);
    const own = [...[...confirmed.values()].map((each) => each.own), ...known.map(({ layout }) => layout)];
    const understanding = understandStatement(bytes, file, { ...options, ...bank, own });
    if (understanding === undefined) continue; // what was said of a file before fits this one as well
    const account = options.account === undefined ? await askAccount(file, understanding.own, context, asking) : {};
    const so = { ...options, ...bank, ...account, own };
    const answer = await askHow(unknownFile(file, bytes, so), options, asking);
    confirmed.set(file, { ...answer, ...(account.account === undefined ? {} : { account: account.account }) });
  }
  return confirmed;
};

/** A large file is not read whole only to find that nothing is to be asked about it. */
const isKnownLarge = (file: string, { layout }: ReadOptions, { world }: Context): boolean => {
  const source = layout === undefined ? world.openLarge(file, LARGE_FILE) : undefined;
  try {
    return source !== undefined && beginsAsKnown(source, file);
  } finally {
    source?.close();
  }
};

const asOwn = ({ own }: Confirmed): Own => ({ name: own.name, layout: own });

const askBank = async (file: string, { world }: Asking): Promise<Pick<ReadOptions, 'bank'>> => ({
  bank: bankName(await world.type(`Which bank or platform is ${file} from?`, undefined, wrongBank)),
});

/** A file of other columns than those before it may be of the same account, or of a bank whose files are called alike. */
const askAccount = async (
  file: string,
  own: OwnLayout,
  context: Context,
  asking: Asking,
): Promise<ReturnType<typeof ofAccount>> => {
  const account = context.world.exists(context.bookPath) ? accountOfOthers(own, context) : undefined;
  if (account === undefined) return {};
  asking.say(`${file} has other columns than the files of ${account.name}.`);
  const answer = await choose(asking, `Is it of ${account.name}, too?`, [
    { name: `yes, of ${account.name}`, value: 'yes' },
    { name: 'no, of another bank or platform', value: 'no' },
  ]);
  return answer === 'yes' ? ofAccount(account) : askBank(file, asking);
};

/** The account that the file would be taken to be of, if its files so far had other columns. */
const accountOfOthers = (own: OwnLayout, context: Context): Account | undefined => {
  const book = context.open('read');
  try {
    const [only, ...more] = listAccounts(book).filter(({ bank, kind }) => bank === own.name && kind === 'tracked');
    if (only === undefined || more.length > 0) return undefined;
    const reading = { layout: `${own.name}/own`, header: own.header ?? [] };
    return hasOtherColumns(book, reading, only.id) ? only : undefined;
  } finally {
    book.close();
  }
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

/** What the book and the files tell before anybody is asked. */
interface Look {
  readonly known: readonly Own[];
  readonly home: string;
  readonly options: ReadOptions;
  readonly kinds: ReadonlyMap<string, Kind>;
}

/** `nameless`: nothing says which bank it is of. */
type Kind = 'known' | 'unknown' | 'nameless' | 'refused';

/** Of a book that is yet to be made. */
const HOME = 'PKR';

/**
 * The book is closed again, so that nobody waits for a person who thinks. Undefined where an account is named and there is
 * no book: that is told when it is imported.
 */
const lookAt = (
  files: readonly string[],
  input: Input,
  context: Context,
  as: ReadAs,
  given: ReadOptions,
): Look | undefined => {
  const typed = input.flag('account');
  const kindsOf = (options: ReadOptions, isImported: (file: string, sha256: string) => boolean): Map<string, Kind> =>
    new Map(files.map((file) => [file, kindOf(file, context, options, isImported)]));
  if (!context.world.exists(context.bookPath)) {
    if (typed !== undefined) return undefined;
    return { known: [], home: HOME, options: given, kinds: kindsOf(given, () => false) };
  }
  const book = context.open('read');
  try {
    const named = typed === undefined ? undefined : accountNamed(book, typed);
    const known = ownLayouts(book);
    const options = { ...given, ...ofAccount(named) };
    const own = known.map(({ layout }) => layout);
    const kinds = kindsOf(
      { ...options, own },
      (file, sha256) => alreadyImported(book, file, sha256, as, named) !== undefined,
    );
    return { known, home: homeCurrency(book), options, kinds };
  } finally {
    book.close();
  }
};

const kindOf = (
  file: string,
  { world }: Context,
  options: ReadOptions,
  isImported: (file: string, sha256: string) => boolean,
): Kind => {
  try {
    const bytes = world.readFile(file);
    if (isImported(file, hash('sha256', bytes, 'hex'))) return 'known';
    return understandStatement(bytes, file, options) === undefined ? 'known' : 'unknown';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code === 'which-account' ? 'nameless' : 'refused';
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

const rest = ({ encoding, today }: ReadOptions): Pick<ReadOptions, 'encoding' | 'today'> => ({
  ...(encoding === undefined ? {} : { encoding }),
  ...(today === undefined ? {} : { today }),
});
