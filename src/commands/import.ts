import type { Account } from '../ledger/entry.ts';
import { accountNamed } from '../store/accounts.ts';
import { backUpDaily } from '../store/backup.ts';
import { balanceGaps } from '../store/balance-gaps.ts';
import { changeInSteps } from '../store/changes.ts';
import { importAgain } from '../store/disagreements.ts';
import { recordHead } from '../store/heads.ts';
import { importOutcome } from '../store/import-outcome.ts';
import type { Step } from '../store/rebuild.ts';
import { saveSettings } from '../store/settings.ts';
import { type Finding, Problem } from '../values/problem.ts';
import { settleOf } from './answers.ts';
import { clockOf } from './backup.ts';
import type { Command, Context, Input } from './command.ts';
import { explanations } from './explain.ts';
import { followed } from './followed.ts';
import { answer, baseName, withGaps } from './import-answer.ts';
import { fileSaver } from './import-file.ts';
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
    { name: 'explain', summary: 'list every record of the files and what becomes of it' },
  ],
  examples: ['fl import fixtures/demo/meezan-2025-08-to-2026-06.csv', 'fl import *.csv --dry-run --explain'],
  writes: true,
  run: async (input, context) => {
    const [{ askAboutFiles, ofAccount }, { ownFiles }] = await Promise.all([
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
    const explained = explanations(input.has('explain'));
    const made = book.fresh;
    const daily = input.globals.dryRun ? undefined : await backUpDaily(book, clockOf(context));
    const steps = changeInSteps(
      book,
      { verb: 'import', note: noteOf(input.args), now: context.world.now, dryRun: input.globals.dryRun },
      function* (writing) {
        if (made) saveSettings(writing, DEFAULTS);
        const own = ownFiles(writing, confirmed, input.globals.yes);
        const save = fileSaver(writing, context.world, stdin, {
          ...{ as, named, accountOf, own, explained, acceptChanges, settle },
          options: { ...options, ...ofAccount(named) },
          yes: input.globals.yes,
        });
        const saved = yield* each(input.args, save);
        return { saved, own: own.files };
      },
      ({ saved, own }, id) => ({
        own,
        saved: id === null ? saved : withGaps(saved, balanceGaps(book, id)),
        explained: explained.booked(book, saved),
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
    const told = answer(input, context, result, { changeId, head }, made, result.own);
    return { ...told, news: [...ownNews(result.own, again), ...(told.news ?? []), ...warnings] };
  },
};

const DEFAULTS = [
  { key: 'country', value: 'PK', from: null, to: null },
  { key: 'currency', value: 'PKR', from: null, to: null },
] as const;

const readStdin = async (input: Input, { world }: Context): Promise<Uint8Array | undefined> => {
  if (!input.args.includes('-')) return undefined;
  if (world.stdinIsTTY) throw new Problem('usage', 'there is nothing on stdin', { hint: 'fl import --help' });
  return world.readStdin();
};

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

const findingsOf = ({ code, where, message, hint, problems }: Problem): readonly Finding[] =>
  problems.length > 0 ? problems : [{ code, where, message, hint }];

const noteOf = (files: readonly string[]): string => files.map(baseName).join(', ');
