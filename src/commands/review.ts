import { escapeLines } from '../render/escape.ts';
import { broken } from '../render/width.ts';
import { Problem } from '../values/problem.ts';
import { counted } from '../values/words.ts';
import type { Context, Globals, Outcome } from './command.ts';
import type { Verdict } from './review/answers.ts';
import { keepAnswer, see, takeBackAnswer, type Wanted } from './review/keep.ts';
import { questionOf } from './review/questions.ts';
import { type Progress, type Scene, START, sceneOf, withDone, withoutLast } from './review/scene.ts';
import type { Step } from './review/step.ts';
import { walk } from './walk.ts';

/** Goes through what waits, group by group, until nothing is left or the person stops; each answer is a change. */
export const review = async (globals: Globals, context: Context, wanted: Wanted): Promise<Outcome> => {
  const tell = (text: string): void =>
    context.world.err.write(`${broken(escapeLines(text), globals.width).join('\n')}\n`);
  let progress = START;
  tell(
    globals.dryRun
      ? 'A dry run: every answer shows what it would do, and nothing is kept.'
      : 'Each answer is kept at once, so you can stop at any time, and fl undo takes the last one back.',
  );
  try {
    for (;;) {
      const scene = sceneOf(see(context, wanted), progress);
      if (scene === undefined) break;
      const verdict = await walk<Step, Verdict>({ at: 'what' }, questionOf(scene, globals.width), context.world);
      if (verdict.verdict === 'stop') break;
      progress = settled(verdict, scene, progress, { globals, context, tell });
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'interrupted') {
      if (answersOf(progress) > 0 && !globals.dryRun) tell(kept(progress));
      throw error;
    }
    const nothing = answersOf(progress) === 0 || globals.dryRun;
    throw new Problem('interrupted', nothing ? 'stopped; no answer is kept' : `stopped; ${kept(progress)}`, {
      hint: nothing ? undefined : 'the rest waits for fl categorize; fl undo takes the last answer back',
      cause: error,
    });
  }
  return summary(progress, see(context, wanted).waiting.length, globals.dryRun);
};

interface Surroundings {
  readonly globals: Globals;
  readonly context: Context;
  readonly tell: (text: string) => void;
}

/** The walk after a verdict on one group. What cannot be done is said, and the group is asked about again. */
const settled = (
  verdict: Verdict,
  { group }: Scene,
  progress: Progress,
  { globals, context, tell }: Surroundings,
): Progress => {
  const ids = group.lines.map(({ id }) => id);
  switch (verdict.verdict) {
    case 'one-by-one':
      return { ...progress, oneByOne: ids };
    case 'together':
      return { ...progress, oneByOne: [], focus: ids[0] };
    case 'skip':
      return withDone(progress, { what: 'skip', ids, change: undefined, rule: false });
    case 'stop':
      return progress;
    case 'back': {
      const last = progress.done.at(-1)!;
      const taken = trying(tell, () => takeBackAnswer(context, last));
      if (taken !== undefined && last.what === 'answer') tell('the last answer is taken back');
      return withoutLast(progress);
    }
    case 'answer': {
      const result = trying(tell, () => keepAnswer(context, globals, group, verdict.labels, verdict.pattern));
      if (result === undefined) return progress;
      tell(result.said);
      return result.done === undefined ? progress : withDone(progress, result.done);
    }
  }
};

const trying = <Result>(tell: (text: string) => void, act: () => Result): Result | undefined => {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    tell(`this was not done: ${error.message}`);
    return undefined;
  }
};

const answered = ({ done }: Progress) => done.filter(({ what }) => what === 'answer');
const answersOf = (progress: Progress): number => answered(progress).length;
const linesOf = (done: Progress['done']): number => new Set(done.flatMap(({ ids }) => ids)).size;

/** "34 lines decided by 5 answers are kept". */
const kept = (progress: Progress): string => {
  const done = answered(progress);
  return `${counted(done.length, 'answer')} ${done.length === 1 ? 'is' : 'are'} kept: ${counted(linesOf(done), 'line')} decided`;
};

const summary = (progress: Progress, waiting: number, dryRun: boolean): Outcome => {
  const done = answered(progress);
  const skipped = progress.done.filter(({ what }) => what === 'skip');
  const rules = done.filter(({ rule }) => rule).length;
  const left = dryRun ? waiting - linesOf(done) : waiting;
  const text = [
    done.length === 0
      ? 'nothing was decided'
      : `${counted(linesOf(done), 'line')} decided by ${counted(done.length, 'answer')}`,
    ...(rules === 0 ? [] : [`${counted(rules, 'rule')} made`]),
    ...(skipped.length === 0 ? [] : [`${counted(linesOf(skipped), 'line')} skipped`]),
    left === 0 ? 'nothing is left to review' : `${counted(left, 'line')} left to review`,
  ].join(', ');
  return {
    text: [text],
    news: [
      ...(done.length === 0 || dryRun ? [] : ['to take back the last answer: fl undo']),
      ...(left === 0 || dryRun ? [] : ['to go on: fl categorize']),
    ],
  };
};
