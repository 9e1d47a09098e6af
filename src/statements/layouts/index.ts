import { Problem } from '../../values/problem.ts';
import type { Layout } from '../layout.ts';
import { meezanBookingDate } from './meezan-booking-date.ts';
import { payoneerTransactions } from './payoneer-transactions.ts';
import { upworkV3 } from './upwork-v3.ts';

/** All kinds of export that are known, sorted by id. */
export const LAYOUTS: readonly Layout[] = [meezanBookingDate, payoneerTransactions, upworkV3];

/** The layout somebody asked for, else all; an unknown id is a Problem that offers the nearest. */
export const layoutsToTry = (layouts: readonly Layout[], id: string | undefined): readonly Layout[] => {
  if (id === undefined) return layouts;
  const asked = layouts.filter((layout) => layout.id === id);
  if (asked.length > 0) return asked;
  const near = layouts.map((layout) => layout.id).sort((a, b) => likeness(id, b) - likeness(id, a))[0];
  throw new Problem('usage', `unknown layout ${JSON.stringify(id)}`, {
    hint: `--layout ${near} is the nearest; known are ${layouts.map((layout) => layout.id).join(', ')}`,
  });
};

/** How many pairs of neighbouring letters two ids share. */
const likeness = (a: string, b: string): number => {
  const pairs = new Set(Array.from({ length: a.length - 1 }, (_, at) => a.slice(at, at + 2).toLowerCase()));
  return [...pairs].filter((pair) => b.includes(pair)).length;
};
