import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Prepared } from './commands.ts';
import { byChance, diskOf, EVERYTHING, type Image, imageOf, type Luck, NOTHING, take } from './disk.ts';
import { chance } from './form.ts';
import { type End, endOf, leftIn, look, type State } from './look.ts';
import { onCopy, place } from './places.ts';
import { FL, inside } from './programs.ts';
import { traced } from './strace.ts';
import { RECORDED, type Step, stepsOf } from './trace.ts';

/** A book that the power came back to. */
export interface Outage {
  /** After how many steps the power went. */
  readonly step: number;
  /** Whether the command had answered by then. */
  readonly answered: boolean;
  readonly left: State;
  readonly why: readonly string[];
  /** Where the command, run again, ended; only for some. */
  readonly again: End | undefined;
}

const filesIn = (folder: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => [name, readFileSync(join(folder, name))]),
  );

/** The steps of one run of the command, and the files it began with. */
export const recorded = (command: Prepared, program: readonly string[] = FL) =>
  onCopy(command.base, async (folder): Promise<{ files: Map<string, Buffer>; steps: Step[] }> => {
    const files = filesIn(folder);
    const options = ['-xx', '-s', '1000000', '-e', `trace=${RECORDED}`];
    const { exit, err, trace } = await traced([...program, ...command.words], folder, options);
    if (exit !== 0) throw new Error(`${command.name} ended with ${exit}: ${err}`);
    const sizes = new Map([...files].map(([name, { length }]) => [name, length]));
    return { files, steps: stepsOf(trace, folder, sizes) };
  });

const keyOf = (image: Image): string =>
  hash('sha256', [...image].map(([name, bytes]) => `${name} ${hash('sha256', bytes, 'hex')}`).join('\n'), 'hex');

/** How many of the states are also run on, to see that the command can be run again. */
const AGAIN_EVERY = 10;

/**
 * Cuts the power after each step of a recorded run: with nothing arrived of what was not synced, all of it, and
 * `subsets` parts of it. States that were looked at already are not looked at again.
 */
export const cutPower = async (
  command: Prepared,
  { files, steps }: { readonly files: ReadonlyMap<string, Buffer>; readonly steps: readonly Step[] },
  { seed, subsets }: { readonly seed: number; readonly subsets: number },
): Promise<Outage[]> => {
  const random = chance(seed);
  const disk = diskOf(files);
  const seen = new Set<string>();
  const home = place();
  const outages: Outage[] = [];
  let answered = false;
  for (const [index, step] of [undefined, ...steps].entries()) {
    if (step !== undefined) take(disk, step);
    answered ||= step?.kind === 'answer';
    const lucks: Luck[] = [NOTHING, EVERYTHING, ...Array.from({ length: subsets }, () => byChance(random))];
    for (const luck of lucks) {
      const image = imageOf(disk, luck);
      const key = `${answered} ${keyOf(image)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const folder = mkdtempSync(join(home, 'state-'));
      for (const [name, bytes] of image) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), bytes, { mode: 0o600 });
      }
      const target = join(folder, command.target);
      const { left, why } = leftIn(folder, command);
      let again: End | undefined;
      if (outages.length % AGAIN_EVERY === 0) {
        await inside(folder, command.words);
        again = endOf(look(target), command.after);
      }
      outages.push({ step: index, answered, left, why, again });
      rmSync(folder, { recursive: true });
    }
  }
  return outages;
};

/** What is wrong after an outage: an answer that was given is kept, whatever the power lets through. */
export const harmOf = ({ answered, left, again }: Outage): '' | 'partial' | 'corrupt' | 'lost' | 'not exact again' => {
  if (left === 'partial' || left === 'corrupt') return left;
  if (answered && left !== 'after') return 'lost';
  return again === undefined || again === 'exact' ? '' : 'not exact again';
};
