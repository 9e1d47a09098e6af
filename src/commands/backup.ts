import { resolve } from 'node:path';
import { backUp, backUpTo, backupPlace, type Clock } from '../store/backup.ts';
import { holdingsOf } from '../store/holdings.ts';
import { counted } from '../values/words.ts';
import type { Command, Context } from './command.ts';
import { holdingsJson, holdingsText } from './holdings-text.ts';

/** The day and moment of the clock: --today says what figures are computed as of, not when a copy was made. */
export const clockOf = ({ world }: Pick<Context, 'world'>): Clock => ({ day: world.today(), at: world.now() });

export const backupCommand: Command = {
  name: 'backup',
  group: 'Care',
  summary: 'Copy the book to a file, and prove that the copy is whole',
  arguments: [{ name: 'file', summary: 'where to; otherwise into backups/ beside the book', optional: true }],
  examples: ['fl backup', 'fl backup /media/stick/fl.db'],
  writes: true,
  run: async (input, context) => {
    const { dryRun } = input.globals;
    const target = input.args[0] === undefined ? undefined : resolve(context.world.directory, input.args[0]);
    const book = context.open('read');
    const clock = clockOf(context);
    if (dryRun) {
      const path = backupPlace(book.path, target, clock);
      const holds = holdingsOf(book.db);
      return {
        text: [`would back up ${holdingsText(holds)}`, path],
        data: { changeId: null, dryRun, backup: path, ...holdingsJson(holds), removed: [] },
      };
    }
    const made = target === undefined ? await backUp(book, clock) : await backUpTo(book, target, clock);
    const { path, holds, removed, warnings } = made;
    return {
      text: [`backed up ${holdingsText(holds)}`, path],
      news: [...(removed.length === 0 ? [] : [`removed ${counted(removed.length, 'old backup')}`]), ...warnings],
      data: { changeId: null, dryRun, backup: path, ...holdingsJson(holds), removed: [...removed] },
    };
  },
};
