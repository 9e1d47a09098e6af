import { Problem } from '../values/problem.ts';
import type { Country, Dated, Levy, TaxNote } from './engine.ts';

/** The first and last year that every levy of a country has numbers for. */
export const knownYears = (levies: readonly Levy[]): { readonly from: number; readonly through: number } => {
  const series = levies.flatMap(({ numbers }) => numbers);
  return {
    from: Math.max(...series.map((dated) => dated[0]!.year)),
    through: Math.min(...series.map((dated) => dated.at(-1)!.year)),
  };
};

/** The numbers of a year; after the last known year the last known ones, marked as unverified. */
export const forYear = <N>(series: readonly Dated<N>[], year: number): Dated<N> => {
  const exact = series.find((dated) => dated.year === year);
  if (exact !== undefined) return exact;
  const last = series.at(-1)!;
  if (year < last.year) throw new RangeError(`no numbers for ${year}`);
  return { ...last, status: 'unverified', source: `${last.source} (numbers of tax year ${last.year})` };
};

type Known = Pick<Country, 'name' | 'knownFrom' | 'knownThrough'>;

/** Refuses a year before the first known one; warns about a year after the last. */
export const checkYear = ({ name, knownFrom, knownThrough }: Known, year: number): readonly TaxNote[] => {
  if (year < knownFrom) {
    throw new Problem('unknown-year', `no tax rules of ${name} for ${year}: fl knows ${knownFrom} to ${knownThrough}`);
  }
  if (year <= knownThrough) return [];
  const text = `the tax numbers of ${name} for ${year} are not known yet: those of ${knownThrough} are used`;
  return [{ code: 'year-not-known', text }];
};
