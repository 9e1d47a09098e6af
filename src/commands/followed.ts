import type { Book } from '../store/book.ts';
import type { Step } from '../store/rebuild.ts';
import { standOf } from '../store/stand.ts';
import { Problem } from '../values/problem.ts';
import type { Context, Input } from './command.ts';
import { progressText } from './progress.ts';

/** From so many bytes on a file is read in blocks, and how far it is can be seen. */
export const LARGE_FILE = 1_000_000;

/** How long the work goes on without a look at what happens around it. */
const LOOK_AFTER = 50;
/** The bar is drawn again no sooner than this. */
const DRAW_AFTER = 100;
/** Of a long import, the part that reading takes. */
const READING = 0.65;
const USUAL_COLUMNS = 80;

/**
 * Goes through the steps of a change, shows a person how far it is, and stops between two of them on Ctrl-C: all is taken
 * back then. A second Ctrl-C ends the program at once, as does the first within a step that is not divided.
 */
export const followed = async <Result>(
  steps: Generator<Step, Result>,
  book: Book,
  { globals }: Input,
  { world }: Context,
): Promise<Result> => {
  const before = standOf(book);
  const bar = world.err.isTTY && !globals.quiet ? progressBar(world.err, world.columns ?? USUAL_COLUMNS) : undefined;
  let isStopped = false;
  const listen = (): (() => void) =>
    world.onInterrupt(() => {
      isStopped = true;
    });
  // Held from step to step: what is let go of forgets a signal that is on its way.
  let letGo: (() => void) | undefined = listen();
  try {
    for (let looked = performance.now(); ; ) {
      if (isStopped) stop(steps);
      const step = steps.next();
      if (step.done === true) return step.value;
      if (step.value.part === 'whole') {
        await around(); // a signal may be on its way
        if (isStopped) continue;
        letGo?.();
        letGo = undefined;
        bar?.clear();
        continue;
      }
      letGo ??= listen();
      bar?.show(step.value.part, step.value.done);
      if (performance.now() - looked < LOOK_AFTER) continue;
      await around();
      looked = performance.now();
    }
  } catch (error) {
    bar?.clear();
    if (isStopped && error instanceof Problem && error.code === 'interrupted') throw stopped(book, before);
    throw error;
  } finally {
    letGo?.();
    bar?.clear();
  }
};

/** Lets happen what waits around the work. */
const around = (): Promise<void> => new Promise(setImmediate);

const stop = (steps: Generator<Step, unknown>): void => {
  steps.throw(new Problem('interrupted', 'stopped'));
};

/** What is said is looked up first. */
const stopped = (book: Book, before: string): Problem =>
  standOf(book) === before
    ? new Problem('interrupted', 'stopped; the book is as it was')
    : new Problem('interrupted', `stopped; ${book.path} is not as it was`, { hint: 'fl doctor' });

const progressBar = (err: Context['world']['err'], columns: number) => {
  let shown = '';
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    show: (part: 'reading' | 'booking', done: number): void => {
      if (performance.now() - drawn < DRAW_AFTER) return;
      drawn = performance.now();
      const text = progressText(part, part === 'reading' ? done * READING : READING + done * (1 - READING), columns);
      if (text === shown) return;
      err.write(`\r${text.padEnd(shown.length)}`);
      shown = text;
    },
    clear: (): void => {
      if (shown !== '') err.write(`\r${' '.repeat(shown.length)}\r`);
      shown = '';
    },
  };
};
