import { resolve } from 'node:path';
import { derive } from '../ledger/derive.ts';
import { conflictWarnings } from '../store/conflict-copies.ts';
import type { Holdings } from '../store/holdings.ts';
import { restore } from '../store/restore.ts';
import { planRestore, type RestorePlan } from '../store/restore-plan.ts';
import { quoted } from '../values/words.ts';
import { clockOf } from './backup.ts';
import type { Command } from './command.ts';
import { holdingsJson, holdingsText, lastChangeText } from './holdings-text.ts';

export const restoreCommand: Command = {
  name: 'restore',
  group: 'Care',
  summary: 'Put a backup in the place of the book, which is kept as a copy',
  arguments: [{ name: 'file', summary: 'the backup; it is not changed' }],
  examples: ['fl restore backups/book-2026-11-24.db'],
  writes: true,
  run: async (input, context) => {
    const { world } = context;
    const { dryRun } = input.globals;
    const plan = planRestore(resolve(world.directory, input.args[0]!), context.bookPath);
    const facts = { changeId: null, dryRun, restored: plan.book, from: plan.file };
    if (dryRun) {
      return {
        text: [`would restore ${whatIsIn(plan.holds)}`, ...becomes(plan)],
        data: { ...facts, ...holdingsJson(plan.holds), safetyCopy: null, movedAside: null },
      };
    }
    if (plan.present !== 'nothing' && !(await world.confirm(question(plan)))) {
      return {
        text: ['nothing was restored'],
        data: { ...facts, restored: null, ...holdingsJson(plan.holds), safetyCopy: null, movedAside: null },
      };
    }
    const { holds, safetyCopy, movedAside } = await restore(plan, derive, clockOf(context));
    return {
      text: [`restored ${whatIsIn(holds)}`],
      news: [
        ...(safetyCopy === null ? [] : [`the book as it was before: fl restore ${quoted(safetyCopy)}`]),
        ...(movedAside === null ? [] : [`what could not be read is kept as ${movedAside}`]),
        ...conflictWarnings(plan.book),
      ],
      data: { ...facts, ...holdingsJson(holds), safetyCopy, movedAside },
    };
  },
};

const whatIsIn = (holds: Holdings): string => `${holdingsText(holds)}; ${lastChangeText(holds)}`;

const becomes = ({ present }: RestorePlan): string[] =>
  present === 'nothing'
    ? []
    : [present === 'book' ? 'the book that is there would be copied first' : 'the damaged file would be moved aside'];

const question = (plan: RestorePlan): string => {
  const there = plan.present === 'book' ? 'the book' : 'the damaged file';
  return `replace ${there} ${plan.book} by ${plan.file} (${whatIsIn(plan.holds)})? What is there now is kept.`;
};
