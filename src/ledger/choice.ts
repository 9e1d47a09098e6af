import { Decimal } from '../values/money.ts';
import { shortfall } from './amounts.ts';
import type { Edge } from './matching.ts';
import type { Leg } from './moved.ts';

export interface Choice {
  readonly pairs: readonly Edge[];
  /** Ends that more than one other fits, with all that fit. */
  readonly ambiguous: ReadonlyMap<number, readonly Edge[]>;
}

/**
 * Keeps, for every end, its strongest candidates. Ends that then hang together are linked where they pair off in one way
 * only, or in one that is clearly better than the next; else they are ambiguous.
 */
export const settle = (edges: readonly Edge[]): Choice => {
  const best = new Map<number, number>();
  for (const { from, to, strength } of edges) {
    best.set(from.id, Math.max(best.get(from.id) ?? 0, strength));
    best.set(to.id, Math.max(best.get(to.id) ?? 0, strength));
  }
  const strong = edges.filter(
    ({ from, to, strength }) => strength === best.get(from.id) && strength === best.get(to.id),
  );
  const pairs: Edge[] = [];
  const ambiguous = new Map<number, readonly Edge[]>();
  for (const component of components(strong)) {
    const chosen = pairedOff(component);
    if (chosen !== undefined) pairs.push(...chosen);
    else {
      for (const id of new Set(component.flatMap(({ from, to }) => [from.id, to.id]))) {
        ambiguous.set(
          id,
          component.filter(({ from, to }) => from.id === id || to.id === id),
        );
      }
    }
  }
  return { pairs, ambiguous };
};

const inTime = (a: Leg, b: Leg): number => (a.day === b.day ? a.id - b.id : a.day < b.day ? -1 : 1);

const pairedOff = (component: readonly Edge[]): readonly Edge[] | undefined => {
  const outs = [...new Set(component.map(({ from }) => from))].sort(inTime);
  const ins = [...new Set(component.map(({ to }) => to))].sort(inTime);
  if (outs.length !== ins.length) return undefined;
  const inOrder = outs.map((from, at) => component.find((edge) => edge.from === from && edge.to === ins[at]));
  const oneRoute = new Set(component.map(({ from, to }) => `${from.account}-${to.account}`)).size === 1;
  const isExact = component.every(({ evidence: { amount } }) => amount === 'equal' || amount === 'stated');
  // Equal amounts of one route are interchangeable: no total depends on which is which.
  if (isExact) return oneRoute && inOrder.every((edge) => edge !== undefined) ? inOrder : undefined;
  const ways = waysToPair(outs, component);
  if (ways.length === 1) return ways[0];
  return oneRoute ? clearlyTightest(ways) : undefined;
};

/** More ends than these that all fit each other are for a person to look at. */
const MOST_ENDS = 5;

/** Every way to give each payout a credit of its own. */
const waysToPair = (outs: readonly Leg[], component: readonly Edge[]): Edge[][] => {
  if (outs.length > MOST_ENDS) return [];
  const [from, ...others] = outs;
  if (from === undefined) return [[]];
  return component
    .filter((edge) => edge.from === from)
    .flatMap((edge) =>
      waysToPair(
        others,
        component.filter(({ to }) => to !== edge.to),
      ).map((way) => [edge, ...way]),
    );
};

/** So many times as far from each other must the rates of the next best way be. */
const CLEARLY = 4;

/** A provider keeps about the same share of each payout: the way in which the rates received lie closest together. */
const clearlyTightest = (ways: readonly Edge[][]): Edge[] | undefined => {
  const [best, next] = ways.map((way) => ({ way, spread: spreadOf(way) })).sort((a, b) => a.spread.cmp(b.spread));
  if (best === undefined || next === undefined) return undefined;
  return best.spread.times(CLEARLY).lt(next.spread) ? best.way : undefined;
};

const spreadOf = (way: readonly Edge[]): Decimal => {
  const kept = way.map(({ to, evidence: { reach } }) =>
    reach.worth === undefined
      ? shortfall({ minor: reach.high, currency: reach.currency }, to.amount)
      : shortfall(reach.worth.amount, to.amount),
  );
  return Decimal.max(...kept).minus(Decimal.min(...kept));
};

const components = (edges: readonly Edge[]): Edge[][] => {
  const parent = new Map<number, number>();
  const root = (id: number): number => {
    let at = id;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    if (at !== id) parent.set(id, at);
    return at;
  };
  for (const { from, to } of edges) {
    const [a, b] = [root(from.id), root(to.id)];
    if (a !== b) parent.set(a, b);
  }
  return [...Map.groupBy(edges, ({ from }) => root(from.id)).values()];
};
