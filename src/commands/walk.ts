import { escapeLines, escapeText } from '../render/escape.ts';
import type { World } from '../world.ts';
import type { Context, Input } from './command.ts';

/** Where an answer leads: to another question, back to the one before, or to the end. */
export type Next<State, Result> = { readonly state: State } | { readonly result: Result } | 'back';

/** One answer to choose, and where it leads. */
export interface Option<State, Result> {
  readonly name: string;
  /** What the choice is called for the one who answers without a terminal. */
  readonly value: string;
  readonly next: Next<State, Result>;
}

interface Above {
  /** Lines to read before the question, wrapped already. */
  readonly above?: readonly string[];
  readonly question: string;
}

export interface Choosing<State, Result> extends Above {
  readonly options: readonly Option<State, Result>[];
}

export interface Typing<State, Result> extends Above {
  /** What Enter alone means. */
  readonly usual?: string | undefined;
  /** What is wrong with an answer. */
  readonly check?: (typed: string) => string | undefined;
  readonly next: (typed: string) => Next<State, Result>;
}

export type Question<State, Result> = Choosing<State, Result> | Typing<State, Result>;

type Asking = Pick<World, 'choose' | 'type' | 'err'>;

const ask = async <State, Result>(question: Question<State, Result>, world: Asking): Promise<Next<State, Result>> => {
  if (question.above !== undefined) world.err.write(question.above.map((line) => `${escapeLines(line)}\n`).join(''));
  const text = escapeText(question.question);
  if ('next' in question) return question.next((await world.type(text, question.usual, question.check)).trim());
  const choices = question.options.map(({ name, value }) => ({ name: escapeText(name), value }));
  const chosen = await world.choose(text, choices);
  return question.options.find(({ value }) => value === chosen)!.next;
};

/**
 * Asks one question after the other until an answer ends it. What is asked is a function of the state alone, and so is
 * where an answer leads; only this loop waits for a person.
 */
export const walk = async <State, Result>(
  first: State,
  questionOf: (state: State) => Question<State, Result>,
  world: Asking,
): Promise<Result> => {
  const before: State[] = [];
  let state = first;
  for (;;) {
    const next = await ask(questionOf(state), world);
    if (next === 'back') state = before.pop() ?? first;
    else if ('result' in next) return next.result;
    else {
      before.push(state);
      state = next.state;
    }
  }
};

/** Whether a person reads text on a terminal: what goes to a file, a pipe or a program is listed instead. */
export const mayWalk = ({ mayAsk, world }: Pick<Context, 'mayAsk' | 'world'>, { globals, has }: Input): boolean =>
  mayAsk && world.out.isTTY && globals.format === 'text' && !has('output');
