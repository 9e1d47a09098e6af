import { join } from 'node:path';
import type { Prepared } from './commands.ts';
import { together } from './form.ts';
import { type End, endOf, leftIn, look, type State } from './look.ts';
import { onCopy } from './places.ts';
import { FL, inside } from './programs.ts';
import { type Fault, failingAt, killedAt, type Point, pointsOf } from './strace.ts';

/** What a killed command has left behind, and what the same command then made of it. */
export interface Killed {
  readonly point: Point;
  /** False for a point that the run never came to. */
  readonly fired: boolean;
  readonly left: State;
  readonly why: readonly string[];
  readonly again: End;
  readonly exitAgain: number | null;
}

/** Runs a command once more; a control brings its own program. */
export type Runner = (folder: string, words: readonly string[]) => Promise<{ readonly exit: number | null }>;

const everyPoint = (command: Prepared, program: readonly string[]): Promise<Point[]> =>
  onCopy(command.base, (folder) => pointsOf([...program, ...command.words], folder));

/** Kills the command at each point that `pick` takes, each time from a fresh start. */
export const killEverywhere = async (
  command: Prepared,
  pick: (points: readonly Point[]) => readonly Point[],
  program: readonly string[] = FL,
  again: Runner = inside,
): Promise<Killed[]> =>
  together(pick(await everyPoint(command, program)), (point) =>
    onCopy(command.base, async (folder) => {
      const target = join(folder, command.target);
      const fired = await killedAt([...program, ...command.words], folder, point);
      const { left, why } = leftIn(folder, command);
      const { exit } = await again(folder, command.words);
      return { point, fired, left, why, again: endOf(look(target), command.after), exitAgain: exit };
    }),
  );

/** What a command said of a fault, what was true, and what it made of it once the fault was gone. */
export interface Starved {
  readonly point: Point;
  readonly fault: Fault;
  readonly met: boolean;
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
  readonly left: State;
  readonly why: readonly string[];
  readonly again: End;
}

export const failEverywhere = async (
  command: Prepared,
  faults: readonly Fault[],
  pick: (points: readonly Point[], fault: Fault) => readonly Point[],
): Promise<Starved[]> => {
  const points = await everyPoint(command, FL);
  const pairs = faults.flatMap((fault) => pick(points, fault).map((point) => ({ point, fault })));
  return together(pairs, ({ point, fault }) =>
    onCopy(command.base, async (folder) => {
      const target = join(folder, command.target);
      const { met, exit, out, err } = await failingAt([...FL, ...command.words, '--json'], folder, point, fault);
      const { left, why } = leftIn(folder, command);
      await inside(folder, command.words);
      return { point, fault, met, exit, out, err, left, why, again: endOf(look(target), command.after) };
    }),
  );
};
