import { COUNTRIES } from './taxes/index.ts';

export interface Known {
  readonly name: string;
  readonly knownThrough: number;
}

/** How far the tax numbers of each country reach. The build writes them into the bundle. */
export const taxNumbers = (): readonly Known[] => COUNTRIES.map(({ name, knownThrough }) => ({ name, knownThrough }));
