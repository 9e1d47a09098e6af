import { Problem } from '../values/problem.ts';
import type { Country } from './engine.ts';
import { pakistan } from './pk/index.ts';

/** The countries `fl` knows tax rules of, by code. */
export const COUNTRIES: readonly Country[] = [pakistan];

/** The country of a code, in any case; a Problem names the ones that are known. */
export const countryOf = (code: string): Country => {
  const found = COUNTRIES.find((country) => country.code === code.trim().toUpperCase());
  if (found !== undefined) return found;
  const known = COUNTRIES.map(({ code: known, name }) => `${known} (${name})`).join(', ');
  throw new Problem('unknown-country', `no tax rules of ${JSON.stringify(code)}: fl knows ${known}`, {
    hint: `fl settings country=${COUNTRIES[0]!.code}`,
  });
};
