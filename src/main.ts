import { aboutVersion } from './about.ts';
import type { House } from './answer.ts';
import { bugProblem, bugReport, problemJson, problemText } from './failure.ts';
import { systemWorld } from './system.ts';
import { Problem } from './values/problem.ts';
import { asksForJson, beforeSeparator } from './words.ts';
import type { World } from './world.ts';

/** Runs one command line; the exit code. Whatever is thrown ends here. */
export const run = async (words: readonly string[], world: World, house: Partial<House> = {}): Promise<number> => {
  try {
    if (beforeSeparator(words).includes('--version')) return await sayVersion(asksForJson(words), world);
    const { answer } = await import('./answer.ts');
    return await answer(words, world, house);
  } catch (error) {
    return fail(error, asksForJson(words), world);
  }
};

/** The command line as it was typed, in the world as it is. */
export const start = (): Promise<number> => run(process.argv.slice(2), systemWorld(process.cwd()));

const sayVersion = async (asJson: boolean, world: World): Promise<number> => {
  const { line, ...data } = await aboutVersion();
  world.out.write(asJson ? `${JSON.stringify({ schema: 1, ...data })}\n` : `${line}\n`);
  return 0;
};

const fail = (error: unknown, asJson: boolean, world: World): number => {
  const known = error instanceof Problem;
  const problem = known ? error : bugProblem(error);
  if (!known) world.err.write(bugReport(error, world.platform));
  const outIsLost = problem.where === 'stdout';
  if (asJson && !outIsLost) world.out.write(problemJson(problem));
  else if (known) world.err.write(problemText(problem));
  return problem.exit;
};
