import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../support/world.ts';
import { WHOLE } from './form.ts';

/** One row of the table in docs/reliability.md. */
export interface Figure {
  readonly part: string;
  readonly what: string;
  /** What was tried, as `157 points`. */
  readonly tried: string;
  /** How many of what must be none. A control must have found some. */
  readonly found: Readonly<Record<string, number>>;
}

export const FIGURES = join(ROOT, 'test-results', 'durability');

/** Keeps a row of the whole form for the table. */
export const record = (figure: Figure): void => {
  if (!WHOLE) return;
  mkdirSync(FIGURES, { recursive: true });
  const name = `${figure.part}-${figure.what}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  writeFileSync(join(FIGURES, `${name}.json`), `${JSON.stringify(figure)}\n`);
};

/** How often each of these words comes up. */
export const tally = (words: readonly string[], of: readonly string[]): Record<string, number> =>
  Object.fromEntries(of.map((word) => [word, words.filter((each) => each === word).length]));
