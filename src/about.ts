import about from '../package.json' with { type: 'json' };

export const VERSION = about.version;

export const REPORT_TO = 'the issue page of freelance-ledger';

/** The version, and how far the tax numbers reach. */
export const aboutVersion = async () => {
  const { COUNTRIES } = await import('./taxes/index.ts');
  const known = COUNTRIES.map(({ name, knownThrough }) => ({ name, knownThrough }));
  const numbers = known.map(({ name, knownThrough }) => `tax numbers of ${name} known through ${knownThrough}`);
  return { line: `fl ${VERSION} (${numbers.join(', ')})`, version: VERSION, taxNumbers: known };
};
