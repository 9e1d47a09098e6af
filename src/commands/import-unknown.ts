import type { Reading } from '../ledger/line.ts';
import type { Said, Understanding } from '../statements/generic/understanding.ts';
import type { OwnLayout } from '../statements/own-layout.ts';
import type { ReadOptions } from '../statements/read.ts';
import { Problem } from '../values/problem.ts';
import type { Listing } from '../values/report.ts';
import type { Choice, World } from '../world.ts';

/** A file that no layout fits, and how it can be looked at. */
export interface UnknownFile {
  readonly file: string;
  /** How its content can be understood, with what was said; a Problem where it cannot be at all. */
  understand(said: Said): Understanding;
  /** Reads all of it so; a Problem names the records that do not fit. */
  read(own: OwnLayout): Reading;
  /** The cells of its first row. */
  sample(own: OwnLayout): readonly string[];
}

export interface Asking {
  readonly world: Pick<World, 'choose' | 'type'>;
  show(listing: Listing): void;
  /** A sentence right above a question. */
  say(sentence: string): void;
  /** The name it would be remembered by. */
  nameFor(own: OwnLayout): string;
  /** The currency most files of this book may be in. */
  readonly home: string;
  /** Whether it is confirmed already, as far as nothing is undecidable. */
  readonly yes: boolean;
}

/** How a file is read with this layout and no other. */
export const readWith = (own: OwnLayout): Pick<ReadOptions, 'own' | 'layout'> => ({
  own: [own],
  layout: `${own.name}/own`,
});

/** What was said so far, and what follows from it. */
export interface Step {
  readonly said: Said;
  readonly understanding: Understanding;
  /** All of it read so, as far as that is possible; where only the currency is open, in any. */
  readonly reading: Reading | undefined;
  /** Why not. */
  readonly problem: Problem | undefined;
}

/** What is understood once this was said. */
export const stepWith = (file: UnknownFile, said: Said): Step => {
  const understanding = file.understand(said);
  const own = isOfNoCurrency(understanding) ? { ...understanding.own, currency: ANY } : understanding.own;
  try {
    return { said, understanding, reading: file.read(own), problem: undefined };
  } catch (error) {
    if (error instanceof Problem) return { said, understanding, reading: undefined, problem: error };
    throw error;
  }
};

/** Whether its amounts have no currency yet. */
export const isOfNoCurrency = ({ questions }: Understanding): boolean =>
  questions.some(({ key }) => key === 'which-currency');

const ANY = 'USD';

/** The choice that ends all of it. */
const STOP: Choice = { name: 'stop: nothing is written', value: 'stop' };

/** Asks for one of these; whoever would rather stop is let go with the book as it was. */
export const choose = async ({ world }: Asking, question: string, choices: readonly Choice[]): Promise<string> => {
  const answer = await world.choose(question, [...choices, STOP]);
  if (answer === STOP.value) throw new Problem('interrupted', 'stopped; nothing was changed');
  return answer;
};
