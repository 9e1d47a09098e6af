import type { Book } from '../store/book.ts';
import { type Changed, type ChangeHead, change } from '../store/changes.ts';
import { type Undone, undo } from '../store/undo.ts';
import { counted } from '../values/words.ts';
import { idOf } from './answers.ts';
import type { Command } from './command.ts';

/** Takes back a change as a change of its own: the last one, or the one of that id. */
export const takeBack = (
  book: Book,
  id: number | undefined,
  when: Pick<ChangeHead, 'now' | 'dryRun'>,
): Changed<Undone> =>
  change(book, { verb: 'undo', note: '', ...when }, (writing) => {
    const done = undo(writing, id);
    writing.note(`${done.redo ? 'again: ' : ''}${done.undone.verb} (change ${done.undone.id})`);
    return done;
  });

export const undoCommand: Command = {
  name: 'undo',
  group: 'Records',
  summary: 'Take back the last change, or one of them; undo an undo to have it again',
  arguments: [{ name: 'change', summary: 'its number, as fl changes shows it', optional: true }],
  examples: ['fl undo', 'fl undo 3'],
  writes: true,
  run: (input, context) => {
    const id = input.args[0] === undefined ? undefined : idOf('a change', input.args[0]);
    const book = context.open('write');
    const { changeId, result } = takeBack(book, id, { now: context.world.now, dryRun: input.globals.dryRun });
    const { undone, redo, woke, slept, sleeping, layoutsGone, layoutsBack } = result;
    const lines = [
      ...(slept > 0 ? [`${counted(slept, 'line')} no longer count${slept === 1 ? 's' : ''}`] : []),
      ...(woke > 0 ? [`${counted(woke, 'line')} count${woke === 1 ? 's' : ''} again`] : []),
      ...(sleeping > 0 ? [`${counted(sleeping, 'decision')} sleep${sleeping === 1 ? 's' : ''} with them`] : []),
      ...layoutsGone.map((name) => `files are not read with layout ${name} any more`),
      ...layoutsBack.map((name) => `files are read with layout ${name} again`),
    ];
    const what = `change ${undone.id} (${undone.verb}${undone.note === '' ? '' : `: ${undone.note}`})`;
    const text = [`${redo ? 'brought back' : 'took back'} ${what}${lines.length === 0 ? '' : `: ${lines.join(', ')}`}`];
    const again = changeId === null ? [] : [`to turn this around: fl undo ${changeId}`];
    return {
      text,
      news: again,
      data: {
        changeId,
        dryRun: input.globals.dryRun,
        undone: undone.id,
        redo,
        woke,
        slept,
        sleeping,
        layoutsGone,
        layoutsBack,
      },
    };
  },
};
