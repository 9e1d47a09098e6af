import { expect, it } from 'vitest';
import { inForm, type Prepared, prepared } from './support/commands.ts';
import { record, tally } from './support/figures.ts';
import { describeTraced, spread, WHOLE } from './support/form.ts';
import type { Fault, Point } from './support/strace.ts';
import { failEverywhere, type Starved } from './support/sweep.ts';

const FAULTS: readonly Fault[] = [
  { error: 'EIO', lasting: false },
  { error: 'EIO', lasting: true },
  { error: 'ENOSPC', lasting: false },
  { error: 'ENOSPC', lasting: true },
];

/** Beyond this, a write that fails for good differs from the one before it in the page only. */
const WRITES = 24;

/**
 * The quick form takes some points of each system call. The whole one takes all; of the page writes some where a fault
 * lasts, except for an import, and where another command on the list writes alike.
 */
const sampleFor =
  ({ name, like }: Prepared) =>
  (points: readonly Point[], { lasting }: Fault): Point[] => {
    const byCall = [...Map.groupBy(points, ({ call }) => call).values()];
    if (!WHOLE) return byCall.flatMap((some) => spread(some, 1));
    const isThinned = like !== undefined || (lasting && name !== 'import');
    return isThinned ? byCall.flatMap((some) => spread(some, WRITES)) : [...points];
  };

/** What the JSON on stdout says went wrong; undefined where it is an answer. */
const errorIn = (out: string): { code: string; message: string; where: string | null } | undefined =>
  (JSON.parse(out) as { error?: { code: string; message: string; where: string | null } }).error;

/** Messages that say openly that the disk does not tell. */
const IN_DOUBT = /is written, but the disk does not confirm|cannot be read back/;

/** What is wrong with how a command took a fault: no words where nothing is. */
const faultOf = ({ met, exit, out, left, again }: Starved, { before, after }: Prepared): string => {
  if (!met) return 'never came';
  if (left === 'partial' || left === 'corrupt') return left;
  if (again !== 'exact') return `again ${again}`;
  if (![0, 73, 74, 77].includes(exit!)) return `exit ${exit}`;
  const error = errorIn(out);
  if ((error === undefined) !== (exit === 0)) return `exit ${exit}, but the JSON says otherwise`;
  // An upgrade changes nothing that could be told by.
  if (before.digest === after.digest || IN_DOUBT.test(error?.message ?? '')) return '';
  const saysKept = error === undefined || error.where === 'stdout';
  return saysKept === (left === 'after') ? '' : `untrue: the book is as ${left}`;
};

const shown = (starved: Starved, command: Prepared): string => {
  const { point, fault } = starved;
  const message = /"message": (.*)/.exec(starved.out)?.[1];
  const when = `${point.call} ${point.k}${fault.lasting ? '+' : ''} ${fault.error}`;
  return `${when}: ${faultOf(starved, command)}; ${message ?? starved.err}; ${point.shown} ${starved.why.join('; ')}`;
};

describeTraced('a command whose disk fails or is full', () => {
  it.each(inForm(WHOLE))('writes all or nothing and says which: $name', async (swept) => {
    const command = await prepared(swept);
    const starved = await failEverywhere(command, FAULTS, sampleFor(command));
    expect(starved.map(({ point }) => point.call)).toEqual(expect.arrayContaining(['pwrite64', 'fsync', 'unlink']));
    const wrong = starved.filter((each) => faultOf(each, command) !== '');
    record({
      part: 'Failing disk',
      what: command.name,
      tried: `${starved.length} faults`,
      found: {
        ...tally(
          starved.map(({ again }) => again),
          ['lost', 'doubled'],
        ),
        ...tally(
          starved.map(({ left }) => left),
          ['partial', 'corrupt'],
        ),
        untrue: wrong.filter((each) => faultOf(each, command).startsWith('untrue')).length,
      },
    });
    expect(wrong.map((each) => shown(each, command))).toEqual([]);
  });
});
