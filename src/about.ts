import about from '../package.json' with { type: 'json' };

export const VERSION = about.version;

export const REPORT_TO = 'the issue page of freelance-ledger';

interface Known {
  readonly name: string;
  readonly knownThrough: number;
}

/** What the build writes in place of loading the taxes: `fl --version` shall be quick. */
declare const TAX_NUMBERS: readonly Known[];

/** How far the tax numbers of each country reach. */
export const taxNumbers = async (): Promise<readonly Known[]> => {
  const { COUNTRIES } = await import('./taxes/index.ts');
  return COUNTRIES.map(({ name, knownThrough }) => ({ name, knownThrough }));
};

/** The version, and how far the tax numbers reach. */
export const aboutVersion = async () => {
  const known = typeof TAX_NUMBERS === 'undefined' ? await taxNumbers() : TAX_NUMBERS;
  const numbers = known.map(({ name, knownThrough }) => `tax numbers of ${name} known through ${knownThrough}`);
  return { line: `fl ${VERSION} (${numbers.join(', ')})`, version: VERSION, taxNumbers: known };
};
