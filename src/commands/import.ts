import { hash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import type { Reading } from '../ledger/line.ts';
import type { OpenFile } from '../open-file.ts';
import { accountNamed } from '../store/accounts.ts';
import { alreadyImported } from '../store/already-imported.ts';
import { backUpDaily } from '../store/backup.ts';
import { balanceGaps } from '../store/balance-gaps.ts';
import { changeInSteps, type Writing } from '../store/changes.ts';
import { recordHead } from '../store/heads.ts';
import { importOutcome } from '../store/import-outcome.ts';
import type { Step } from '../store/rebuild.ts';
import { saveStream } from '../store/save-stream.ts';
import type { ReadAs, SavedFile } from '../store/saved-file.ts';
import { saveSettings } from '../store/settings.ts';
import { saveReading } from '../store/statements.ts';
import { currency } from '../values/currency.ts';
import { type Finding, Problem } from '../values/problem.ts';
import { oneOf, settleOf } from './answers.ts';
import { clockOf } from './backup.ts';
import type { Command, Context, Input } from './command.ts';
import { followed } from './followed.ts';
import { answer, baseName, withGaps, withYearEdge, yearEdgeAt } from './import-answer.ts';
import { nextSteps } from './next-steps.ts';

export const importCommand: Command = {
  name: 'import',
  group: 'Every day',
  summary: 'Read statements: every line exactly once, or nothing',
  arguments: [{ name: 'file', summary: 'statement files; - reads stdin', many: true }],
  flags: [
    { name: 'account', value: 'NAME', summary: 'the account the files are of' },
    { name: 'layout', value: 'ID', summary: 'read the files as this layout' },
    {
      name: 'date-order',
      value: 'ORDER',
      summary: 'how dates are written: dmy, mdy or ymd',
      choices: ['dmy', 'mdy', 'ymd'],
    },
    { name: 'decimal', value: 'MARK', summary: 'the decimal mark: . or ,', choices: ['.', ','] },
    { name: 'currency', value: 'CUR', summary: 'the currency, where the file names none' },
    { name: 'encoding', value: 'NAME', summary: 'the encoding, where it is not UTF-8: windows-1252' },
    { name: 'accept-changes', summary: 'put rows that changed in place of the ones in the book' },
    { name: 'reworded', summary: 'rows that agree with a line in all but the text are that line' },
    { name: 'as-new', summary: 'such rows are new lines' },
  ],
  examples: ['fl import fixtures/demo/meezan-2025-08-to-2026-06.csv', 'fl import *.csv --dry-run'],
  writes: true,
  run: async (input, context) => {
    const { readStatement, streamStatement } = await import('../statements/read.ts');
    const stdin = await readStdin(input, context);
    const as = readAs(input);
    const acceptChanges = input.has('accept-changes');
    const settle = settleOf(input);
    const book = context.open('create');
    const named = input.flag('account') === undefined ? undefined : accountNamed(book, input.flag('account')!);
    // On its own, so that the bytes are let go before the lines are saved.
    const readOnce = (file: string): { known: SavedFile } | { reading: Reading } => {
      const bytes = file === '-' ? stdin! : context.world.readFile(file);
      if (bytes.length > MANY_BYTES) keepHeapSmall();
      const known = alreadyImported(book, file, hash('sha256', bytes, 'hex'), as, named);
      return known === undefined
        ? { reading: readStatement(bytes, file, { ...as, today: context.world.today() }) }
        : { known };
    };
    const made = book.fresh;
    const daily = input.globals.dryRun ? undefined : await backUpDaily(book, clockOf(context));
    const readInBlocks = function* (writing: Writing, file: string): Generator<Step, SavedFile | undefined> {
      const source = file === '-' ? largeSource(stdin!) : context.world.openLarge(file, LARGE_FILE);
      try {
        const today = context.world.today();
        const stream = source && streamStatement(source, file, { ...as, today });
        if (source === undefined || stream === undefined) return undefined;
        const known = alreadyImported(book, file, stream.sha256, as, named);
        if (known !== undefined) return known;
        const saved = yield* saveStream(writing, stream, as, named, yearEdgeAt(book));
        source.mustBeUnchanged();
        return saved;
      } finally {
        source?.close();
      }
    };
    const save = function* (writing: Writing, file: string): Generator<Step, SavedFile> {
      const saved = yield* readInBlocks(writing, file);
      if (saved !== undefined) return saved;
      yield { part: 'whole' };
      const read = readOnce(file);
      if ('known' in read) return read.known;
      return saveReading(writing, withYearEdge(book, read.reading), as, { named, acceptChanges, settle });
    };
    const steps = changeInSteps(
      book,
      { verb: 'import', note: noteOf(input.args), now: context.world.now, dryRun: input.globals.dryRun },
      function* (writing) {
        if (made) saveSettings(writing, DEFAULTS);
        return yield* each(input.args, (file) => save(writing, file));
      },
      (saved: SavedFile[], id) => ({
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
    const told = answer(input, context, result.saved, result.outcome, result.next, { changeId, head }, made);
    return { ...told, news: [...(told.news ?? []), ...warnings] };
  },
};

const DEFAULTS = [
  { key: 'country', value: 'PK', from: null, to: null },
  { key: 'currency', value: 'PKR', from: null, to: null },
] as const;

/** From this size on lines that are held all at once are worth collecting garbage for. */
const MANY_BYTES = 4 * 1024 * 1024;

/**
 * V8 lets the heap double before it collects; for a command that runs once and ends, that is memory for nothing. Costs
 * some 8 % of the time of a large import and saves a third of its memory.
 */
const keepHeapSmall = (): void => {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=20');
};

const readStdin = async (input: Input, { world }: Context): Promise<Uint8Array | undefined> => {
  if (!input.args.includes('-')) return undefined;
  if (world.stdinIsTTY) throw new Problem('usage', 'there is nothing on stdin', { hint: 'fl import --help' });
  return world.readStdin();
};

const readAs = (input: Input): ReadAs => {
  const order = input.flag('date-order');
  const decimal = input.flag('decimal');
  const code = input.flag('currency');
  return {
    ...given('layout', input.flag('layout')),
    ...given('dateOrder', order === undefined ? undefined : oneOf('--date-order', order, ['dmy', 'mdy', 'ymd'])),
    ...given('decimal', decimal === undefined ? undefined : oneOf('--decimal', decimal, ['.', ','])),
    ...given('currency', code === undefined ? undefined : currency(code)),
    ...given('encoding', input.flag('encoding')),
  };
};

const given = <Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } =>
  value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });

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

/** From so many bytes on a file is read in blocks, and how far it is can be seen. */
const LARGE_FILE = 1_000_000;

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
