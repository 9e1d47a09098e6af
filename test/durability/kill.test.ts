import { expect, it } from 'vitest';
import { inForm, type Prepared, prepared } from './support/commands.ts';
import { record, tally } from './support/figures.ts';
import { describeTraced, spread, WHOLE } from './support/form.ts';
import type { Point } from './support/strace.ts';
import { type Killed, killEverywhere } from './support/sweep.ts';

/** Some points of each system call in the quick form. */
const sample = (points: readonly Point[]): Point[] =>
  WHOLE ? [...points] : [...Map.groupBy(points, ({ call }) => call).values()].flatMap((some) => spread(some, 3));

const shown = ({ point, fired, left, why, again, exitAgain }: Killed): string =>
  `${point.call} ${point.k}: ${fired ? left : 'never came'}, again ${again} (exit ${exitAgain}); ${point.shown}${why.join('; ')}`;

/** An older form of a book holds the same as the newer one. */
const isSeen = ({ before, after }: Prepared): boolean => before.digest !== after.digest;

describeTraced('a command that is killed at a system call', () => {
  it.each(inForm(WHOLE))('leaves all or nothing, and ends exactly when it is run again: $name', async (swept) => {
    const command = await prepared(swept);
    const killed = await killEverywhere(command, sample);
    const calls = killed.map(({ point }) => point.call);
    expect(calls).toEqual(expect.arrayContaining(['pwrite64', 'fsync', 'unlink']));
    const wrong = killed.filter(
      ({ fired, left, again, exitAgain }) =>
        !fired ||
        (left !== 'before' && left !== 'after') ||
        again !== 'exact' ||
        !(exitAgain === 0 || (left === 'after' && command.again.includes(exitAgain!))),
    );
    record({
      part: 'Killed',
      what: command.name,
      tried: `${killed.length} points`,
      found: {
        ...tally(
          killed.map(({ again }) => again),
          ['lost', 'doubled'],
        ),
        ...tally(
          killed.map(({ left }) => left),
          ['partial', 'corrupt'],
        ),
      },
    });
    expect(wrong.map(shown)).toEqual([]);
    expect(new Set(killed.map(({ left }) => left)).size).toBe(isSeen(command) ? 2 : 1);
  });
});
