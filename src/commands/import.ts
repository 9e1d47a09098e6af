import { hash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import type { Account } from '../ledger/entry.ts';
import type { Reading } from '../ledger/line.ts';
import type { ReadOptions } from '../statements/read.ts';
import { accountNamed } from '../store/accounts.ts';
import { alreadyImported } from '../store/already-imported.ts';
import { backUpDaily } from '../store/backup.ts';
import { balanceGaps } from '../store/balance-gaps.ts';
import { change } from '../store/changes.ts';
import { importAgain } from '../store/disagreements.ts';
import { recordHead } from '../store/heads.ts';
import { importOutcome } from '../store/import-outcome.ts';
import type { SavedFile } from '../store/saved-file.ts';
import { saveSettings } from '../store/settings.ts';
import { saveReading } from '../store/statements.ts';
import { type Finding, Problem } from '../values/problem.ts';
import { settleOf } from './answers.ts';
import { clockOf } from './backup.ts';
import type { Command, Context, Input } from './command.ts';
import { answer, baseName, withGaps, withYearEdge } from './import-answer.ts';
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
    { name: 'reworded', summary: 'rows that agree with a line in all but text or id are that line' },
    { name: 'as-new', summary: 'such rows are new lines' },
  ],
  examples: ['fl import fixtures/demo/meezan-2025-08-to-2026-06.csv', 'fl import *.csv --dry-run'],
  writes: true,
  run: async (input, context) => {
    const [{ readStatement }, { askAboutFiles, ofAccount }, { ownFiles }] = await Promise.all([
      import('../statements/read.ts'),
      import('./import-ask.ts'),
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
    const accountOf = (file: string): Account | undefined => {
      const asked = confirmed.get(file)?.account;
      return asked === undefined ? named : accountNamed(book, asked);
    };
    // Each on its own, so that the bytes are let go before the lines are saved.
    const bytesOf = (file: string): Uint8Array => (file === '-' ? stdin! : context.world.readFile(file));
    const read = (file: string, how: Pick<ReadOptions, 'own' | 'layout'>): Reading => {
      const bytes = bytesOf(file);
      if (bytes.length > LARGE_FILE) keepHeapSmall();
      return readStatement(bytes, file, { ...options, ...ofAccount(named), ...how });
    };
    const knownFile = (file: string): SavedFile | undefined =>
      alreadyImported(book, file, hash('sha256', bytesOf(file), 'hex'), as, named);
    const made = book.fresh;
    const daily = input.globals.dryRun ? undefined : await backUpDaily(book, clockOf(context));
    const { changeId, head, result } = change(
      book,
      { verb: 'import', note: noteOf(input.args), now: context.world.now, dryRun: input.globals.dryRun },
      (writing) => {
        if (made) saveSettings(writing, DEFAULTS);
        const own = ownFiles(writing, confirmed, input.globals.yes);
        const saved = each(input.args, (file) => {
          const known = knownFile(file);
          if (known !== undefined) {
            // Read by its content once, and to be kept now.
            if (input.globals.yes && known.layout.endsWith('/own')) own.took(read(file, own.readWith(file)));
            return known;
          }
          const reading = read(file, own.readWith(file));
          own.took(reading);
          return saveReading(writing, withYearEdge(book, reading), as, {
            named: accountOf(file),
            acceptChanges,
            settle,
          });
        });
        return { saved, own: own.files };
      },
      ({ saved, own }, id) => ({
        own,
        saved: id === null ? saved : withGaps(saved, balanceGaps(book, id)),
        outcome: importOutcome(book, saved),
        next: nextSteps(book, input.globals.today, saved),
      }),
    );
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

/** From this size on a file's lines are worth collecting garbage for. */
const LARGE_FILE = 4 * 1024 * 1024;

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

/** Every file is looked at before any of them is refused, so that all of their faults are told at once. */
const each = <Result>(files: readonly string[], save: (file: string) => Result): Result[] => {
  const results: Result[] = [];
  const refused: Problem[] = [];
  for (const file of files) {
    try {
      results.push(save(file));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
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
};

const findingsOf = ({ code, where, message, hint, problems }: Problem): readonly Finding[] =>
  problems.length > 0 ? problems : [{ code, where, message, hint }];

const noteOf = (files: readonly string[]): string => files.map(baseName).join(', ');
