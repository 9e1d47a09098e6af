import { hash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import type { Account } from '../ledger/entry.ts';
import type { Reading } from '../ledger/line.ts';
import type { OpenFile } from '../open-file.ts';
import type { ReadOptions } from '../statements/read.ts';
import { accountNamed } from '../store/accounts.ts';
import { alreadyImported } from '../store/already-imported.ts';
import { backUpDaily } from '../store/backup.ts';
import { balanceGaps } from '../store/balance-gaps.ts';
import { changeInSteps, type Writing } from '../store/changes.ts';
import { importAgain } from '../store/disagreements.ts';
import { recordHead } from '../store/heads.ts';
import { importOutcome } from '../store/import-outcome.ts';
import type { Step } from '../store/rebuild.ts';
import { saveStream } from '../store/save-stream.ts';
import type { SavedFile } from '../store/saved-file.ts';
import { saveSettings } from '../store/settings.ts';
import { saveReading } from '../store/statements.ts';
import { type Finding, Problem } from '../values/problem.ts';
import { settleOf } from './answers.ts';
import { clockOf } from './backup.ts';
import type { Command, Context, Input } from './command.ts';
import { followed, LARGE_FILE } from './followed.ts';
import { answer, baseName, withGaps, withYearEdge, yearEdgeAt } from './import-answer.ts';
import type { OwnFiles } from './import-own.ts';
import { nextSteps } from './next-steps.ts';
import { ownNews } from './own-answer.ts';
import { READ_FLAGS, readAs } from './read-as.ts';

export const importCommand: Command = {
  name: 'import',
  group: 'Every day',
  summary: 'Read statements: every line exactly once, or nothing',
  arguments: [{ name: 'file', summary: 'statement files; - reads stdin', many: true }],
  flags: [
    { name: 'account', value: 'NAME', summary: 'the account the files are of' },
    ...READ_FLAGS,
    { name: 'accept-changes', summary: 'put rows that changed in place of the ones in the book' },
    { name: 'reworded', summary: 'rows that agree with a line in all but the text are that line' },
    { name: 'as-new', summary: 'such rows are new lines' },
  ],
  examples: ['fl import fixtures/demo/meezan-2025-08-to-2026-06.csv', 'fl import *.csv --dry-run'],
  writes: true,
  run: async (input, context) => {
    const [{ readStatement, streamStatement }, { askAboutFiles, ownFiles }] = await Promise.all([
      import('../statements/read.ts'),
      import('./import-own.ts'),
    ]);
    const stdin = await readStdin(input, context);
    const as = readAs(input);
    const options = { ...as, today: context.world.today() };
    const acceptChanges = input.has('accept-changes');
    const settle = settleOf(input);
    const confirmed = await askAboutFiles(input, context, as, options);
    const book = context.open('create');
    const named = input.flag('account') === undefined ? undefined : accountNamed(book, input.flag('account')!);
    // Each on its own, so that the bytes are let go before the lines are saved.
    const bytesOf = (file: string): Uint8Array => (file === '-' ? stdin! : context.world.readFile(file));
    const read = (file: string, how: Pick<ReadOptions, 'own' | 'layout'>): Reading => {
      const bytes = bytesOf(file);
      if (bytes.length > MANY_BYTES) keepHeapSmall();
      return readStatement(bytes, file, { ...options, ...ofAccount(named), ...how });
    };
    const knownFile = (file: string): SavedFile | undefined =>
      alreadyImported(book, file, hash('sha256', bytesOf(file), 'hex'), as, named);
    const made = book.fresh;
    const daily = input.globals.dryRun ? undefined : await backUpDaily(book, clockOf(context));
    /** Undefined where the file has to be read whole. */
    const saveInBlocks = function* (
      writing: Writing,
      own: OwnFiles,
      file: string,
    ): Generator<Step, SavedFile | undefined> {
      const source = file === '-' ? largeSource(stdin!) : context.world.openLarge(file, LARGE_FILE);
      if (source === undefined) return undefined;
      try {
        const stream = streamStatement(source, file, { ...options, ...ofAccount(named), ...own.readWith(file) });
        if (stream === undefined) return undefined;
        const known = alreadyImported(book, file, stream.sha256, as, named);
        if (known !== undefined) return mayBeKept(known, input) ? undefined : known;
        keepYoungSmall();
        const saved = yield* saveStream(writing, stream, as, named, yearEdgeAt(book));
        source.mustBeUnchanged();
        if (saved !== undefined) own.took({ file });
        return saved;
      } finally {
        source.close();
      }
    };
    const save = function* (writing: Writing, own: OwnFiles, file: string): Generator<Step, SavedFile> {
      const saved = yield* saveInBlocks(writing, own, file);
      if (saved !== undefined) return saved;
      yield { part: 'whole' };
      const known = knownFile(file);
      if (known !== undefined) {
        if (mayBeKept(known, input)) own.took(read(file, own.readWith(file)));
        return known;
      }
      const reading = read(file, own.readWith(file));
      own.took(reading);
      return saveReading(writing, withYearEdge(book, reading), as, { named, acceptChanges, settle });
    };
    const steps = changeInSteps(
      book,
      { verb: 'import', note: noteOf(input.args), now: context.world.now, dryRun: input.globals.dryRun },
      function* (writing) {
        if (made) saveSettings(writing, DEFAULTS);
        const own = ownFiles(writing, confirmed, input.globals.yes);
        const saved = yield* each(input.args, (file) => save(writing, own, file));
        return { saved, own: own.files };
      },
      ({ saved, own }, id) => ({
        own,
        saved: id === null ? saved : withGaps(saved, balanceGaps(book, id)),
        outcome: importOutcome(book, saved),
        next: nextSteps(book, input.globals.today, saved),
      }),
    );
    const { changeId, head, result } = await followed(steps, book, input, context);
    const warnings = [
      ...(daily?.warnings ?? []),
      ...(changeId === null ? [] : recordHead(book, 'import', context.world.now())),
    ];
    const again = (file: string): string => `${importAgain(file, as, named)} --yes`;
    const told = answer(
      input,
      context,
      result.saved,
      result.outcome,
      result.next,
      { changeId, head },
      made,
      result.own,
    );
    return { ...told, news: [...ownNews(result.own, again), ...(told.news ?? []), ...warnings] };
  },
};

const DEFAULTS = [
  { key: 'country', value: 'PK', from: null, to: null },
  { key: 'currency', value: 'PKR', from: null, to: null },
] as const;

/** Read by its content once, and to be kept now. */
const mayBeKept = ({ layout }: SavedFile, { globals }: Input): boolean => globals.yes && layout.endsWith('/own');

/** From this size on lines that are held all at once are worth collecting garbage for. */
const MANY_BYTES = 4 * 1024 * 1024;

/**
 * V8 lets the room for new things grow twentyfold, although hardly any of a block's outlives it. For a command that runs once
 * and ends, that is memory for nothing: 50 MB for some 3 % of the time.
 */
const keepYoungSmall = (): void => setFlagsFromString('--semi-space-growth-factor=1');

/** The same for what does outlive it: a third of the memory of a large file that is read whole. */
const keepHeapSmall = (): void => {
  keepYoungSmall();
  setFlagsFromString('--heap-growing-percent=20');
};

const readStdin = async (input: Input, { world }: Context): Promise<Uint8Array | undefined> => {
  if (!input.args.includes('-')) return undefined;
  if (world.stdinIsTTY) throw new Problem('usage', 'there is nothing on stdin', { hint: 'fl import --help' });
  return world.readStdin();
};

/** What the named account says of a file that no layout describes. */
const ofAccount = (named: Account | undefined): { readonly account?: string; readonly accountCurrency?: string } =>
  named === undefined
    ? {}
    : { account: named.name, ...(named.currency === null ? {} : { accountCurrency: named.currency }) };

/** Every file is looked at before any of them is refused, so that all of their faults are told at once. */
function* each<Result>(
  files: readonly string[],
  save: (file: string) => Generator<Step, Result>,
): Generator<Step, Result[]> {
  const results: Result[] = [];
  const refused: Problem[] = [];
  for (const file of files) {
    try {
      results.push(yield* save(file));
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'interrupted') throw error;
      refused.push(error);
    }
  }
  const [only, ...more] = refused;
  if (only === undefined) return results;
  if (more.length === 0) throw only;
  throw new Problem(only.code, `${refused.length} of ${files.length} files cannot be imported; nothing was`, {
    where: only.where,
    hint: only.hint,
    problems: refused.flatMap(findingsOf),
  });
}

/** What came on stdin, where it is large. */
const largeSource = (bytes: Uint8Array): OpenFile | undefined =>
  bytes.length <= LARGE_FILE
    ? undefined
    : {
        size: bytes.length,
        bytes: () => bytes,
        read: (from, length) => bytes.subarray(from, from + length),
        mustBeUnchanged: () => undefined,
        close: () => undefined,
      };

const findingsOf = ({ code, where, message, hint, problems }: Problem): readonly Finding[] =>
  problems.length > 0 ? problems : [{ code, where, message, hint }];

const noteOf = (files: readonly string[]): string => files.map(baseName).join(', ');
